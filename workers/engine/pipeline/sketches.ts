/** The steps that sketch the texts of either side, once for every dataset whatever it is compared with. */
import { SKETCH_VERSION } from '../../text';
import { shardOfFile, type Part } from '../parts';
import type { SketchTextsPayload } from '../tasks/sketch-texts';
import { datasetFolder, spillFolder, type StageContext } from './context';
import { viewOf, type Dataset } from './dataset';
import { runShards } from './shards';

/** Where the table's parts lie, as names of files of the dataset's folder. */
export const isSketchPart = (file: string): boolean => file.startsWith('sketches/');

/** Parts of the sketches table. Errors: cancelled, disk-full, worker-died. */
export async function sketchTexts(
  context: StageContext,
  step: 'sketch-dump' | 'sketch-partner',
  dataset: Dataset,
): Promise<readonly Part[]> {
  const folder = datasetFolder(context.workspace, dataset.digest);
  const byShard = new Map<number, Part[]>();
  for (const part of dataset.parts) {
    if (part.table !== 'documents') continue;
    const shard = shardOfFile(part.file);
    const own = byShard.get(shard);
    if (own === undefined) byShard.set(shard, [part]);
    else own.push(part);
  }
  const rowsOf = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);
  const results = await runShards(context, {
    step,
    scope: `sketches:${SKETCH_VERSION}:${dataset.digest}`,
    folder,
    owns: isSketchPart,
    task: 'sketch-texts',
    items: 'texts',
    shards: [...byShard].map(([index, parts]) => ({ index, bytes: rowsOf(parts) })),
    payload: (index): SketchTextsPayload => {
      const parts = byShard.get(index)!;
      const documents = viewOf(folder, parts, 'documents');
      return { index, documents, bytes: rowsOf(parts), folder, spill: spillFolder(context.workspace) };
    },
  });
  return results.flatMap((result) => result.parts);
}
