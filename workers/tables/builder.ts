/**
 * Arrow record batches made by hand. Arrow's own builders cost twenty times as much (and need `unsafe-eval`), so values
 * go straight into the buffers that the Arrow columnar format prescribes.
 */
import {
  Binary,
  Bool,
  Field,
  Float64,
  Int32,
  Int64,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
  makeData,
  type Data,
  type DataType,
} from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import type { ColumnSchema, ColumnType } from './columns';
import type { RowOf, RowValues } from './schemas';

type Value = string | number | boolean | Uint8Array | null;

interface ColumnBuilder {
  push(value: Value): void;
  finish(rows: number): Data;
  readonly bytes: number;
}

/** Validity bitmap, made only once a null comes. */
class Validity {
  private bits: Uint8Array | null = null;
  nulls = 0;

  mark(row: number): void {
    this.bits ??= new Uint8Array(128).fill(0xff);
    if (row >> 3 >= this.bits.length) {
      const grown = new Uint8Array(Math.max(this.bits.length * 2, (row >> 3) + 1)).fill(0xff);
      grown.set(this.bits);
      this.bits = grown;
    }
    this.bits[row >> 3]! &= ~(1 << (row & 7));
    this.nulls++;
  }

  finish(rows: number): Uint8Array | undefined {
    if (this.bits === null) return undefined;
    const out = new Uint8Array((rows + 7) >> 3).fill(0xff);
    out.set(this.bits.subarray(0, out.length));
    return out;
  }
}

/**
 * 64-bit integers within ±2^53, put down as two halves of 32 bits, the lower first: a BigInt for each value would be an
 * object for each value. Every machine that this runs on is little-endian.
 */
class Int64Column implements ColumnBuilder {
  private readonly validity = new Validity();
  private halves = new Int32Array(1 << 11);
  private length = 0;

  get bytes(): number {
    return this.length * 8;
  }

  push(value: Value): void {
    const at = this.length * 2;
    if (at === this.halves.length) {
      const grown = new Int32Array(at * 2);
      grown.set(this.halves);
      this.halves = grown;
    }
    if (value === null) this.validity.mark(this.length);
    else {
      if (!Number.isSafeInteger(value))
        throw new PlumblineError('internal', `${String(value)} is no integer within ±2^53`);
      this.halves[at] = (value as number) | 0;
      this.halves[at + 1] = Math.floor((value as number) / 2 ** 32);
    }
    this.length++;
  }

  finish(rows: number): Data {
    const nullBitmap = this.validity.finish(rows);
    return makeData({
      type: new Int64(),
      length: rows,
      nullCount: this.validity.nulls,
      data: new BigInt64Array(this.halves.slice(0, rows * 2).buffer),
      ...(nullBitmap === undefined ? {} : { nullBitmap }),
    });
  }
}

class NumberColumn<A extends Int32Array | Float64Array> implements ColumnBuilder {
  private readonly validity = new Validity();
  private length = 0;

  constructor(
    private values: A,
    private readonly type: DataType,
    private readonly convert: (value: number) => A[number],
    private readonly grow: (length: number) => A,
  ) {}

  get bytes(): number {
    return this.length * this.values.BYTES_PER_ELEMENT;
  }

  push(value: Value): void {
    if (this.length === this.values.length) {
      const grown = this.grow(this.length * 2);
      grown.set(this.values as never);
      this.values = grown;
    }
    if (value === null) this.validity.mark(this.length);
    else this.values[this.length] = this.convert(value as number);
    this.length++;
  }

  finish(rows: number): Data {
    const nullBitmap = this.validity.finish(rows);
    return makeData({
      type: this.type,
      length: rows,
      nullCount: this.validity.nulls,
      data: this.values.slice(0, rows),
      ...(nullBitmap === undefined ? {} : { nullBitmap }),
    } as never);
  }
}

class BoolColumn implements ColumnBuilder {
  private readonly validity = new Validity();
  private bits = new Uint8Array(128);
  private length = 0;

  get bytes(): number {
    return this.length >> 3;
  }

  push(value: Value): void {
    const byte = this.length >> 3;
    if (byte >= this.bits.length) {
      const grown = new Uint8Array(this.bits.length * 2);
      grown.set(this.bits);
      this.bits = grown;
    }
    if (value === null) this.validity.mark(this.length);
    else if (value === true) this.bits[byte]! |= 1 << (this.length & 7);
    this.length++;
  }

  finish(rows: number): Data {
    const nullBitmap = this.validity.finish(rows);
    return makeData({
      type: new Bool(),
      length: rows,
      nullCount: this.validity.nulls,
      data: this.bits.slice(0, (rows + 7) >> 3),
      ...(nullBitmap === undefined ? {} : { nullBitmap }),
    });
  }
}

/** Most characters that are written one by one. */
const SHORT = 24;

/** Text or bytes. */
class BytesColumn implements ColumnBuilder {
  private readonly validity = new Validity();
  private data = Buffer.allocUnsafe(1 << 12);
  private offsets = new Int32Array(1 << 10);
  private length = 0;
  private used = 0;

