/** Writes which documents of a side say the same, and which records stand in more than one split. */
import { PlumblineError } from '../../api/errors';
import { duplicatesSql, EDGES, FIRSTS, leaksSql, nearestOf, type Edges, type Side } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, type DUPLICATES, type OpenQuery, type RowOf, type ViewSource } from '../../tables';
import { count, type Counters, type Part } from '../parts';
import { PartWriter, type PartTable } from './part-writer';

export interface NameAlikePayload {
  readonly side: Side;
  /** documents, sketches, splits, likeness and alignment. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Whether records belong to splits. */
  readonly hasSplits: boolean;
  readonly folder: string;
  readonly spill: string;
}

export interface NamedAlike {
  readonly parts: readonly Part[];
  /** Rows by kind, and for leaks the records and the pairs of splits. */
  readonly counters: Counters;
}

export async function nameAlikeTask(payload: NameAlikePayload, control: TaskControl): Promise<NamedAlike> {
  const { side, views, folder, spill } = payload;
  const out = new PartWriter(folder, side === 'raw' ? 0 : 1);
  const counters: Counters = {};
  const query = await openQuery({ views, temporaryFolder: spill, memory: 512, onCancel: control.onCancel });
  try {
    await query.all(FIRSTS);
    await query.all('CREATE TABLE nearest (seq BIGINT, other_seq BIGINT, similarity DOUBLE)');
    let values: string[] = [];
    const flush = async (): Promise<void> => {
      if (values.length > 0) await query.all(`INSERT INTO nearest VALUES ${values.join(', ')}`);
      values = [];
    };
    for (const { seq, other, similarity } of nearestOf(await edgesOf(query))) {
      values.push(`(${seq}, ${other}, ${similarity})`);
      if (values.length >= 10_000) await flush();
    }
    await flush();
    const duplicates = out.table('duplicates');
    await write(query, duplicatesSql(side), duplicates, control, (row) => count(counters, 'duplicates', row.kind));
    if (payload.hasSplits) await writeLeaks(query, out, counters, control);
  } finally {
    query.close();
  }
  return { parts: out.parts, counters };
}

async function writeLeaks(query: OpenQuery, out: PartWriter, counters: Counters, control: TaskControl): Promise<void> {
  let last = -1;
  await write(query, leaksSql(), out.table('leaks'), control, (row) => {
    count(counters, 'leaks', row.kind);
    if (row.seq !== last) count(counters, 'leakedFrom', row.split ?? '');
    last = row.seq;
  });
  for (const row of await query.all('SELECT split, count(*) AS n FROM splits GROUP BY split'))
    count(counters, 'splits', row['split'] as string, row['n'] as number);
}

type TwoDocuments = RowOf<typeof DUPLICATES>;

async function write(
  query: OpenQuery,
  sql: string,
  table: PartTable<typeof DUPLICATES>,
  control: TaskControl,
  onRow: (row: TwoDocuments) => void,
): Promise<void> {
  for await (const rows of query.batches(sql)) {
    if (control.isCancelled()) throw new PlumblineError('cancelled', 'Naming the same texts was cancelled');
    for (const row of rows as readonly unknown[] as readonly TwoDocuments[]) {
      table.append(row);
      onRow(row);
    }
  }
  table.flush();
}

/** Twenty-four bytes an edge, and no objects. */
async function edgesOf(query: OpenQuery): Promise<Edges> {
  const [size] = await query.all(`SELECT count(*) AS n FROM (${EDGES})`);
  const n = size!['n'] as number;
  const edges = { seqs: new Float64Array(n), others: new Float64Array(n), similarities: new Float64Array(n) };
  let at = 0;
  for await (const [seqs, others, similarities] of query.columns(EDGES)) {
    edges.seqs.set(seqs as number[], at);
    edges.others.set(others as number[], at);
    edges.similarities.set(similarities as number[], at);
    at += seqs!.length;
  }
  return edges;
}
