import names from './data/entities.json';
import { Memo } from './memo';
import type { Source } from './source';

/** Names of the WHATWG list that end in a semicolon, without it: https://html.spec.whatwg.org/entities.json */
const NAMED: ReadonlyMap<string, string> = new Map(Object.entries(names));

/** What browsers make of 0x80..0x9F: windows-1252, per the HTML standard's "numeric character reference end state". */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function numeric(body: string): string | null {
  const hex = body[1] === 'x' || body[1] === 'X';
  const digits = body.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]{1,8}$/i : /^\d{1,10}$/).test(digits)) return null;
  const code = Number.parseInt(digits, hex ? 16 : 10);
  if (code >= 0x80 && code <= 0x9f) return C1[code - 0x80] ?? null;
  const allowed =
    code === 9 ||
    code === 10 ||
    (code >= 0x20 && code < 0xd800) ||
    (code >= 0xe000 && code <= 0x10ffff && (code & 0xfffe) !== 0xfffe);
  return allowed ? String.fromCodePoint(code) : null;
}

/** The characters an entity stands for (`text` is `&…;` whole), or null where it stands for none and is left as it is. */
export function decodeEntity(text: string): string | null {
  const body = text.slice(1, -1);
  return body.startsWith('#') ? numeric(body) : (NAMED.get(body) ?? null);
}

const lately = new Memo(256, decodeEntity);

/** What the entity source[at, end) stands for; null where that is nothing. */
export const entityAt = (source: Source, at: number, end: number): string | null => lately.about(source, at, end);

/** Rewrites every valid entity of a string. */
export const decodeEntities = (text: string): string =>
  text.replace(/&#?[0-9a-zA-Z]{1,33};/g, (entity) => decodeEntity(entity) ?? entity);
