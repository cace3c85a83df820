/** What the address of a wiki page says about the page, and titles as other programs write them. */
import { decodeReferences } from './references';

/** A page id in `…?curid=12`, or in `…?pageids=12` of the API, or null. */
export const pageIdFromUrl = (url: string): number | null => numberIn(url, PAGE_ID);

/** A revision id in `…?title=A&oldid=12` or `…/wiki/Special:Permalink/12`, or null. */
export const revIdFromUrl = (url: string): number | null => numberIn(url, REVISION_ID);

const PAGE_ID = /[?&](?:curid|pageids?)=(\d{1,15})(?:[&#]|$)/;
const REVISION_ID = /(?:[?&]oldid=|\/Special:Perma(?:nent)?[Ll]ink\/)(\d{1,15})(?:[&#?]|$)/;

function numberIn(url: string, pattern: RegExp): number | null {
  const digits = pattern.exec(url)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** Where wikis of several scripts show a page in one of them, as `/zh-hant/Title`, and where addresses were never shortened. */
const PATHS = [
  /\/wiki\/([^?#]+)/,
  /\/index\.php\/([^?#]+)/,
  /^(?:https?:)?\/\/[^/]+\/(?:zh|zh-(?:hans|hant|cn|hk|mo|my|sg|tw)|sr-(?:ec|el|cyrl|latn))\/([^?#]+)/,
];

/**
 * The title in `…/wiki/Title_x#anchor` or `…?title=Title_x`, with blanks for underscores and percent signs decoded;
 * null where there is none, where it is no UTF-8, or where the page is one that MediaWiki makes, as Special:Permalink.
 */
export function titleFromUrl(url: string): string | null {
  const query = /[?&]title=([^&#]+)/.exec(url)?.[1]?.replaceAll('+', ' ');
  const written = query ?? PATHS.map((path) => path.exec(url)?.[1]).find((found) => found !== undefined);
  if (written === undefined || /^Special:/i.test(written)) return null;
  const decoded = decodePercents(written);
  return decoded === null ? null : tidied(decoded);
}

/**
 * A title as MediaWiki shows it, from one as another program writes it: blanks for underscores, none twice and none at the
 * ends; percent signs and character references decoded, which no title can have in it ("%25", "&amp;" are illegal); without
 * the colon in front of links to categories. Null where nothing is left.
 */
export function titleFromDb(written: string): string | null {
  return tidied(decodeReferences(decodePercents(written) ?? written));
}

function tidied(written: string): string | null {
  const title = written
    .replace(/[_\s]+/g, ' ')
    .trim()
    .replace(/^: ?(?=\S)/, '');
  return title === '' ? null : title;
}

/** Null where what is encoded is no UTF-8. A percent sign that encodes nothing stands for itself. */
function decodePercents(written: string): string | null {
  if (!written.includes('%')) return written;
  try {
    return written.replace(/(?:%[\da-f]{2})+/gi, (encoded) => decodeURIComponent(encoded));
  } catch {
    return null;
  }
}
