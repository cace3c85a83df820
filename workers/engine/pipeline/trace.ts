/** The step that finds which revisions a partner's texts were taken from; of dumps that hold more than the newest ones. */
import { join } from 'node:path';
import { recipeNamed } from '../../wikitext';
import type { ShardResult } from '../parts';
import type { TracePayload } from '../tasks/trace';
import { shardsAgain, type AgainInput } from './again';
import { datasetFolder, spillFolder, type StageContext } from './context';
import { viewWithin, type Dataset } from './dataset';
import { runShards } from './shards';

/** Where the tables' parts lie, as names of files of the run's folder of compared texts. */
const isOfOrigins = (file: string): boolean => /^origin(?:s|_texts)\//.test(file);

export interface TraceInput extends AgainInput {
  readonly recipe: string;
  readonly snapshot: Dataset;
}

/** Results of the shards that have such pages; none where the dump has one revision a page. Errors: as reading. */
export async function traceOrigins(context: StageContext, input: TraceInput): Promise<readonly ShardResult[]> {
  const { workspace, job } = context;
  const { run, snapshot } = input;
  const { pages = 0, revisions = 0 } = snapshot.counters['totals'] ?? {};
  if (revisions <= pages) {
    job.begin('trace', 0, 0);
    job.end('trace');
    return [];
  }
  const { shards, of } = await shardsAgain(input);
  const common = {
    recipe: recipeNamed(input.recipe),
    folder: join(run.folder, 'compared'),
    spill: spillFolder(workspace),
  };
  return runShards(context, {
    step: 'trace',
    scope: `trace:${run.digest}`,
    folder: common.folder,
    owns: isOfOrigins,
    task: 'trace',
    items: 'pages',
    shards,
    payload: (index): TracePayload => {
      const { raw, payload } = of(index);
      const own = payload();
      const pages = viewWithin(datasetFolder(workspace, snapshot.digest), snapshot.parts, 'pages', raw);
      return { ...common, ...own, views: { ...own.views, raw_pages: pages } };
    },
  });
}