  constructor(private readonly type: Utf8 | Binary) {}

  get bytes(): number {
    return this.used;
  }

  push(value: Value): void {
    if (value === null) this.validity.mark(this.length);
    else this.write(value as string | Uint8Array);
    this.length++;
    if (this.length === this.offsets.length) {
      const grown = new Int32Array(this.offsets.length * 2);
      grown.set(this.offsets);
      this.offsets = grown;
    }
    this.offsets[this.length] = this.used;
  }

  private write(value: string | Uint8Array): void {
    const most = typeof value === 'string' ? value.length * 3 : value.length;
    if (this.used + most > this.data.length) {
      const needed = this.used + (most > 1 << 16 ? Buffer.byteLength(value) : most);
      if (needed > 0x7fffffff) throw new PlumblineError('internal', 'a text column grew beyond 2 GiB in one batch');
      if (needed > this.data.length) {
        const grown = Buffer.allocUnsafe(Math.min(0x7fffffff, Math.max(this.data.length * 2, needed)));
        this.data.copy(grown, 0, 0, this.used);
        this.data = grown;
      }
    }
    if (typeof value === 'string') {
      if (value.length > SHORT || !this.writeShort(value)) this.used += this.data.write(value, this.used, 'utf8');
    } else {
      this.data.set(value, this.used);
      this.used += value.length;
    }
  }

  /** For a few characters a loop is faster than a call; false where not all of them are ASCII. */
  private writeShort(value: string): boolean {
    const { data, used } = this;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 0x80) return false;
      data[used + i] = code;
    }
    this.used = used + value.length;
    return true;
  }

  finish(rows: number): Data {
    const nullBitmap = this.validity.finish(rows);
    return makeData({
      type: this.type,
      length: rows,
      nullCount: this.validity.nulls,
      valueOffsets: this.offsets.slice(0, rows + 1),
      data: new Uint8Array(this.data.buffer, this.data.byteOffset, this.used),
      ...(nullBitmap === undefined ? {} : { nullBitmap }),
    } as never);
  }
}

function builderFor(type: ColumnType): ColumnBuilder {
  switch (type) {
    case 'int32':
      return new NumberColumn(
        new Int32Array(1 << 10),
        new Int32(),
        (v) => v,
        (n) => new Int32Array(n),
      );
    case 'int64':
      return new Int64Column();
    case 'bool':
      return new BoolColumn();
    case 'float64':
      return new NumberColumn(
        new Float64Array(1 << 10),
        new Float64(),
        (v) => v,
        (n) => new Float64Array(n),
      );
    case 'utf8':
      return new BytesColumn(new Utf8());
    case 'binary':
      return new BytesColumn(new Binary());
  }
}

const ARROW_TYPES: Readonly<Record<ColumnType, () => DataType>> = {
  int32: () => new Int32(),
  int64: () => new Int64(),
  bool: () => new Bool(),
  utf8: () => new Utf8(),
  float64: () => new Float64(),
  binary: () => new Binary(),
};

/** The Arrow schema of a table. */
export function arrowSchema(columns: readonly ColumnSchema[]): Schema {
  return new Schema(columns.map((c) => new Field(c.name, ARROW_TYPES[c.type](), c.nullable)));
}

/** Collects rows into one record batch. */
export class BatchBuilder<S extends readonly ColumnSchema[]> {
  private readonly builders: readonly ColumnBuilder[];
  private readonly names: readonly string[];
  private count = 0;

  constructor(readonly schema: S) {
    this.builders = schema.map((c) => builderFor(c.type));
    this.names = schema.map((c) => c.name);
  }

  get rows(): number {
    return this.count;
  }

  /** Bytes of values so far. */
  get bytes(): number {
    return this.builders.reduce((sum, b) => sum + b.bytes, 0);
  }

  append(row: RowOf<S>): void {
    const values = row as Readonly<Record<string, Value>>;
    for (let i = 0; i < this.builders.length; i++) this.builders[i]!.push(values[this.names[i]!]!);
    this.count++;
  }

  /** As `append`, with the values in the order of the columns: for tables of very many rows. */
  appendValues(...values: RowValues<S>): void {
    for (let i = 0; i < values.length; i++) this.builders[i]!.push(values[i] as Value);
    this.count++;
  }

  /** The batch. The builder must not be used afterwards. */
  finish(): RecordBatch {
    const schema = arrowSchema(this.schema);
    const children = this.builders.map((b) => b.finish(this.count));
    return new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), length: this.count, nullCount: 0, children }),
    );
  }
}

/** One record batch out of the columns of several that have the same number of rows; nothing is copied. */
export function combine(columns: readonly ColumnSchema[], batches: readonly RecordBatch[]): RecordBatch {
  const schema = arrowSchema(columns);
  const length = batches[0]?.numRows ?? 0;
  const children = columns.map(({ name }) => {
    const data = batches.map((batch) => batch.getChild(name)?.data[0]).find((found) => found !== undefined);
    if (data === undefined || data.length !== length)
      throw new PlumblineError('internal', `column ${name} is not there`);
    return data;
  });
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
}
