/**
 * The tokeniser on UTF-8 bytes. Its rules are those of `tokenise` in plain words; a property test holds the two together.
 *
 * Most tokens of most texts are a few ASCII letters: sixteen bytes are classed and folded at once, and the length of the
 * token is the number of ones at the end of a mask. What is not so simple is walked over by code point. A text comes in
 * pieces; what is known in the midst of a token outlives a piece.
 */
import { region } from './memory';
import {
  APOSTROPHE,
  CLASS_BITS,
  DIGIT,
  FOLDS_BIT,
  IGNORED,
  LINE,
  MARK,
  MARKED_BIT,
  POINT,
  SCRIPT_SHIFT,
  SEPARATOR,
  SINGLE,
  SPACE_BIT,
  WORD,
  decode,
  encode,
  fold,
  propertyAt,
} from './properties';
import { NONE } from './grams';
import { MASKS, addShort, addToken, beginToken, settleTokens, work } from './tokens';

/** Longest look ahead: a mark that joins, and the code point after it. */
export const LOOK: usize = 8;
/** Tokens of one call at most. */
export const CHUNK: u32 = 1024;
/** Places in front of a chunk's ids: what came last before it. */
export const CARRY: u32 = 4;

const BETWEEN: u32 = 0;
const RUN: u32 = 1;
const MARKS: u32 = 2;

/** By byte: the folded byte where it is an ASCII letter or digit, else 0. */
const FOLDED: usize = memory.data(256, 16);
/** By byte: 1 where it ends a token whatever follows, 2 where it does so behind a letter. */
const ENDS: usize = memory.data(256, 16);

/** Letters by index of script. */
export let letters: usize = 0;
let scripts: u32 = 0;
let latin: usize = 0;
/** Ids of tokens, with NONE between lines. */
export let ids: usize = 0;

/** Whether it is kept how sentences end, and that for each of `ids`: what stands before the token. */
export let reading: bool = false;
export let gaps: usize = 0;
/** Seen since the last token: a mark that ends sentences, a full stop, and a full stop with white space behind it. */
let ender: bool = false;
let point: bool = false;
let pointSpaced: bool = false;
/** What stands before the token that was begun. */
let gap: u32 = 0;

/** What stands before a token, from bit 29 on: a full stop and white space; another end of a sentence; an end of line. */
const STOPPED: u32 = 1;
const ENDED: u32 = 2;
const NEW_LINE: u32 = 4;

let mode: u32 = BETWEEN;
let length: u32 = 0;
let last: u32 = SEPARATOR;
let numeric: bool = false;
let lineEnded: bool = true;
export let tokensSeen: u32 = 0;
export let numericSeen: u32 = 0;

/** Where reading goes on, up to where tokens may begin or go on, and where the piece ends. */
export let at: usize = 0;
export let stop: usize = 0;
let end: usize = 0;
let final: bool = false;

export function placeScan(scriptCount: u32, latinScript: u32): void {
  scripts = scriptCount;
  letters = region(<usize>scriptCount * 4);
  latin = letters + ((<usize>latinScript) << 2);
  ids = region((<usize>CARRY + 2 * CHUNK + 16) * 4);
  gaps = region(<usize>CARRY + 2 * CHUNK + 16);
  for (let byte: u32 = 0; byte < 0x80; byte++) {
    const letter = (byte | 0x20) - 0x61 < 26;
    const known = letter || byte - 0x30 < 10;
    store<u8>(FOLDED + byte, known ? (letter ? byte | 0x20 : byte) : 0);
    store<u8>(ENDS + byte, known || byte == 0x27 ? 0 : byte == 0x2c || byte == 0x2e ? 2 : 3);
  }
}

export function beginText(): void {
  memory.fill(letters, 0, <usize>scripts * 4);
  mode = BETWEEN;
  lineEnded = true;
  tokensSeen = 0;
  numericSeen = 0;
  forgetGap();
}

export function setReading(on: bool): void {
  reading = on;
}

function forgetGap(): void {
  ender = false;
  point = false;
  pointSpaced = false;
}

/** What stands between the last token and the end of the text. */
export function lastGap(): u32 {
  return NEW_LINE | (ender ? ENDED : point ? STOPPED : 0);
}

/** What stands before the token that begins at i. A sentence does not begin with a small letter, unless a line does. */
function gapBefore(i: usize): u32 {
  if (lineEnded) return lastGap();
  if (!ender && !pointSpaced) return 0;
  const property = propertyAt(decode(i, end) & 0xffffff);
  if ((property & CLASS_BITS) == WORD && (property & MARKED_BIT) != 0) return 0;
  return ender ? ENDED : STOPPED;
}

