import type { Reading } from './reading';
import type { IdentifierSort, Template } from './types';

/** Names of arguments, and of templates around a single one, that hold an identifier. */
const NAMED: ReadonlyMap<string, IdentifierSort> = new Map([
  ...['doi', 'isbn', 'pmid', 'pmc', 'arxiv', 'issn', 'oclc', 'jstor', 'bibcode'].map(
    (name) => [name, name as IdentifierSort] as const,
  ),
  ['isbn13', 'isbn'],
  ['isbn10', 'isbn'],
  ['isbn1', 'isbn'],
  ['isbn2', 'isbn'],
  ['eprint', 'arxiv'],
  ['eissn', 'issn'],
  ['cite doi', 'doi'],
  ['cite pmid', 'pmid'],
  ['isbnt', 'isbn'],
]);

/** Longest first in nothing: most names of arguments are refused by their length. */
const LONGEST = 8;

const SHAPES: Readonly<Record<IdentifierSort, RegExp>> = {
  doi: /^10\.\d{4,9}\/\S+$/,
  isbn: /^(?:\d{9}[\dX]|97[89]\d{10})$/,
  pmid: /^\d{1,9}$/,
  pmc: /^\d{1,9}$/,
  arxiv: /^(?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?$/,
  issn: /^\d{7}[\dX]$/,
  oclc: /^\d{1,12}$/,
  jstor: /^[\w./]+$/,
  bibcode: /^\d{4}[A-Za-z0-9.&]{14}[A-Z.]$/,
};

/** What is left of a written identifier without prefix and hyphens; null where that is none of its sort. */
export function normalIdentifier(sort: IdentifierSort, written: string): string | null {
  let value = written.trim();
  if (sort === 'isbn' || sort === 'issn') value = value.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  else if (sort === 'doi') value = value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  else if (sort === 'pmc') value = value.replace(/^pmc/i, '');
  else if (sort === 'arxiv') value = value.replace(/^arxiv:/i, '');
  return SHAPES[sort].test(value) ? value : null;
}

const LONGEST_WRITTEN = 300;

function add(r: Reading, sort: IdentifierSort, written: string, start: number, end: number): void {
  if (written.length > LONGEST_WRITTEN) return;
  const value = normalIdentifier(sort, written);
  if (value !== null) r.out.identifiers.push({ sort, value, reference: r.reference, start, end });
}

/** Those that a template is given: `|doi=10.1/x`, `{{ISBN|…}}`. */
export function identifiersOf(r: Reading, { name, args }: Template): void {
  const own = name.length <= LONGEST ? NAMED.get(name.toLowerCase()) : undefined;
  for (const { name: key, value, start, end } of args) {
    if (key === null) {
      if (own !== undefined) add(r, own, value, start, end);
    } else if (key.length <= LONGEST) {
      const sort = NAMED.get(key.toLowerCase());
      if (sort !== undefined) add(r, sort, value, start, end);
    }
  }
}

/** `https://doi.org/10.…` */
export function identifierOfUrl(r: Reading, url: string, start: number, end: number): void {
  const at = url.indexOf('doi.org/10.');
  if (at < 0 || at > 16 || url.length > LONGEST_WRITTEN) return;
  add(r, 'doi', decoded(url.slice(at + 8)), start, end);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const MENTION = /(?:(ISBN)(?:-1[03])?:?[\s\u00a0]+([\d][\d \u00a0\u2010-\u2015-]{8,20}[\dXx])|(PMID):?[\s\u00a0]+(\d{1,9})|(ISSN):?[\s\u00a0]+(\d{4}-?\d{3}[\dXx])|(doi):[\s\u00a0]*(10\.\d{4,9}\/[^\s"<>|{}[\]]{1,200}))/y; // prettier-ignore

/** One written in the prose at `at`. */
export function mentionAt(r: Reading, at: number): void {
  MENTION.lastIndex = at;
  const match = MENTION.exec(r.source.text);
  if (match === null) return;
  const found = match.findIndex((group, i) => i % 2 === 1 && group !== undefined);
  const sort = match[found]!.toLowerCase() as IdentifierSort;
  const written = match[found + 1]!;
  const value = sort === 'doi' ? written.replace(/[.,;:)]+$/, '') : written;
  const start = at + match[0].length - written.length;
  add(r, sort, value, start, start + value.length);
}
