/**
 * Inflates DEFLATE data (RFC 1951), called again and again with what was read of the file. What it exploits: bits
 * wait in one 64-bit word that is filled up without a branch, an entry of a table says everything about its symbol,
 * and matches are copied 16 bytes at a time past their end. The oracle of its tests is zlib.
 */
import {
  DISTANCES,
  DISTANCE_BITS,
  END,
  HISTORY,
  INPUT,
  INPUT_ROOM,
  IS_END,
  IS_LITERAL,
  IS_ODD,
  IS_TABLE,
  LENGTHS,
  LITERALS,
  LITERAL_BITS,
  OUTPUT,
  OUTPUT_ROOM,
  PRECODE,
  PRECODE_BITS,
} from './layout';
import { build, DISTANCE_KIND, LITERAL_KIND, PRECODE_KIND } from './tables';

/** What `run` answers. Numbers from BAD on say what is wrong. */
export const MORE_INPUT: i32 = 0;
export const FULL: i32 = 1;
export const DONE: i32 = 2;
export const CUT: i32 = 3;
const BAD_STORED: i32 = 4;
const BAD_KIND: i32 = 5;
const BAD_CODE: i32 = 6;
const BAD_REPEAT: i32 = 7;
const BAD_SYMBOL: i32 = 8;
const BAD_DISTANCE: i32 = 9;

const AT_HEAD: i32 = 0;
const IN_STORED: i32 = 1;
const IN_CODED: i32 = 2;
const AT_END: i32 = 3;

/** The head of a block, with its tables, is shorter. */
const HEAD_AHEAD: usize = 512;
/** What the fast loop may read beyond the byte that it is at. */
const FAST_AHEAD: usize = 32;
const FULL_AT: usize = OUTPUT + HISTORY + OUTPUT_ROOM;

/** Order in which the lengths of the lengths' codes are written, five bits each. */
const LENGTH_ORDER: StaticArray<u8> = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

let bits: u64 = 0;
let have: u32 = 0;
let input: usize = INPUT;
let inputEnd: usize = INPUT;
let output: usize = OUTPUT;
let state: i32 = AT_HEAD;
let lastBlock: bool = false;
let storedLeft: usize = 0;

export const inputAt: usize = INPUT;
export const inputRoom: usize = INPUT_ROOM;

