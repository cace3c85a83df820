/**
 * Reads the rows of an INSERT of a mysqldump file into the buffers of Arrow columns. What it exploits: a row is read once,
 * left to right, and written where it stays; quoted text is copied 16 bytes at a time while a quote or a backslash is
 * looked for in the same 16 bytes; nothing is undone when a row turns out to be cut or bad, for the next one is written
 * over it. The oracle of its tests is `reference.ts`.
 */
import {
  BAD_END,
  BAD_NUMBER,
  BAD_START,
  BAD_VALUE,
  BINARY,
  BOOL,
  COLUMNS,
  COLUMN_BYTES,
  END,
  FEW,
  FLOAT64,
  FOUND,
  FULL,
  INT32,
  INT64,
  IS_NULL,
  MANY,
  MORE,
  RANGE,
  SKIP,
  UTF8,
} from './layout';
import { digitsToFloat, isUtf8 } from './values';

const QUOTE: u8 = 0x27;
const DOUBLE_QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const COMMA: u8 = 0x2c;
const OPEN: u8 = 0x28;
const CLOSE: u8 = 0x29;
const SEMICOLON: u8 = 0x3b;
/** ±2^53 − 1: every number of a table can be handed to JavaScript. */
const MOST: u64 = 9007199254740991;

/** Writes U+FFFD for what is not UTF-8, in place; gives the new length, or -1 where there is no room. */
declare function repair(at: usize, length: usize, room: usize): i32;
/** Told once the row is certain. */
declare function repaired(column: i32, rowAt: usize): void;
/** The number that stands there, for what `digitsToFloat` does not dare. */
declare function parseFloatAt(at: usize, length: usize): f64;

let columns: i32 = 0;
let mostRows: i32 = 0;
let budget: usize = 0;
let end: usize = 0;
let count: i32 = 0;
let consumed: usize = 0;
let afterRow: bool = false;
let position: usize = 0;
let answer: i32 = MORE;
let troubleAt: usize = 0;
let troubleColumn: i32 = 0;
let repairs: u64 = 0;

/** A table begins: how many values a row has, how many rows and bytes of text a batch. */
export function begin(columnCount: i32, rowsOfBatch: i32, bytesOfBatch: usize): void {
  columns = columnCount;
  mostRows = rowsOfBatch;
  budget = bytesOfBatch;
  clear();
}

/** One column: where its values, its validity bits (0 where it may not be empty) and its offsets lie. */
export function setColumn(index: i32, kind: i32, values: usize, validity: usize, offsets: usize, room: usize): void {
  const at = columnAt(index);
  store<i32>(at, kind);
  store<u32>(at + 4, <u32>values);
  store<u32>(at + 8, <u32>validity);
  store<u32>(at + 12, <u32>offsets);
  store<u32>(at + 16, <u32>room);
}

function columnAt(index: i32): usize {
  return <usize>(COLUMNS + index * COLUMN_BYTES);
}

/** The batch was taken; the next begins. */
export function clear(): void {
  count = 0;
  consumed = 0;
}

/** The list of rows of another INSERT begins. */
export function startRows(): void {
  afterRow = false;
}

/** Reading goes on behind a row that was left out. */
export function skipped(): void {
  afterRow = true;
}

export function rowCount(): i32 {
  return count;
}
/** Where to go on, or where the row begins that the answer is about. */
export function at(): usize {
  return position;
}
export function wrongAt(): usize {
  return troubleAt;
}
export function wrongColumn(): i32 {
  return troubleColumn;
}
export function isAfterRow(): bool {
  return afterRow;
}

/** Reads rows until the list ends (END), the input (MORE), the batch (FULL), or a row is bad. */
export function rows(from: usize, to: usize): i32 {
  end = to;
  let here = from;
  while (true) {
    here = blanks(here);
    position = here;
    if (here >= end) return stop(from, MORE);
    const c = load<u8>(here);
    if (afterRow) {
      if (c == COMMA) {
        here++;
        afterRow = false;
        continue;
      }
      if (c == SEMICOLON) {
        position = here + 1;
        afterRow = false;
        return stop(from, END);
      }
      return stop(from, wrong(BAD_END, here, columns));
    }
    if (c != OPEN) return stop(from, wrong(BAD_START, here, 0));
    if (count >= mostRows || consumed + (here - from) >= budget) return stop(from, FULL);
    const next = row(here);
    if (next == 0) return stop(from, answer);
    if (repairs != 0) tellRepairs(here);
    count++;
    afterRow = true;
    here = next;
  }
}