export function beginPiece(from: usize, size: u32, whole: bool): void {
  at = from;
  end = from + size;
  final = whole;
  stop = whole || size < <u32>LOOK ? end : end - LOOK;
}

/** Bytes of the token that the piece ended in. */
export function unfinished(): u32 {
  return mode == BETWEEN ? 0 : length;
}

/** Index of the script that most letters are in, 0 where there is none; of several, the first. */
export function dominantScript(): u32 {
  let best: u32 = 0;
  let most: u32 = 0;
  for (let script: u32 = 1; script < scripts; script++) {
    const count = load<u32>(letters + ((<usize>script) << 2));
    if (count > most) {
      best = script;
      most = count;
    }
  }
  return best;
}

/** Unicode scalar values: bytes that do not continue one. */
export function countScalars(from: usize, to: usize): u32 {
  let count: u32 = 0;
  const continues = i8x16.splat(-65);
  for (; from + 16 <= to; from += 16) {
    count += popcnt(i8x16.bitmask(i8x16.gt_s(v128.load(from), continues)));
  }
  for (; from < to; from++) count += <u32>((load<u8>(from) & 0xc0) != 0x80);
  return count;
}

/** Goes on until the piece ends or the chunk is full; returns how many ids were written behind the carried ones. */
export function scanChunk(): u32 {
  const first = ids + ((<usize>CARRY) << 2);
  let out = first;
  let tokens: u32 = 0;
  let i = at;
  for (;;) {
    if (mode == BETWEEN) {
      i = reading ? skipReading(i) : skip(i);
      if (i >= stop || tokens == CHUNK) break;
      if (reading) {
        gap = gapBefore(i);
        forgetGap();
      }
      if (lineEnded) {
        store<u32>(out, NONE);
        out += 4;
        lineEnded = false;
      }
      length = 0;
      last = SEPARATOR;
      numeric = false;
      const byte = <u32>load<u8>(i);
      if (byte < 0x80 && i + 17 <= end) {
        const v = v128.load(i);
        const lower = v128.or(v, i8x16.splat(0x20));
        const isLetter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26));
        const isDigit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x30)), i8x16.splat(10));
        const letterBits = <u32>i8x16.bitmask(isLetter);
        const digitBits = <u32>i8x16.bitmask(isDigit);
        const size = <u32>ctz(~(letterBits | digitBits));
        const folded = v128.bitselect(lower, v, isLetter);
        const mask = ((<u32>1) << size) - 1;
        const token = v128.and(folded, v128.load(MASKS + 16 - size));
        const letterCount = <u32>popcnt(letterBits & mask);
        store<u32>(latin, load<u32>(latin) + letterCount);
        i += size;
        const endsInLetter = (letterBits >> (size - 1)) & 1;
        if (size < 16 && ((<u32>load<u8>(ENDS + load<u8>(i))) >> endsInLetter) & 1) {
          if (reading) store<u8>(gaps + ((out - first) >> 2), gap);
          addShort(i64x2.extract_lane(token, 0), i64x2.extract_lane(token, 1), size, out);
          out += 4;
          tokens++;
          tokensSeen++;
          numericSeen += <u32>((digitBits & mask) != 0);
          continue;
        }
        beginToken();
        v128.store(work, token);
        length = size;
        last = endsInLetter ? WORD : DIGIT;
        numeric = (digitBits & mask) != 0;
        mode = RUN;
      } else if (byte < 0x80) {
        beginToken();
        mode = RUN;
      } else {
        beginToken();
        const decoded = decode(i, end);
        const property = propertyAt(decoded & 0xffffff);
        if ((property & CLASS_BITS) == SINGLE) {
          count(property);
          append(i, decoded, property);
          i += decoded >> 24;
          mode = MARKS;
        } else mode = RUN;
      }
    }
    i = mode == RUN ? run(i) : marks(i);
    if (mode != BETWEEN && !final) break;
    mode = BETWEEN;
    v128.store(work + length, i64x2.splat(0));
    if (reading) store<u8>(gaps + ((out - first) >> 2), gap);
    addToken(length, out);
    out += 4;
    tokens++;
    tokensSeen++;
    numericSeen += <u32>numeric;
  }
  settleTokens();
  at = i;
  return <u32>((out - first) >> 2);
}

