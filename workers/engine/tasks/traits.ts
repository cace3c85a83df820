/** Reads the pages of one shard of a dump again, for what is written in them beside their prose: what groups are made of. */
import { genderWords, tidyName, traitsOf } from '../../diagnostics/groups';
import { readDumpShard, type LoneShard } from '../../dump';
import type { TaskControl } from '../../jobs';
import { siteNames, structureOf, type PageStructure, type SiteNames } from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';
import { PageParts } from './whole-page';

export interface TraitsPayload extends LoneShard {
  /** Of the shard among those of all files of the snapshot. */
  readonly index: number;
  readonly folder: string;
  /** Folder of the tables within that, with a slash at its end. */
  readonly below: string;
}

const TEMPLATE = 10;

export function traitsTask({ plan, shard, index, folder, below }: TraitsPayload, control: TaskControl): ShardResult {
  const site = siteNames(plan.info);
  const words = genderWords(plan.info.language);
  const out = new PartWriter(folder, index, below);
  const traits = out.table('page_traits');
  const categories = out.table('page_categories');
  const templates = out.table('page_templates');
  const counters: Counters = {};
  const parts = new PageParts();
  const options = { isCancelled: control.isCancelled, onBytes: control.setBytes };
  let done = 0;
  for (const part of readDumpShard(plan, shard, options)) {
    const page = parts.add(part);
    const source = page?.newest?.text ?? null;
    if (page === null || source === null) continue;
    const seq = seqOf(index, page.ordinal);
    const structure = structureOf(source, site);
    traits.append({ seq, ...traitsOf(source, structure, words) });
    for (const category of new Set(structure.categories.map(({ name }) => tidyName(name))))
      categories.append({ seq, category });
    for (const [template, times] of templatesOf(structure, site)) templates.append({ seq, template, count: times });
    control.setItems(++done);
  }
  traits.flush();
  categories.flush();
  templates.flush();
  count(counters, 'totals', 'pages', done);
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters };
}

/** How often each template is used, by its name without the prefix of its namespace, in the order of their first use. */
function templatesOf({ templates }: PageStructure, site: SiteNames): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { sort, name } of templates) {
    if (sort !== 'template') continue;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : tidyName(name.slice(0, colon)).toLowerCase();
    const tidy = tidyName(site.namespaces.get(prefix) === TEMPLATE ? name.slice(colon + 1) : name);
    if (tidy !== '') counts.set(tidy, (counts.get(tidy) ?? 0) + 1);
  }
  return counts;
}