/** Whether a whole row of this table stands here, and a separator behind it: FOUND, MORE, or what is wrong. Keeps nothing. */
export function probe(from: usize, to: usize): i32 {
  end = to;
  const next = row(from);
  if (next == 0) return answer;
  const behind = blanks(next);
  if (behind >= end) return MORE;
  const c = load<u8>(behind);
  return c == COMMA || c == SEMICOLON ? FOUND : BAD_END;
}

/** Goes over a row whatever its values; `at` is behind it where the answer is FOUND. */
export function passRow(from: usize, to: usize): i32 {
  end = to;
  let here = from + 1;
  while (true) {
    here = skipValue(blanks(here));
    if (here == 0) return answer;
    here = blanks(here);
    if (here >= end) return MORE;
    const c = load<u8>(here++);
    if (c == CLOSE) break;
    if (c != COMMA) return BAD_END;
  }
  position = here;
  return FOUND;
}

function stop(from: usize, what: i32): i32 {
  consumed += position - from;
  return what;
}

function wrong(what: i32, where: usize, column: i32): i32 {
  troubleAt = where;
  troubleColumn = column;
  answer = where >= end ? MORE : what;
  return answer;
}

function no(what: i32, where: usize, column: i32): usize {
  wrong(what, where, column);
  return 0;
}

function tellRepairs(rowAt: usize): void {
  for (let i = 0; i < columns; i++) {
    if (((repairs >> i) & 1) != 0) repaired(i, rowAt);
  }
}

function isBlank(c: u8): bool {
  return c == 0x20 || (c >= 0x09 && c <= 0x0d);
}

function blanks(from: usize): usize {
  let here = from;
  while (here < end && isBlank(load<u8>(here))) here++;
  return here;
}

/** The row at an opening parenthesis; gives where it ends, or 0 and an answer. */
function row(from: usize): usize {
  let here = from + 1;
  repairs = 0;
  for (let i = 0; i < columns; i++) {
    let c = load<u8>(here);
    if (c <= 0x20) {
      here = blanks(here);
      c = load<u8>(here);
    }
    if (i > 0) {
      if (c != COMMA) return no(c == CLOSE ? FEW : BAD_VALUE, here, c == CLOSE ? i : i - 1);
      c = load<u8>(++here);
      if (c <= 0x20) here = blanks(here);
    }
    here = value(i, here);
    if (here == 0) return 0;
  }
  here = blanks(here);
  const c = load<u8>(here);
  if (here >= end || c != CLOSE) return no(c == COMMA ? MANY : BAD_VALUE, here, columns - 1);
  return here + 1;
}

function value(index: i32, from: usize): usize {
  const column = columnAt(index);
  const kind = load<i32>(column);
  if (from >= end) return no(MORE, from, index);
  if (kind == SKIP) {
    const next = skipValue(from);
    if (next == 0) troubleColumn = index;
    return next;
  }
  const c = load<u8>(from);
  if (c - 0x30 < 10 && kind <= INT64) {
    const next = fewDigits(column, kind, from);
    if (next != 0) return next;
  }
  if (c - 0x30 < 10 || c == 0x2d || c == 0x2b || c == 0x2e) {
    if (kind >= UTF8) return bareText(column, index, from);
    return number(column, kind, index, from);
  }
  if (c == QUOTE || c == DOUBLE_QUOTE) {
    if (kind >= UTF8) return quoted(column, kind, index, from + 1, c);
    const next = number(column, kind, index, from + 1);
    if (next == 0) return 0;
    return load<u8>(next) == c ? next + 1 : no(BAD_NUMBER, next, index);
  }
  if ((c | 0x20) == 0x6e) return nothing(column, kind, index, from);
  const inner = behindIntroducer(from);
  if (inner == 0) return no(BAD_VALUE, from, index);
  if (inner >= end) return no(MORE, inner, index);
  const d = load<u8>(inner);
  if (kind < UTF8) return no(BAD_NUMBER, from, index);
  if (d == QUOTE || d == DOUBLE_QUOTE) return quoted(column, kind, index, inner + 1, d);
  if (d == 0x30 && (load<u8>(inner + 1) | 0x20) == 0x78) return hex(column, kind, index, inner + 2, 0);
  if ((d | 0x20) == 0x78 && load<u8>(inner + 1) == QUOTE) return hex(column, kind, index, inner + 2, QUOTE);
  return no(inner + 1 >= end ? MORE : BAD_VALUE, from, index);
}

