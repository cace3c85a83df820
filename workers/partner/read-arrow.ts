import { open } from 'node:fs/promises';
import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import { openBytes } from '../sources';
import { openFile, arrowError } from './arrow-file';
import { verifiedMessages } from './arrow-messages';
import { batchRows } from './arrow-values';
import { MAX_GROUP_ROWS, type RawReader, type RawRecord } from './raw';
import type { PartnerMalformed } from './types';

/** Rows handed on at once: a record batch may hold a million. */
const ROWS = 1024;

/** An Arrow IPC file, one record batch at a time. Every row of an unreadable batch is reported. */
export const readArrowFile: RawReader = async function* (source) {
  const { path, size, shard, columns, limit, isCancelled, onBytes, onMalformed } = source;
  const handle = await open(path, 'r');
  try {
    const file = await openFile(handle, path, size);
    let start = 0;
    let done = 0;
    for (const [index, { rows, bytes }] of file.batches.entries()) {
      const first = start;
      start += rows;
      if (shard.unit === 'row' && (rows === 0 || first < shard.start || first >= shard.end)) continue;
      if (isCancelled()) throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
      const ordinal = shard.unit === 'row' ? first - shard.start : first;
      let batch: Awaited<ReturnType<typeof file.readBatch>> | null = null;
      try {
        batch = await file.readBatch(index);
      } catch (thrown) {
        const detail = `rows ${first} to ${start - 1} share a record batch that cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
        for (let row = 0; row < Math.min(rows, limit ?? rows); row++) {
          onMalformed({ reason: 'unreadable-record-batch', detail, record: ordinal + row, byte: null, line: null });
        }
      }
      if (batch !== null) yield* inPieces(batch, columns, ordinal, onMalformed);
      done += bytes;
      onBytes(done);
      if (limit !== null && start >= limit) return;
    }
  } finally {
    await handle.close();
  }
};

/** An Arrow IPC stream, read through. After a damaged batch nothing can be found again: the rest is reported as lost. */
export const readArrowStream: RawReader = async function* (source) {
  const { path, size, columns, limit, isCancelled, onBytes, onMalformed } = source;
  let ordinal = 0;
  const bytes = openBytes(path, { isCancelled, onBytes });
  try {
    const reader = await RecordBatchReader.from(verifiedMessages(path, size, bytes));
    for await (const batch of await reader.open()) {
      yield* inPieces(batch, columns, ordinal, onMalformed);
      ordinal += batch.numRows;
      if (limit !== null && ordinal >= limit) return;
    }
  } catch (thrown) {
    const error = arrowError(path, thrown);
    if (!(error instanceof PlumblineError) || error.code !== 'malformed' || ordinal === 0) throw error;
    const detail = `nothing can be read from here to the end of the file: ${error.message}`;
    onMalformed({ reason: 'broken-arrow-stream', detail, record: ordinal, byte: null, line: null });
  } finally {
    // A reader that is left early does not close what it reads from.
    await bytes.return(undefined);
  }
};

/** Whatever stops a batch is found out while its rows are gone through; every row that is lost by it is reported. */
function* inPieces(
  batch: RecordBatch,
  columns: ReadonlySet<string> | null,
  first: number,
  onMalformed: (malformed: PartnerMalformed) => void,
): Generator<readonly RawRecord[]> {
  const rows = batchRows(batch, columns);
  let ordinal = first;
  let piece: RawRecord[] = [];
  for (;;) {
    let next: IteratorResult<Readonly<Record<string, unknown>>>;
    try {
      next = rows.next();
    } catch (thrown) {
      const detail = `this row of a record batch cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
      const end = first + Math.min(batch.numRows, MAX_GROUP_ROWS);
      while (ordinal < end)
        onMalformed({ reason: 'unreadable-row', detail, record: ordinal++, byte: null, line: null });
      break;
    }
    if (next.done === true) break;
    piece.push({ ordinal: ordinal++, value: next.value, damaged: false });
    if (piece.length < ROWS) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
