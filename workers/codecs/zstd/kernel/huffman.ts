/**
 * Literals of a block (RFC 8878, 4.2). What it exploits: four streams are decoded by turns, so that the loads of one
 * hide behind the others', five symbols for each word of bits. A one at the end of each word is shifted along and
 * tells in the end how many bits were used, so that nothing is counted on the way.
 */
import { build, describe, descriptionLog, OF_WEIGHTS } from './fse';
import { HUFFMAN, HUFFMAN_BITS, WEIGHT_STATES, WEIGHTS } from './layout';

/** Bits of the longest code of the table at hand; 0 where there is none. */
export let tableBits: u32 = 0;

export function forgetTable(): void {
  tableBits = 0;
}

/** Reads the description of a code and builds its table; gives the bytes it takes, or 0 where it is none. */
export function readTable(from: usize, to: usize): usize {
  tableBits = 0;
  if (from >= to) return 0;
  const head = <u32>load<u8>(from);
  let count: u32 = 0;
  let size: usize = 0;
  if (head >= 128) {
    count = head - 127;
    size = 1 + ((count + 1) >> 1);
    if (from + size > to) return 0;
    for (let i: u32 = 0; i < count; i++) {
      const pair = load<u8>(from + 1 + (i >> 1));
      store<u8>(WEIGHTS + i, (i & 1) == 0 ? pair >> 4 : pair & 15);
    }
  } else {
    size = 1 + head;
    if (head == 0 || from + size > to) return 0;
    count = readWeights(from + 1, from + size);
    if (count == 0) return 0;
  }
  return fill(count) ? size : 0;
}

/** Weights in a finite state code of two states that take turns, until the bits are used up. */
function readWeights(from: usize, to: usize): u32 {
  const described = describe(from, to, OF_WEIGHTS, 6);
  if (described == 0 || from + described >= to) return 0;
  const log = descriptionLog;
  build(WEIGHT_STATES, log, OF_WEIGHTS);
  const start = from + described;
  const last = <u32>load<u8>(to - 1);
  if (last == 0) return 0;
  let left: i32 = <i32>((to - start) << 3) - (<i32>clz(last) - 24) - 1;
  left -= log;
  let even = bitsAt(start, left, log);
  left -= log;
  let odd = bitsAt(start, left, log);
  if (left < 0) return 0;
  let count: u32 = 0;
  while (count < 254) {
    const state = load<u64>(WEIGHT_STATES + (even << 3));
    store<u8>(WEIGHTS + count++, <u8>state);
    const bits = (<u32>(state >> 48)) & 255;
    left -= bits;
    if (left < 0) {
      store<u8>(WEIGHTS + count++, <u8>load<u64>(WEIGHT_STATES + (odd << 3)));
      return count;
    }
    even = ((<u32>(state >> 32)) & 0xffff) + bitsAt(start, left, bits);
    const swapped = even;
    even = odd;
    odd = swapped;
  }
  return 0;
}

function bitsAt(start: usize, bit: i32, count: u32): u32 {
  if (bit < 0) return 0;
  return (load<u32>(start + (bit >> 3)) >> (bit & 7)) & ((1 << count) - 1);
}

/** The last weight is not written: it fills the table. */
function fill(count: u32): bool {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const weight = <u32>load<u8>(WEIGHTS + i);
    if (weight > HUFFMAN_BITS + 1) return false;
    if (weight > 0) sum += 1 << (weight - 1);
  }
  if (sum == 0) return false;
  const bits: u32 = 32 - clz(sum);
  if (bits > HUFFMAN_BITS) return false;
  const rest = (1 << bits) - sum;
  if ((rest & (rest - 1)) != 0) return false;
  store<u8>(WEIGHTS + count, <u8>(32 - clz(rest)));
  let at: u32 = 0;
  for (let weight: u32 = 1; weight <= bits; weight++) {
    const entries: u32 = 1 << (weight - 1);
    for (let symbol: u32 = 0; symbol <= count; symbol++) {
      if (<u32>load<u8>(WEIGHTS + symbol) != weight) continue;
      const entry = <u16>(symbol | ((bits + 1 - weight) << 8));
      for (let i: u32 = 0; i < entries; i++) store<u16>(HUFFMAN + ((at + i) << 1), entry);
      at += entries;
    }
  }
  if (at != (<u32>1) << bits) return false;
  tableBits = bits;
  return true;
}

/** One stream from its end to its beginning; false where it has not just as many bits as the symbols take. */
export function oneStream(from: usize, to: usize, out: usize, end: usize): bool {
  if (from >= to) return false;
  const last = <u32>load<u8>(to - 1);
  if (last == 0) return false;
  return finish(from, ((<i32>(to - from)) << 3) - (<i32>clz(last) - 24) - 1, out, end);
}

/** `left` bits of a stream are still to be used. */
function finish(from: usize, left: i32, out: usize, end: usize): bool {
  const shift: u64 = 64 - tableBits;
  while (out < end) {
    if (left <= 0) return false;
    // What lies before the beginning is never part of a code that is whole.
    const at = (left + 7) >> 3;
    let word = load<u64>(from + at - 8) << ((at << 3) - left);
    for (let i = 0; i < 5 && out < end; i++) {
      const entry = <u32>load<u16>(HUFFMAN + ((<usize>(word >> shift)) << 1));
      store<u8>(out++, <u8>entry);
      word <<= <u64>(entry >> 8);
      left -= entry >> 8;
    }
  }
  return left == 0;
}

