import { CANONICAL, CATEGORY_NAMES, FILE_NAMES } from './data/namespaces';
import { INTERWIKI, LANGUAGES } from './data/prefixes';
import type { SiteNames } from './types';

const FILE = 6;
const CATEGORY = 14;

const key = (name: string): string =>
  name
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * The prefixes that links of a site are read by: its own namespace names, MediaWiki's canonical ones and their aliases,
 * localised names of files and categories, language codes and interwiki prefixes. The site's own names go first. Its own
 * language is no interlanguage prefix.
 *
 * @param info namespaces as the dump's siteinfo lists them (may be empty); language code, null where it is not known
 */
export function siteNames(info: {
  readonly namespaces: readonly { readonly key: number; readonly name: string }[];
  readonly language: string | null;
}): SiteNames {
  const namespaces = new Map<string, number>();
  const add = (name: string, number: number): void => {
    const word = key(name);
    if (word !== '' && !namespaces.has(word)) namespaces.set(word, number);
  };
  for (const namespace of info.namespaces) add(namespace.name, namespace.key);
  for (const [number, name] of CANONICAL) add(name, number);
  for (const name of FILE_NAMES.split('|')) add(name, FILE);
  for (const name of CATEGORY_NAMES.split('|')) add(name, CATEGORY);
  const own = info.language?.toLowerCase() ?? null;
  const interlanguage = new Set(LANGUAGES.split(' ').filter((code) => code !== own));
  const interwiki = new Set(INTERWIKI.split(' '));
  if (own !== null) interwiki.add(own);
  return { namespaces, interlanguage, interwiki };
}
