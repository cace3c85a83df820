import { open } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { bunzip2Prefix, decodedPrefix } from '../codecs';
import type { FileCompression } from './types';

/** Enough to hold a block of a bzip2 -9 file of text, whose ratio is about 4. */
const DISK_BYTES = 400_000;
const HEAD_BYTES = 262_144;
const TAIL_BYTES = 16;

/** The first bytes of a file, decoded, and its last few as they lie on disk. */
export interface Head {
  readonly size: number;
  readonly compression: FileCompression;
  /** First bytes as they lie on disk. */
  readonly raw: Uint8Array;
  /** First decoded bytes; the same as `raw` where nothing is compressed or the codec is not read here. */
  readonly bytes: Uint8Array;
  /** True where `bytes` is all that the file decodes to. */
  readonly whole: boolean;
  readonly tail: Uint8Array;
}

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Which compression the first bytes speak of (RFC 1952, RFC 8878, the .xz, .7z, .zip and bzip2 file formats). */
export function compressionOf(raw: Uint8Array): FileCompression {
  const digit = raw[3] ?? 0;
  if (startsWith(raw, 0x42, 0x5a, 0x68) && digit >= 0x31 && digit <= 0x39) {
    const block = startsWith(raw.subarray(4), 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);
    const end = startsWith(raw.subarray(4), 0x17, 0x72, 0x45, 0x38, 0x50, 0x90);
    return block || end ? 'bzip2' : 'none';
  }
  if (startsWith(raw, 0x1f, 0x8b, 0x08)) return 'gzip';
  if (startsWith(raw, 0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  // A frame to be skipped may come first.
  if ((raw[0] ?? 0) >> 4 === 5 && startsWith(raw.subarray(1), 0x2a, 0x4d, 0x18)) return 'zstd';
  if (startsWith(raw, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  if (startsWith(raw, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return '7z';
  if (startsWith(raw, 0x50, 0x4b, 0x03, 0x04) || startsWith(raw, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  return 'none';
}

/** Reads at most 400 KB of the file at `path`, of which `size` is already known. Throws the system's errors. */
export async function readHead(path: string, size: number): Promise<Head> {
  const handle = await open(path, 'r');
  try {
    const first = Buffer.alloc(Math.min(size, 4096));
    await handle.read(first, 0, first.length, 0);
    const compression = compressionOf(first);
    const wanted = Math.min(size, compression === 'bzip2' ? DISK_BYTES : HEAD_BYTES);
    const raw = Buffer.alloc(wanted);
    const { bytesRead } = await handle.read(raw, 0, wanted, 0);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const read = raw.subarray(0, bytesRead);
    const bytes = await decode(path, read, compression);
    // A compressed head that stayed below the limit may still be cut; only then is it certain that all was seen.
    const whole = read.length >= size && bytes.length < HEAD_BYTES;
    return { size, compression, raw: read, bytes, whole, tail };
  } finally {
    await handle.close();
  }
}

function decode(path: string, raw: Uint8Array, compression: FileCompression): Promise<Uint8Array> | Uint8Array {
  if (compression === 'bzip2') return bunzip2Prefix(raw, HEAD_BYTES);
  if (compression === 'gzip') return gunzipPrefix(raw);
  if (compression === 'zstd' || compression === 'xz' || compression === '7z')
    return decodedPrefix(path, compression, HEAD_BYTES);
  return raw;
}

/** As much of the head as can be unpacked; whoever reads a damaged file whole says where it is damaged. */
async function gunzipPrefix(raw: Uint8Array): Promise<Uint8Array> {
  const whole = await gunzipAll(raw);
  if (whole !== null) return whole;
  // The decoder throws what it has made away together with what it could not read, so it is given less.
  let good = 0;
  let bad = raw.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if ((await gunzipAll(raw.subarray(0, middle))) === null) bad = middle;
    else good = middle;
  }
  return (await gunzipAll(raw.subarray(0, good))) ?? new Uint8Array(0);
}

/** The first decoded bytes, fewer where the input ends before; null where something in it is damaged. */
async function gunzipAll(raw: Uint8Array): Promise<Uint8Array | null> {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const pieces: Buffer[] = [];
  let length = 0;
  gunzip.end(raw);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length >= HEAD_BYTES) break;
    }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    return null;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

const isDamage = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown as NodeJS.ErrnoException).code?.startsWith('Z_') === true;
