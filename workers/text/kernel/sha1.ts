/**
 * The first 32 bits of SHA-1 (FIPS 180-4) of four messages at once, a message a lane: what datasketch calls `sha1_hash32`.
 *
 * A hash of a few words is one or two blocks of 64 bytes, and each of its eighty steps waits for the one before. Four
 * messages side by side wait together.
 */
import { region } from './memory';
import { MASKS } from './tokens';

/** Blocks of the longest message: five words of 255 bytes. */
export const MOST_BLOCKS: u32 = 21;
export const LANES: u32 = 4;

/** Words of the schedule, four lanes each. */
let schedule: usize = 0;
/** First 32 bits of the four, read as a little-endian number. */
export let hashes: usize = 0;

export function placeSha1(): void {
  schedule = region(80 * 16);
  hashes = region(16);
}

/** Bytes from one lane's message to the next. */
export function stride(blocks: u32): usize {
  return (<usize>blocks) << 6;
}

/** Puts a message where SHA-1 wants it and as it wants it: behind it a one, zeros, and the length in bits. */
export function place(from: usize, size: usize, to: usize, blocks: u32): void {
  const end = to + stride(blocks);
  const last = to + (size & ~(<usize>15));
  let at = to;
  for (; at < last; at += 16, from += 16) v128.store(at, v128.load(from));
  v128.store(at, v128.and(v128.load(from), v128.load(MASKS + 16 - (size & 15))));
  for (at += 16; at < end; at += 16) v128.store(at, i32x4.splat(0));
  store<u8>(to + size, 0x80);
  store<u32>(end - 4, bswap<u32>((<u32>size) << 3));
}

function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

function load16(at: usize): v128 {
  return i8x16.swizzle(v128.load(at), i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

/** Lays the words of a block of each lane side by side, and works out the other sixty-four. */
function expand(block: usize, lane: usize): void {
  for (let quarter: usize = 0; quarter < 64; quarter += 16) {
    const a = load16(block + quarter);
    const b = load16(block + lane + quarter);
    const c = load16(block + 2 * lane + quarter);
    const d = load16(block + 3 * lane + quarter);
    const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
    const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
    const ab2 = i32x4.shuffle(a, b, 2, 6, 3, 7);
    const cd2 = i32x4.shuffle(c, d, 2, 6, 3, 7);
    const to = schedule + (quarter << 2);
    v128.store(to, i64x2.shuffle(ab, cd, 0, 2));
    v128.store(to, i64x2.shuffle(ab, cd, 1, 3), 16);
    v128.store(to, i64x2.shuffle(ab2, cd2, 0, 2), 32);
    v128.store(to, i64x2.shuffle(ab2, cd2, 1, 3), 48);
  }
  for (let at = schedule + 16 * 16; at < schedule + 80 * 16; at += 16) {
    const x = v128.xor(
      v128.xor(v128.load(at - 3 * 16), v128.load(at - 8 * 16)),
      v128.xor(v128.load(at - 14 * 16), v128.load(at - 16 * 16)),
    );
    v128.store(at, rotate(x, 1));
  }
}

/** Hashes four messages of so many blocks each, which stand at `at`, one stride apart. */
export function hashFour(at: usize, blocks: u32): void {
  let h0 = i32x4.splat(0x67452301);
  let h1 = i32x4.splat(0xefcdab89);
  let h2 = i32x4.splat(0x98badcfe);
  let h3 = i32x4.splat(0x10325476);
  let h4 = i32x4.splat(0xc3d2e1f0);
  const lane = stride(blocks);
  for (let block = at; block < at + lane; block += 64) {
    expand(block, lane);
    let a = h0;
    let b = h1;
    let c = h2;
    let d = h3;
    let e = h4;
    let w = schedule;
    for (const end = w + 20 * 16; w < end; w += 16) {
      const f = v128.bitselect(c, d, b);
      const next = i32x4.add(
        i32x4.add(rotate(a, 5), f),
        i32x4.add(i32x4.add(e, v128.load(w)), i32x4.splat(0x5a827999)),
      );
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    for (const end = w + 20 * 16; w < end; w += 16) {
      const f = v128.xor(v128.xor(b, c), d);
      const next = i32x4.add(
        i32x4.add(rotate(a, 5), f),
        i32x4.add(i32x4.add(e, v128.load(w)), i32x4.splat(0x6ed9eba1)),
      );
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    for (const end = w + 20 * 16; w < end; w += 16) {
      const f = v128.or(v128.and(b, c), v128.and(d, v128.or(b, c)));
      const next = i32x4.add(
        i32x4.add(rotate(a, 5), f),
        i32x4.add(i32x4.add(e, v128.load(w)), i32x4.splat(0x8f1bbcdc)),
      );
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    for (const end = w + 20 * 16; w < end; w += 16) {
      const f = v128.xor(v128.xor(b, c), d);
      const next = i32x4.add(
        i32x4.add(rotate(a, 5), f),
        i32x4.add(i32x4.add(e, v128.load(w)), i32x4.splat(0xca62c1d6)),
      );
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    h0 = i32x4.add(h0, a);
    h1 = i32x4.add(h1, b);
    h2 = i32x4.add(h2, c);
    h3 = i32x4.add(h3, d);
    h4 = i32x4.add(h4, e);
  }
  v128.store(hashes, i8x16.swizzle(h0, i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)));
}
