/** Tables that are published beside dumps: what each is, whether it is read with the chosen dump, and what was found in it. */
import type { Source, TableBeside } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { formatDumpDate } from '../format/time';
import { formatWords } from '../format/words';
import { testIds } from '../testids';
import { HelperLine } from './HelperLine';

interface Props {
  readonly tables: readonly Source[];
  /** Beside the chosen pair; null where there is no dump, or it is not known yet. */
  readonly beside: readonly TableBeside[] | null;
}

export function TableList({ tables, beside }: Props) {
  if (tables.length === 0) return null;
  return (
    <section className="helper-group" aria-labelledby="tables-heading">
      <h3 id="tables-heading" className="small-heading">
        Tables of the dump
      </h3>
      <ul className="helpers">
        {tables.map((source) => (
          <TableRow key={source.id} source={source} beside={beside?.find(({ id }) => id === source.id) ?? null} />
        ))}
      </ul>
    </section>
  );
}

function TableRow({ source, beside }: { readonly source: Source; readonly beside: TableBeside | null }) {
  const what = whatItIs(source);
  return (
    <li
      className="helper"
      {...(source.kind === 'table' ? { 'data-testid': `${testIds.sourceCard}${source.id}` } : {})}
      data-kind={source.kind}
      data-seal={source.seal}
      data-name={source.name}
      data-use={beside?.state}
    >
      <HelperLine source={source} kind={formatWords(source.format, 'none')} />
      <p className="helper-more">
        {what !== '' && <span className="quiet">{what}</span>}
        {beside !== null && (
          <span className={`table-use table-use-${beside.state}`} dir="auto">
            {beside.sentence}.
          </span>
        )}
      </p>
      {beside !== null && beside.found.length > 0 && (
        <ul className="table-found">
          {beside.found.map(({ table, sentence }) => (
            <li key={table}>
              {beside.found.length > 1 && <code>{table}</code>} <span dir="auto">{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** "enwiki, 1 May 2016 · 24,621 rows". */
function whatItIs({ kind, wiki, dumpDate, items }: Source): string {
  const of = [wiki, dumpDate === null ? null : formatDumpDate(dumpDate)].filter(Boolean).join(', ');
  return [of, kind !== 'table' || items === null ? null : formatCounted(items, 'row')].filter(Boolean).join(' · ');
}