function firstWord(to: usize): u64 {
  const last = <u32>load<u8>(to - 1);
  return (load<u64>(to - 8) | 1) << (clz(last) - 23);
}

export function fourStreams(from: usize, to: usize, out: usize, count: usize): bool {
  if (to - from < 10) return false;
  const startA = from + 6;
  const startB = startA + load<u16>(from);
  const startC = startB + load<u16>(from + 2);
  const startD = startC + load<u16>(from + 4);
  if (startD >= to) return false;
  const share = (count + 3) >> 2;
  if (share * 3 > count) return false;
  const end = out + count;
  let a = out;
  let b = a + share;
  let c = b + share;
  let d = c + share;
  const endA = b;
  const endB = c;
  const endC = d;
  if (startB - startA < 8 || startC - startB < 8 || startD - startC < 8 || to - startD < 8) {
    return (
      oneStream(startA, startB, a, endA) &&
      oneStream(startB, startC, b, endB) &&
      oneStream(startC, startD, c, endC) &&
      oneStream(startD, to, d, end)
    );
  }
  if (load<u8>(startB - 1) == 0 || load<u8>(startC - 1) == 0 || load<u8>(startD - 1) == 0 || load<u8>(to - 1) == 0)
    return false;
  let fromA = startB - 8;
  let fromB = startC - 8;
  let fromC = startD - 8;
  let fromD = to - 8;
  let wordA = firstWord(startB);
  let wordB = firstWord(startC);
  let wordC = firstWord(startD);
  let wordD = firstWord(to);
  const shift: u64 = 64 - tableBits;
  while (true) {
    // Five symbols take seven bytes at most.
    let turns = <i32>(end - d) / 5;
    turns = min(turns, <i32>(fromA - startA) / 7);
    turns = min(turns, <i32>(fromB - startB) / 7);
    turns = min(turns, <i32>(fromC - startC) / 7);
    turns = min(turns, <i32>(fromD - startD) / 7);
    if (turns <= 0) break;
    do {
      let entryA = <u32>load<u16>(HUFFMAN + ((<usize>(wordA >> shift)) << 1));
      let entryB = <u32>load<u16>(HUFFMAN + ((<usize>(wordB >> shift)) << 1));
      let entryC = <u32>load<u16>(HUFFMAN + ((<usize>(wordC >> shift)) << 1));
      let entryD = <u32>load<u16>(HUFFMAN + ((<usize>(wordD >> shift)) << 1));
      for (let i: usize = 0; i < 4; i++) {
        wordA <<= <u64>(entryA >> 8);
        wordB <<= <u64>(entryB >> 8);
        wordC <<= <u64>(entryC >> 8);
        wordD <<= <u64>(entryD >> 8);
        store<u8>(a + i, <u8>entryA);
        store<u8>(b + i, <u8>entryB);
        store<u8>(c + i, <u8>entryC);
        store<u8>(d + i, <u8>entryD);
        entryA = <u32>load<u16>(HUFFMAN + ((<usize>(wordA >> shift)) << 1));
        entryB = <u32>load<u16>(HUFFMAN + ((<usize>(wordB >> shift)) << 1));
        entryC = <u32>load<u16>(HUFFMAN + ((<usize>(wordC >> shift)) << 1));
        entryD = <u32>load<u16>(HUFFMAN + ((<usize>(wordD >> shift)) << 1));
      }
      wordA <<= <u64>(entryA >> 8);
      wordB <<= <u64>(entryB >> 8);
      wordC <<= <u64>(entryC >> 8);
      wordD <<= <u64>(entryD >> 8);
      store<u8>(a + 4, <u8>entryA);
      store<u8>(b + 4, <u8>entryB);
      store<u8>(c + 4, <u8>entryC);
      store<u8>(d + 4, <u8>entryD);
      const usedA = ctz(wordA);
      const usedB = ctz(wordB);
      const usedC = ctz(wordC);
      const usedD = ctz(wordD);
      fromA -= <usize>(usedA >> 3);
      fromB -= <usize>(usedB >> 3);
      fromC -= <usize>(usedC >> 3);
      fromD -= <usize>(usedD >> 3);
      wordA = (load<u64>(fromA) | 1) << (usedA & 7);
      wordB = (load<u64>(fromB) | 1) << (usedB & 7);
      wordC = (load<u64>(fromC) | 1) << (usedC & 7);
      wordD = (load<u64>(fromD) | 1) << (usedD & 7);
      a += 5;
      b += 5;
      c += 5;
      d += 5;
    } while (--turns > 0);
  }
  return (
    finish(startA, leftOf(startA, fromA, wordA), a, endA) &&
    finish(startB, leftOf(startB, fromB, wordB), b, endB) &&
    finish(startC, leftOf(startC, fromC, wordC), c, endC) &&
    finish(startD, leftOf(startD, fromD, wordD), d, end)
  );
}

function leftOf(start: usize, from: usize, word: u64): i32 {
  return ((<i32>(from - start) + 8) << 3) - <i32>ctz(word);
}
