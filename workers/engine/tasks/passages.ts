/** Passages of the texts of some part files: what texts that say the same in part are found by. */
import { PlumblineError } from '../../api/errors';
import { passagesOf, RunHasher } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote, type ViewSource } from '../../tables';
import type { ShardResult } from '../parts';
import { PartWriter } from './part-writer';

export interface PassagesPayload {
  readonly index: number;
  readonly documents: ViewSource;
  /** A file of the documents that are asked for; null for all. */
  readonly wanted: string | null;
  readonly folder: string;
  readonly spill: string;
}

export async function passagesTask(payload: PassagesPayload, control: TaskControl): Promise<ShardResult> {
  const { index, documents, wanted, folder, spill } = payload;
  const out = new PartWriter(folder, index);
  const passages = out.table('passages');
  const hasher = new RunHasher();
  const query = await openQuery({ views: { documents }, temporaryFolder: spill, onCancel: control.onCancel });
  const only = wanted === null ? '' : `AND seq IN (SELECT seq FROM read_parquet(${quote(wanted)}))`;
  try {
    for await (const rows of query.batches(`SELECT seq, text FROM documents WHERE text IS NOT NULL ${only}`)) {
      for (const row of rows) {
        if (control.isCancelled())
          throw new PlumblineError('cancelled', 'Aligning texts by what they say was cancelled');
        const seq = row['seq'] as number;
        for (const run of passagesOf(row['text'] as string, hasher)) passages.appendValues(seq, run);
      }
    }
  } finally {
    query.close();
  }
  passages.flush();
  return { parts: out.parts, counters: {} };
}
