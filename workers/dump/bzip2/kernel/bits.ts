/**
 * Bits of the input, most significant first. The machine loads words least significant byte first, and WebAssembly has
 * no instruction to turn them round; so the bytes of a block are written down in reverse, a few kilobytes ahead of
 * where they are read, and any eight of them can be loaded as they should be.
 */
import { INPUT, REVERSED_END } from './layout';

/** Bytes that are turned round at a time. A group of symbols has fewer. */
const STEP: usize = 4096;
const AHEAD: usize = 512;

/** Byte of the input that stands last of the reversed ones, and the one after those that were turned round. */
let first: usize = 0;
let turned: usize = 0;

/** Begins with the byte that holds a bit of the input; gives that bit's place among the reversed ones. */
export function beginBits(bit: u32): u32 {
  first = INPUT + (bit >>> 3);
  turned = 0;
  turnUpTo(0);
  return bit & 7;
}

/** Where a bit of the reversed ones stands in the input. */
export function bitOfInput(bit: u32): u32 {
  return ((<u32>(first - INPUT)) << 3) + bit;
}

/** Makes sure that some hundred bytes after a byte can be read. */
export function turnUpTo(byte: usize): void {
  if (byte + AHEAD > turned) turnMore();
}

function turnMore(): void {
  for (let k: usize = 0; k < STEP; k += 16) {
    const bytes = v128.load(first + turned);
    turned += 16;
    v128.store(
      REVERSED_END - turned,
      v128.shuffle<u8>(bytes, bytes, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
    );
  }
}

/** Eight bytes, the first in the file being the most significant. */
export function bigEndian(byte: usize): u64 {
  return load<u64>(REVERSED_END - 8 - byte);
}

/** The 64 bits from a bit on, of which the first 57 are right. */
export function bitsFrom(bit: u32): u64 {
  return bigEndian(bit >>> 3) << (bit & 7);
}
