import { DataType, type Data } from 'apache-arrow';

/**
 * Checks that the buffers of a column hold the rows that its batch claims, so that reading it ends and stays inside of them.
 * Throws RangeError. Reference: Arrow columnar format, "Physical memory layout".
 */
export function verifyData(data: Data, rows: number): void {
  const { type, length } = data;
  if (length < rows) throw new RangeError(`a column has ${length} values for ${rows} rows`);
  if (DataType.isNull(type)) return;
  const bitmap = data.nullBitmap as Uint8Array | null | undefined;
  if (bitmap !== null && bitmap !== undefined && bitmap.length > 0 && bitmap.length * 8 < length) {
    throw new RangeError('a validity bitmap is too short');
  }
  for (const entries of data.dictionary?.data ?? []) verifyData(entries, entries.length);
  if (DataType.isStruct(type) || DataType.isFixedSizeList(type)) {
    const each = DataType.isFixedSizeList(type) ? type.listSize : 1;
    if (!(each >= 0)) throw new RangeError('a list has a negative size');
    for (const child of data.children) verifyData(child, length * each);
    return;
  }
  const child = data.children[0];
  const values = data.values as ArrayLike<unknown> | null | undefined;
  if (hasOffsets(type)) {
    const end = verifyOffsets(data.valueOffsets as ArrayLike<number | bigint>, length);
    if (child !== undefined) verifyData(child, end);
    else if (end > (values?.length ?? 0)) throw new RangeError('an offset points behind its values');
    return;
  }
  if (DataType.isUnion(type)) throw new RangeError('columns of unions are not read');
  const needed = DataType.isBool(type) ? Math.ceil(length / 8) : length * data.stride;
  if ((values?.length ?? 0) < needed) throw new RangeError('a column is shorter than its rows');
}

const hasOffsets = (type: DataType): boolean =>
  DataType.isUtf8(type) ||
  DataType.isLargeUtf8(type) ||
  DataType.isBinary(type) ||
  DataType.isLargeBinary(type) ||
  DataType.isList(type) ||
  DataType.isMap(type);

function verifyOffsets(offsets: ArrayLike<number | bigint>, length: number): number {
  // No values may be written as no offsets.
  if (length === 0) return 0;
  if (offsets.length <= length) throw new RangeError('a column has fewer offsets than rows');
  let last = Number(offsets[0]);
  if (last < 0) throw new RangeError('an offset is negative');
  for (let row = 1; row <= length; row++) {
    const offset = Number(offsets[row]);
    if (!(offset >= last)) throw new RangeError('offsets go back');
    last = offset;
  }
  return last;
}