/** Behind `_binary` or another name of a character set, and blanks; 0 where neither that nor x'…' stands here. */
function behindIntroducer(from: usize): usize {
  let here = from;
  let c = load<u8>(here);
  if ((c | 0x20) == 0x78) return here;
  if (c != 0x5f) return 0;
  while (here < end && (c == 0x5f || c - 0x30 < 10 || (c | 0x20) - 0x61 < 26)) c = load<u8>(++here);
  return blanks(here);
}

function markPresent(column: usize, r: usize): void {
  const validity = <usize>load<u32>(column + 8);
  if (validity == 0) return;
  const at = validity + (r >> 3);
  store<u8>(at, load<u8>(at) | bitOf(r));
}

function nothing(column: usize, kind: i32, index: i32, from: usize): usize {
  if (from + 4 >= end) return no(MORE, end, index);
  if ((load<u32>(from) | 0x20202020) != 0x6c6c756e) return no(BAD_VALUE, from, index);
  const validity = <usize>load<u32>(column + 8);
  if (validity == 0) return no(IS_NULL, from, index);
  const r = <usize>count;
  const at = validity + (r >> 3);
  store<u8>(at, load<u8>(at) & ~bitOf(r));
  const values = <usize>load<u32>(column + 4);
  if (kind >= UTF8) {
    const offset = <usize>load<u32>(column + 12) + (r << 2);
    store<u32>(offset + 4, load<u32>(offset));
  } else if (kind == INT32) store<i32>(values + (r << 2), 0);
  else if (kind == BOOL) setBit(values, r, false);
  else store<u64>(values + (r << 3), 0);
  return from + 4;
}

function bitOf(r: usize): u8 {
  const bit: u32 = (<u32>1) << ((<u32>r) & 7);
  return <u8>bit;
}

function setBit(bits: usize, r: usize, on: bool): void {
  const at = bits + (r >> 3);
  const bit = bitOf(r);
  store<u8>(at, on ? load<u8>(at) | bit : load<u8>(at) & ~bit);
}

/** A whole number of up to nine digits with a separator right behind it, as nearly all are; else 0. */
function fewDigits(column: usize, kind: i32, from: usize): usize {
  let here = from;
  let c = load<u8>(here);
  let sum: u32 = 0;
  do {
    sum = sum * 10 + (c - 0x30);
    c = load<u8>(++here);
  } while (c - 0x30 < 10);
  if ((c != COMMA && c != CLOSE) || here - from > 9) return 0;
  const r = <usize>count;
  const values = <usize>load<u32>(column + 4);
  if (kind == INT64) store<u64>(values + (r << 3), <u64>sum);
  else store<u32>(values + (r << 2), sum);
  markPresent(column, r);
  return here;
}

function number(column: usize, kind: i32, index: i32, from: usize): usize {
  let here = from;
  let c = load<u8>(here);
  const negative = c == 0x2d;
  if (negative || c == 0x2b) c = load<u8>(++here);
  const digitsAt = here;
  let sum: u64 = 0;
  while (c - 0x30 < 10) {
    sum = sum * 10 + (c - 0x30);
    c = load<u8>(++here);
  }
  const digits = here - digitsAt;
  if (here >= end) return no(MORE, here, index);
  const values = <usize>load<u32>(column + 4);
  const r = <usize>count;
  if (kind == FLOAT64) return float(column, index, from, digitsAt, here, sum);
  if (digits == 0 || !endsValue(c)) return no(BAD_NUMBER, from, index);
  if (digits > 18 || sum > MOST) return no(RANGE, from, index);
  const signed = negative ? -(<i64>sum) : <i64>sum;
  if (kind == INT64) store<i64>(values + (r << 3), signed);
  else if (kind == INT32) {
    if (signed != <i64>(<i32>signed)) return no(RANGE, from, index);
    store<i32>(values + (r << 2), <i32>signed);
  } else {
    if (signed != 0 && signed != 1) return no(RANGE, from, index);
    setBit(values, r, signed == 1);
  }
  markPresent(column, r);
  return here;
}

function endsValue(c: u8): bool {
  return c == COMMA || c == CLOSE || isBlank(c) || c == QUOTE || c == DOUBLE_QUOTE;
}

