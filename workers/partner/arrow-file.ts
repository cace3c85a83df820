import { open, type FileHandle } from 'node:fs/promises';
import {
  compressionRegistry,
  CompressionType,
  Message,
  RecordBatchReader,
  type AsyncRecordBatchFileReader,
  type RecordBatch,
} from 'apache-arrow';
import { decompressZstd } from 'hyparquet-compressors';
import { PlumblineError } from '../api/errors';
import { decodeLz4Frame } from './lz4-frame';
import { fileBuffer } from './parquet-file';

// apache-arrow looks its codecs up in a registry of its own, which comes empty.
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompressZstd(bytes) });

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
    await checkFooter(handle, size);
    const from = await RecordBatchReader.from(handle);
    // The handle is ours to close.
    const reader = (await from.open({ autoDestroy: false })) as AsyncRecordBatchFileReader;
    const batches: ArrowBatch[] = [];
    for (let index = 0; index < reader.numRecordBatches; index++)
      batches.push(await batchHead(reader, index, handle, size));
    const readBatch = async (index: number): Promise<RecordBatch> => {
      const batch = await reader.readRecordBatch(index);
      if (batch === null) throw new RangeError(`there is no record batch ${index}`);
      return batch;
    };
    return { batches, columns: reader.schema.fields.map(({ name }) => name), readBatch };
  } catch (thrown) {
    throw arrowError(path, thrown);
  }
}

/** A footer length that points out of the file would be believed. */
async function checkFooter(handle: FileHandle, size: number): Promise<void> {
  const tail = new DataView(await fileBuffer(handle, size).slice(size - 10, size));
  const length = tail.getInt32(0, true);
  if (length <= 0 || length > size - 20) throw new RangeError(`the footer claims to have ${length} bytes`);
}

/** Arrow columnar format, "Encapsulated message format": mark, length of the metadata, metadata, body. */
async function batchHead(
  reader: AsyncRecordBatchFileReader,
  index: number,
  handle: FileHandle,
  size: number,
): Promise<ArrowBatch> {
  const block = reader.footer?.getRecordBatch(index);
  if (block === null || block === undefined) throw new RangeError(`the footer names no record batch ${index}`);
  const metadataBytes = Number(block.metaDataLength);
  const bytes = metadataBytes + Number(block.bodyLength);
  const offset = Number(block.offset);
  if (bytes < 8 || offset < 0 || offset + bytes > size)
    throw new RangeError(`record batch ${index} lies outside of the file`);
  const buffer = await fileBuffer(handle, size).slice(offset, offset + metadataBytes);
  const marked = new DataView(buffer).getUint32(0, true) === 0xffffffff;
  const header = Message.decode(new Uint8Array(buffer, marked ? 8 : 4)).header();
  if (header === undefined || !('nodes' in header)) throw new RangeError(`block ${index} is no record batch`);
  const rows = Number(header.length);
  if (!(rows >= 0 && rows <= 0x7fffffff)) throw new RangeError(`record batch ${index} claims to have ${rows} rows`);
  return { rows, bytes };
}

/** An error of the Arrow library in our words. */
export function arrowError(path: string, thrown: unknown): unknown {
  if (thrown instanceof PlumblineError) return thrown;
  if (!(thrown instanceof Error) || (thrown as NodeJS.ErrnoException).code?.startsWith('E') === true) return thrown;
  return new PlumblineError(
    'malformed',
    `${path} is no Arrow file that can be read: ${thrown.message}; write or copy it again`,
    { file: path },
    { cause: thrown },
  );
}
