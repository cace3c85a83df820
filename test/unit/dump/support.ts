/** What several tests of the dump room do. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptRevision, planDump, readDumpShard, readPageAt } from '../../../workers/dump';
import type { DumpPlan, Malformed, Page, PageAnchor, ReadOptions } from '../../../workers/dump';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-dump-'));
let made = 0;

/** Writes a file of its own and gives its path. */
export function fileOf(content: string | Uint8Array, name = 'dump.xml'): string {
  const path = join(folder, `${made++}-${name}`);
  writeFileSync(path, content);
  return path;
}

export interface ReadResult {
  readonly plan: DumpPlan;
  readonly pages: readonly Page[];
  readonly malformed: readonly Malformed[];
}

export async function readAll(path: string, targetBytes?: number, options: ReadOptions = {}): Promise<ReadResult> {
  const plan = await planDump(path, targetBytes === undefined ? {} : { targetBytes });
  const malformed: Malformed[] = [];
  const pages: Page[] = [];
  for (const shard of plan.shards) {
    const found = readDumpShard(plan, shard, { ...options, onMalformed: (one) => malformed.push(one) });
    for (const page of found) pages.push(kept(page));
  }
  return { plan, pages, malformed };
}

/** A page that can be looked at once the next one was read: its texts are made while they can be. */
export function kept(page: Page): Page {
  return { ...page, revisions: page.revisions.map(keptRevision) };
}

export type PageContent = Omit<Page, 'ordinal' | 'anchor' | 'part' | 'last'>;

/** Everything about a page but where it was found by which shard. */
export function contentOf({ pageId, ns, title, redirect, revisions }: Page): PageContent {
  return { pageId, ns, title, redirect, revisions };
}

/** The page that stands at an anchor, as it is read again. */
export function pageAt({ path, info }: Pick<DumpPlan, 'path' | 'info'>, anchor: PageAnchor): Page {
  const [page, ...more] = Array.from(readPageAt(path, info, anchor), kept);
  if (page === undefined || more.length > 0) throw new Error(`${more.length + 1} parts stand there`);
  return page;
}

export function dump(pages: string, prologue = ''): string {
  return `${prologue}<mediawiki version="0.11" xml:lang="en"><siteinfo><sitename>T</sitename><dbname>testwiki</dbname><namespaces><namespace key="0" case="first-letter" /><namespace key="14" case="first-letter">Category</namespace></namespaces></siteinfo>\n${pages}\n</mediawiki>\n`;
}

export function page(title: string, inner = '<text>x</text>'): string {
  return `  <page>\n    <title>${title}</title>\n    <ns>0</ns>\n    <id>1</id>\n    <revision>\n      <id>2</id>\n      ${inner}\n    </revision>\n  </page>\n`;
}