/** Goes on behind the whole digits of a number that may have a fraction and an exponent. */
function float(column: usize, index: i32, from: usize, digitsAt: usize, digitsEnd: usize, whole: u64): usize {
  let here = digitsEnd;
  let sum = whole;
  let digits = here - digitsAt;
  let places: usize = 0;
  let exact = true;
  let c = load<u8>(here);
  if (c == 0x2e) {
    c = load<u8>(++here);
    while (c - 0x30 < 10) {
      sum = sum * 10 + (c - 0x30);
      places++;
      c = load<u8>(++here);
    }
    digits += places;
  }
  if (digits == 0 && here < end) return no(BAD_NUMBER, from, index);
  if ((c | 0x20) == 0x65) {
    exact = false;
    c = load<u8>(++here);
    if (c == 0x2d || c == 0x2b) c = load<u8>(++here);
    const exponentAt = here;
    while (c - 0x30 < 10) c = load<u8>(++here);
    if (here == exponentAt && here < end) return no(BAD_NUMBER, from, index);
  }
  if (here >= end) return no(MORE, here, index);
  if (!endsValue(c)) return no(BAD_NUMBER, from, index);
  const r = <usize>count;
  const fast = exact && digits <= 18 ? digitsToFloat(sum, places) : NaN;
  const magnitude = fast == fast ? fast : parseFloatAt(digitsAt, here - digitsAt);
  store<f64>(
    <usize>load<u32>(column + 4) + (r << 3),
    digitsAt > from && load<u8>(from) == 0x2d ? -magnitude : magnitude,
  );
  markPresent(column, r);
  return here;
}

/** Text without quotes, such as a time of an old dump; `0x…` is bytes. */
function bareText(column: usize, index: i32, from: usize): usize {
  if (load<u8>(from) == 0x30 && (load<u8>(from + 1) | 0x20) == 0x78)
    return hex(column, load<i32>(column), index, from + 2, 0);
  const next = skipValue(from);
  if (next == 0) return no(answer, troubleAt, index);
  const start = textStart(column);
  const length = next - from;
  if (!hasRoom(column, start + length)) return no(FULL, from, index);
  memory.copy(start, from, length);
  return endText(column, UTF8, index, start, start + length, false, next);
}

function textStart(column: usize): usize {
  const offset = load<u32>(<usize>load<u32>(column + 12) + ((<usize>count) << 2));
  return <usize>load<u32>(column + 4) + offset;
}

function hasRoom(column: usize, to: usize): bool {
  return to <= <usize>load<u32>(column + 4) + <usize>load<u32>(column + 16);
}

/** Text behind its opening quote. */
function quoted(column: usize, kind: i32, index: i32, from: usize, quote: u8): usize {
  const start = textStart(column);
  const limit = <usize>load<u32>(column + 4) + <usize>load<u32>(column + 16);
  const quotes = i8x16.splat(<i8>quote);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  let here = from;
  let into = start;
  let high: i32 = 0;
  while (true) {
    if (into > limit) return no(FULL, from - 1, index);
    const bytes = v128.load(here);
    v128.store(into, bytes);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)));
    const highs = i8x16.bitmask(bytes);
    if (found == 0) {
      high |= highs;
      here += 16;
      into += 16;
      if (here >= end) return no(MORE, here, index);
      continue;
    }
    const n = ctz(found);
    high |= highs & ((1 << n) - 1);
    here += n;
    into += n;
    // What stands behind a quote says whether it is a doubled one.
    if (here + 1 >= end) return no(MORE, end, index);
    const next = load<u8>(here + 1);
    if (load<u8>(here) == quote) {
      if (next != quote) break;
      store<u8>(into++, quote);
    } else {
      // \% and \_ keep their backslash: only a pattern gives them a meaning.
      if (next == 0x25 || next == 0x5f) store<u8>(into++, BACKSLASH);
      store<u8>(into++, unescape(next));
      high |= next >> 7;
    }
    here += 2;
  }
  return endText(column, kind, index, start, into, high != 0, here + 1);
}

/** MySQL 8.4 reference manual, table 11.1. */
function unescape(c: u8): u8 {
  switch (c) {
    case 0x30:
      return 0;
    case 0x62:
      return 8;
    case 0x6e:
      return 10;
    case 0x72:
      return 13;
    case 0x74:
      return 9;
    case 0x5a:
      return 26;
    default:
      return c;
  }
}

