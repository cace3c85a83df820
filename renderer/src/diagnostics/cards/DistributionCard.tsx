/** How long texts are, and how much is in them: ours and theirs over each other. */
import { useStore } from '@nanostores/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { QUANTITIES, type DataTable, type MetricGroup, type TableAsk } from '../../../../workers/api';
import { Loaded } from '../../parts/Loaded';
import { Picker } from '../../parts/Picker';
import { tableQuery } from '../../port/queries';
import { $view, patchView } from '../../view/store';
import { ChartCard } from '../ChartCard';
import { useDiagnosis } from '../diagnosis';
import { Figure } from '../Figure';
import { filterForGroup } from '../filters';
import { overlay, type Class } from '../plots';

const WORDS: Readonly<Record<(typeof QUANTITIES)[number], string>> = {
  characters: 'Characters',
  words: 'Words',
  numbers: 'Numbers',
  links: 'Links',
};

export function DistributionCard({ stratum }: { readonly stratum: MetricGroup | null }) {
  const { runId, pages } = useDiagnosis();
  const { quantity } = useStore($view, { keys: ['quantity'] });
  const filter = stratum === null ? null : filterForGroup(stratum, pages);
  const ask: TableAsk = { kind: 'distribution', quantity, ...(filter === null ? {} : { filter }) };
  const query = useQuery({ ...tableQuery(runId, ask), placeholderData: keepPreviousData });
  const title = `${WORDS[quantity]} in a text${stratum === null ? '' : `: ${stratum.label}`}`;
  return (
    <ChartCard
      name="distribution"
      title={title}
      note={
        <>
          <span className="legend-raw">ours</span> <span className="legend-dashed">{theirsOf(query.data)}</span> Shares
          of pages in classes that grow in width.
        </>
      }
      ask={ask}
      choice={
        <Picker
          label="Quantity"
          hideLabel
          value={quantity}
          options={QUANTITIES.map((id) => ({ id, label: WORDS[id] }))}
          onChange={(next) => patchView({ quantity: next })}
        />
      }
    >
      <Loaded query={query} what="the distribution">
        {(table) => <Overlay table={table} title={title} label={WORDS[quantity].toLowerCase()} />}
      </Loaded>
    </ChartCard>
  );
}

const theirsOf = (table: DataTable | undefined): string => (table?.columns[3]?.title ?? 'Theirs').toLowerCase();

function Overlay({
  table,
  title,
  label,
}: {
  readonly table: DataTable;
  readonly title: string;
  readonly label: string;
}) {
  const classes = useMemo(() => classesOf(table), [table]);
  const draw = useMemo(() => overlay(classes, { label, theirs: theirsOf(table) }), [classes, label, table]);
  if (classes.length === 0) return <p className="figure-none">No text has any.</p>;
  return <Figure label={title} draw={draw} />;
}

/** The first row is of texts that have none of it, which have no place on a scale of powers. */
function classesOf({ rows }: DataTable): readonly Class[] {
  return rows.slice(1).map(([from, to, raw, partner]) => ({
    from: Number(from),
    to: Number(to),
    raw: Number(raw),
    partner: Number(partner),
  }));
}
