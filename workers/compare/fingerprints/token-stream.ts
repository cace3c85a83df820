/** Tokens of a text for fingerprints: finer than words, and addresses, entities and placeholders as one. White space is none. */
import { CLASS, classOf } from '../../text';

export const TOKEN = { word: 1, number: 2, mark: 3, url: 4, email: 5, mask: 6, entity: 7 } as const;

export interface TokenStream {
  readonly text: string;
  readonly count: number;
  /** UTF-16 offsets. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
}

const WORD = 1;
const DIGIT = 2;
const WHITE = 3;
const OTHER = 4;

const WHITE_SPACE = /\s/;
/** By UTF-16 code unit; halves of pairs are words, so that no pair is parted. 0 is not known yet. */
const classes = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = classes[unit]!;
  return known === 0 ? (classes[unit] = find(unit)) : known;
}

function find(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return WORD;
  switch (classOf(unit)) {
    case CLASS.word:
    case CLASS.mark:
    case CLASS.single:
      return WORD;
    case CLASS.digit:
      return DIGIT;
    default:
      return WHITE_SPACE.test(String.fromCharCode(unit)) || unit === 0x200b ? WHITE : OTHER;
  }
}

const URL = /(?:https?|ftp):\/\/[^\s<>"]+|www\.[^\s<>"]+\.[^\s<>"]+/y;
const EMAIL = /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/y;
const MASK = /<[A-Za-z][A-Za-z_]{1,15}>|\[[A-Z][A-Z_]{1,15}\]|\{[A-Z][A-Z_]{1,15}\}|#+/y;
/** A placeholder that was escaped. */
const ESCAPED_MASK = /&lt;[A-Za-z][A-Za-z_]{1,15}&gt;/y;
const ENTITY = /&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[\da-fA-F]{1,6});/y;

const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Splits a text; linear. Letters of scripts written without blanks are words of one letter. */
export function tokenStream(text: string): TokenStream {
  const most = text.length;
  let starts = new Int32Array((most >> 1) + 16);
  let ends = new Int32Array(starts.length);
  let kinds = new Uint8Array(starts.length);
  let count = 0;
  const hasEmail = text.includes('@');
  const hasUrl = text.includes('://') || text.includes('www.');
  for (let at = 0; at < most;) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === WHITE) {
      at++;
      continue;
    }
    const start = at;
    let type: number = TOKEN.mark;
    let end = -1;
    if (hasUrl && (unit | 0x20) >= 0x66 && (unit | 0x20) <= 0x77 && (end = matchEnd(URL, text, at)) > 0) {
      type = TOKEN.url;
      while (end > at + 1 && ".,;:)]}'’”".includes(text[end - 1]!)) end--;
    } else if (hasEmail && (kind === WORD || kind === DIGIT) && (end = matchEnd(EMAIL, text, at)) > 0)
      type = TOKEN.email;
    else if (unit === 0x26 && (end = matchEnd(ESCAPED_MASK, text, at)) > 0) type = TOKEN.mask;
    else if (unit === 0x26 && (end = matchEnd(ENTITY, text, at)) > 0) type = TOKEN.entity;
    else if ((unit === 0x3c || unit === 0x5b || unit === 0x7b || unit === 0x23) && (end = matchEnd(MASK, text, at)) > 0)
      type = TOKEN.mask;
    else if (kind === WORD) {
      type = TOKEN.word;
      end = wordEnd(text, at, unit);
    } else if (kind === DIGIT) {
      type = TOKEN.number;
      end = numberEnd(text, at);
    } else end = at + 1;
    at = end;
    if (count === starts.length) {
      starts = grown(starts);
      ends = grown(ends);
      const wider = new Uint8Array(starts.length);
      wider.set(kinds);
      kinds = wider;
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count++] = type;
  }
  return { text, count, starts, ends, kinds };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}

function wordEnd(text: string, from: number, first: number): number {
  let at = from + 1;
  const single = first > 0xe00 && classOf(first) === CLASS.single;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (single ? classOf(unit) !== CLASS.mark : kind !== WORD && kind !== DIGIT) {
      // An apostrophe between letters belongs to the word.
      if (single || (unit !== 0x27 && unit !== 0x2019) || kindOf(text.charCodeAt(at + 1)) !== WORD) break;
      if (Number.isNaN(text.charCodeAt(at + 1))) break;
    } else if (!single && unit > 0xe00 && (unit < 0xd800 || unit > 0xdfff) && classOf(unit) === CLASS.single) break;
    at++;
  }
  return at;
}

function numberEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === DIGIT || kind === WORD) at++;
    else if ((unit === 0x2e || unit === 0x2c) && at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) === DIGIT)
      at += 2;
    else break;
  }
  return at;
}
