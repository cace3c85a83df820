/**
 * Huffman tables of one block. What is looked up is not a symbol but a record: the digits of a run and the byte that
 * follows it, which the next 10 bits nearly always hold as a whole. Single symbols, by their first 8 bits or else by
 * the limits of each length, are for what no record holds.
 */
import {
  CODES,
  CODE_LENGTHS,
  LIMITS,
  LIMIT_TABLE_BYTES,
  MAX_CODE_BITS,
  RECORDS,
  RECORD_BITS,
  RECORD_TABLE_BYTES,
  SINGLES,
  SINGLE_BITS,
  SINGLE_TABLE_BYTES,
  SYMBOLS,
  SYMBOL_TABLE_BYTES,
} from './layout';

/**
 * A record: bits 0-4 how many bits it takes, 5-10 how many symbols, 11-18 the byte's place, 19-31 how long the run
 * before it is.
 */
export const SYMBOLS_AT: u32 = 5;
export const PLACE_AT: u32 = 11;
export const LENGTH_AT: u32 = 19;
/** No record: more symbols than any group has. */
export const NO_RECORD: u32 = 63 << SYMBOLS_AT;

/** A single symbol: bits 0-3 how many bits it takes, then the symbol; 0 where it takes more than SINGLE_BITS. */
export const SYMBOL_AT: u32 = 4;

/** Builds table `t` out of the lengths in CODE_LENGTHS; false where they describe no prefix code. */
export function buildTable(t: usize, count: u32): bool {
  const symbols = SYMBOLS + t * SYMBOL_TABLE_BYTES;
  const limits = LIMITS + t * LIMIT_TABLE_BYTES;
  let placed: u32 = 0;
  let code: u32 = 0;
  for (let length: u32 = 1; length <= MAX_CODE_BITS; length++) {
    store<u32>(limits + length * 8, placed - code, 4);
    for (let symbol: u32 = 0; symbol < count; symbol++) {
      if (load<u8>(CODE_LENGTHS + symbol) !== length) continue;
      store<u16>(symbols + placed * 2, symbol);
      store<u32>(CODES + placed * 8, code++);
      store<u32>(CODES + placed * 8, length, 4);
      placed++;
    }
    if (code > 1 << length) return false;
    store<u32>(limits + length * 8, code);
    code <<= 1;
  }
  buildSingles(symbols, SINGLES + t * SINGLE_TABLE_BYTES, count);
  const records = RECORDS + t * RECORD_TABLE_BYTES;
  fillWords(records, 1 << RECORD_BITS, NO_RECORD);
  spreadRecords(symbols, records, count, 0, 0, 0, 0);
  return true;
}

function buildSingles(symbols: usize, singles: usize, count: u32): void {
  memory.fill(singles, 0, SINGLE_TABLE_BYTES);
  for (let i: u32 = 0; i < count; i++) {
    const length = load<u32>(CODES + i * 8, 4);
    if (length > SINGLE_BITS) return;
    const entry = ((<u32>load<u16>(symbols + i * 2)) << SYMBOL_AT) | length;
    const room = SINGLE_BITS - length;
    const from = singles + ((load<u32>(CODES + i * 8) << room) << 1);
    for (let k: usize = 0; k < <usize>(2 << room); k += 2) store<u16>(from + k, entry);
  }
}

/** Writes the records that begin with `digits` digits of a run, which are `taken` bits `prefix` and make `run`. */
function spreadRecords(
  symbols: usize,
  records: usize,
  count: u32,
  prefix: u32,
  taken: u32,
  run: u32,
  digits: u32,
): void {
  const free = RECORD_BITS - taken;
  const last = count - 1;
  for (let i: u32 = 0; i < count; i++) {
    const length = load<u32>(CODES + i * 8, 4);
    if (length > free) return;
    const code = (prefix << length) | load<u32>(CODES + i * 8);
    const symbol = <u32>load<u16>(symbols + i * 2);
    if (symbol < 2) {
      spreadRecords(symbols, records, count, code, taken + length, run + ((symbol + 1) << digits), digits + 1);
    } else if (symbol !== last) {
      const room = free - length;
      const head = (run << LENGTH_AT) | ((symbol - 1) << PLACE_AT);
      fillWords(records + ((code << room) << 2), 1 << room, head | ((digits + 1) << SYMBOLS_AT) | (taken + length));
    }
  }
}

function fillWords(at: usize, count: u32, word: u32): void {
  for (let k: u32 = 0; k < count; k++) store<u32>(at + (k << 2), word);
}
