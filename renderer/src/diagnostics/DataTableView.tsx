/** A table as the engine made it, as it would be saved: for who does not see the chart, and for who wants the numbers. */
import { Button } from 'react-aria-components';
import type { DataColumn, DataTable } from '../../../workers/api';
import { formatNumber } from '../format/numbers';
import { chooseGroup, leadsOn, useDiagnosis } from './diagnosis';

type Cell = DataTable['rows'][number][number];

/** More rows than this are not put on the screen; a saved file has them all. */
const MOST_ROWS = 500;
/** Columns that name a row, and are left out where they say the same in every row or what another says. */
const NAMES = ['axis', 'key', 'level', 'unit'];

export function DataTableView({ table }: { readonly table: DataTable }) {
  const { pages, metrics } = useDiagnosis();
  const { title, columns, rows } = table;
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const [axis, key, group, unit] = [place('axis'), place('key'), place('group'), place('unit')];
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => !NAMES.includes(column.name) || tells(rows, index, column.name, group));
  // What names a row stands first.
  const label = shown.findIndex(({ index }) => index === group);
  if (label > 0) shown.unshift(...shown.splice(label, 1));
  const titles = new Map(metrics.map((metric) => [metric.id, metric.title]));
  const seen = rows.slice(0, MOST_ROWS);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="table data-table">
        <caption>{captionOf(table)}</caption>
        <thead>
          <tr>
            {shown.map(({ column }) => (
              <th key={column.name} scope="col" className={kindOf(column)} title={column.unit}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map((row, at) => {
            const named = { axis: String(row[axis] ?? ''), key: String(row[key] ?? '') };
            const leads = axis !== -1 && key !== -1 && leadsOn(named, pages);
            return (
              <tr key={at}>
                {shown.map(({ column, index }, i) => {
                  const value = row[index] ?? null;
                  const words =
                    titles.get(String(value)) ?? wordsOf(column, value, unit === -1 ? column.unit : String(row[unit]));
                  if (i > 0) {
                    return (
                      <td key={column.name} className={kindOf(column)} title={String(value ?? 'no value')}>
                        <bdi>{words}</bdi>
                      </td>
                    );
                  }
                  return (
                    <th key={column.name} scope="row">
                      {leads ? (
                        <Button className="link-button" onPress={() => chooseGroup(named, pages)}>
                          <bdi>{words}</bdi>
                        </Button>
                      ) : (
                        <bdi>{words}</bdi>
                      )}
                    </th>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > seen.length && (
        <p className="quiet">
          The first {MOST_ROWS} of {rows.length} rows; a saved file has them all.
        </p>
      )}
    </div>
  );
}

function tells(rows: DataTable['rows'], index: number, name: string, group: number): boolean {
  if (name === 'key') return group === -1;
  return new Set(rows.map((row) => row[index]).filter((value) => value !== null)).size > 1;
}

/** What is the same in every row is said once. */
function captionOf({ title, columns, rows }: DataTable): string {
  const level = columns.findIndex(({ name }) => name === 'level');
  const levels = new Set(rows.map((row) => row[level]).filter((value) => typeof value === 'number'));
  const [only] = levels;
  return levels.size === 1 && only !== undefined
    ? `${title}. From and to: ${Math.round(Number(only) * 100)} % intervals.`
    : title;
}

const kindOf = ({ type }: DataColumn): string | undefined => (type === 'text' ? undefined : 'number');

function wordsOf({ name, type }: DataColumn, value: Cell, unit: string): string {
  if (value === null) return '–';
  if (type === 'text' || typeof value === 'string') return String(value);
  return formatNumber(value, type === 'integer' ? '' : name === 'level' ? 'share' : unit);
}
