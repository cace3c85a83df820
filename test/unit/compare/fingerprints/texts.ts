/** Real pages as our recipe gives them: text, what each line is, what was taken out. */
import { planDump, readDumpShard } from '../../../../workers/dump';
import { documentOf } from '../../../../workers/engine/tasks/document-of';
import { PageParts } from '../../../../workers/engine/tasks/whole-page';
import { NODE_REASONS, outlineOf, recipeNamed, siteNames } from '../../../../workers/wikitext';

export interface Page {
  readonly id: number | null;
  readonly title: string;
  readonly text: string;
  readonly outline: string;
  readonly dropped: Readonly<Record<string, number>>;
}

/** Pages of a dump that have a text. */
export async function pagesOf(path: string): Promise<Page[]> {
  const plan = await planDump(path);
  const site = siteNames(plan.info);
  const recipe = recipeNamed('plumbline-text');
  const pages: Page[] = [];
  for (const shard of plan.shards) {
    const parts = new PageParts();
    for (const part of readDumpShard(plan, shard, { isCancelled: () => false, onMalformed: () => undefined })) {
      const page = parts.add(part);
      if (page === null) continue;
      const { text, cleaned, source } = documentOf(page, site, recipe);
      if (text === null || cleaned === null) continue;
      const dropped = Object.fromEntries(NODE_REASONS.map((reason, i) => [reason, cleaned.counts[i]!]));
      pages.push({
        id: page.pageId,
        title: page.title,
        text,
        outline: outlineOf(source, text, cleaned.spans),
        dropped,
      });
    }
  }
  return pages;
}
