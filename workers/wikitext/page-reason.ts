import type { PageReason, Recipe } from './types';

/** What must be known of a page to say whether it gives a document. */
export interface PageFacts {
  readonly ns: number;
  readonly redirect: boolean;
  /** Content model; null where the dump does not say, as in old exports: then it is wikitext. */
  readonly model: string | null;
  readonly textState: 'present' | 'suppressed' | 'stub' | 'absent';
  readonly text: string | null;
}

const WIKITEXT = 'wikitext';

/**
 * Why a recipe gives no document for a page; null where it gives one. The first reason that holds, in this order:
 * redirect, namespace, content model, suppressed text, no text, empty wikitext. (`empty-after-cleaning` is for the
 * caller to say, once the text is known.)
 */
export function pageReason(page: PageFacts, recipe: Recipe): PageReason | null {
  if (page.redirect && recipe.redirects === 'drop') return 'redirect';
  if (recipe.namespaces !== null && !recipe.namespaces.includes(page.ns)) return 'namespace';
  if (page.model !== null && page.model !== WIKITEXT) return 'content-model';
  if (page.textState === 'suppressed') return 'text-suppressed';
  if (page.textState !== 'present' || page.text === null) return 'no-text';
  return page.text.trim() === '' ? 'empty-source' : null;
}
