import { Emission } from './emission';
import { emit } from './emit';
import { Pairing } from './pair';
import { scan } from './scan';
import { Scan } from './scan-state';
import { Source } from './source';
import { Tokens } from './tokens';
import type { CleanResult, Recipe, SiteNames } from './types';

/** The three passes over one page after the other, with what each keeps from page to page so as not to make it anew. */
class Cleaner {
  readonly #source = new Source();
  readonly #tokens = new Tokens();
  readonly #scan = new Scan(this.#source, this.#tokens);
  readonly #pairing: Pairing;
  readonly #emission: Emission;

  constructor(
    readonly site: SiteNames,
    readonly recipe: Recipe,
  ) {
    this.#pairing = new Pairing(this.#source, this.#tokens, site);
    this.#emission = new Emission(this.#source, this.#tokens, recipe);
  }

  clean(wikitext: string): CleanResult {
    this.#source.read(wikitext);
    this.#tokens.clear();
    scan(this.#scan);
    const { categories, templates } = this.#pairing.run();
    emit(this.#emission);
    const { counts, chars, links, writer } = this.#emission;
    const { text, spans } = writer.finish();
    this.#source.release();
    return { text, counts, chars, links, categories, templates, spans };
  }
}

let lately: Cleaner | null = null;

/**
 * Turns one page's wikitext into plain text by a recipe, and says what was taken out. Never throws, for any string, and
 * takes time in proportion to its length. Three passes over shrinking matter: characters to marks, marks to pairs, pairs to text.
 *
 * @param source wikitext as stored; CR LF and CR count as LF
 */
export function cleanWikitext(source: string, site: SiteNames, recipe: Recipe): CleanResult {
  if (lately === null || lately.site !== site || lately.recipe !== recipe) lately = new Cleaner(site, recipe);
  return lately.clean(source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source);
}
