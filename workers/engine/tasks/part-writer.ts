/** Writes the parts of one shard's tables, cut by size so that no batch grows with the file. */
import { join } from 'node:path';
import type { RecordBatch } from 'apache-arrow';
import { BatchBuilder, TABLES, writePart, type RowOf, type TableName } from '../../tables';
import type { Part } from '../parts';

const MOST_ROWS = 65_536;
const MOST_BYTES = 16 * 2 ** 20;

export class PartWriter {
  readonly parts: Part[] = [];
  private readonly numbers = new Map<TableName, number>();

  constructor(
    private readonly folder: string,
    private readonly shard: number,
  ) {}

  write(table: TableName, batch: RecordBatch): void {
    if (batch.numRows === 0) return;
    const number = this.numbers.get(table) ?? 0;
    this.numbers.set(table, number + 1);
    const file = `${table}/part-${pad(this.shard, 6)}-${pad(number, 4)}.parquet`;
    const { rows, sha256 } = writePart(join(this.folder, file), batch);
    this.parts.push({ table, file, rows, sha256 });
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
