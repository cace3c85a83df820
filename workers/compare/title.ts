/** Titles as MediaWiki would look them up, in JavaScript and in SQL; both follow MediaWikiTitleCodec::splitTitleString. */
import { toNfc } from '../text';

/** Characters that MediaWiki takes out of a title: direction marks. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e]+/g;
/** Characters that count as a blank in a title; runs of them are one. */
const BLANKS = /[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/**
 * Title without anchor, underscores as spaces, trimmed, in NFC, first letter upper-cased where that keeps it one
 * character. Case is kept otherwise; the namespace is not looked at.
 */
export function normaliseTitle(title: string): string {
  const anchor = title.indexOf('#');
  const bare = anchor < 0 ? title : title.slice(0, anchor);
  const tidy = toNfc(bare.replace(DIRECTION_MARKS, '').replace(BLANKS, ' ').trim());
  const first = String.fromCodePoint(tidy.codePointAt(0) ?? 0x20);
  const upper = first.toUpperCase();
  return tidy === '' || upper.length !== first.length ? tidy : upper + tidy.slice(first.length);
}

/** Printable ASCII without # and _, and single spaces within: most titles, and nothing is to be done to them. */
const PLAIN = '[!"$-^`-~]+( [!"$-^`-~]+)*';

/** DuckDB expression: the title as above but with its first letter as written; NULL where nothing is left. */
export function tidyTitleSql(column: string): string {
  const bare = `split_part(${column}, '#', 1)`;
  const unmarked = `regexp_replace(${bare}, '[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}]+', '', 'g')`;
  const blanks = '[ _\\x{00A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}]+';
  const tidied = `nullif(trim(nfc_normalize(regexp_replace(${unmarked}, '${blanks}', ' ', 'g'))), '')`;
  return `CASE WHEN regexp_full_match(${column}, '${PLAIN}') THEN ${column} ELSE ${tidied} END`;
}

/** DuckDB expression: first letter upper-cased. */
export function upperFirstSql(expression: string): string {
  return `upper(left(${expression}, 1)) || substr(${expression}, 2)`;
}
