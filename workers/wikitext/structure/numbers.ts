import { sourceOf } from './origin';

/** A number as it stands in the text, and where it stands in text and source. */
export interface WrittenNumber {
  readonly written: string;
  /** Offset in the text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Digits of any script of the basic plane; separators between digits; a sign where no letter or digit is before it. Said plainly: it is the
 * oracle of the loop below, which looks up each unit in a table and is many times as fast.
 */
export const NUMBER =
  /(?<![\p{L}\p{Nd}])[-+\u2212]?\p{Nd}+(?:[.,\u066b\u066c'\u2019]\p{Nd}+|[\u00a0\u2009\u202f]\p{Nd}{3}(?!\p{Nd}))*/gu;

const DIGIT = 1;
const LETTER = 2;
const SIGN = 3;
const POINT = 4;
const SPACE = 5;

/** What each unit of the basic plane is. */
const sorts = ((): Uint8Array => {
  const table = new Uint8Array(0x10000);
  for (let c = 0; c < table.length; c++) {
    const text = String.fromCharCode(c);
    if (/\p{Nd}/u.test(text)) table[c] = DIGIT;
    else if (/\p{L}/u.test(text)) table[c] = LETTER;
  }
  for (const sign of '-+\u2212') table[sign.charCodeAt(0)] = SIGN;
  for (const point of ".,\u066b\u066c'\u2019") table[point.charCodeAt(0)] = POINT;
  for (const space of '\u00a0\u2009\u202f') table[space.charCodeAt(0)] = SPACE;
  return table;
})();

const sortAt = (text: string, at: number): number => sorts[text.charCodeAt(at)] ?? 0;

function digitsEnd(text: string, from: number): number {
  let i = from;
  while (sortAt(text, i) === DIGIT) i++;
  return i;
}

function numberEnd(text: string, from: number): number {
  let end = digitsEnd(text, from);
  for (;;) {
    const sort = sortAt(text, end);
    if (sort !== POINT && sort !== SPACE) return end;
    const next = digitsEnd(text, end + 1);
    if (next === end + 1 || (sort === SPACE && next !== end + 4)) return end;
    end = next;
  }
}

/** The numbers of a text, in its order. @param spans as `CleanResult` has them */
export function numbersOf(text: string, spans: Int32Array): WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    if (sorts[text.charCodeAt(i)] !== DIGIT) continue;
    const end = numberEnd(text, i);
    const before = sortAt(text, i - 1);
    if (before === LETTER) {
      i = digitsEnd(text, i) - 1;
      continue;
    }
    const beforeSign = sortAt(text, i - 2);
    const isSigned = before === SIGN && beforeSign !== LETTER && beforeSign !== DIGIT;
    const at = isSigned ? i - 1 : i;
    while (run + 3 < spans.length && spans[run + 3]! <= at) run += 3;
    numbers.push({ written: text.slice(at, end), at, ...sourceOf(spans, at, end, run) });
    i = end - 1;
  }
  return numbers;
}
