/** A page to its document: the newest revision, cleaned by the recipe, or the reason why there is none. */
import type { Page, Revision } from '../../dump';
import {
  cleanWikitext,
  pageReason,
  type CleanResult,
  type PageReason,
  type Recipe,
  type SiteNames,
} from '../../wikitext';

export interface PageDocument {
  readonly newest: Revision | undefined;
  /** null where the page was dropped before cleaning. */
  readonly cleaned: CleanResult | null;
  readonly dropped: PageReason | null;
  /** null where the page gives no document. */
  readonly text: string | null;
}

export function documentOf(page: Page, site: SiteNames, recipe: Recipe): PageDocument {
  const newest = newestRevision(page);
  const facts = {
    ns: page.ns,
    redirect: page.redirect !== null,
    model: newest?.model ?? null,
    textState: newest?.textState ?? ('absent' as const),
    text: newest?.text ?? null,
  };
  const reason = pageReason(facts, recipe);
  if (reason !== null) return { newest, cleaned: null, dropped: reason, text: null };
  const cleaned = cleanWikitext(facts.text ?? '', site, recipe);
  if (cleaned.text === '') return { newest, cleaned, dropped: 'empty-after-cleaning', text: null };
  return { newest, cleaned, dropped: null, text: cleaned.text };
}

/** The revision with the latest timestamp, the last of them in the file where several share it. */
export function newestRevision(page: Page): Revision | undefined {
  let newest: Revision | undefined;
  for (const revision of page.revisions) {
    if (newest === undefined || (revision.timestamp ?? '') >= (newest.timestamp ?? '')) newest = revision;
  }
  return newest;
}
