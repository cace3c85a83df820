/**
 * The head of a bzip2 block: CRC, origin, the bytes in use, selectors and code lengths. Layout as in bzip2 1.0.8 and as
 * Joe Tsai wrote it down ("BZIP2: Format Specification", 2016).
 */
import { bitsFrom, turnUpTo } from './bits';
import { CODE_LENGTHS, FRONT, FRONT_BYTES, MAX_CODE_BITS, MAX_SELECTORS, SELECTORS } from './layout';
import {
  BAD_LENGTH,
  BAD_SELECTOR,
  BAD_TABLE_COUNT,
  CUT,
  GOOD,
  NO_BLOCK,
  NO_BYTES,
  NO_PREFIX_CODE,
  RANDOMISED,
} from './status';
import { buildTable } from './tables';

const BLOCK_MAGIC: u64 = 0x314159265359;

export let crc: u32 = 0;
export let origin: u32 = 0;
/** How many byte values are used; they stand in FRONT, ascending. */
export let used: u32 = 0;
export let selectorCount: u32 = 0;
/** The bit to be read next. */
export let bit: u32 = 0;

function take(count: u32): u32 {
  const value = <u32>(bitsFrom(bit) >>> (64 - count));
  bit += count;
  return value;
}

/** Reads what stands before the symbols of the block that begins at bit `start`; bits from `end` on are not the file's. */
export function readHeader(start: u32, end: u32): i32 {
  bit = start;
  const status = readFields(end);
  // Past the end there is nothing but chance, so what was wrong there does not matter.
  return status !== GOOD && bit > end ? CUT : status;
}

function readFields(end: u32): i32 {
  if (bitsFrom(bit) >>> 16 !== BLOCK_MAGIC) return NO_BLOCK;
  bit += 48;
  crc = take(32);
  if (take(1) === 1) return RANDOMISED;
  origin = take(24);
  readBytesUsed();
  if (used === 0) return NO_BYTES;
  const tables = take(3);
  selectorCount = take(15);
  if (tables < 2 || tables > 6 || selectorCount === 0) return BAD_TABLE_COUNT;
  const status = readSelectors(tables, end);
  if (status !== GOOD) return status;
  for (let t: usize = 0; t < <usize>tables; t++) {
    const status = readLengths(used + 2, end);
    if (status !== GOOD) return status;
    if (!buildTable(t, used + 2)) return NO_PREFIX_CODE;
  }
  return GOOD;
}

function readBytesUsed(): void {
  memory.fill(FRONT, 0, FRONT_BYTES);
  used = 0;
  const rows = take(16);
  for (let row: u32 = 0; row < 16; row++) {
    if (((rows >>> (15 - row)) & 1) === 0) continue;
    const columns = take(16);
    for (let column: u32 = 0; column < 16; column++) {
      if (((columns >>> (15 - column)) & 1) === 1) store<u8>(FRONT + used++, row * 16 + column);
    }
  }
}

/** Unary numbers, and move-to-front over the tables, whose order is kept in the six low digits of a word. */
function readSelectors(tables: u32, end: u32): i32 {
  const count = selectorCount;
  let order: u32 = 0x543210;
  for (let i: u32 = 0; i < count; i++) {
    turnUpTo(bit >>> 3);
    const place = clz<u32>(~(<u32>(bitsFrom(bit) >>> 32)));
    bit += place + 1;
    if (place >= tables) return BAD_SELECTOR;
    if (bit > end) return CUT;
    const digit = place << 2;
    const table = (order >>> digit) & 15;
    const before = order & ((1 << digit) - 1);
    order = (order & (-16 << digit)) | (before << 4) | table;
    // Some encoders write more selectors than can ever be used; bzip2 1.0.8 reads past them as well.
    if (i < MAX_SELECTORS) store<u8>(SELECTORS + i, table);
  }
  selectorCount = min(count, MAX_SELECTORS);
  return GOOD;
}

function readLengths(symbols: u32, end: u32): i32 {
  turnUpTo(bit >>> 3);
  let length = take(5);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    while (true) {
      if (length < 1 || length > MAX_CODE_BITS) return BAD_LENGTH;
      if (take(1) === 0) break;
      length += take(1) === 0 ? 1 : -1;
      if (bit > end) return CUT;
      turnUpTo(bit >>> 3);
    }
    store<u8>(CODE_LENGTHS + symbol, length);
  }
  return GOOD;
}
