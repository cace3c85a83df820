/** The buffers of one table's columns in the kernel's memory, and the record batches that are taken out of them. */
import { RecordBatch, Struct, makeData, type Data, type DataType } from 'apache-arrow';
import { TABLES, arrowSchema, type ColumnSchema } from '../../tables';
import { reach, type SqlKernel } from './kernel';
import { SLACK } from './kernel/layout';
import { kindOf, type TablePlan } from './plan';

/** Rows and bytes of SQL text in a batch at most. */
const MOST_ROWS = 1 << 18;
const BATCH_BYTES = 8 * 2 ** 20;

const WIDTHS = { int32: 4, int64: 8, float64: 8, bool: 1 / 8, utf8: 1, binary: 1 } as const;

interface Place {
  readonly values: number;
  /** 0 where the column may not be empty. */
  readonly validity: number;
  /** 0 where values have one width. */
  readonly offsets: number;
}

export class ColumnArena {
  private readonly places = new Map<string, Place>();

  /** Lays the columns out from address `base` on; whatever another table had there is gone. */
  constructor(
    private readonly kernel: SqlKernel,
    private readonly plan: TablePlan,
    base: number,
    mostRowBytes: number,
  ) {
    let next = base;
    const take = (bytes: number): number => {
      const at = next;
      next = (at + bytes + SLACK + 15) & ~15;
      return at;
    };
    const room = BATCH_BYTES + mostRowBytes;
    for (const column of plan.columns) {
      if (column === null) continue;
      const isText = column.type === 'utf8' || column.type === 'binary';
      this.places.set(column.name, {
        values: take(isText ? room : MOST_ROWS * WIDTHS[column.type]),
        validity: column.nullable ? take(MOST_ROWS / 8) : 0,
        offsets: isText ? take((MOST_ROWS + 1) * 4) : 0,
      });
    }
    reach(kernel, next);
    kernel.begin(plan.columns.length, MOST_ROWS, BATCH_BYTES);
    for (const [index, column] of plan.columns.entries()) {
      const place = column === null ? undefined : this.places.get(column.name);
      kernel.setColumn(index, kindOf(column), place?.values ?? 0, place?.validity ?? 0, place?.offsets ?? 0, room);
      if (place !== undefined && place.offsets > 0) new Int32Array(kernel.memory.buffer, place.offsets, 1)[0] = 0;
    }
  }

  /** The rows so far as a batch of the table's schema, copied out; the next batch begins. */
  take(): RecordBatch {
    const rows = this.kernel.rowCount();
    const columns: readonly ColumnSchema[] = TABLES[this.plan.table];
    const schema = arrowSchema(columns);
    const children = columns.map((column, i) => this.dataOf(column, schema.fields[i]!.type, rows));
    this.kernel.clear();
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children }));
  }

  private dataOf(column: ColumnSchema, type: DataType, rows: number): Data {
    const place = this.places.get(column.name);
    const { buffer } = this.kernel.memory;
    const bytes = (at: number, length: number): Uint8Array => new Uint8Array(buffer, at, length).slice();
    const isText = column.type === 'utf8' || column.type === 'binary';
    if (place === undefined) {
      const data = new Uint8Array(isText ? 0 : Math.ceil(rows * WIDTHS[column.type]));
      const nothing = { nullBitmap: new Uint8Array((rows + 7) >> 3), nullCount: rows };
      return dataFrom(type, rows, data, nothing, isText ? new Int32Array(rows + 1) : undefined);
    }
    const present = place.validity === 0 ? { nullCount: 0 } : validityOf(bytes(place.validity, (rows + 7) >> 3), rows);
    if (!isText) return dataFrom(type, rows, bytes(place.values, Math.ceil(rows * WIDTHS[column.type])), present);
    const offsets = new Int32Array(buffer, place.offsets, rows + 1).slice();
    return dataFrom(type, rows, bytes(place.values, offsets[rows]!), present, offsets);
  }
}

interface Presence {
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

function dataFrom(
  type: DataType,
  length: number,
  data: Uint8Array,
  present: Presence,
  valueOffsets?: Int32Array,
): Data {
  return makeData({
    type,
    length,
    // Arrow wants the bytes in the width of the type.
    data: viewOf(type, data),
    ...present,
    ...(valueOffsets === undefined ? {} : { valueOffsets }),
  } as never);
}

function viewOf(type: DataType, data: Uint8Array): ArrayBufferView {
  const { ArrayType } = type as { ArrayType?: unknown };
  const width = (ArrayType as { BYTES_PER_ELEMENT?: number } | undefined)?.BYTES_PER_ELEMENT ?? 1;
  if (width === 1) return data;
  const Wanted = ArrayType as new (buffer: ArrayBufferLike, at: number, length: number) => ArrayBufferView;
  return new Wanted(data.buffer, data.byteOffset, data.length / width);
}

/** Bits past the last row count as present, as everywhere in the tables. */
function validityOf(bits: Uint8Array, rows: number): Presence {
  if (rows % 8 !== 0) bits[bits.length - 1]! |= (0xff << (rows % 8)) & 0xff;
  let present = 0;
  for (const byte of bits) present += BITS[byte]!;
  const nullCount = bits.length * 8 - present;
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits };
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