function endText(column: usize, kind: i32, index: i32, start: usize, to: usize, mayBeOdd: bool, next: usize): usize {
  let length = to - start;
  const values = <usize>load<u32>(column + 4);
  if (mayBeOdd && kind == UTF8 && !isUtf8(start, to)) {
    const mended = repair(start, length, values + <usize>load<u32>(column + 16) - start);
    if (mended < 0) return no(FULL, next - 1, index);
    length = <usize>mended;
    repairs |= (<u64>1) << index;
  }
  const r = <usize>count;
  store<u32>(<usize>load<u32>(column + 12) + ((r + 1) << 2), <u32>(start - values + length));
  markPresent(column, r);
  return next;
}

function nibble(c: u8): i32 {
  if (c - 0x30 < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : -1;
}

/** Pairs of hexadecimal digits, up to a quote where there is one. */
function hex(column: usize, kind: i32, index: i32, from: usize, quote: u8): usize {
  const start = textStart(column);
  let here = from;
  let into = start;
  while (nibble(load<u8>(here)) >= 0) {
    const low = nibble(load<u8>(here + 1));
    if (low < 0) return no(BAD_VALUE, here + 1, index);
    if (!hasRoom(column, into + 1)) return no(FULL, from, index);
    store<u8>(into++, <u8>((nibble(load<u8>(here)) << 4) | low));
    here += 2;
  }
  if (here >= end) return no(MORE, here, index);
  if (quote != 0) {
    if (load<u8>(here) != quote) return no(BAD_VALUE, here, index);
    here++;
  }
  return endText(column, kind, index, start, into, true, here);
}

/** Goes over one value of any type; 0 and an answer where none stands here. */
function skipValue(from: usize): usize {
  let here = from;
  if (here >= end) return no(MORE, here, 0);
  let c = load<u8>(here);
  if (c == 0x5f) {
    here = behindIntroducer(here);
    if (here >= end) return no(MORE, here, 0);
    c = load<u8>(here);
  }
  if ((c | 0x20) == 0x78 && load<u8>(here + 1) == QUOTE) c = load<u8>(++here);
  if (c == QUOTE || c == DOUBLE_QUOTE) {
    const next = skipQuoted(here + 1, c);
    return next == 0 ? no(MORE, end, 0) : next;
  }
  while (here < end) {
    c = load<u8>(here);
    const word = c - 0x30 < 10 || (c | 0x20) - 0x61 < 26 || c == 0x2e || c == 0x2d || c == 0x2b || c == 0x5f;
    if (!word) break;
    here++;
  }
  if (here >= end) return no(MORE, here, 0);
  return here == from ? no(BAD_VALUE, here, 0) : here;
}

/** Behind the closing quote, or 0 where it is not there. */
function skipQuoted(from: usize, quote: u8): usize {
  const quotes = i8x16.splat(<i8>quote);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  let here = from;
  while (here < end) {
    const bytes = v128.load(here);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)));
    if (found == 0) {
      here += 16;
      continue;
    }
    here += ctz(found);
    if (here + 1 >= end) return 0;
    if (load<u8>(here) == quote && load<u8>(here + 1) != quote) return here + 1;
    here += 2;
  }
  return 0;
}

/** Behind the semicolon that ends a statement, or 0. Goes on inside of the quotes in which it stopped; `at` is where. */
let openQuote: u8 = 0;
export function startStatement(): void {
  openQuote = 0;
}
export function endOfStatement(from: usize, to: usize): i32 {
  end = to;
  let here = from;
  while (here < end) {
    if (openQuote != 0) {
      const next = skipQuoted(here, openQuote);
      if (next == 0) {
        // A backslash or a quote at the very end is looked at again with what follows.
        const last = load<u8>(end - 1);
        position = last == openQuote || last == BACKSLASH ? loneTail(here) : end;
        return MORE;
      }
      openQuote = 0;
      here = next;
      continue;
    }
    const c = load<u8>(here++);
    if (c == SEMICOLON) {
      position = here;
      return FOUND;
    }
    if (c == QUOTE || c == DOUBLE_QUOTE || c == 0x60) openQuote = c;
  }
  position = end;
  return MORE;
}

/** Where a run of backslashes, or a quote, at the end of the input has to be looked at again from. */
function loneTail(from: usize): usize {
  let here = from;
  let last = from;
  while (here < end) {
    last = here;
    here += load<u8>(here) == BACKSLASH || load<u8>(here) == openQuote ? 2 : 1;
  }
  return here > end ? last : end;
}
