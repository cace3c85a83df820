/** Holds records against the pages that they could be of, run by run. */
import { PlumblineError } from '../../api/errors';
import { RunHasher, sharedRuns } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote } from '../../tables';
import type { ShardResult } from '../parts';
import { PartWriter } from './part-writer';
import type { VerifyAlikePayload } from './verify-alike';

export async function verifyContentTask(payload: VerifyAlikePayload, control: TaskControl): Promise<ShardResult> {
  const out = new PartWriter(payload.folder, payload.slice);
  const matches = out.table('matches');
  const query = await openQuery({ views: {}, temporaryFolder: payload.spill, onCancel: control.onCancel });
  const hasher = new RunHasher();
  const sides = { raw: new Map<number, Float64Array>(), partner: new Map<number, Float64Array>() };
  const runsOf = (side: keyof typeof sides, seq: number): Float64Array => {
    const runs = sides[side].get(seq);
    if (runs === undefined) throw new PlumblineError('internal', 'a slice lacks one of its texts');
    return runs;
  };
  try {
    const texts = `SELECT side, seq, text FROM read_parquet(${quote(payload.texts)}) WHERE slice = ${payload.slice}`;
    for await (const rows of query.batches(texts)) {
      for (const row of rows) {
        if (control.isCancelled()) throw cancelled();
        sides[row['side'] as keyof typeof sides].set(row['seq'] as number, hasher.distinct(row['text'] as string));
      }
    }
    const pairs = `SELECT record, page, own FROM read_parquet(${quote(payload.pairs)}) WHERE slice = ${payload.slice} ORDER BY record, page`;
    for await (const rows of query.batches(pairs)) {
      for (const row of rows) {
        if (control.isCancelled()) throw cancelled();
        const [record, page, own] = [row['record'] as number, row['page'] as number, row['own'] as number | null];
        const [a, b] = [runsOf('partner', record), runsOf('raw', page)];
        const shared = sharedRuns(a, b);
        if (shared === 0) continue;
        const foreign_runs = own === null ? shared : sharedRuns(without(a, runsOf('raw', own)), b);
        matches.append({ record, page, own, shared, record_runs: a.length, page_runs: b.length, foreign_runs });
      }
    }
  } finally {
    query.close();
  }
  matches.flush();
  return { parts: out.parts, counters: {} };
}

/** The numbers of a rising list that are not in another one. */
function without(runs: Float64Array, others: Float64Array): Float64Array {
  let i = 0;
  return runs.filter((run) => {
    while (i < others.length && others[i]! < run) i++;
    return others[i] !== run;
  });
}

const cancelled = (): PlumblineError =>
  new PlumblineError('cancelled', 'Aligning texts by what they say was cancelled');
