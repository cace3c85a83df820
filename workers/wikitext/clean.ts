import { emit } from './emit';
import { pair } from './pair';
import { scan } from './scan';
import type { CleanResult, Recipe, SiteNames } from './types';

/**
 * Turns one page's wikitext into plain text by a recipe, and says what was taken out. Never throws, for any string, and
 * takes time in proportion to its length. Three passes over shrinking matter: characters to marks, marks to pairs, pairs to text.
 *
 * @param source wikitext as stored; CR LF and CR count as LF
 */
export function cleanWikitext(source: string, site: SiteNames, recipe: Recipe): CleanResult {
  const wikitext = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const tokens = scan(wikitext);
  const { categories, templates } = pair(wikitext, tokens, site);
  const { counts, chars, links, writer } = emit(wikitext, tokens, recipe);
  const { text, spans } = writer.finish();
  return { text, counts, chars, links, categories, templates, spans };
}
