/**
 * First stage of a bzip2 block (`reference.ts` says it plainly): Huffman codes, zero runs and move-to-front, down to
 * the links of the inverse Burrows-Wheeler transform. What it exploits:
 * - One look-up gives a run and the byte after it (`tables.ts`), so nothing has to be guessed about which symbol it is.
 * - Bits wait in a 64-bit word, used from the top, that is filled up without a branch.
 * - The first 32 bytes of move-to-front stand in two registers, and four shuffles move any of them to the front: all
 *   but one byte in twenty, in text.
 * - A run becomes eight links at once; few have more bytes, and what is written too much is written over.
 * - A link holds how many such bytes came before, not where the next is, so it can be written before the block is read
 *   to its end: no pass that scatters over 3.6 MB is needed.
 */
import { beginBits, bitOfInput, turnUpTo } from './bits';
import { bit, origin, readHeader, selectorCount, used } from './header';
import {
  FIRST_ROW,
  FRONT,
  LIMITS,
  LIMIT_TABLE_BYTES,
  LINKS,
  MAX_BLOCK,
  MAX_CODE_BITS,
  MOVES,
  NEXT_LINK,
  RECORDS,
  RECORD_BITS,
  RECORD_TABLE_BYTES,
  REVERSED_END,
  SELECTORS,
  SINGLES,
  SINGLE_BITS,
  SINGLE_TABLE_BYTES,
  SYMBOLS,
  SYMBOL_TABLE_BYTES,
} from './layout';
import { BAD_ORIGIN, CUT, GOOD, NO_SELECTOR, NO_SYMBOL, TOO_LONG } from './status';
import { LENGTH_AT, PLACE_AT, SYMBOLS_AT, SYMBOL_AT } from './tables';

const GROUP: u32 = 50;
/** What a link counts in: its upper 20 bits. */
const ONE: u32 = 1 << 12;
const FULL: usize = LINKS + <usize>MAX_BLOCK * 4;

/** Bytes of the block, runs folded. */
export let length: u32 = 0;
/** Bit after the block. */
export let endBit: u32 = 0;

/** Decodes the block at bit `start` of the input, of which `filled` bytes are the file's, into links. */
export function decodeBlock(start: u32, filled: u32): i32 {
  const from = beginBits(start);
  // Bits are counted from the byte in which the block begins.
  const end = (filled << 3) - (start & ~7);
  let status = readHeader(from, end);
  if (status !== GOOD) return status;
  status = decodeSymbols(end);
  if (endBit > end) return CUT;
  endBit = bitOfInput(endBit);
  if (status !== GOOD) return status;
  if (origin >= length) return BAD_ORIGIN;
  sumUp();
  return GOOD;
}

