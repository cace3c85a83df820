/**
 * The least value of each of 128 permutations over the hashes of a text, as datasketch works them out:
 * ((a × h + b) mod 2^64) mod (2^61 - 1), of which the low 32 bits are kept.
 *
 * With x = (a × h + b) mod 2^64 and q = x >> 61 the low 32 bits are those of x + q: below 2^61 the modulus takes nothing
 * away, and 2^61 ≡ 1. Only where the other 61 bits of x are nearly all ones one more is to be added; such an x is one in
 * 2^29, and the hash that gives one is done again in plain words. Four permutations are worked out at once.
 */
import { region } from './memory';

/** datasketch's default; bands use the first 112. */
export const PERMUTATIONS: u32 = 128;
const MERSENNE: u64 = (1 << 61) - 1;
/** Hashes that are gathered before they go through the permutations. */
const GATHERED: u32 = 64;

/** The numbers a and b of each permutation, low halves and high halves apart. */
export let factors: usize = 0;
export let minima: usize = 0;
/** The minima as they were before the hashes that wait. */
let before: usize = 0;
let waiting: usize = 0;
let count: u32 = 0;
let used: u32 = PERMUTATIONS;

/** Returns where a and b go: 128 low halves of a, 128 high halves, then those of b. */
export function placeMinima(): usize {
  factors = region(<usize>PERMUTATIONS * 16);
  minima = region(<usize>PERMUTATIONS * 4);
  before = region(<usize>PERMUTATIONS * 4);
  waiting = region(<usize>GATHERED * 4);
  return factors;
}

/** @param permutations how many are worked out, a multiple of four; the others stay as if there were no hash */
export function clearMinima(permutations: u32): void {
  memory.fill(minima, 0xff, <usize>PERMUTATIONS * 4);
  used = permutations;
  count = 0;
}

export function addHash(hash: u32): void {
  store<u32>(waiting + ((<usize>count) << 2), hash);
  if (++count == GATHERED) settleMinima();
}

/** Takes the hashes that wait into the minima. */
export function settleMinima(): void {
  const end = waiting + ((<usize>count) << 2);
  memory.copy(before, minima, <usize>PERMUTATIONS * 4);
  let near = i32x4.splat(0);
  const top = i32x4.splat(0x1fffffff);
  for (let at: usize = 0; at < (<usize>used) << 2; at += 16) {
    const aLow = v128.load(factors + at);
    const aHigh = v128.load(factors + at, 512);
    const bLow = v128.load(factors + at, 1024);
    const bHigh = v128.load(factors + at, 1536);
    let least = v128.load(minima + at);
    for (let h = waiting; h < end; h += 4) {
      const hash = v128.load32_splat(h);
      const even = i64x2.extmul_low_i32x4_u(aLow, hash);
      const odd = i64x2.extmul_high_i32x4_u(aLow, hash);
      const product = i32x4.shuffle(even, odd, 0, 2, 4, 6);
      const low = i32x4.add(product, bLow);
      const carried = i32x4.lt_u(low, bLow);
      const above = i32x4.add(i32x4.shuffle(even, odd, 1, 3, 5, 7), i32x4.mul(aHigh, hash));
      const high = i32x4.sub(i32x4.add(above, bHigh), carried);
      near = v128.or(near, i32x4.eq(v128.and(high, top), top));
      least = i32x4.min_u(least, i32x4.add(low, i32x4.shr_u(high, 29)));
    }
    v128.store(minima + at, least);
  }
  if (v128.any_true(near)) settlePlainly(end);
  count = 0;
}

/** The same in plain words, from the minima as they were. */
function settlePlainly(end: usize): void {
  memory.copy(minima, before, <usize>PERMUTATIONS * 4);
  for (let h = waiting; h < end; h += 4) {
    const hash = <u64>load<u32>(h);
    for (let at: usize = 0; at < (<usize>used) << 2; at += 4) {
      const a = (<u64>load<u32>(factors + at)) | ((<u64>load<u32>(factors + at, 512)) << 32);
      const b = (<u64>load<u32>(factors + at, 1024)) | ((<u64>load<u32>(factors + at, 1536)) << 32);
      const value = <u32>((a * hash + b) % MERSENNE);
      if (value < load<u32>(minima + at)) store<u32>(minima + at, value);
    }
  }
}
