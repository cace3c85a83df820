/** One partition of a dataset's n-grams: the runs of all its shards merged, each gram once, in the order of their bytes. */
import { PlumblineError } from '../../api/errors';
import type { TaskControl } from '../../jobs';
import { mergeRuns } from '../../text';
import { count, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';

export interface MergeGramsPayload {
  readonly files: readonly string[];
  readonly partition: number;
  /** Of the dataset. */
  readonly folder: string;
  readonly bytes: number;
}

export function mergeGramsTask(payload: MergeGramsPayload, control: TaskControl): ShardResult {
  const { files, partition, folder, bytes } = payload;
  const out = new PartWriter(folder, partition);
  const counters: Counters = {};
  let grams = 0;
  for (const batch of mergeRuns(files, partition)) {
    if (control.isCancelled()) throw new PlumblineError('cancelled', 'Adding up the word counts was cancelled');
    out.write('ngrams', batch);
    control.setItems((grams += batch.numRows));
  }
  count(counters, 'totals', 'grams', grams);
  control.setBytes(bytes);
  return { parts: out.parts, counters };
}
