/** Runs the reading of companion files, and of the dump they belong to, over the pool of threads. */
import { loneShards, planDump } from '../../dump';
import { addCounters, counted, type Counters, type Part, type ShardResult } from '../../engine/parts';
import type { TableResult } from '../../engine/tasks/read-table';
import { TaskControl, WorkerPool } from '../../jobs';
import type { Sniff } from '../../sources';
import type { Io } from '../command';

export interface TablesWork {
  readonly io: Io;
  readonly files: readonly Sniff[];
  readonly dump: Sniff | null;
  readonly folder: string;
  readonly jobs: number;
  /** Database name; of entities only those that have a page there. Null for all. */
  readonly wiki: string | null;
}

export interface FileRead {
  readonly name: string;
  readonly format: string;
  readonly tables: readonly string[];
  readonly malformed: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export interface TablesRead {
  readonly parts: readonly Part[];
  /** By table, in the order of the files. */
  readonly rows: Readonly<Record<string, number>>;
  readonly files: readonly FileRead[];
  /** Of the dump; null where there is none. */
  readonly pages: number | null;
}

interface Task {
  readonly name: string;
  readonly task: string;
  readonly payload: unknown;
  readonly bytes: number;
}

/** Errors: whatever reading one of them fails with; cancelled where the user interrupts. */
export async function readTables(work: TablesWork): Promise<TablesRead> {
  const { files, dump, folder, wiki } = work;
  const plan = dump === null ? null : await planDump(dump.path, {});
  const pageTasks = (plan === null ? [] : loneShards(plan)).map((lone): Task => ({
    name: dump!.name,
    task: 'read-pages',
    payload: { ...lone, folder },
    bytes: lone.shard.bytes,
  }));
  const fileTasks = files.map(({ path, name, size, format }, shard): Task => ({
    name,
    task: 'read-table',
    payload: { path, format, shard, folder, wiki },
    bytes: size,
  }));
  const results = await runAll(work, [...fileTasks, ...pageTasks]);
  const tableResults = results.slice(0, files.length) as readonly TableResult[];
  const pageResults = results.slice(files.length) as readonly ShardResult[];
  const counters: Counters = {};
  for (const result of pageResults) addCounters(counters, result.counters);
  return {
    parts: [...tableResults, ...pageResults].flatMap((result) => result.parts),
    rows: rowsOf(tableResults),
    files: files.map((file, i) => describe(file, tableResults[i]!)),
    pages: plan === null ? null : (counted(counters, 'totals')['pages'] ?? 0),
  };
}

function describe({ name, format }: Sniff, { counters, notes }: TableResult): FileRead {
  return {
    name,
    format,
    tables: Object.keys(counted(counters, 'rows')),
    malformed: counted(counters, 'malformed'),
    notes,
  };
}

function rowsOf(results: readonly TableResult[]): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const { counters } of results)
    for (const [table, count] of Object.entries(counted(counters, 'rows'))) rows[table] = (rows[table] ?? 0) + count;
  return rows;
}

/** Results in the order of the tasks. */
async function runAll({ io, jobs }: TablesWork, tasks: readonly Task[]): Promise<readonly unknown[]> {
  const pool = new WorkerPool(io.installed.worker, Math.min(jobs, tasks.length));
  const controls = tasks.map(() => new TaskControl());
  const cancel = (): void => {
    for (const control of controls) control.cancel();
  };
  process.once('SIGINT', cancel);
  const progress = io.isTerminal ? setInterval(() => sayProgress(io, tasks, controls), 200) : undefined;
  try {
    return await Promise.all(tasks.map(({ task, payload }, i) => pool.run(task, payload, controls[i]!)));
  } finally {
    cancel();
    clearInterval(progress);
    if (progress !== undefined) io.err('\r\u001b[K');
    process.removeListener('SIGINT', cancel);
    await pool.close();
  }
}

function sayProgress(io: Io, tasks: readonly Task[], controls: readonly TaskControl[]): void {
  const all = tasks.reduce((sum, { bytes }) => sum + bytes, 0);
  const done = controls.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = controls.reduce((sum, { items }) => sum + items, 0);
  const percent = all === 0 ? 0 : Math.min(100, Math.floor((100 * done) / all));
  io.err(
    `\r\u001b[K${percent} % · ${(done / 1e6).toFixed(1)} of ${(all / 1e6).toFixed(1)} MB · ${rows.toLocaleString('en-US')} rows`,
  );
}
