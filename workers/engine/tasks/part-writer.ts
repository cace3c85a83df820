/** Writes the parts of one shard's tables, cut by size so that no batch grows with the file. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RecordBatch } from 'apache-arrow';
import { BatchBuilder, TABLES, writePart, writeWhole, type RowOf, type RowValues, type TableName } from '../../tables';
import type { GramRun, Part } from '../parts';

const MOST_ROWS = 65_536;
const MOST_BYTES = 4 * 2 ** 20;

export class PartWriter {
  readonly parts: Part[] = [];
  readonly runs: GramRun[] = [];
  private readonly numbers = new Map<TableName, number>();

  constructor(
    private readonly folder: string,
    private readonly shard: number,
    /** Folder of the tables within that, with a slash at its end. */
    private readonly below = '',
  ) {}

  write(table: TableName, batch: RecordBatch): void {
    if (batch.numRows === 0) return;
    const number = this.numbers.get(table) ?? 0;
    this.numbers.set(table, number + 1);
    const file = `${this.below}${table}/part-${pad(this.shard, 6)}-${pad(number, 4)}.parquet`;
    const { rows, sha256 } = writePart(join(this.folder, file), batch);
    this.parts.push({ table, file, rows, sha256 });
  }

  /** Writes counted n-grams, which are merged once all shards are read. */
  writeRun(chunks: Iterable<Uint8Array>): void {
    const file = `runs/run-${pad(this.shard, 6)}-${pad(this.runs.length, 4)}.grams`;
    const hash = createHash('sha256');
    let bytes = 0;
    const seen = function* (): Iterable<Uint8Array> {
      for (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    writeWhole(join(this.folder, file), seen());
    this.runs.push({ file, bytes, sha256: hash.digest('hex') });
  }

  table<T extends TableName>(name: T): PartTable<(typeof TABLES)[T]> {
    return new PartTable(TABLES[name], (batch) => this.write(name, batch));
  }
}

/** Rows of one table; a part is written whenever enough have come together. */
export class PartTable<S extends (typeof TABLES)[TableName]> {
  private builder: BatchBuilder<S>;

  constructor(
    private readonly schema: S,
    private readonly write: (batch: RecordBatch) => void,
  ) {
    this.builder = new BatchBuilder(schema);
  }

  append(row: RowOf<S>): void {
    this.builder.append(row);
    this.flushLarge();
  }

  /** As `append`, with the values in the order of the columns. */
  appendValues(...values: RowValues<S>): void {
    this.builder.appendValues(...values);
    this.flushLarge();
  }

  private flushLarge(): void {
    if (this.builder.rows >= MOST_ROWS || (this.builder.rows % 256 === 0 && this.builder.bytes >= MOST_BYTES))
      this.flush();
  }

  flush(): void {
    if (this.builder.rows === 0) return;
    this.write(this.builder.finish());
    this.builder = new BatchBuilder(this.schema);
  }
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