/** Goes to where a token begins, or to `stop`. */
function skip(i: usize): usize {
  while (i < stop) {
    const byte = <u32>load<u8>(i);
    if (byte < 0x80) {
      if (load<u8>(FOLDED + byte) != 0) return i;
      if (byte - 0x0a < 4) lineEnded = true;
      i++;
      continue;
    }
    const decoded = decode(i, end);
    const kind = propertyAt(decoded & 0xffffff) & CLASS_BITS;
    if (kind - WORD <= SINGLE - WORD) return i;
    if (kind == LINE) lineEnded = true;
    i += decoded >> 24;
  }
  return i;
}

/** The same, looking at what ends sentences. */
function skipReading(i: usize): usize {
  while (i < stop) {
    const decoded = decode(i, end);
    const cp = decoded & 0xffffff;
    const property = propertyAt(cp);
    const kind = property & CLASS_BITS;
    if (kind - WORD <= SINGLE - WORD) return i;
    if (kind == LINE) lineEnded = true;
    else if (lineEnded) {
      // Marks at the beginning of a line say nothing of the line before.
    } else if ((property & SPACE_BIT) != 0) pointSpaced = point;
    else if ((property & MARKED_BIT) != 0) {
      if (cp == 0x2e || cp == 0x2026) point = true;
      else ender = true;
    }
    i += decoded >> 24;
  }
  return i;
}

/** Goes on in a run of letters, marks and numbers. Leaves the mode where the run ends, keeps it where the piece does. */
function run(i: usize): usize {
  let to = work + length;
  let ascii: u32 = 0;
  let ended = false;
  while (i < stop) {
    const byte = <u32>load<u8>(i);
    if (byte < 0x80) {
      const folded = <u32>load<u8>(FOLDED + byte);
      if (folded == 0) {
        if (!joins(byte, i + 1)) {
          ended = true;
          break;
        }
        store<u8>(to++, byte);
        last = SEPARATOR;
        i++;
        continue;
      }
      if (folded <= 0x39) {
        numeric = true;
        last = DIGIT;
      } else {
        ascii++;
        last = WORD;
      }
      store<u8>(to++, folded);
      i++;
      continue;
    }
    const decoded = decode(i, end);
    const cp = decoded & 0xffffff;
    const width = decoded >> 24;
    const property = propertyAt(cp);
    const kind = property & CLASS_BITS;
    if (kind - WORD <= MARK - WORD) {
      if (kind == DIGIT) numeric = true;
      last = kind;
      count(property);
      to = copy(to, i, width, cp, property & FOLDS_BIT);
    } else if (kind != IGNORED) {
      if ((kind != APOSTROPHE && kind != POINT) || !joins(cp, i + width)) {
        ended = true;
        break;
      }
      last = SEPARATOR;
      to = copy(to, i, width, cp, kind == APOSTROPHE ? FOLDS_BIT : 0);
    }
    i += width;
  }
  length = <u32>(to - work);
  store<u32>(latin, load<u32>(latin) + ascii);
  if (ended) mode = BETWEEN;
  return i;
}

/** Marks that follow a letter of an unspaced script belong to it. */
function marks(i: usize): usize {
  while (i < stop) {
    const decoded = decode(i, end);
    const property = propertyAt(decoded & 0xffffff);
    const kind = property & CLASS_BITS;
    if (kind == MARK) append(i, decoded, property);
    else if (kind != IGNORED) {
      mode = BETWEEN;
      break;
    }
    i += decoded >> 24;
  }
  return i;
}

/** Whether an apostrophe or point after a `last` joins it to what begins at i. */
function joins(cp: u32, i: usize): bool {
  const kind = propertyAt(cp) & CLASS_BITS;
  if (kind == APOSTROPHE) {
    if (last != WORD && last != MARK) return false;
    const next = classAt(i);
    return next == WORD || next == MARK;
  }
  return kind == POINT && last == DIGIT && classAt(i) == DIGIT;
}

function classAt(i: usize): u32 {
  return i < end ? propertyAt(decode(i, end) & 0xffffff) & CLASS_BITS : SEPARATOR;
}

function count(property: u32): void {
  const letter = letters + ((<usize>(property >> SCRIPT_SHIFT)) << 2);
  store<u32>(letter, load<u32>(letter) + 1);
}

function append(i: usize, decoded: u32, property: u32): void {
  const to = work + length;
  length = <u32>(copy(to, i, decoded >> 24, decoded & 0xffffff, property & FOLDS_BIT) - work);
}

/** Writes a code point, folded where `folds` says so; returns the address after it. */
function copy(to: usize, i: usize, width: u32, cp: u32, folds: u32): usize {
  if (folds != 0) return encode(to, fold(cp));
  store<u32>(to, load<u32>(i));
  return to + width;
}
