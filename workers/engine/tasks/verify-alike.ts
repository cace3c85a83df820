/** Holds the texts of one slice of candidates against each other, run by run. */
import { PlumblineError } from '../../api/errors';
import { isAlike, RunHasher, sharedRuns } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote } from '../../tables';
import type { Part } from '../parts';
import { PartWriter } from './part-writer';

export interface VerifyAlikePayload {
  readonly slice: number;
  readonly pairs: string;
  readonly texts: string;
  readonly folder: string;
  readonly spill: string;
}

export interface VerifiedAlike {
  readonly parts: readonly Part[];
  readonly looked: number;
}

export async function verifyAlikeTask(payload: VerifyAlikePayload, control: TaskControl): Promise<VerifiedAlike> {
  const out = new PartWriter(payload.folder, payload.slice);
  const likeness = out.table('likeness');
  const query = await openQuery({ views: {}, temporaryFolder: payload.spill, onCancel: control.onCancel });
  const hasher = new RunHasher();
  const runs = new Map<number, Float64Array>();
  let looked = 0;
  try {
    const texts = `SELECT seq, text FROM read_parquet(${quote(payload.texts)}) WHERE slice = ${payload.slice}`;
    for await (const rows of query.batches(texts)) {
      for (const row of rows) {
        if (control.isCancelled()) throw cancelled();
        runs.set(row['seq'] as number, hasher.distinct(row['text'] as string));
      }
    }
    const pairs = `SELECT seq, other_seq FROM read_parquet(${quote(payload.pairs)}) WHERE slice = ${payload.slice} ORDER BY seq, other_seq`;
    for await (const rows of query.batches(pairs)) {
      for (const row of rows) {
        if (control.isCancelled()) throw cancelled();
        const [seq, other_seq] = [row['seq'] as number, row['other_seq'] as number];
        const [a, b] = [runs.get(seq), runs.get(other_seq)];
        if (a === undefined || b === undefined) throw new PlumblineError('internal', 'a slice lacks one of its texts');
        const shared = sharedRuns(a, b);
        const either = a.length + b.length - shared;
        if (isAlike(shared, either)) likeness.append({ seq, other_seq, shared, either });
        control.setItems(++looked);
      }
    }
  } finally {
    query.close();
  }
  likeness.flush();
  return { parts: out.parts, looked };
}

const cancelled = (): PlumblineError => new PlumblineError('cancelled', 'Looking for the same texts was cancelled');
