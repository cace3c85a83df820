/** Bits of the input, most significant first. */
import { INPUT } from './layout';

/** Eight bytes, the first in memory being the most significant. The machine turns them round in one step. */
export function bigEndian(at: usize): u64 {
  const bytes = v128.load_zero<u64>(at);
  return v128.extract_lane<u64>(
    v128.shuffle<u8>(bytes, bytes, 7, 6, 5, 4, 3, 2, 1, 0, 8, 9, 10, 11, 12, 13, 14, 15),
    0,
  );
}

/** The 64 bits from a bit of the input on, of which the first 57 are right. */
export function bitsFrom(bit: u32): u64 {
  return bigEndian(INPUT + (bit >>> 3)) << (bit & 7);
}