export function init(): void {
  const pages = <i32>((END + 65535) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
}

/** Forgets everything: other data begin. */
export function reset(): void {
  bits = 0;
  have = 0;
  output = OUTPUT;
  state = AT_HEAD;
  lastBlock = false;
}

/** First byte of the input that was not needed so far. */
export function consumed(): usize {
  return input - (state == AT_END ? 0 : have >> 3);
}

/** Where the input goes on that is to be kept: bytes before were taken into the bits. */
export function taken(): usize {
  return input;
}

export function outputEnd(): usize {
  return output;
}

/** Makes room by keeping the history only; gives where output goes on. */
export function slide(): usize {
  if (output > OUTPUT + HISTORY) {
    memory.copy(OUTPUT, output - HISTORY, HISTORY);
    output = OUTPUT + HISTORY;
  }
  return output;
}

/** Goes on with input from `from` to `to`; `last` says that the file ends there. Output ends at `outputEnd`. */
export function run(from: usize, to: usize, last: bool): i32 {
  input = from;
  inputEnd = to;
  while (state != AT_END) {
    if (output >= FULL_AT) return FULL;
    let answer: i32 = MORE_INPUT;
    if (state == AT_HEAD) {
      if (!last && inputEnd - input < HEAD_AHEAD && !lastBlock) return MORE_INPUT;
      answer = head();
      // Nothing that was read past the end means anything, a complaint about it neither.
      if (answer != DONE && overrun()) return CUT;
    } else if (state == IN_STORED) {
      answer = stored();
      if (answer == MORE_INPUT) return last ? CUT : MORE_INPUT;
    } else {
      answer = fast();
      if (answer == MORE_INPUT) {
        if (!last) return MORE_INPUT;
        answer = careful();
      }
    }
    if (answer > DONE) return answer;
  }
  return DONE;
}

function overrun(): bool {
  return input - (have >> 3) > inputEnd;
}

function take(count: u32): u32 {
  while (have < count) {
    bits |= (<u64>load<u8>(input)) << have;
    input++;
    have += 8;
  }
  const value = <u32>(bits & (((<u64>1) << count) - 1));
  bits >>= count;
  have -= count;
  return value;
}

/** Whole bytes that were taken too early are given back. */
function giveBack(): void {
  input -= have >> 3;
  bits = 0;
  have = 0;
}

function head(): i32 {
  // What is above the bits that are counted was filled in ahead, and would be filled in twice.
  bits &= ((<u64>1) << have) - 1;
  if (lastBlock) {
    giveBack();
    state = AT_END;
    return DONE;
  }
  lastBlock = take(1) == 1;
  const kind = take(2);
  if (kind == 0) {
    giveBack();
    const length = take(16);
    if (take(16) != (length ^ 0xffff)) return BAD_STORED;
    storedLeft = length;
    state = IN_STORED;
    return FULL;
  }
  if (kind == 3) return BAD_KIND;
  const answer = kind == 1 ? fixedTables() : tables();
  state = IN_CODED;
  return answer;
}

function fixedTables(): i32 {
  memory.fill(LENGTHS, 8, 144);
  memory.fill(LENGTHS + 144, 9, 112);
  memory.fill(LENGTHS + 256, 7, 24);
  memory.fill(LENGTHS + 280, 8, 8);
  memory.fill(LENGTHS + 288, 5, 32);
  build(LENGTHS, 288, LITERALS, LITERAL_BITS, LITERAL_KIND);
  build(LENGTHS + 288, 32, DISTANCES, DISTANCE_BITS, DISTANCE_KIND);
  return FULL;
}

function tables(): i32 {
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const lengths = take(4) + 4;
  memory.fill(LENGTHS, 0, 19);
  for (let i: u32 = 0; i < lengths; i++) store<u8>(LENGTHS + <usize>LENGTH_ORDER[i], <u8>take(3));
  if (!build(LENGTHS, 19, PRECODE, PRECODE_BITS, PRECODE_KIND)) return BAD_CODE;
  const count = literals + distances;
  let i: u32 = 0;
  while (i < count) {
    while (have < 16) {
      bits |= (<u64>load<u8>(input)) << have;
      input++;
      have += 8;
    }
    const entry = load<u32>(PRECODE + (((<usize>bits) & 127) << 2));
    if ((entry & IS_ODD) != 0) return BAD_CODE;
    bits >>= entry & 15;
    have -= entry & 15;
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(LENGTHS + i++, <u8>symbol);
      continue;
    }
    if (symbol == 16 && i == 0) return BAD_REPEAT;
    const value: u8 = symbol == 16 ? load<u8>(LENGTHS + i - 1) : 0;
    const times: u32 = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
    if (i + times > count) return BAD_REPEAT;
    memory.fill(LENGTHS + i, value, times);
    i += times;
  }
  if (load<u8>(LENGTHS + 256) == 0) return BAD_CODE;
  if (!build(LENGTHS + literals, distances, DISTANCES, DISTANCE_BITS, DISTANCE_KIND)) return BAD_CODE;
  return build(LENGTHS, literals, LITERALS, LITERAL_BITS, LITERAL_KIND) ? FULL : BAD_CODE;
}

function stored(): i32 {
  let count = min(storedLeft, FULL_AT - output);
  count = min(count, inputEnd - input);
  if (count == 0 && storedLeft > 0) return MORE_INPUT;
  memory.copy(output, input, count);
  output += count;
  input += count;
  storedLeft -= count;
  if (storedLeft == 0) state = AT_HEAD;
  return FULL;
}

