/** Reading a finished run: its results, and SQL over its tables. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { resultsSchema, type Results } from '../api/results';
import type { RunRecord } from '../catalog';
import { openQuery, scanOf, type OpenQuery, type TableName } from '../tables';
import { shardOfFile, type Part } from './parts';
import { datasetFolder, runFolder, spillFolder } from './pipeline/context';
import { findDataset, viewOf, type Dataset } from './pipeline/dataset';
import { findTables, tableViews } from './pipeline/tables';
import type { Session } from './session';

export function runOf(session: Session, id: string): RunRecord {
  const run = session.catalog.runs.get(id);
  if (run === undefined) throw new PlumblineError('not-found', 'That run is not in this workspace');
  return run;
}

/** The results of a run. Errors: not-found; checksum where the file is not the one that the run wrote. */
export function resultsOf(session: Session, id: string): Results {
  const { resultDigest } = runOf(session, id);
  const file = join(runFolder(session, id), 'results.json');
  const json = readFile(file);
  if (createHash('sha256').update(json).digest('hex') !== resultDigest) {
    throw new PlumblineError('checksum', `${file} is not what this run wrote. Run the audit again`, { file });
  }
  return resultsSchema.parse(JSON.parse(json.toString('utf8')));
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

/** The files of a run's snapshot, in the order in which they were read. */
export function snapshotIdsOf(run: RunRecord): readonly string[] {
  return (JSON.parse(run.facts) as { snapshotIds?: string[] }).snapshotIds ?? [run.snapshotId];
}

/** The files of a run's partner, in the order in which they were read; runs of before there could be several name one. */
export function partnerIdsOf(run: RunRecord): readonly string[] {
  return (JSON.parse(run.facts) as { partnerIds?: string[] }).partnerIds ?? [run.partnerId];
}

/** A table that was read beside the dump of a run. */
interface RunTable {
  readonly id: string;
  readonly digest: string;
}

/** How far a table fits, in words. */
export interface RunJoin {
  readonly table: string;
  readonly rows: number;
  /** Null of a table that says nothing of pages. */
  readonly sentence: string | null;
}

/** What was read beside the dump of a run; nothing in runs of before tables were read. */
export function tablesBesideOf(run: RunRecord): {
  readonly tables: readonly RunTable[];
  readonly joins: readonly RunJoin[];
} {
  const { tables = [], joins = [] } = JSON.parse(run.facts) as { tables?: RunTable[]; joins?: RunJoin[] };
  return { tables, joins };
}

export function datasetsOf(
  session: Session,
  run: RunRecord,
): {
  readonly snapshot: Dataset;
  readonly partner: Dataset;
  readonly pairs: readonly Part[];
} {
  const snapshot = findDataset(session, run.snapshotDataset);
  const partner = findDataset(session, run.partnerDataset);
  if (snapshot === undefined || partner === undefined)
    throw new PlumblineError('not-found', 'The tables of that run are not in this workspace any more');
  return { snapshot, partner, pairs: pairsOf(run) };
}

export const pairsOf = (run: RunRecord): readonly Part[] => (JSON.parse(run.facts) as { pairs: Part[] }).pairs;

/** Tables that comparing writes; their parts are facts of a run under their names. None of them holds a text. */
export const RUN_TABLES = [
  'pairs',
  'fingerprints',
  'origins',
  'items',
  'lost_items',
  'duplicates',
  'leaks',
  'strata',
  'groups',
  'genders',
  'benchmark_items',
  'contaminations',
] as const satisfies readonly TableName[];

type RunTableName = (typeof RUN_TABLES)[number];

/** Parts of all of them; runs of before there was one have none of it. */
export function runPartsOf(run: RunRecord): readonly Part[] {
  const facts = JSON.parse(run.facts) as Partial<Record<RunTableName, Part[]>>;
  return RUN_TABLES.flatMap((table) => facts[table] ?? []);
}

/** A run that is being asked about: what is read of its manifests is read once. */
export interface AskedRun {
  readonly run: RunRecord;
  readonly snapshot: Dataset;
  readonly pairs: readonly Part[];
  readonly query: OpenQuery;
  /** What stands after FROM to read a table of either side: all of it, or the parts of one shard. */
  readonly scan: (side: 'snapshot' | 'partner', table: TableName, shard?: number) => string;
  /** The same of a table that comparing wrote; no rows in runs of before there was one. */
  readonly scanRun: (table: RunTableName, shard?: number) => string;
  /** The same of a table that was read beside the dump; no rows where none was. */
  readonly scanBeside: (table: TableName) => string;
  /** Parts of a table of either side, in order. */
  readonly partsOf: (side: 'snapshot' | 'partner', table: TableName) => readonly Part[];
}

function askedRun(session: Session, run: RunRecord, query: OpenQuery): AskedRun {
  const { snapshot, partner, pairs } = datasetsOf(session, run);
  const tables = { snapshot: byTable(snapshot.parts), partner: byTable(partner.parts), run: byTable(runPartsOf(run)) };
  const folders = {
    snapshot: datasetFolder(session, snapshot.digest),
    partner: datasetFolder(session, partner.digest),
    run: join(runFolder(session, run.id), 'compared'),
  };
  const { tables: read } = tablesBesideOf(run);
  let known: ReturnType<typeof tableViews> | undefined;
  const beside = () =>
    (known ??= tableViews(
      session,
      findTables(
        session,
        read.map(({ digest }) => digest),
      ),
    ));
  const scan = (from: keyof typeof tables, table: TableName, shard?: number): string => {
    const all = tables[from].get(table) ?? [];
    const parts = shard === undefined ? all : all.filter(({ file }) => shardOfFile(file) === shard);
    return scanOf(viewOf(folders[from], parts, table));
  };
  return {
    run,
    snapshot,
    pairs,
    query,
    scan,
    partsOf: (side, table) => tables[side].get(table) ?? [],
    scanRun: (table, shard) => scan('run', table, shard),
    scanBeside: (table) =>
      scanOf(beside()[table === 'malformed' ? 'raw_table_malformed' : `raw_${table}`] ?? { table, files: [] }),
  };
}

function byTable(parts: readonly Part[]): ReadonlyMap<TableName, readonly Part[]> {
  const tables = new Map<TableName, Part[]>();
  for (const part of parts) {
    const own = tables.get(part.table);
    if (own === undefined) tables.set(part.table, [part]);
    else own.push(part);
  }
  return tables;
}

interface Asked {
  readonly id: string;
  readonly finishedAt: string;
  readonly run: Promise<AskedRun>;
  /** Answers that are being worked out. */
  readonly uses: Set<Promise<unknown>>;
}

/** Keeps the query session of the run that was asked last, so that a grid's next page costs no set-up. */
export class RunQueries {
  private current: Asked | null = null;

  constructor(private readonly session: Session) {}

  /**
   * Asks something of a run's tables; the session stays open for as long as that takes.
   * @param after what is done with the answer once it is given; nobody waits for it, or hears of its failure
   */
  async use<T>(
    id: string,
    ask: (run: AskedRun) => Promise<T>,
    after?: (run: AskedRun, answer: T) => Promise<unknown>,
  ): Promise<T> {
    const asked = this.of(id);
    const answer = asked.run.then(ask);
    const all = Promise.all([asked.run, answer]).then(([run, given]) => after?.(run, given));
    const settled = all.then(
      () => undefined,
      () => undefined,
    );
    asked.uses.add(settled);
    void settled.then(() => asked.uses.delete(settled));
    return answer;
  }

  /** Resolves once what is being asked is answered and nothing is open any more. */
  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    await Promise.all(current.uses);
    await current.run.then(
      ({ query }) => query.close(),
      () => undefined, // it never opened, which its askers were told
    );
  }

  private of(id: string): Asked {
    const run = runOf(this.session, id);
    // A run that was done again has other parts under the same id.
    if (this.current?.id === id && this.current.finishedAt === run.finishedAt) return this.current;
    void this.close();
    const asked: Asked = { id, finishedAt: run.finishedAt, run: this.open(run), uses: new Set() };
    this.current = asked;
    asked.run.catch(() => {
      if (this.current === asked) this.current = null; // the next question tries again
    });
    return asked;
  }

  private async open(run: RunRecord): Promise<AskedRun> {
    const temporaryFolder = spillFolder(this.session);
    const query = await openQuery({ views: {}, temporaryFolder, threads: 2, memory: 512 });
    try {
      return askedRun(this.session, run, query);
    } catch (error) {
      query.close();
      throw error;
    }
  }
}
