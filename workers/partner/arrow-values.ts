import { isUtf8 } from 'node:buffer';
import { DataType, Vector, type RecordBatch } from 'apache-arrow';
import { verifyData } from './arrow-data';
import { DamagedText } from './raw';

const decoder = new TextDecoder('utf-8');

/** The rows of a record batch as plain objects, only the columns that are needed. Throws RangeError where buffers and rows disagree. */
export function* batchRows(
  batch: RecordBatch,
  columns: ReadonlySet<string> | null,
): Generator<Readonly<Record<string, unknown>>> {
  const wanted = batch.schema.fields
    .map((field, index) => ({ name: field.name, vector: batch.getChildAt(index) }))
    .filter(({ name }) => columns === null || columns.has(name));
  for (const { vector } of wanted) for (const data of vector?.data ?? []) verifyData(data, batch.numRows);
  for (let row = 0; row < batch.numRows; row++) {
    const value: Record<string, unknown> = {};
    for (const { name, vector } of wanted) value[name] = vector === null ? null : cell(vector, row);
    yield value;
  }
}

function cell(vector: Vector, row: number): unknown {
  const value: unknown = vector.get(row);
  if (value === null) return null;
  if (typeof value === 'string') return value.includes('\uFFFD') ? checkedText(vector, row, value) : value;
  if (DataType.isTimestamp(vector.type) || DataType.isDate(vector.type)) return new Date(Number(value));
  return plain(value);
}

/** Only the bytes tell whether U+FFFD was written by the partner or put there by the decoder. */
function checkedText(vector: Vector, row: number, text: string): string | DamagedText {
  const [data] = vector.data;
  if (data === undefined || !(DataType.isUtf8(vector.type) || DataType.isLargeUtf8(vector.type))) return text;
  const offsets = data.valueOffsets as ArrayLike<number | bigint>;
  const bytes = (data.values as Uint8Array).subarray(Number(offsets[row]), Number(offsets[row + 1]));
  return isUtf8(bytes) ? text : new DamagedText(text);
}

/** Lists, structs and maps of Arrow as arrays and objects; bytes as text. */
function plain(value: unknown): unknown {
  if (value instanceof Vector) return Array.from(value, plain);
  if (value instanceof Uint8Array)
    return isUtf8(value) ? decoder.decode(value) : new DamagedText(decoder.decode(value));
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<unknown>);
  // A row of a struct answers `in` for its fields only, so its method is asked for by name.
  const toJson = typeof value === 'object' && value !== null ? (value as { toJSON?: unknown }).toJSON : undefined;
  if (typeof toJson === 'function') {
    const inner: unknown = toJson.call(value);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]: [string, unknown]) => [key, plain(item)]));
  }
  return value;
}