/** The hot loop: as long as there is input and room for whatever a symbol may be. */
function fast(): i32 {
  let word = bits;
  let left: u32 = have;
  let from = input;
  let to = output;
  let answer = MORE_INPUT;
  const safe = inputEnd;
  const literalMask: u64 = (1 << LITERAL_BITS) - 1;
  const distanceMask: u64 = (1 << DISTANCE_BITS) - 1;
  while (from + FAST_AHEAD <= safe) {
    if (to >= FULL_AT) {
      answer = FULL;
      break;
    }
    word |= load<u64>(from) << left;
    from += (63 - left) >> 3;
    left |= 56;
    let entry = load<u32>(LITERALS + ((<usize>(word & literalMask)) << 2));
    if ((entry & IS_LITERAL) != 0) {
      word >>= entry & 63;
      left -= entry & 63;
      store<u8>(to++, <u8>(entry >> 16));
      entry = load<u32>(LITERALS + ((<usize>(word & literalMask)) << 2));
      if ((entry & IS_LITERAL) != 0) {
        word >>= entry & 63;
        left -= entry & 63;
        store<u8>(to++, <u8>(entry >> 16));
        entry = load<u32>(LITERALS + ((<usize>(word & literalMask)) << 2));
        if ((entry & IS_LITERAL) != 0) {
          word >>= entry & 63;
          left -= entry & 63;
          store<u8>(to++, <u8>(entry >> 16));
          continue;
        }
      }
      word |= load<u64>(from) << left;
      from += (63 - left) >> 3;
      left |= 56;
    }
    if ((entry & IS_ODD) != 0) {
      if ((entry & IS_TABLE) != 0) {
        word >>= LITERAL_BITS;
        left -= LITERAL_BITS;
        const mask: u64 = ((<u64>1) << ((entry >> 8) & 15)) - 1;
        entry = load<u32>(LITERALS + ((<usize>(word & mask) + ((entry >> 16) & 0x7fff)) << 2));
        if ((entry & IS_LITERAL) != 0) {
          word >>= entry & 63;
          left -= entry & 63;
          store<u8>(to++, <u8>(entry >> 16));
          continue;
        }
      }
      if ((entry & IS_ODD) != 0) {
        if ((entry & IS_END) != 0) {
          word >>= entry & 15;
          left -= entry & 15;
          state = AT_HEAD;
          answer = FULL;
        } else answer = BAD_SYMBOL;
        break;
      }
    }
    const length = (entry >> 16) + <u32>((word & (((<u64>1) << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
    word >>= entry & 63;
    left -= entry & 63;
    entry = load<u32>(DISTANCES + ((<usize>(word & distanceMask)) << 2));
    if ((entry & IS_ODD) != 0) {
      if ((entry & IS_TABLE) != 0) {
        word >>= DISTANCE_BITS;
        left -= DISTANCE_BITS;
        const mask: u64 = ((<u64>1) << ((entry >> 8) & 15)) - 1;
        entry = load<u32>(DISTANCES + ((<usize>(word & mask) + (entry >> 16)) << 2));
      }
      if ((entry & IS_ODD) != 0) {
        answer = BAD_DISTANCE;
        break;
      }
    }
    const distance: usize = (entry >> 16) + <u32>((word & (((<u64>1) << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
    if (distance > to - OUTPUT) {
      answer = BAD_DISTANCE;
      break;
    }
    word >>= entry & 63;
    left -= entry & 63;
    let source = to - distance;
    const end = to + length;
    if (distance >= 16) {
      do {
        v128.store(to, v128.load(source));
        to += 16;
        source += 16;
      } while (to < end);
    } else if (distance >= 8) {
      do {
        store<u64>(to, load<u64>(source));
        to += 8;
        source += 8;
      } while (to < end);
    } else if (distance == 1) {
      const value = i8x16.splat(load<i8>(source));
      do {
        v128.store(to, value);
        to += 16;
      } while (to < end);
    } else {
      do {
        store<u8>(to++, load<u8>(source++));
      } while (to < end);
    }
    to = end;
  }
  bits = word & (((<u64>1) << left) - 1);
  have = left;
  input = from;
  output = to;
  return answer;
}

function symbolOf(table: usize, tableBits: u32): u32 {
  const entry = load<u32>(table + (((<usize>bits) & ((1 << tableBits) - 1)) << 2));
  if ((entry & IS_TABLE) == 0 || (entry & IS_ODD) == 0) return entry;
  bits >>= tableBits;
  have -= tableBits;
  const mask: usize = (1 << ((entry >> 8) & 15)) - 1;
  return load<u32>(table + ((((<usize>bits) & mask) + ((entry >> 16) & 0x7fff)) << 2));
}

/** One symbol after the other up to the end of the file, giving back the one that it cuts. */
function careful(): i32 {
  while (output < FULL_AT) {
    while (have <= 48) {
      // Bytes past the end only matter to a symbol that is given back.
      bits |= (<u64>load<u8>(input)) << have;
      input++;
      have += 8;
    }
    const whole = output;
    let entry = symbolOf(LITERALS, LITERAL_BITS);
    let answer: i32 = MORE_INPUT;
    if ((entry & IS_LITERAL) != 0) {
      bits >>= entry & 63;
      have -= entry & 63;
      store<u8>(output++, <u8>(entry >> 16));
    } else if ((entry & IS_ODD) != 0) {
      answer = (entry & IS_END) != 0 ? FULL : BAD_SYMBOL;
      bits >>= entry & 15;
      have -= entry & 15;
    } else {
      const length = (entry >> 16) + <u32>((bits & (((<u64>1) << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
      bits >>= entry & 63;
      have -= entry & 63;
      entry = symbolOf(DISTANCES, DISTANCE_BITS);
      const distance: usize = (entry >> 16) + <u32>((bits & (((<u64>1) << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
      if ((entry & IS_ODD) != 0 || distance > output - OUTPUT) answer = BAD_DISTANCE;
      else {
        bits >>= entry & 63;
        have -= entry & 63;
        for (let i: u32 = 0; i < length; i++) store<u8>(output + i, load<u8>(output + i - distance));
        output += length;
      }
    }
    if (overrun()) {
      output = whole;
      return CUT;
    }
    if (answer == FULL) state = AT_HEAD;
    if (answer != MORE_INPUT) return answer;
  }
  return FULL;
}
