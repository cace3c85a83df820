import { open, type FileHandle } from 'node:fs/promises';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { bunzip2, refuseBomb, type ZipMember } from '../codecs';
import { decoded } from './open-decoded';
import type { FileCompression } from './types';

const READ_BYTES = 262_144;

export interface ByteOptions {
  readonly compression?: FileCompression;
  /** Byte range on disk; plain files only. */
  readonly start?: number;
  readonly end?: number;
  /** Which member of a ZIP archive; of no other file. */
  readonly member?: ZipMember | null;
  readonly isCancelled?: () => boolean;
  /** Told the bytes read from disk so far, counted from `start`. */
  readonly onBytes?: (done: number) => void;
}

/**
 * Yields the decoded bytes of a plain, gzip, bzip2, zstd or xz file, or of a member of a ZIP archive, in pieces of at most some MB. A piece stays valid.
 * Throws PlumblineError: not-found, unreadable, truncated, malformed, cancelled; `refused` where it unpacks to far more than
 * a file of text does; `not-recognised` for other compressions.
 */
export async function* openBytes(path: string, options: ByteOptions = {}): AsyncGenerator<Uint8Array> {
  const compression = options.compression ?? 'none';
  try {
    if (compression === 'none') yield* plain(path, options);
    else if (compression === 'gzip') yield* gunzipped(path, options);
    else if (compression === 'bzip2') yield* bunzipped(path, options);
    else if (options.member != null) yield* decoded(path, options.member, options);
    else if (compression === 'zstd' || compression === 'xz') yield* decoded(path, compression, options);
    else {
      throw new PlumblineError('not-recognised', `${path} is compressed with ${compression}; unpack it first`, {
        file: path,
      });
    }
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

function throwIfCancelled(path: string, options: ByteOptions): void {
  if (options.isCancelled?.() === true) {
    throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
  }
}

async function* plain(path: string, options: ByteOptions): AsyncGenerator<Uint8Array> {
  const start = options.start ?? 0;
  const end = options.end ?? Number.POSITIVE_INFINITY;
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    let position = start;
    while (position < end) {
      throwIfCancelled(path, options);
      const piece = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, end - position));
      const { bytesRead } = await handle.read(piece, 0, piece.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      options.onBytes?.(position - start);
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle?.close();
  }
}

async function* gunzipped(path: string, options: ByteOptions): AsyncGenerator<Uint8Array> {
  let done = 0;
  const input = createReadStream(path, { highWaterMark: READ_BYTES });
  let written = 0;
  const gunzip = createGunzip({ chunkSize: 65_536 });
  input.on('data', (piece) => {
    done += piece.length;
  });
  input.on('error', (error) => gunzip.destroy(error));
  input.pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      throwIfCancelled(path, options);
      options.onBytes?.(done);
      written += piece.length;
      refuseBomb(path, 'gzip', done, written, done);
      yield piece;
    }
    await refuseRest(path, gunzip.bytesWritten, options);
  } catch (thrown) {
    throw gzipError(path, thrown, done);
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

/** zlib takes a zero after a member for padding and reads no further, whatever stands behind it. */
async function refuseRest(path: string, start: number, { isCancelled }: ByteOptions): Promise<void> {
  for await (const piece of plain(path, { start, ...(isCancelled === undefined ? {} : { isCancelled }) })) {
    if (piece.every((byte) => byte === 0)) continue;
    throw new PlumblineError(
      'malformed',
      `${path} goes on behind the last gzip member that can be read, which ends at byte ${start}; copy the file again`,
      { file: path, byte: start },
    );
  }
}

function gzipError(path: string, thrown: unknown, byte: number): unknown {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  if (code === 'Z_BUF_ERROR') {
    return new PlumblineError('truncated', `${path} ends inside its gzip stream; copy the file again`, {
      file: path,
      byte,
    });
  }
  if (code?.startsWith('Z_') === true) {
    return new PlumblineError(
      'malformed',
      `${path} is damaged before byte ${byte}: gzip says "${(thrown as Error).message}"; copy the file again`,
      { file: path, byte },
      { cause: thrown },
    );
  }
  return thrown;
}

// The decoder pulls bits synchronously, so input is read in small synchronous steps between blocks.
async function* bunzipped(path: string, options: ByteOptions): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  let done = 0;
  let written = 0;
  try {
    const nextInput = (): Uint8Array | null => {
      const piece = Buffer.allocUnsafeSlow(65_536);
      const read = readSync(descriptor, piece, 0, piece.length, done);
      if (read === 0) return null;
      done += read;
      return piece.subarray(0, read);
    };
    for (const pieces of bunzip2(nextInput, path)) {
      throwIfCancelled(path, options);
      options.onBytes?.(done);
      for (const piece of pieces) written += piece.length;
      refuseBomb(path, 'bzip2', done, written, done);
      yield* pieces;
    }
  } finally {
    closeSync(descriptor);
  }
}
