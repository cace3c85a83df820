import { isUtf8 } from 'node:buffer';
import { parse, CsvError, type Info } from 'csv-parse';
import { Readable } from 'node:stream';
import { PlumblineError } from '../api/errors';
import { openBytes } from '../sources';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

const BATCH = 256;
const MARK_BYTES = 3;
const decoder = new TextDecoder('utf-8');

interface Row {
  readonly record: readonly Uint8Array[];
  readonly info: Info;
}

/**
 * CSV and TSV (RFC 4180 with the dialect told from the head). A row with more or fewer cells than there are columns is
 * reported as malformed, since none of its cells can be trusted to stand in its column.
 */
export const readCsv: RawReader = async function* (source) {
  const { path, compression, member, dialect, isCancelled, onBytes, onMalformed, limit } = source;
  if (dialect === null) throw new PlumblineError('internal', `no dialect is known for ${path}`, { file: path });
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quote === '' ? false : dialect.quote,
    escape: dialect.quote === '' ? null : dialect.quote,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
    // Cells come as bytes, so that those that are no UTF-8 are seen and not only replaced.
    encoding: null,
    info: true,
  });
  let mark = 0;
  const bytes = withoutMark(openBytes(path, { compression, member, isCancelled, onBytes }), () => (mark = MARK_BYTES));
  const input = Readable.from(bytes, { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);

  let ordinal = 0;
  let first = dialect.header;
  let batch: RawRecord[] = [];
  let line = 1;
  let byte = 0;
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      const where = { record: ordinal, byte, line };
      line = row.info.lines + 1;
      byte = mark + row.info.bytes_records;
      if (first) {
        first = false;
        continue;
      }
      const cells = row.record;
      if (cells.length !== dialect.columns.length) {
        const detail = `the row has ${cells.length} cells where there are ${dialect.columns.length} columns`;
        onMalformed({ reason: 'wrong-number-of-cells', detail, ...where });
      } else batch.push(toRecord(dialect.columns, cells, ordinal));
      ordinal++;
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
      if (limit !== null && ordinal >= limit) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    // The parser cannot find the next row after this; all that follows is lost, and said to be.
    const detail = `nothing can be read from here to the end of the file: ${thrown.message}`;
    onMalformed({ reason: 'broken-csv', detail, record: ordinal, byte, line });
  } finally {
    input.destroy();
    parser.destroy();
  }
  if (batch.length > 0) yield batch;
};

/** Without the byte-order mark at its start: the parser's own option for it would make strings of the cells. */
async function* withoutMark(pieces: AsyncIterable<Uint8Array>, onMark: () => void): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const piece of pieces) {
    const marked = isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf;
    isFirst = false;
    if (marked) onMark();
    yield marked ? piece.subarray(MARK_BYTES) : piece;
  }
}

function toRecord(columns: readonly string[], cells: readonly Uint8Array[], ordinal: number): RawRecord {
  const value: Record<string, unknown> = {};
  let damaged = false;
  cells.forEach((cell, index) => {
    if (!isUtf8(cell)) damaged = true;
    value[columns[index] as string] = decoder.decode(cell);
  });
  return { ordinal, value, damaged };
}
