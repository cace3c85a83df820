/** The step that finds what of a page's categories, infoboxes, references and links a partner's records have. */
import { join } from 'node:path';
import { loneShards, type DumpPlan, type LoneShard } from '../../dump';
import type { ViewSource } from '../../tables';
import { shardOf, type ShardResult } from '../parts';
import type { Alignment } from '../tasks/align';
import type { ItemsPayload } from '../tasks/items';
import type { LinkItemsPayload } from '../tasks/link-items';
import { inThread, spillFolder, type StageContext } from './context';
import { viewOf, type Dataset } from './dataset';
import type { RecordSource } from './gather';
import type { SealedFile } from './read';
import { runOnce, runShards } from './shards';

/** Where the tables' parts lie, as names of files of the run's folder of compared texts. */
const isOfItems = (file: string): boolean => /^(?:items|lost_items|page_links)\//.test(file);

export interface ItemsInput {
  readonly run: { readonly digest: string; readonly folder: string };
  readonly parts: readonly SealedFile[];
  readonly planOf: (source: SealedFile['source']) => Promise<DumpPlan>;
  readonly partner: Dataset;
  readonly alignment: Alignment;
  readonly records: RecordSource;
  /** For links: pairs, both sides' tables and what was read beside the dump. */
  readonly views: Readonly<Record<string, ViewSource>>;
  readonly derived: Readonly<Record<string, string>>;
}

/** Errors: as reading. */
export async function findItems(context: StageContext, input: ItemsInput): Promise<readonly ShardResult[]> {
  const { run, partner, alignment } = input;
  const folder = join(run.folder, 'compared');
  const shards: (LoneShard & { readonly index: number; readonly bytes: number })[] = [];
  for (const { source } of input.parts) {
    for (const lone of loneShards(await input.planOf(source)))
      shards.push({ ...lone, index: shards.length, bytes: lone.shard.bytes });
  }
  const own = new Map<number, Alignment['parts'][number][]>();
  for (const part of alignment.parts) {
    if (part.raw === null || part.partner === null) continue;
    const shard = shardOf(part.raw[0]);
    own.set(shard, [...(own.get(shard) ?? []), part]);
  }
  // Links are compared in one task, whose parts come after those of the shards.
  const isOfLinks = (file: string): boolean => isOfItems(file) && file.includes(`/part-${pad(shards.length)}-`);
  const common = { folder, spill: spillFolder(context.workspace) };
  const results = await runShards(context, {
    step: 'items',
    scope: `items:${run.digest}`,
    folder,
    owns: (file) => isOfItems(file) && !isOfLinks(file),
    task: 'items',
    items: 'pages',
    shards: shards.filter(({ index }) => own.has(index)),
    payload: (index): ItemsPayload => {
      const { plan, shard } = shards[index]!;
      const parts = own.get(index)!;
      const records = input.records.of(parts.map((part) => part.index));
      return {
        ...common,
        plan,
        shard,
        index,
        views: {
          alignment: { table: 'alignment', files: parts.map(({ file }) => join(run.folder, file)) },
          ...records.views,
        },
        derived: records.derived,
      };
    },
  });
  if ((partner.counters['totals']?.['withLinks'] ?? 0) === 0) return results;
  const pageLinks = viewOf(
    folder,
    results.flatMap(({ parts }) => parts),
    'page_links',
  );
  const payload: LinkItemsPayload = {
    ...common,
    index: shards.length,
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

const pad = (number: number): string => String(number).padStart(6, '0');