function decodeSymbols(end: u32): i32 {
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(NEXT_LINK + (byte << 2), byte);
  const ramp = i32x4(0, ONE, 2 * ONE, 3 * ONE);
  const four = v128.splat<u32>(4 * ONE);
  const groups = selectorCount;
  const endOfBlock = used + 1;
  let status = GOOD;
  // Where the next eight bytes lie, downwards, and the bits that wait.
  let at = REVERSED_END - 8 - <usize>(bit >>> 3);
  let bits = load<u64>(at) << (bit & 7);
  let have = 56 - (bit & 7);
  at -= 7;
  let group: u32 = 0;
  let left: u32 = 0;
  let records: usize = RECORDS;
  let table: usize = 0;
  let row = v128.load(FRONT);
  let second = v128.load(FRONT, 16);
  // A run before the first byte is one of the byte at the front, which itself is not in the block: its place is before it.
  let link: usize = (<usize>load<u8>(FRONT)) << 2;
  store<u32>(NEXT_LINK + link, load<u32>(NEXT_LINK + link) - ONE);
  let to: usize = LINKS - 4;
  let run: u32 = 1;
  let digit: u32 = 1;
  while (true) {
    if (left === 0) {
      const used = REVERSED_END - 8 - at;
      if (group >= groups) {
        status = NO_SELECTOR;
        break;
      }
      if (<u32>used > (end >>> 3) + 16) {
        status = CUT;
        break;
      }
      turnUpTo(used);
      table = load<u8>(SELECTORS + group++);
      records = RECORDS + table * RECORD_TABLE_BYTES;
      left = GROUP;
    }
    bits |= load<u64>(at) >>> have;
    at -= (63 - have) >>> 3;
    have |= 56;
    const record = load<u32>(records + ((<usize>(bits >>> (64 - RECORD_BITS))) << 2));
    const symbols = (record >>> SYMBOLS_AT) & 63;
    let place: u32;
    let done = false;
    if (symbols <= left) {
      left -= symbols;
      bits <<= record & 31;
      have -= record & 31;
      run += (record >>> LENGTH_AT) * digit;
      place = (record >>> PLACE_AT) & 255;
    } else {
      // One symbol only: a long code, part of a long run, one of the last of a group, the end of the block.
      left--;
      const single = <u32>(
        load<u16>(SINGLES + table * SINGLE_TABLE_BYTES + ((<usize>(bits >>> (64 - SINGLE_BITS))) << 1))
      );
      let size = single & 15;
      let symbol = single >>> SYMBOL_AT;
      if (size === 0) {
        const limits = LIMITS + table * LIMIT_TABLE_BYTES;
        size = SINGLE_BITS + 1;
        while (size <= MAX_CODE_BITS && <u32>(bits >>> (64 - <u64>size)) >= load<u32>(limits + size * 8)) size++;
        if (size > MAX_CODE_BITS) {
          status = NO_SYMBOL;
          break;
        }
        const index = <u32>(bits >>> (64 - <u64>size)) + load<u32>(limits + size * 8, 4);
        symbol = load<u16>(SYMBOLS + table * SYMBOL_TABLE_BYTES + index * 2);
      }
      bits <<= size;
      have -= size;
      if (symbol < 2) {
        // These two count a run in bijective base 2, least significant digit first.
        run += digit << symbol;
        digit <<= 1;
        if (run <= MAX_BLOCK + 1) continue;
        status = TOO_LONG;
        break;
      }
      done = symbol === endOfBlock;
      place = symbol - 1;
    }

    // The byte before, with the run that follows it.
    const head = load<u32>(NEXT_LINK + link);
    let links = i32x4.add(v128.splat<u32>(head), ramp);
    store<u32>(NEXT_LINK + link, head + run * ONE);
    v128.store(to, links);
    links = i32x4.add(links, four);
    v128.store(to, links, 16);
    const next = to + ((<usize>run) << 2);
    if (run > 8) {
      if (run > MAX_BLOCK + 1 || next > FULL) {
        status = TOO_LONG;
        break;
      }
      for (to += 32; to < next; to += 16) {
        links = i32x4.add(links, four);
        v128.store(to, links);
      }
    }
    to = next;
    run = 1;
    digit = 1;
    if (done) break;
    if (to >= FULL) {
      status = TOO_LONG;
      break;
    }

    if (place < 32) {
      const moves = MOVES + ((<usize>place) << 6);
      const upper = v128.or(v128.swizzle(row, v128.load(moves)), v128.swizzle(second, v128.load(moves, 16)));
      second = v128.or(v128.swizzle(row, v128.load(moves, 32)), v128.swizzle(second, v128.load(moves, 48)));
      row = upper;
      link = (<usize>v128.extract_lane<u8>(row, 0)) << 2;
    } else {
      const byte = load<u8>(FRONT + place);
      link = (<usize>byte) << 2;
      let below = FRONT + ((<usize>place) & 0xf0);
      let moved = v128.swizzle(v128.load(below), v128.load(MOVES + ((<usize>(place & 15)) << 6)));
      while (below > FRONT + 32) {
        const above = v128.load(below - 16);
        v128.store(
          below,
          v128.shuffle<u8>(above, moved, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31),
        );
        moved = v128.shuffle<u8>(above, above, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        below -= 16;
      }
      v128.store(
        below,
        v128.shuffle<u8>(second, moved, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31),
      );
      second = v128.shuffle<u8>(row, second, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
      row = v128.shuffle<u8>(row, v128.splat<u8>(byte), 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    }
  }
  endBit = ((<u32>(REVERSED_END - 8 - at)) << 3) - have;
  length = (<u32>(to - LINKS)) >>> 2;
  if (status === GOOD && to > FULL) return TOO_LONG;
  return status;
}

/** Where the rows of each byte begin in the sorted block. */
function sumUp(): void {
  let sum: u32 = 0;
  for (let byte: u32 = 0; byte < 256; byte++) {
    store<u32>(FIRST_ROW + (byte << 2), sum << 2);
    sum += load<u32>(NEXT_LINK + (byte << 2)) >>> 12;
  }
}
