/** Pages with more than one revision, each revision with our text. */
import { keptRevision, planDump, readDump, type Revision } from '../../../../workers/dump';
import { cleanWikitext, outlineOf, recipeNamed, siteNames, type SiteNames } from '../../../../workers/wikitext';

export interface PageOfHistory {
  readonly title: string;
  readonly pageId: number | null;
  readonly site: SiteNames;
  readonly revisions: readonly Revision[];
  readonly texts: readonly { readonly text: string | null; readonly outline: string }[];
}

export async function historiesOf(path: string): Promise<readonly PageOfHistory[]> {
  const site = siteNames((await planDump(path)).info);
  const recipe = recipeNamed('plumbline-text');
  const pages: PageOfHistory[] = [];
  let revisions: Revision[] = [];
  for await (const { part, last, title, pageId, revisions: own } of readDump(path)) {
    if (part === 0) revisions = [];
    revisions.push(...own.map(keptRevision));
    if (!last || revisions.length < 2) continue;
    const texts = revisions.map(({ text: source }) => {
      if (source === null) return { text: null, outline: '' };
      const { text, spans } = cleanWikitext(source, site, recipe);
      return { text, outline: outlineOf(source, text, spans) };
    });
    pages.push({ title, pageId, site, revisions, texts });
  }
  return pages;
}
