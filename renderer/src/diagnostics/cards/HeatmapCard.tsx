/** Groups of pages by metrics: where which of them lies far from all pages. */
import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import type { Metric } from '../../../../workers/api';
import { formatValue } from '../../format/numbers';
import { Segments } from '../../parts/Segments';
import { $view, patchView } from '../../view/store';
import { ChartCard } from '../ChartCard';
import { capital, drawnOf, drawnWords, uniqueGroups } from '../choice';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { isRatioUnit, placesOf } from '../far';
import { Figure } from '../Figure';
import { groupsOn } from '../order';
import { heatmap, rowId, type HeatCell, type HeatRow } from '../plots';

/** Columns that are wide enough to be read. */
const MOST_COLUMNS = 16;
const MOST_ROWS = 40;
/** Annotations, and second scopes of what is told of the pages that both have. */
const LEFT_OUT = /^coverage\.significance$|^recall\..*\.all$/;

export function HeatmapCard({ axis, chosen }: { readonly axis: string; readonly chosen: string | null }) {
  const { metrics, pages, axisTitle } = useDiagnosis();
  const { everyAxis } = useStore($view, { keys: ['everyAxis'] });
  const several = everyAxis && pages.length > 1;
  const shown = useMemo(
    () => heatOf(metrics, several ? pages : [axis], chosen),
    [metrics, pages, several, axis, chosen],
  );
  const draw = useMemo(
    () => heatmap(shown.rows, shown.columns, shown.cells, chosen === null ? null : rowId(axis, chosen)),
    [shown, axis, chosen],
  );
  if (!pages.includes(axis) || shown.cells.length === 0) return null;
  const title = several ? 'Every group by metric' : `Metrics by ${axisTitle(axis)}`;
  return (
    <ChartCard
      name="heatmap"
      wide
      title={title}
      note={
        <>
          The stronger the colour, the further from all pages: <span className="legend-above">above</span>,{' '}
          <span className="legend-below">below</span>; within each column. {shown.words}
        </>
      }
      ask={several ? { kind: 'heatmap' } : { kind: 'heatmap', axis }}
      choice={
        pages.length > 1 && (
          <Segments
            label="Groups of"
            value={everyAxis ? 'every' : 'one'}
            options={[
              { id: 'one', label: capital(axisTitle(axis)) },
              { id: 'every', label: 'All' },
            ]}
            onChange={(next) => patchView({ everyAxis: next === 'every' })}
          />
        )
      }
    >
      <Figure label={title} draw={draw} onPick={(cell: HeatCell) => chooseGroup(cell, pages)} />
    </ChartCard>
  );
}

function heatOf(metrics: readonly Metric[], axes: readonly string[], chosen: string | null) {
  const columns = metrics
    .filter(
      ({ id, groups }) => !LEFT_OUT.test(id) && groups.some(({ axis, value }) => axes.includes(axis) && value !== null),
    )
    .slice(0, MOST_COLUMNS);
  const each = Math.max(6, Math.floor(MOST_ROWS / axes.length));
  const byAxis = axes.map((axis) => {
    const all = uniqueGroups(columns.flatMap((metric) => groupsOn(metric, axis)));
    return { axis, all, drawn: drawnOf(all, chosen, each) };
  });
  const rows = byAxis.flatMap(({ axis, drawn }) =>
    drawn.map(({ key, label }, i): HeatRow => ({ id: rowId(axis, key), label, first: i === 0 && axes.length > 1 })),
  );
  const cells = columns.flatMap((metric) =>
    byAxis.flatMap(({ axis, drawn }) => {
      const groups = new Map(groupsOn(metric, axis).map((group) => [group.key, group]));
      const place = placesOf(metric, [...groups.values()]);
      return drawn.flatMap(({ key, label }): HeatCell[] => {
        const group = groups.get(key);
        if (group === undefined) return [];
        const words = shortValue(group.value, metric.unit);
        const tip = `${label}\n${metric.title}\n${formatValue(group.value, metric.unit)}`;
        return [{ axis, key, label, metric: metric.id, words, place: place(group.value), tip }];
      });
    }),
  );
  const count = (of: 'all' | 'drawn') => byAxis.reduce((sum, one) => sum + one[of].length, 0);
  return {
    columns: columns.map(({ id, title }) => ({ id, title: shortTitle(id, title) })),
    rows,
    cells,
    words: drawnWords(count('all'), count('drawn')),
  };
}

/** In a cell there is room for a number, not for its noun. */
function shortValue(value: number | null, unit: string): string {
  const words = formatValue(value, isRatioUnit(unit) ? 'ratio' : unit);
  return /^share\b/.test(unit) ? words.replace(' %', '') + '%' : (words.split(' ')[0] ?? words);
}

const SHORT_TITLES: Readonly<Record<string, string>> = {
  'coverage.retention': 'Pages kept',
  'coverage.risk-ratio': 'Dropped … times as often',
  'coverage.stratified': 'Adjusted odds of a drop',
  'coverage.explained': 'Gap explained',
};

/** The scope after the comma stands in the table. */
const shortTitle = (id: string, title: string): string =>
  SHORT_TITLES[id] ??
  (id.startsWith('coverage.disparity.') ? 'Drop rate less that of others' : (title.split(',')[0] ?? title));
