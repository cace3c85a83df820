/**
 * The 48-bit marks of bzip2, at any bit offset: 0x314159265359 before a block, 0x177245385090 at the end of a stream;
 * and the headers of streams.
 */
import type { Bzip2Kernel } from './kernel';

export type MarkKind = 'block' | 'end';

const MARK_BYTES = 6;

/** The kind of mark at a bit offset of the first `length` bytes, or null. */
export function markAtBit(bytes: Uint8Array, length: number, bit: number): MarkKind | null {
  const at = Math.floor(bit / 8);
  const shift = bit % 8;
  if (at + MARK_BYTES + (shift === 0 ? 0 : 1) > length) return null;
  const middle = bytes[at + 3]!;
  const first = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | middle;
  const high = (first << shift) >>> 8;
  const second = (middle << 24) | (bytes[at + 4]! << 16) | (bytes[at + 5]! << 8) | (bytes[at + 6] ?? 0);
  const low = (second << shift) >>> 8;
  if (high === 0x314159 && low === 0x265359) return 'block';
  return high === 0x177245 && low === 0x385090 ? 'end' : null;
}

/**
 * Calls `visit` for each mark at or after a bit that lies wholly in the first `filled` bytes of the kernel's input,
 * ascending; ends early where it says false.
 */
export function visitMarks(
  kernel: Bzip2Kernel,
  fromBit: number,
  filled: number,
  visit: (bit: number, kind: MarkKind) => boolean,
): void {
  let mark = kernel.nextMark(fromBit, filled);
  while (mark >= 0) {
    const bit = mark >>> 1;
    if (!visit(bit, (mark & 1) === 0 ? 'block' : 'end')) return;
    mark = kernel.nextMark(bit + 1, filled);
  }
}

/** Whether bytes `at` to `at + 3` are the header of a stream. */
export function isStreamHeader(bytes: Uint8Array, at: number): boolean {
  const level = bytes[at + 3] ?? 0;
  return bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68 && level >= 0x31 && level <= 0x39;
}
