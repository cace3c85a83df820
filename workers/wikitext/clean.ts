import { Asked } from './asked';
import { Emission } from './emission';
import { emit } from './emit';
import type { CleanResult, Recipe, SiteNames } from './types';

// What is kept from page to page so as not to make it anew: the kernel, for one site, and the writer, for one recipe.
let asked: Asked | null = null;
let emission: Emission | null = null;

/**
 * Turns one page's wikitext into plain text by a recipe, and says what was taken out. Reads any string, and takes time in
 * proportion to its length. Three passes over shrinking matter: characters to marks, marks to pairs, pairs to text. The
 * first two run in the kernel.
 *
 * @param source wikitext as stored; CR LF and CR count as LF
 */
export function cleanWikitext(source: string, site: SiteNames, recipe: Recipe): CleanResult {
  if (asked?.site !== site) asked = new Asked(site);
  if (emission?.source !== asked.source || emission.recipe !== recipe) emission = new Emission(asked.source, recipe);
  return clean(source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source, asked, emission);
}

function clean(wikitext: string, names: Asked, written: Emission): CleanResult {
  const { source } = names;
  names.clear();
  source.read(wikitext);
  source.hasMemory(source.kernel.scan());
  source.hasMemory(source.kernel.pair());
  source.look();
  emit(written);
  const { counts, chars, links, writer } = written;
  const { text, spans } = writer.finish();
  const { categories, templates } = names;
  source.release();
  return { text, counts, chars, links, categories: categories === null ? [] : [...categories], templates, spans };
}
