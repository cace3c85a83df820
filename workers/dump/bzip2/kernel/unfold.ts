/**
 * Last stage: runs of 4 to 259 equal bytes were folded to four of them and a count. Runs are rare in text: sixteen
 * bytes at a time are held against their neighbours, and copied where no run begins. What a block unfolds to (46 MB at
 * most) is given in parts, and its CRC is taken while they are in the cache.
 */
import { crcAfter } from './crc';
import { length } from './entropy';
import { FOLDED, OUTPUT, OUTPUT_BYTES } from './layout';

/** More than a step writes: what stands before a run, the run, and what is written too much. */
const STEP: usize = 320;
const FULL: usize = OUTPUT + OUTPUT_BYTES - STEP;

/** CRC register of what was unfolded since `rewind`. */
let register: u32 = 0xffffffff;
let from: usize = FOLDED;

export function rewind(): void {
  from = FOLDED;
  register = 0xffffffff;
}

/** CRC of what was unfolded since `rewind`. */
export function crcSoFar(): u32 {
  return bswap(~register);
}

/** Whether there is no more to unfold. */
export function isUnfolded(): bool {
  return from >= FOLDED + length;
}

/** Unfolds the next part of the block; gives its size, 0 after the last. */
export function unfold(): u32 {
  const end = FOLDED + length;
  let at = from;
  let to = OUTPUT;
  while (at + 19 <= end && to < FULL) {
    const bytes = v128.load(at);
    const second = v128.load(at, 1);
    const third = v128.load(at, 2);
    const runs = v128.and(
      v128.and(i8x16.eq(bytes, second), i8x16.eq(second, third)),
      i8x16.eq(third, v128.load(at, 3)),
    );
    v128.store(to, bytes);
    if (!v128.any_true(runs)) {
      at += 16;
      to += 16;
      continue;
    }
    const before = ctz(i8x16.bitmask(runs));
    at += before;
    to = repeat(at, to + before, end);
    at += 5;
  }
  while (at < end && to < FULL) {
    const byte = load<u8>(at);
    if (at + 4 <= end && load<u32>(at) === <u32>byte * 0x01010101) {
      to = repeat(at, to, end);
      at += 5;
    } else {
      store<u8>(to++, byte);
      at++;
    }
  }
  from = at;
  const size = to - OUTPUT;
  register = crcAfter(register, OUTPUT, size);
  return <u32>size;
}

/** Writes the run at `at`; gives where it ends. At the end of a block its count may be missing. */
function repeat(at: usize, to: usize, end: usize): usize {
  const count: usize = at + 4 < end ? <usize>load<u8>(at, 4) + 4 : 4;
  const run = v128.splat<u8>(load<u8>(at));
  for (let k: usize = 0; k < count; k += 16) v128.store(to + k, run);
  return to + count;
}
