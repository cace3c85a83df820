import { open, type FileHandle } from 'node:fs/promises';
import {
  compressionRegistry,
  CompressionType,
  RecordBatchReader,
  type AsyncRecordBatchFileReader,
  type RecordBatch,
} from 'apache-arrow';
import { decompressZstd } from 'hyparquet-compressors';
import type { AsyncBuffer } from 'hyparquet';
import { PlumblineError } from '../api/errors';
import { decodeLz4Frame } from './lz4-frame';
import { verifyFooter, verifyMessage, type ArrowBlock } from './arrow-verify';
import { fileBuffer } from './parquet-file';

// apache-arrow looks its codecs up in a registry of its own, which comes empty.
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
// What the Zstandard decoder gives begins anywhere in its buffer; a column of numbers must lie on an 8-byte boundary.
compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => new Uint8Array(decompressZstd(bytes)) });

/** One record batch of an Arrow file: its rows and its bytes on disk. */
export interface ArrowBatch {
  readonly rows: number;
  readonly bytes: number;
}

export interface ArrowShape {
  readonly batches: readonly ArrowBatch[];
  readonly columns: readonly string[];
}

/** An Arrow IPC file that is open: its shape is known, its batches are read one by one. */
export interface OpenArrowFile extends ArrowShape {
  readonly readBatch: (index: number) => Promise<RecordBatch>;
}

/** Opens an Arrow IPC file and reads its footer and the head of each batch. Throws `malformed` where that cannot be done. */
export async function withArrowFile<T>(
  path: string,
  size: number,
  use: (file: OpenArrowFile) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await use(await openFile(handle, path, size));
  } finally {
    await handle.close();
  }
}

/** Rows and bytes of each record batch, and the names of the columns. */
export function arrowShape(path: string, size: number): Promise<ArrowShape> {
  return withArrowFile(path, size, ({ batches, columns }) => Promise.resolve({ batches, columns }));
}

export async function openFile(handle: FileHandle, path: string, size: number): Promise<OpenArrowFile> {
  try {
    const file = fileBuffer(handle, size);
    await checkEnd(file, path, size);
    const { batches: blocks, dictionaries, columns } = verifyFooter(await footerBytes(file, size));
    // Opening reads the dictionaries, so they are verified before it.
    for (const block of dictionaries) await blockHead(block, file, size, 'dictionary');
    const batches: ArrowBatch[] = [];
    for (const block of blocks) batches.push(await blockHead(block, file, size, 'batch'));
    const reader = (await RecordBatchReader.from(handle)) as AsyncRecordBatchFileReader;
    // The handle is ours to close.
    await reader.open({ autoDestroy: false });
    const readBatch = async (index: number): Promise<RecordBatch> => {
      const batch = await reader.readRecordBatch(index);
      if (batch === null) throw new RangeError(`there is no record batch ${index}`);
      return batch;
    };
    return { batches, columns, readBatch };
  } catch (thrown) {
    throw arrowError(path, thrown);
  }
}

async function checkEnd(file: AsyncBuffer, path: string, size: number): Promise<void> {
  const end = size < 24 ? '' : Buffer.from(await file.slice(size - 6, size)).toString('latin1');
  if (end === 'ARROW1') return;
  throw new PlumblineError(
    'truncated',
    `${path} is an Arrow file without its footer: it does not end in ARROW1; it was cut or not copied to its end`,
    { file: path, byte: size },
  );
}

/** A footer length that points out of the file would be believed. */
async function footerBytes(file: AsyncBuffer, size: number): Promise<Uint8Array> {
  const length = new DataView(await file.slice(size - 10, size)).getInt32(0, true);
  if (length <= 0 || length > size - 20) throw new RangeError(`the footer claims to have ${length} bytes`);
  return new Uint8Array(await file.slice(size - 10 - length, size - 10));
}

/** Arrow columnar format, "Encapsulated message format": mark, length of the metadata, metadata, body. */
async function blockHead(
  { offset, metadataLength, bodyLength }: ArrowBlock,
  file: AsyncBuffer,
  size: number,
  kind: 'batch' | 'dictionary',
): Promise<ArrowBatch> {
  const bytes = metadataLength + bodyLength;
  if (!(metadataLength >= 8 && offset >= 8 && bodyLength >= 0 && offset + bytes <= size)) {
    throw new RangeError(`a block at byte ${offset} lies outside of the file`);
  }
  const buffer = await file.slice(offset, offset + metadataLength);
  const view = new DataView(buffer);
  const marked = view.getUint32(0, true) === 0xffffffff;
  const length = view.getInt32(marked ? 4 : 0, true);
  const start = marked ? 8 : 4;
  if (length <= 0 || start + length > buffer.byteLength)
    throw new RangeError(`a block at byte ${offset} has a wrong length`);
  const head = verifyMessage(new Uint8Array(buffer, start, length));
  if (head.kind !== kind || head.bodyLength > bodyLength)
    throw new RangeError(`a block at byte ${offset} is no ${kind}`);
  return { rows: head.rows, bytes };
}

/** An error of the Arrow library in our words. */
export function arrowError(path: string, thrown: unknown): unknown {
  if (thrown instanceof PlumblineError) return thrown;
  // Errors of the system have codes that are words; those of the zstd decoder are numbers.
  if (!(thrown instanceof Error) || typeof (thrown as { code?: unknown }).code === 'string') return thrown;
  return new PlumblineError(
    'malformed',
    `${path} is no Arrow file that can be read: ${thrown.message}; write or copy it again`,
    { file: path },
    { cause: thrown },
  );
}
