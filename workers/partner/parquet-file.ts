import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import { parquetMetadata, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { PlumblineError } from '../api/errors';
import { readZstdFrameHeader } from '../codecs';
import { MAX_PAGE_BYTES, verifyStructure } from './parquet-pages';
import { verifyFooterClaims } from './parquet-verify';
import { DamagedText } from './raw';

const decoder = new TextDecoder('utf-8');

/** Reads ranges of an open file, and refuses what lies outside of it as damaged metadata asks for it. */
export function fileBuffer(handle: FileHandle, size: number): AsyncBuffer {
  const read = async (start: number, end: number): Promise<ArrayBuffer> => {
    if (!(start >= 0 && end >= start && end <= size)) {
      throw new RangeError(`bytes ${start} to ${end} are not in the file`);
    }
    const buffer = new ArrayBuffer(end - start);
    const bytes = new Uint8Array(buffer);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) throw new RangeError(`the file ends at byte ${start + filled}`);
      filled += bytesRead;
    }
    return buffer;
  };
  return {
    byteLength: size,
    slice(start, end = size) {
      const promise = read(start, end);
      // hyparquet asks for several ranges at once and waits for the first that fails; the others must not count as unhandled.
      promise.catch(() => undefined);
      return promise;
    },
  };
}

export const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined): unknown => {
    if (bytes === undefined) return undefined;
    const text = decoder.decode(bytes);
    return isUtf8(bytes) ? text : new DamagedText(text);
  },
  // JSON columns are text here; whoever maps one as text means it so.
  jsonFromBytes: (bytes: Uint8Array | undefined): unknown => bytes && decoder.decode(bytes),
};

export const boundedCompressors: typeof compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, outputLength: number) => {
      if (outputLength > MAX_PAGE_BYTES) throw new RangeError(`a page claims to unpack to ${outputLength} bytes`);
      if (codec === 'ZSTD') refuseZstdClaims(input, outputLength);
      return decompress(input, outputLength);
    },
  ]),
);

/** What every decoder of zstd must be able to look back (RFC 8878, 3.1.1.1.2). */
const COMMON_WINDOW = 8 << 20;

/** The library makes room for what the frame claims, not for what the page has. */
function refuseZstdClaims(input: Uint8Array, outputLength: number): void {
  const header = readZstdFrameHeader(input);
  if (typeof header === 'string' || header.kind !== 'data') return; // told by the decoder
  const { window, content } = header;
  if (window > Math.max(outputLength, COMMON_WINDOW) || (content ?? 0) > outputLength)
    throw new RangeError(`a page of ${outputLength} bytes claims ${content ?? window} where it is packed`);
}

/** Opens a Parquet file, reads its footer and hands both on. Throws `truncated` or `malformed`. */
export async function withParquet<T>(
  path: string,
  size: number,
  use: (file: AsyncBuffer, metadata: FileMetaData) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const file = fileBuffer(handle, size);
    return await use(file, await readFooter(path, size, file));
  } finally {
    await handle.close();
  }
}

export async function readFooter(path: string, size: number, file: AsyncBuffer): Promise<FileMetaData> {
  const tail = size < 12 ? Buffer.alloc(8) : Buffer.from(await file.slice(size - 8, size));
  if (tail.toString('latin1', 4) !== 'PAR1') {
    throw new PlumblineError(
      'truncated',
      `${path} is Parquet without its footer: the last four bytes are not PAR1; it was cut or not copied to its end`,
      { file: path, byte: Math.max(0, size - 4) },
    );
  }
  try {
    const length = tail.readUInt32LE(0);
    if (length > size - 12) throw new RangeError(`it claims to have ${length} bytes`);
    const bytes = await file.slice(size - 8 - length, size);
    // The library makes room for lists as long as they claim to be.
    verifyStructure(bytes, length);
    const metadata = parquetMetadata(bytes, { parsers });
    verifyFooterClaims(metadata, size);
    return metadata;
  } catch (thrown) {
    throw new PlumblineError(
      'malformed',
      `${path} has a Parquet footer that cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}; copy the file again`,
      { file: path, byte: Math.max(0, size - 8) },
      { cause: thrown },
    );
  }
}
