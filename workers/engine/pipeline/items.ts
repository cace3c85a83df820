/**
 * The step that looks at what pages have beside their prose: what groups are made of, and what of categories, infoboxes,
 * references and links a partner's records have.
 */
import { join } from 'node:path';
import type { ViewSource } from '../../tables';
import { shardOfFile, type ShardResult } from '../parts';
import type { ItemsPayload } from '../tasks/items';
import type { LinkItemsPayload } from '../tasks/link-items';
import { shardsAgain, type AgainInput } from './again';
import { inThread, spillFolder, type StageContext } from './context';
import { viewOf, type Dataset } from './dataset';
import { runOnce, runShards } from './shards';

/** Where the tables' parts lie, as names of files of the run's folder of compared texts. */
const isOfItems = (file: string): boolean =>
  /^(?:items|lost_items|page_links|page_traits|written_categories|written_templates)\//.test(file);

export interface ItemsInput extends AgainInput {
  readonly partner: Dataset;
  /** For links: pairs, both sides' tables and what was read beside the dump. */
  readonly views: Readonly<Record<string, ViewSource>>;
  readonly derived: Readonly<Record<string, string>>;
}

/** Errors: as reading. */
export async function findItems(context: StageContext, input: ItemsInput): Promise<readonly ShardResult[]> {
  const { run, partner } = input;
  const folder = join(run.folder, 'compared');
  const { shards, of, count } = await shardsAgain(input, true);
  // Links are compared in one task, whose parts come after those of the shards.
  const isOfLinks = (file: string): boolean => isOfItems(file) && shardOfFile(file) === count;
  const common = { folder, spill: spillFolder(context.workspace) };
  const results = await runShards(context, {
    step: 'items',
    scope: `items:${run.digest}`,
    folder,
    owns: (file) => isOfItems(file) && !isOfLinks(file),
    task: 'items',
    items: 'pages',
    shards,
    payload: (index): ItemsPayload => ({ ...common, ...of(index).payload() }),
  });
  if ((partner.counters['totals']?.['withLinks'] ?? 0) === 0) return results;
  const pageLinks = viewOf(
    folder,
    results.flatMap(({ parts }) => parts),
    'page_links',
  );
  const payload: LinkItemsPayload = {
    ...common,
    index: count,
    views: { ...input.views, page_links: pageLinks },
    derived: input.derived,
  };
  const links = await runOnce<ShardResult>(context, {
    scope: `links:${run.digest}`,
    folder,
    owns: isOfLinks,
    work: async () => (await inThread(context, 'items', 'link-items', payload)) as ShardResult,
  });
  return [...results, links];
}
