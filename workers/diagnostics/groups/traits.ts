/** What a page is like beside its text, out of what is written in its wikitext. */
import type { RowOf, TABLES } from '../../tables';
import type { PageStructure } from '../../wikitext';
import type { GenderWords } from './gender-words';

export type PageTraits = Omit<RowOf<(typeof TABLES)['page_traits']>, 'seq'>;

/** Names of fields of infoboxes that only people have. */
const BORN =
  /^(?:birth[_ ]?date|date[_ ]of[_ ]birth|birth[_ ]?place|birth[_ ]?name|born|geburtsdatum|geburtsort|(?:date de |lieu de )?naissance|fecha de nacimiento|lugar de nacimiento|nascimento[_ ]data|dato di nascita|annonascita|дата рождения|födelsedatum)$/i;

const ARTICLES = 0;

/**
 * @param source wikitext; its length in UTF-8 bytes is counted
 * @param words of the wiki’s language; without them people are known by their infoboxes alone
 */
export function traitsOf(source: string, structure: PageStructure, words: GenderWords | null): PageTraits {
  const { sections, references, links, files, categories, templates, infoboxes, tables, coordinates } = structure;
  const place = coordinates.find(
    ({ isPrimary, globe }) => isPrimary && (globe === '' || globe.toLowerCase() === 'earth'),
  );
  const names = categories.map(({ name }) => tidyName(name));
  return {
    bytes: Buffer.byteLength(source, 'utf8'),
    headings: sections.filter(({ level }) => level === 2 || level === 3).length,
    references: references.length,
    links: links.filter(({ target, ns, wiki }) => target !== null && target !== '' && ns === ARTICLES && wiki === null)
      .length,
    media: files.length,
    categories: new Set(names).size,
    templates: templates.filter(({ sort }) => sort === 'template').length,
    infoboxes: infoboxes.length,
    tables: tables.length,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    biography: biographyOf(names, infoboxes, words),
    category_gender: words === null ? null : genderOf(names, words),
  };
}

function biographyOf(
  names: readonly string[],
  infoboxes: PageStructure['infoboxes'],
  words: GenderWords | null,
): string {
  if (words !== null && names.some((name) => words.person.test(name))) return 'category';
  return infoboxes.some(({ fields }) => fields.some(({ name, text }) => BORN.test(name) && text.trim() !== ''))
    ? 'infobox'
    : '';
}

/** Only where its categories agree; “Men and women in sports” says nothing. */
function genderOf(names: readonly string[], words: GenderWords): string | null {
  if (names.some((name) => words.other?.test(name) === true)) return 'other';
  const said = names
    .map((name) => [words.female?.test(name) === true, words.male?.test(name) === true] as const)
    .filter(([female, male]) => female !== male);
  const female = said.some(([own]) => own);
  const male = said.some(([, own]) => own);
  return female === male ? null : female ? 'female' : 'male';
}

/** A name as MediaWiki looks it up: blanks for underscores, one at a time, first letter in upper case. */
export function tidyName(name: string): string {
  const tidy = name.replaceAll(/[_\s]+/g, ' ').trim();
  const first = String.fromCodePoint(tidy.codePointAt(0) ?? 32);
  return tidy === '' ? '' : first.toUpperCase() + tidy.slice(first.length);
}
