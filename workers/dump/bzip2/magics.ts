/**
 * Finds the 48-bit marks of bzip2 at any bit offset: 0x314159265359 before a block, 0x177245385090 at the end of a
 * stream. A mark at whatever offset contains five whole bytes, so of four neighbouring byte pairs within it exactly
 * one stands at an index that is 1 modulo 4: one look-up per four bytes passes over nearly everything.
 */

export type MarkKind = 'block' | 'end';

interface Mark {
  readonly kind: MarkKind;
  readonly high: number;
  readonly low: number;
}

const MARKS: readonly Mark[] = [
  { kind: 'block', high: 0x314159, low: 0x265359 },
  { kind: 'end', high: 0x177245, low: 0x385090 },
];

const MARK_BYTES = 6;

/** 1 for each pair of bytes that stands at bytes 1-2, 2-3, 3-4 or 4-5 of a mark shifted by 0 to 7 bits. */
const PAIRS = makePairs();

function makePairs(): Uint8Array {
  const pairs = new Uint8Array(1 << 16);
  for (const { high, low } of MARKS) {
    const bits = (BigInt(high) << 24n) | BigInt(low);
    for (let shift = 0n; shift < 8n; shift++) {
      const span = bits << (8n - shift);
      for (let k = 1n; k <= 4n; k++) {
        pairs[Number((span >> (8n * (5n - k))) & 0xffffn)] = 1;
      }
    }
  }
  return pairs;
}

/** The kind of mark at bit `shift` of byte `at`, or null. */
function markAt(bytes: Uint8Array, length: number, at: number, shift: number): MarkKind | null {
  if (at < 0 || at + MARK_BYTES + (shift === 0 ? 0 : 1) > length) return null;
  const middle = bytes[at + 3]!;
  const first = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | middle;
  const high = (first << shift) >>> 8;
  const second = (middle << 24) | (bytes[at + 4]! << 16) | (bytes[at + 5]! << 8) | (bytes[at + 6] ?? 0);
  const low = (second << shift) >>> 8;
  for (const mark of MARKS) if (mark.high === high && mark.low === low) return mark.kind;
  return null;
}

/** The kind of mark at a bit offset, or null. */
export function markAtBit(bytes: Uint8Array, length: number, bit: number): MarkKind | null {
  return markAt(bytes, length, Math.floor(bit / 8), bit % 8);
}

/**
 * Calls `visit` for each mark that lies wholly in the first `length` bytes, ascending; ends early where it says
 * false.
 */
export function visitMarks(
  bytes: Uint8Array,
  length: number,
  visit: (bit: number, kind: MarkKind) => boolean | void,
): void {
  const pairs = PAIRS;
  for (let i = 1; i + 1 < length; i += 4) {
    if (pairs[(bytes[i]! << 8) | bytes[i + 1]!] === 0) continue;
    for (let at = i - 4; at < i; at++) {
      for (let shift = 0; shift < 8; shift++) {
        const kind = markAt(bytes, length, at, shift);
        if (kind !== null && visit(at * 8 + shift, kind) === false) return;
      }
    }
  }
}

/** Whether bytes `at` to `at + 3` are the header of a stream. */
export function isStreamHeader(bytes: Uint8Array, at: number): boolean {
  const level = bytes[at + 3] ?? 0;
  return bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68 && level >= 0x31 && level <= 0x39;
}
