/** The headers of .xz files (The .xz File Format, version 1.2.1). */
import { crc32 } from 'node:zlib';

export const STREAM_HEADER_BYTES = 12;
export const FOOTER_BYTES = 12;
export const MOST_HEADER_BYTES = 1024;
export const HEADER_MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const FOOTER_MAGIC = 0x5a59;
/** Bytes of a check by its number. */
const CHECK_BYTES: readonly number[] = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const LZMA2 = 0x21;
const FILTER_NAMES: ReadonlyMap<number, string> = new Map([
  [3, 'Delta'],
  [4, 'BCJ for x86'],
  [5, 'BCJ for PowerPC'],
  [6, 'BCJ for IA-64'],
  [7, 'BCJ for ARM'],
  [8, 'BCJ for ARM-Thumb'],
  [9, 'BCJ for SPARC'],
  [10, 'BCJ for ARM64'],
  [11, 'BCJ for RISC-V'],
]);

export interface StreamFlags {
  readonly check: number;
  readonly checkBytes: number;
}

/** Null where there is no header. */
export function readStreamHeader(bytes: Uint8Array): StreamFlags | null {
  if (bytes.length < STREAM_HEADER_BYTES || !HEADER_MAGIC.every((byte, i) => bytes[i] === byte)) return null;
  return flagsAt(bytes, 6, 8);
}

/** Flags, and the bytes of the index; null where there is no footer. */
export function readFooter(bytes: Uint8Array): (StreamFlags & { readonly indexBytes: number }) | null {
  if (bytes.length < FOOTER_BYTES) return null;
  const view = viewOf(bytes);
  if (view.getUint16(10, true) !== FOOTER_MAGIC) return null;
  if (view.getUint32(0, true) !== crc32(bytes.subarray(4, 10))) return null;
  const check = bytes[9]! & 15;
  return { check, checkBytes: CHECK_BYTES[check]!, indexBytes: (view.getUint32(4, true) + 1) * 4 };
}

function flagsAt(bytes: Uint8Array, at: number, crcAt: number): StreamFlags | null {
  const view = viewOf(bytes);
  if (bytes[at] !== 0 || bytes[at + 1]! > 15 || view.getUint32(crcAt, true) !== crc32(bytes.subarray(at, at + 2)))
    return null;
  const check = bytes[at + 1]!;
  return { check, checkBytes: CHECK_BYTES[check]! };
}

export interface BlockHeader {
  readonly bytes: number;
  /** Byte that stands for the history that LZMA2 needs. */
  readonly history: number;
  readonly packed: number | null;
  readonly content: number | null;
}

/** A string says why it is none; 'filter …' names what is not read here. */
export function readBlockHeader(bytes: Uint8Array): BlockHeader | 'cut' | 'bad' | `filter ${string}` {
  const length = (bytes[0]! + 1) * 4;
  if (bytes.length < length) return 'cut';
  if (viewOf(bytes).getUint32(length - 4, true) !== crc32(bytes.subarray(0, length - 4))) return 'bad';
  const flags = bytes[1]!;
  if ((flags & 0x3c) !== 0) return 'bad';
  const numbers = new Numbers(bytes.subarray(0, length - 4), 2);
  const packed = (flags & 0x40) === 0 ? null : numbers.next();
  const content = (flags & 0x80) === 0 ? null : numbers.next();
  for (let i = 0; i <= (flags & 3); i++) {
    const filter = numbers.next();
    const size = numbers.next();
    if (filter === null || size === null) return 'bad';
    if (filter !== LZMA2) return `filter ${FILTER_NAMES.get(filter) ?? `number ${filter}`}`;
    if (size !== 1) return 'bad';
    return { bytes: length, history: bytes[numbers.at]!, packed, content };
  }
  return 'bad';
}

/** Numbers of one to nine bytes, seven bits in each, the lowest first. */
export class Numbers {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  next(): number | null {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) return null;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    return null;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

export function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
