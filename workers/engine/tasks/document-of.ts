/** A page to its document: the newest revision, cleaned by the recipe, or the reason why there is none. */
import {
  cleanWikitext,
  pageReason,
  type CleanResult,
  type PageReason,
  type Recipe,
  type SiteNames,
} from '../../wikitext';
import type { WholePage } from './whole-page';

export interface PageDocument<Result extends CleanResult = CleanResult> {
  /** null where the page was dropped before cleaning. */
  readonly cleaned: Result | null;
  readonly dropped: PageReason | null;
  /** What was cleaned; empty where nothing was. */
  readonly source: string;
  /** null where the page gives no document. */
  readonly text: string | null;
}

export const documentOf = (page: WholePage, site: SiteNames, recipe: Recipe): PageDocument =>
  documentBy(cleanWikitext, page, site, recipe);

/** The same, by a cleaner that tells more. */
export function documentBy<Result extends CleanResult>(
  clean: (source: string, site: SiteNames, recipe: Recipe) => Result,
  page: WholePage,
  site: SiteNames,
  recipe: Recipe,
): PageDocument<Result> {
  const { newest } = page;
  const facts = {
    ns: page.ns,
    redirect: page.redirect !== null,
    model: newest?.model ?? null,
    textState: newest?.textState ?? ('absent' as const),
    text: newest?.text ?? null,
  };
  const reason = pageReason(facts, recipe);
  if (reason !== null) return { cleaned: null, dropped: reason, source: '', text: null };
  const source = facts.text ?? '';
  const cleaned = clean(source, site, recipe);
  if (cleaned.text === '') return { cleaned, dropped: 'empty-after-cleaning', source, text: null };
  return { cleaned, dropped: null, source, text: cleaned.text };
}
