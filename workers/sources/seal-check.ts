import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { toPlumblineError } from '../api/errors';
import { CHUNK_BYTES, readChunks, type HashOptions } from './seal';
import type { Seal, SealCheck } from './types';

const grouped = (value: number): string => value.toLocaleString('en-US');

/**
 * Reads a sealed file again and says whether it is still the same, and where it is not: the first and the last byte of
 * the changed pieces of 1 MiB. Throws `unreadable` or `cancelled`; a file that is gone is an answer, not an error.
 */
export async function checkSeal(path: string, seal: Seal, options: HashOptions = {}): Promise<SealCheck> {
  const whole = createHash('sha256');
  let size = 0;
  let index = 0;
  let changed = 0;
  let first: number | null = null;
  let last: number | null = null;
  try {
    for await (const chunk of readChunks(path, options)) {
      whole.update(chunk);
      if (createHash('sha256').update(chunk).digest('hex') !== seal.chunks[index]) {
        changed++;
        first ??= size;
        last = size + chunk.length - 1;
      }
      size += chunk.length;
      index++;
    }
  } catch (thrown) {
    const error = toPlumblineError(thrown, { file: path });
    if (error.code === 'not-found') return { state: 'missing', sentence: `${path} is not there any more.` };
    throw error;
  }
  if (whole.digest('hex') === seal.digests.sha256 && size === seal.digests.size) return { state: 'sealed' };
  if (size < seal.digests.size) {
    // What was cut off counts as changed, also where it was whole pieces.
    const cutAt = Math.floor(size / CHUNK_BYTES) * CHUNK_BYTES;
    if (first === null || cutAt < first) first = cutAt;
    last = seal.digests.size - 1;
  }
  return {
    state: 'broken',
    sentence: `${basename(path)} is not what was sealed: ${describe(seal, size, changed, first, last)} Restore the file, or remove it and add it again as it is now.`,
    firstByte: first,
    lastByte: last,
  };
}

function describe(seal: Seal, size: number, changed: number, first: number | null, last: number | null): string {
  const difference = size - seal.digests.size;
  const parts: string[] = [];
  if (difference !== 0) {
    const bytes = `${grouped(Math.abs(difference))} ${Math.abs(difference) === 1 ? 'byte' : 'bytes'}`;
    parts.push(`it is ${bytes} ${difference < 0 ? 'shorter' : 'longer'}${changed > 0 ? ', and' : '.'}`);
  }
  if (changed > 0 && first !== null && last !== null) {
    const pieces = changed === 1 ? 'one piece of 1 MiB differs' : `${grouped(changed)} pieces of 1 MiB differ`;
    parts.push(`${pieces}, between byte ${grouped(first)} and byte ${grouped(last)}.`);
  }
  if (difference === 0 && changed === 0) parts.push('its SHA-256 differs.');
  return parts.join(' ');
}
