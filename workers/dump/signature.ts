/** What a file is by its first bytes; names lie. */
import { isStreamHeader } from './bzip2/magics';
import type { Compression, DumpInfo } from './types';

const OTHERS: readonly (readonly [string, readonly number[]])[] = [
  ['an lz4 file', [0x04, 0x22, 0x4d, 0x18]],
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a ZIM archive', [0x5a, 0x49, 0x4d, 0x04]],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((value, i) => bytes[i] === value);
}

export function compressionOf(firstBytes: Uint8Array): Compression {
  if (isStreamHeader(firstBytes, 0)) return 'bzip2';
  if (startsWith(firstBytes, [0x1f, 0x8b])) return 'gzip';
  if (isZstd(firstBytes)) return 'zstd';
  if (startsWith(firstBytes, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])) return 'xz';
  if (startsWith(firstBytes, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])) return '7z';
  return 'none';
}

/** A frame, or one to be skipped, which may come first. */
function isZstd(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd]) ||
    (bytes[0]! >> 4 === 5 && startsWith(bytes.subarray(1), [0x2a, 0x4d, 0x18]))
  );
}

/** The kind of a file that is surely no dump that this room reads, with its article; else null. */
export function otherKind(firstBytes: Uint8Array): string | null {
  return OTHERS.find(([, signature]) => startsWith(firstBytes, signature))?.[0] ?? null;
}

/** By byte-order mark, or by where the zero of the first character's two bytes stands (XML 1.0, appendix F). */
export function encodingOf(decoded: Uint8Array): DumpInfo['encoding'] {
  if (startsWith(decoded, [0xff, 0xfe]) || startsWith(decoded, [0x3c, 0x00])) return 'utf-16le';
  if (startsWith(decoded, [0xfe, 0xff]) || startsWith(decoded, [0x00, 0x3c])) return 'utf-16be';
  return 'utf-8';
}
