/** Tables at rest: Parquet (Snappy), the same bytes for the same rows on any machine; a file is whole or not there. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Table as ArrowTable, tableToIPC, type RecordBatch } from 'apache-arrow';
import {
  Compression,
  EnabledStatistics,
  Encoding,
  Table as WasmTable,
  WriterPropertiesBuilder,
  writeParquet,
} from 'parquet-wasm';
import { TABLES_VERSION } from './schemas';

/** Rows of a row group: small enough that one page of a grid reads little, large enough to compress well. */
const ROW_GROUP = 8192;
/** More rows than this at once are those of a table that is scanned and not looked through, such as all links of a wiki. */
const BROWSED_ROWS = 65_536;

export interface WrittenPart {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Columns whose values hardly repeat: a dictionary of them costs time and saves nothing or little. */
const WITHOUT_DICTIONARY = ['text', 'gram', 'count', 'title', 'target', 'label', 'sha1', 'timestamp'] as const;

/**
 * The Parquet bytes of a record batch. Snappy takes a third of the time that zstd takes, for half as many bytes again, and
 * what is read again and again is unpacked faster.
 */
export function parquetBytes(batch: RecordBatch): Uint8Array {
  const table = WasmTable.fromIPCStream(tableToIPC(new ArrowTable(batch), 'stream'));
  const common = new WriterPropertiesBuilder()
    .setCompression(Compression.SNAPPY)
    .setCreatedBy(`plumbline tables ${TABLES_VERSION}`);
  if (batch.numRows > BROWSED_ROWS)
    return writeParquet(table, common.setMaxRowGroupSize(BROWSED_ROWS).setDictionaryEnabled(false).build());
  let properties = common
    .setMaxRowGroupSize(ROW_GROUP)
    // Grams are sorted, so most share their beginning with the one before, and little is left to compress. Nobody asks
    // for a range of them, so their least and greatest are not worked out.
    .setColumnEncoding('gram', Encoding.DELTA_BYTE_ARRAY)
    .setColumnStatisticsEnabled('gram', EnabledStatistics.None);
  for (const column of WITHOUT_DICTIONARY) properties = properties.setColumnDictionaryEnabled(column, false);
  return writeParquet(table, properties.build());
}

/** Writes bytes under a temporary name, syncs, renames: after a crash the file is whole or not there. */
export function writeWhole(file: string, content: Uint8Array | Iterable<Uint8Array>): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.tmp-${process.pid}`;
  try {
    const handle = openSync(temporary, 'w');
    try {
      for (const bytes of content instanceof Uint8Array ? [content] : content) {
        for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Makes a rename durable; not every system lets a folder be opened. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes one part of a table. */
export function writePart(file: string, batch: RecordBatch): WrittenPart {
  const bytes = parquetBytes(batch);
  writeWhole(file, bytes);
  return {
    file,
    rows: batch.numRows,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
