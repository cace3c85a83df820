import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { PlumblineError, toPlumblineError } from '../api/errors';
import type { FileDigests, FileStamp, Seal } from './types';
import { stampMatches, stampOf } from './stamp';

/** The piece that a seal can locate a change to. */
export const CHUNK_BYTES = 1_048_576;

export interface HashOptions {
  /** Told the bytes read so far. */
  readonly onBytes?: (done: number) => void;
  readonly isCancelled?: () => boolean;
}

/** Yields the file's pieces of 1 MiB, the last one shorter. The next piece is read while the one before is looked at. */
export async function* readChunks(path: string, options: HashOptions = {}): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const;
    const fill = async (buffer: Buffer, position: number): Promise<Uint8Array> => {
      let filled = 0;
      while (filled < CHUNK_BYTES) {
        const { bytesRead } = await handle.read(buffer, filled, CHUNK_BYTES - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    };
    let done = 0;
    let chunk = await fill(buffers[0], 0);
    for (let index = 1; chunk.length > 0; index++) {
      if (options.isCancelled?.() === true) {
        throw new PlumblineError('cancelled', `Hashing ${path} was cancelled`, { file: path });
      }
      const next = fill(buffers[(index & 1) as 0 | 1], done + chunk.length);
      // A rejection while the consumer is busy must not count as unhandled; it is thrown at the await below.
      next.catch(() => undefined);
      yield chunk;
      done += chunk.length;
      options.onBytes?.(done);
      chunk = await next;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file once and gives its SHA-256, SHA-1 and MD5, and the SHA-256 of each 1 MiB.
 * Throws `seal-broken` where the file changes while it is read, `cancelled`, `not-found`, `unreadable`.
 */
export async function hashFile(path: string, options: HashOptions = {}): Promise<Seal> {
  const md5 = createHash('md5');
  const { digests, ...seal } = await readForSeal(path, options, (chunk) => md5.update(chunk));
  return { ...seal, digests: { ...digests, md5: md5.digest('hex') } };
}

/**
 * The two halves of `hashFile`, for two threads: MD5 takes nearly as long as all else together. Errors as there.
 */
export async function hashWithoutMd5(path: string, options: HashOptions = {}): Promise<SealWithoutMd5> {
  return readForSeal(path, options, () => undefined);
}

export async function md5OfFile(path: string, options: HashOptions = {}): Promise<Md5Half> {
  const md5 = createHash('md5');
  const stamp = await readUnchanged(path, options, (chunk) => md5.update(chunk));
  return { md5: md5.digest('hex'), stamp };
}

export interface Md5Half {
  readonly md5: string;
  readonly stamp: FileStamp;
}

export type SealWithoutMd5 = Omit<Seal, 'digests'> & { readonly digests: Omit<FileDigests, 'md5'> };

/** Throws `seal-broken` where the file changed between the two readings. */
export function joinHalves(path: string, { digests, ...seal }: SealWithoutMd5, { md5, stamp }: Md5Half): Seal {
  if (!stampMatches(seal.stamp, stamp)) throw changedWhileRead(path);
  return { ...seal, digests: { ...digests, md5 } };
}

async function readForSeal(
  path: string,
  options: HashOptions,
  visit: (chunk: Uint8Array) => void,
): Promise<SealWithoutMd5> {
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1');
  const chunks: string[] = [];
  let size = 0;
  const stamp = await readUnchanged(path, options, (chunk) => {
    sha256.update(chunk);
    sha1.update(chunk);
    chunks.push(createHash('sha256').update(chunk).digest('hex'));
    size += chunk.length;
    visit(chunk);
  });
  return { digests: { size, sha256: sha256.digest('hex'), sha1: sha1.digest('hex') }, stamp, chunks };
}

/** Hands over each 1 MiB of a file, and gives its stamp where that is the same before and after. */
async function readUnchanged(
  path: string,
  options: HashOptions,
  visit: (chunk: Uint8Array) => void,
): Promise<FileStamp> {
  try {
    const before = await stampOf(path);
    let size = 0;
    for await (const chunk of readChunks(path, options)) {
      visit(chunk);
      size += chunk.length;
    }
    if (size !== before.size || !stampMatches(before, await stampOf(path))) throw changedWhileRead(path);
    return before;
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

function changedWhileRead(path: string): PlumblineError {
  return new PlumblineError(
    'seal-broken',
    `${path} changed while it was being read; wait until nothing writes to it and add it again`,
    { file: path },
  );
}
