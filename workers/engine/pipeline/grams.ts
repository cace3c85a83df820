/** The counted n-grams of all shards of a dataset, merged into one table: sorted runs in, each gram once out. */
import { join } from 'node:path';
import type { Part, ShardResult } from '../parts';
import type { MergeGramsPayload } from '../tasks/merge-grams';
import { datasetFolder, type StageContext } from './context';
import { runShards, type ShardWork } from './shards';

/** Of a file on disk that gives one partition; many partitions keep many workers busy to the end. */
const BYTES_A_PARTITION = 4_000_000;
const MOST_PARTITIONS = 64;

/** Where the table's parts lie, as names of files of the dataset's folder. */
export const isGramPart = (file: string): boolean => file.startsWith('ngrams/');

/** A power of two. Part of what the table's bytes follow from, so it follows from the file alone. */
export function partitionsFor(bytes: number): number {
  let partitions = 1;
  while (partitions < MOST_PARTITIONS && partitions * BYTES_A_PARTITION < bytes) partitions *= 2;
  return partitions;
}

/** Merges what each shard counted. Gives the parts of the ngrams table. */
export async function mergeGrams(
  context: StageContext,
  step: Extract<ShardWork['step'], 'merge-dump' | 'merge-partner'>,
  dataset: { readonly digest: string; readonly partitions: number },
  shards: readonly ShardResult[],
): Promise<readonly Part[]> {
  const folder = datasetFolder(context.workspace, dataset.digest);
  const runs = shards.flatMap((shard) => shard.runs ?? []);
  const files = runs.map(({ file }) => join(folder, file));
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0) / dataset.partitions;
  const results = await runShards(context, {
    step,
    scope: `grams:${dataset.digest}`,
    folder,
    owns: isGramPart,
    task: 'merge-grams',
    items: 'grams',
    shards: Array.from({ length: dataset.partitions }, (_, index) => ({ index, bytes })),
    payload: (partition): MergeGramsPayload => ({ files, partition, folder, bytes }),
  });
  return results.flatMap((result) => result.parts);
}
