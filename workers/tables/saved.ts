/** A small table as a file of its own for other programs: CSV, an Arrow file, Parquet. What it is stands in its metadata. */
import { RecordBatch, Schema, Table as ArrowTable, tableToIPC } from 'apache-arrow';
import { Compression, Table as WasmTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { DataColumn, DataTable, TableFormat } from '../api/diagnostics';
import { BatchBuilder } from './builder';
import { optional, type ColumnType } from './columns';

type Cell = DataTable['rows'][number][number];

const TYPES: Readonly<Record<DataColumn['type'], ColumnType>> = { text: 'utf8', integer: 'int64', number: 'float64' };

/** The file's bytes. Of CSV see also `csvMetadata`. */
export function tableBytes(table: DataTable, format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv':
      return Buffer.from(csvOf(table), 'utf8');
    case 'arrow':
      return tableToIPC(new ArrowTable(batchOf(table)), 'file');
    case 'parquet': {
      const wasm = WasmTable.fromIPCStream(tableToIPC(new ArrowTable(batchOf(table)), 'stream'));
      const properties = new WriterPropertiesBuilder()
        .setCompression(Compression.SNAPPY)
        .setKeyValueMetadata(new Map(Object.entries(metadataOf(table))))
        .setCreatedBy('plumbline');
      return writeParquet(wasm, properties.build());
    }
  }
}

function batchOf(table: DataTable): RecordBatch {
  const schema = table.columns.map(({ name, type, unit }) => optional(name, TYPES[type], unit));
  const builder = new BatchBuilder(schema);
  for (const row of table.rows) builder.appendValues(...(row as never[]));
  const batch = builder.finish();
  const fields = batch.schema.fields.map((field, i) => {
    const { title, unit } = table.columns[i]!;
    const copy = field.clone();
    copy.metadata.set('title', title);
    if (unit !== '') copy.metadata.set('unit', unit);
    return copy;
  });
  return new RecordBatch(new Schema(fields, new Map(Object.entries(metadataOf(table)))), batch.data);
}

const metadataOf = ({ title, about }: DataTable): Record<string, string> => ({ title, ...about });

/** RFC 4180, UTF-8: a head of names, lines that end in CRLF, quotes where they are needed. No value is an empty field. */
function csvOf({ columns, rows }: DataTable): string {
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // An empty text keeps its quotes, which tells it from no value.
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const CSVW_TYPES: Readonly<Record<DataColumn['type'], string>> = {
  text: 'string',
  integer: 'integer',
  number: 'double',
};

/** What a CSV file cannot say of itself: CSVW (W3C, Metadata Vocabulary for Tabular Data), for the file of that name. */
export function csvMetadata(table: DataTable, url: string): string {
  const { title, about, columns } = table;
  return `${JSON.stringify(
    {
      '@context': 'http://www.w3.org/ns/csvw',
      url,
      'dc:title': title,
      notes: Object.entries(about).map(([name, value]) => ({ name, value })),
      tableSchema: {
        columns: columns.map((each) => ({
          name: each.name,
          titles: each.title,
          datatype: CSVW_TYPES[each.type],
          ...(each.unit === '' ? {} : { 'dc:description': each.unit }),
        })),
      },
    },
    null,
    2,
  )}\n`;
}
