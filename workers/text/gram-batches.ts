/** Sorted grams as record batches of the ngrams table, bytes copied straight into Arrow's buffers. */
import { Int32, Int64, RecordBatch, Struct, Utf8, makeData } from 'apache-arrow';
import { arrowSchema } from '../tables/builder';
import { NGRAMS } from '../tables/schemas';
import type { SortedGrams } from './gram-order';
import type { TokenTable } from './token-table';

const SPACE = 0x20;

export function* gramBatches(
  tokens: TokenTable,
  grams: readonly SortedGrams[],
  rowsPerBatch: number,
): Generator<RecordBatch, void, undefined> {
  const total = grams.reduce((sum, { order }) => sum + order.length, 0);
  let given = 0;
  let batch = new BatchBuffers(Math.min(rowsPerBatch, total));
  for (const { n, order, counts } of grams) {
    const path = new Uint32Array(n);
    for (const id of order) {
      tokensOf(grams, n, id, path);
      batch.push(tokens, path, counts[id]!);
      if (batch.rows < rowsPerBatch) continue;
      yield batch.finish();
      given += batch.rows;
      batch = new BatchBuffers(Math.min(rowsPerBatch, total - given));
    }
  }
  if (batch.rows > 0) yield batch.finish();
}

/** Numbers of the tokens that a gram of order n is made of. */
function tokensOf(grams: readonly SortedGrams[], n: number, id: number, into: Uint32Array): void {
  let gram = id;
  for (let k = n - 1; k > 0; k--) {
    const { prefixes, tokens } = grams[k]!;
    into[k] = tokens[gram]!;
    gram = prefixes[gram]!;
  }
  into[0] = gram;
}

class BatchBuffers {
  rows = 0;
  private readonly n: Int32Array;
  private readonly offsets: Int32Array;
  private readonly counts: BigInt64Array;
  private data: Uint8Array;
  private used = 0;

  constructor(rows: number) {
    this.n = new Int32Array(rows);
    this.offsets = new Int32Array(rows + 1);
    this.counts = new BigInt64Array(rows);
    this.data = new Uint8Array(rows * 16);
  }

  push(tokens: TokenTable, path: Uint32Array, count: number): void {
    for (let k = 0; k < path.length; k++) {
      const offset = tokens.offset(path[k]!);
      const length = tokens.length(path[k]!);
      this.reserve(length + 1);
      if (k > 0) this.data[this.used++] = SPACE;
      for (let i = 0; i < length; i++) this.data[this.used++] = tokens.arena[offset + i]!;
    }
    this.n[this.rows] = path.length;
    this.counts[this.rows] = BigInt(count);
    this.offsets[++this.rows] = this.used;
  }

  finish(): RecordBatch {
    const { rows: length } = this;
    const schema = arrowSchema(NGRAMS);
    const children = [
      makeData({ type: new Int32(), length, nullCount: 0, data: this.n.subarray(0, length) }),
      makeData({
        type: new Utf8(),
        length,
        nullCount: 0,
        valueOffsets: this.offsets.subarray(0, length + 1),
        data: this.data.subarray(0, this.used),
      }),
      makeData({ type: new Int64(), length, nullCount: 0, data: this.counts.subarray(0, length) }),
    ];
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.data.length) return;
    const grown = new Uint8Array(Math.max(this.data.length * 2, this.used + bytes));
    grown.set(this.data);
    this.data = grown;
  }
}
