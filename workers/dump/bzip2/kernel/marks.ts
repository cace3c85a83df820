/**
 * Finds the 48-bit marks of bzip2 at any bit offset: 0x314159265359 before a block, 0x177245385090 at the end of a
 * stream. What it exploits: a mark at whatever offset contains five whole bytes, so of four neighbouring byte pairs
 * within it exactly one stands at an index that is 1 modulo 4: one look-up per four bytes, in a table of bits that
 * stays in the cache, passes over nearly everything.
 */
import { INPUT, PAIRS } from './layout';

const BLOCK: u64 = 0x314159265359;
const END: u64 = 0x177245385090;

/** Sets a bit for each pair of bytes that stands at bytes 1-2, 2-3, 3-4 or 4-5 of a mark shifted by 0 to 7 bits. */
export function makePairs(): void {
  for (let shift: u64 = 0; shift < 8; shift++) {
    for (let k: u64 = 1; k <= 4; k++) {
      setPair(<u32>((BLOCK << (8 - shift)) >>> (8 * (5 - k))));
      setPair(<u32>((END << (8 - shift)) >>> (8 * (5 - k))));
    }
  }
}

function setPair(bigEndianPair: u32): void {
  const pair = ((bigEndianPair & 255) << 8) | ((bigEndianPair >>> 8) & 255);
  const at = PAIRS + (pair >>> 3);
  store<u8>(at, (<u32>load<u8>(at)) | (1 << (pair & 7)));
}

function isPair(at: usize): u32 {
  const pair = <u32>load<u16>(at);
  return (<u32>load<u8>(PAIRS + (pair >>> 3))) >>> (pair & 7);
}

/**
 * The first mark at or after bit `fromBit` that lies wholly in the first `filled` bytes of the input: twice its bit,
 * and one more where it ends a stream. -1 where there is none.
 */
export function nextMark(fromBit: u32, filled: u32): i32 {
  const last = INPUT + filled - 1;
  for (let at = INPUT + (fromBit >>> 3) + 1; at < last; at += 4) {
    if (at + 16 < last) {
      // Four look-ups to a branch.
      if (((isPair(at) | isPair(at + 4) | isPair(at + 8) | isPair(at + 12)) & 1) === 0) {
        at += 12;
        continue;
      }
    }
    if ((isPair(at) & 1) === 0) continue;
    const mark = markBefore(at, fromBit, filled);
    if (mark >= 0) return mark;
  }
  return -1;
}

/** The first mark that begins in the four bytes before `pair`. */
function markBefore(pair: usize, fromBit: u32, filled: u32): i32 {
  for (let at = max(pair - 4, INPUT); at < pair; at++) {
    const bits = bswap(load<u64>(at));
    for (let shift: u32 = 0; shift < 8; shift++) {
      const candidate = (bits << shift) >>> 16;
      if (candidate !== BLOCK && candidate !== END) continue;
      const bit = ((<u32>(at - INPUT)) << 3) + shift;
      if (bit >= fromBit && bit + 48 <= filled << 3) return <i32>((bit << 1) | (candidate === END ? 1 : 0));
    }
  }
  return -1;
}
