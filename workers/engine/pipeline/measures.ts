/** The steps that sketch and measure the texts of either side, once for every dataset whatever it is compared with. */
import { MEASURES, MEASURES_IDENTITY } from '../../diagnostics/measures';
import type { TableName, ViewSource } from '../../tables';
import { SKETCH_VERSION } from '../../text';
import { shardOfFile, type Part } from '../parts';
import type { MeasureTextsPayload } from '../tasks/measure-texts';
import { datasetFolder, spillFolder, type StageContext } from './context';
import { digestOf, viewOf, type Dataset } from './dataset';
import { runShards } from './shards';

/** Where the tables' parts lie, as names of files of the dataset's folder. */
export const isMeasuredPart = (file: string): boolean => file.startsWith('measured-');

const TABLES_MEASURED: readonly TableName[] = ['sketches', ...MEASURES.flatMap(({ tables }) => tables)];

export interface Measured {
  readonly snapshot: readonly Part[];
  readonly partner: readonly Part[];
}

/** @param language of the wiki; null where nobody says. Errors: cancelled, disk-full, worker-died. */
export async function measureTexts(
  context: StageContext,
  step: 'measure-dump' | 'measure-partner',
  dataset: Dataset,
  language: string | null,
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
  const measured = digestOf({ sketches: SKETCH_VERSION, measures: MEASURES_IDENTITY, language });
  const below = `measured-${measured.slice(0, 12)}/`;
  const side = step === 'measure-dump' ? 'raw' : 'partner';
  const results = await runShards(context, {
    step,
    scope: `${below}${dataset.digest}`,
    folder,
    owns: (file) => file.startsWith(below),
    task: 'measure-texts',
    items: 'texts',
    shards: [...byShard].map(([index, parts]) => ({ index, bytes: rowsOf(parts) })),
    payload: (index): MeasureTextsPayload => {
      const parts = byShard.get(index)!;
      const documents = viewOf(folder, parts, 'documents');
      const spill = spillFolder(context.workspace);
      return { index, documents, bytes: rowsOf(parts), folder, below, spill, about: { language, side } };
    },
  });
  return results.flatMap((result) => result.parts);
}

/** Views of the measured tables of either side. */
export function measuredViews(
  context: Pick<StageContext, 'workspace'>,
  prefix: 'raw' | 'partner',
  dataset: Dataset,
  measured: readonly Part[],
): Record<string, ViewSource> {
  const folder = datasetFolder(context.workspace, dataset.digest);
  return Object.fromEntries(TABLES_MEASURED.map((table) => [`${prefix}_${table}`, viewOf(folder, measured, table)]));
}
