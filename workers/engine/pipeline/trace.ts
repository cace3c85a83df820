/** The step that finds which revisions a partner's texts were taken from; of dumps that hold more than the newest ones. */
import { join } from 'node:path';
import { loneShards, type DumpPlan, type LoneShard } from '../../dump';
import { recipeNamed } from '../../wikitext';
import { shardOf, type ShardResult } from '../parts';
import type { Alignment } from '../tasks/align';
import type { TracePayload } from '../tasks/trace';
import { datasetFolder, spillFolder, type StageContext } from './context';
import { viewWithin, type Dataset } from './dataset';
import type { RecordSource } from './gather';
import type { SealedFile } from './read';
import { runShards } from './shards';

/** Where the tables' parts lie, as names of files of the run's folder of compared texts. */
const isOfOrigins = (file: string): boolean => /^origin(?:s|_texts)\//.test(file);

export interface TraceInput {
  readonly run: { readonly digest: string; readonly folder: string };
  readonly parts: readonly SealedFile[];
  readonly planOf: (source: SealedFile['source']) => Promise<DumpPlan>;
  readonly recipe: string;
  readonly snapshot: Dataset;
  readonly records: RecordSource;
  readonly alignment: Alignment;
}

/** Results of the shards that have such pages; none where the dump has one revision a page. Errors: as reading. */
export async function traceOrigins(context: StageContext, input: TraceInput): Promise<readonly ShardResult[]> {
  const { workspace, job } = context;
  const { run, snapshot, alignment } = input;
  const { pages = 0, revisions = 0 } = snapshot.counters['totals'] ?? {};
  if (revisions <= pages) {
    job.begin('trace', 0, 0);
    job.end('trace');
    return [];
  }
  const folder = join(run.folder, 'compared');
  const shards: (LoneShard & { readonly index: number; readonly bytes: number })[] = [];
  for (const { source } of input.parts) {
    for (const lone of loneShards(await input.planOf(source)))
      shards.push({ ...lone, index: shards.length, bytes: lone.shard.bytes });
  }
  const recipe = recipeNamed(input.recipe);
  const partsOf = (index: number): Alignment['parts'] =>
    alignment.parts.filter(
      ({ raw, partner: records }) => raw !== null && records !== null && shardOf(raw[0]) === index,
    );
  return runShards(context, {
    step: 'trace',
    scope: `trace:${run.digest}`,
    folder,
    owns: isOfOrigins,
    task: 'trace',
    items: 'pages',
    shards: shards.filter(({ index }) => partsOf(index).length > 0),
    payload: (index): TracePayload => {
      const { plan, shard } = shards[index]!;
      const own = partsOf(index);
      const records = input.records.of(own.map((part) => part.index));
      return {
        plan,
        shard,
        index,
        recipe,
        folder,
        spill: spillFolder(workspace),
        views: {
          alignment: { table: 'alignment', files: own.map(({ file }) => join(run.folder, file)) },
          raw_pages: viewWithin(datasetFolder(workspace, snapshot.digest), snapshot.parts, 'pages', own[0]!.raw),
          ...records.views,
        },
        derived: records.derived,
      };
    },
  });
}
