/** The step that says how far companion tables fit the pages of their dump: a query a table, one after another. */
import { companionViews, summaryQueries, summarySentence } from '../../dump/companion';
import type { TableName, ViewSource } from '../../tables';
import type { JoinTablePayload } from '../tasks/join-table';
import { spillFolder, type StageContext } from './context';
import type { Dataset } from './dataset';
import { tablesOf, tableViews } from './tables';

export interface TableJoin {
  readonly table: TableName;
  readonly rows: number;
  /** How many rows and pages fit, by name; null of a table that says nothing of pages. */
  readonly counters: Readonly<Record<string, number>> | null;
  readonly sentence: string;
}

export interface CompanionViews {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** SQL over those. */
  readonly derived: Readonly<Record<string, string>>;
}

/** Of a run: tables under `raw_` names, and what joins them to the pages of the dump, whose views must be there too. */
export function companionsOf(
  workspace: StageContext['workspace'],
  snapshotViews: Readonly<Record<string, ViewSource>>,
  tables: readonly Dataset[],
): CompanionViews {
  if (tables.length === 0) return { views: {}, derived: {} };
  return { views: tableViews(workspace, tables), derived: companionViews(presentIn(snapshotViews, tables)) };
}

/** Errors: cancelled, disk-full, worker-died. */
export async function joinTables(
  context: StageContext,
  snapshotViews: Readonly<Record<string, ViewSource>>,
  tables: readonly Dataset[],
): Promise<readonly TableJoin[]> {
  const { job, pool, workspace } = context;
  const present = presentIn(snapshotViews, tables);
  const companions = companionsOf(workspace, snapshotViews, tables);
  const views = { ...snapshotViews, ...companions.views };
  const queries = summaryQueries(present);
  const names = [...tablesOf(tables)];
  job.throwIfCancelled();
  job.begin('join-tables', names.length, 0);
  const joins: TableJoin[] = [];
  for (const table of names) {
    const rows = rowsIn(tables, table);
    const sql = queries[table];
    const control = job.task('join-tables', 0);
    try {
      job.throwIfCancelled();
      if (sql === undefined) joins.push({ table, rows, counters: null, sentence: plainly(rows) });
      else {
        const payload: JoinTablePayload = { views, derived: companions.derived, sql, spill: spillFolder(workspace) };
        const counters = (await pool.run('join-table', payload, control)) as Readonly<Record<string, number>>;
        joins.push({ table, rows, counters, sentence: summarySentence(table, counters, present) });
      }
      job.shardDone('join-tables', 0, 1, control);
    } catch (error) {
      job.taskEnded('join-tables', control);
      throw error;
    }
  }
  job.end('join-tables');
  return joins;
}

function presentIn(
  snapshotViews: Readonly<Record<string, ViewSource>>,
  tables: readonly Dataset[],
): ReadonlySet<TableName> {
  return new Set([...Object.values(snapshotViews).map(({ table }) => table), ...tablesOf(tables)]);
}

const rowsIn = (tables: readonly Dataset[], table: TableName): number =>
  tables.flatMap(({ parts }) => parts.filter((part) => part.table === table)).reduce((sum, { rows }) => sum + rows, 0);

const plainly = (rows: number): string => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;
