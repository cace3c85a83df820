/** Real files to damage, out of the clone in which the fuzzer was started. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeBzip2Plainly } from '../../workers/dump/bzip2/reference';

export const fixture = (name: string): Uint8Array => readFileSync(`test/fixtures/${name}`);
export const sample = (name: string): Uint8Array => readFileSync(`resources/sample/${name}`);

/** Unpacked, where it is gzip or bzip2. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  const isBzip2 = Buffer.from(bytes.subarray(0, 3)).toString('latin1') === 'BZh';
  return isBzip2 ? decodeBzip2Plainly(bytes) : bytes;
}

/** The lines that begin in the first so many bytes. */
export function firstLines(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes;
  const end = bytes.indexOf(0x0a, most);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

/** A file of the large collection, which a stranger's clone lacks: one or none. */
export function shared(name: string): readonly Uint8Array[] {
  const path = `../shared/data/${name}`;
  return existsSync(path) ? [readFileSync(path)] : [];
}
