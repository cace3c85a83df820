import { open } from 'node:fs/promises';
import { parquetReadObjects, type FileMetaData } from 'hyparquet';
import { PlumblineError } from '../api/errors';
import { boundedCompressors, fileBuffer, parsers, readFooter } from './parquet-file';
import { verifiedPages } from './parquet-pages';
import type { RawReader, RawRecord } from './raw';

/** A row group: the rows [start, end) and its compressed bytes. */
export interface RowGroupSpan {
  readonly start: number;
  readonly end: number;
  readonly bytes: number;
}

export function rowGroupSpans({ row_groups }: FileMetaData): readonly RowGroupSpan[] {
  let start = 0;
  return row_groups.map((group) => {
    const bytes = group.columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0);
    const span = { start, end: start + Number(group.num_rows), bytes };
    start = span.end;
    return span;
  });
}

/** Parquet, one row group at a time and only the columns that are needed. Every row of an unreadable group is reported. */
export const readParquet: RawReader = async function* (source) {
  const { path, size, shard, columns, limit, isCancelled, onBytes, onMalformed } = source;
  const handle = await open(path, 'r');
  try {
    const plain = fileBuffer(handle, size);
    const metadata = await readFooter(path, size, plain);
    const file = verifiedPages(plain, metadata);
    const wanted = topLevelColumns(metadata).filter((name) => columns === null || columns.has(name));
    let done = 0;
    for (const span of rowGroupSpans(metadata)) {
      if (shard.unit === 'row' && (span.start < shard.start || span.start >= shard.end)) continue;
      if (isCancelled()) throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
      const rowEnd = limit === null ? span.end : Math.min(span.end, span.start + limit);
      const first = shard.unit === 'row' ? span.start - shard.start : span.start;
      let rows: readonly Readonly<Record<string, unknown>>[] = [];
      try {
        rows = await parquetReadObjects({
          file,
          metadata,
          columns: wanted,
          rowStart: span.start,
          rowEnd,
          compressors: boundedCompressors,
          parsers,
          useOffsetIndex: limit !== null,
        });
      } catch (thrown) {
        const detail = `rows ${span.start} to ${span.end - 1} share a row group that cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
        for (let row = span.start; row < rowEnd; row++) {
          onMalformed({
            reason: 'unreadable-row-group',
            detail,
            record: first + row - span.start,
            byte: null,
            line: null,
          });
        }
      }
      if (rows.length > 0) {
        yield rows.map((value, index): RawRecord => ({ ordinal: first + index, value, damaged: false }));
      }
      done += span.bytes;
      onBytes(done);
      if (limit !== null && span.end >= limit) return;
    }
  } finally {
    await handle.close();
  }
};

/** Names of the columns under the schema's root, in order. */
export function topLevelColumns({ schema }: FileMetaData): readonly string[] {
  const names: string[] = [];
  let index = 1;
  const skip = (): void => {
    const children = schema[index++]?.num_children ?? 0;
    for (let child = 0; child < children && index < schema.length; child++) skip();
  };
  while (index < schema.length) {
    names.push(schema[index]?.name ?? '');
    skip();
  }
  return names;
}
