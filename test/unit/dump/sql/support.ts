/** Rows of SQL dumps as plain values, from the fast reader. */
import type { RecordBatch } from 'apache-arrow';
import type { TableSink } from '../../../../workers/dump/companion';
import { SqlReader } from '../../../../workers/dump/sql/read';
import type { ReferenceRow, ReferenceValue } from '../../../../workers/dump/sql/reference';
import { sqlReader } from '../../../../workers/dump/sql/reader';
import type { Malformed } from '../../../../workers/dump';
import type { TableName } from '../../../../workers/tables';

export class Collected implements TableSink {
  readonly rows = new Map<TableName, ReferenceRow[]>();
  readonly troubles: Malformed[] = [];
  readonly notes: string[] = [];
  batches = 0;

  append(table: TableName, row: ReferenceRow): void {
    this.rowsOf(table).push(row);
  }

  batch(table: TableName, batch: RecordBatch): void {
    this.batches++;
    const rows = this.rowsOf(table);
    const columns = batch.schema.fields.map(({ name }) => [name, batch.getChild(name)!] as const);
    for (let i = 0; i < batch.numRows; i++)
      rows.push(Object.fromEntries(columns.map(([name, values]) => [name, plain(values.get(i) as unknown)])));
  }

  malformed(trouble: Malformed): void {
    this.troubles.push(trouble);
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }

  get reasons(): readonly string[] {
    return this.troubles.map(({ reason }) => reason);
  }

  of(table: TableName): readonly ReferenceRow[] {
    return this.rows.get(table) ?? [];
  }

  private rowsOf(table: TableName): ReferenceRow[] {
    let rows = this.rows.get(table);
    if (rows === undefined) this.rows.set(table, (rows = []));
    return rows;
  }
}

function plain(value: unknown): ReferenceValue {
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Uint8Array ? new Uint8Array(value) : (value as ReferenceValue);
}

export function readFile(path: string, mostRowBytes?: number): Collected {
  const collected = new Collected();
  void sqlReader.read(path, collected, mostRowBytes === undefined ? {} : { mostRowBytes });
  return collected;
}

/** Reads bytes that come in pieces of the given sizes, over and over. */
export function readBytes(
  bytes: Uint8Array | string,
  pieces: readonly number[] = [1 << 20],
  most = 1 << 20,
): Collected {
  const collected = new Collected();
  const reader = new SqlReader(collected, 'byte', most);
  const all = Buffer.from(bytes);
  for (let at = 0, i = 0; at < all.length; i++) {
    const end = at + pieces[i % pieces.length]!;
    reader.push(all.subarray(at, end), () => undefined);
    at = end;
  }
  reader.finish();
  return collected;
}

/** A dump of one table as mysqldump writes it. */
export function dumpOf(table: string, columns: readonly string[], rows: string): string {
  const types = columns.map((name) => `  \`${name}\` varbinary(255) NOT NULL DEFAULT '',\n`).join('');
  return `-- MySQL dump 10.19\n\nDROP TABLE IF EXISTS \`${table}\`;\nCREATE TABLE \`${table}\` (\n${types}  KEY \`a\` (\`${columns[0]}\`)\n) ENGINE=InnoDB;\n\nINSERT INTO \`${table}\` VALUES ${rows};\n\n-- Dump completed on 2026-01-01\n`;
}

export const LINKS = ['pl_from', 'pl_namespace', 'pl_title', 'pl_from_namespace'] as const;
