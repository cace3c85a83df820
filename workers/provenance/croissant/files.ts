/** What is in the bag, as files and as tables: FileObject, FileSet, RecordSet and Field of Croissant. */
// By its file: the door of the room opens DuckDB, which a description has no use for.
import { TABLES, type ColumnSchema, type ColumnType } from '../../tables/schemas';
import type { Node, PayloadFile } from './types';

const ENCODINGS: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  parquet: 'application/x-parquet',
  csv: 'text/csv',
  yaml: 'application/yaml',
  txt: 'text/plain',
  md: 'text/markdown',
};

/** Addresses and names are relative to the description, which lies in data/ itself. */
const within = (path: string): string => path.replace(/^data\//, '');

const encodingOf = (path: string): string =>
  ENCODINGS[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

export function fileObject({ path, sha256, size }: PayloadFile): Node {
  return {
    '@type': 'cr:FileObject',
    '@id': within(path),
    name: within(path),
    contentUrl: within(path),
    contentSize: `${size} B`,
    encodingFormat: encodingOf(path),
    sha256,
  };
}

interface Table {
  /** snapshot/pages */
  readonly id: string;
  readonly name: keyof typeof TABLES;
  readonly parts: readonly PayloadFile[];
}

/** Tables of which the columns are known, by dataset and name. */
export function tablesOf(payload: readonly PayloadFile[]): readonly Table[] {
  const tables = new Map<string, Table>();
  for (const file of payload) {
    const [, dataset, name] = /^data\/tables\/([^/]+)\/([^/]+)\/part-\d+\.parquet$/.exec(file.path) ?? [];
    if (dataset === undefined || name === undefined || !Object.hasOwn(TABLES, name)) continue;
    const id = `${dataset}/${name}`;
    tables.set(id, { id, name: name as keyof typeof TABLES, parts: [...(tables.get(id)?.parts ?? []), file] });
  }
  return [...tables.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const setId = ({ id }: Table): string => `tables/${id}`;

/** The parts of a table that has several: read one after the other, they are the table. They lie beside the description, in no archive. */
export const fileSets = (tables: readonly Table[]): Node[] =>
  tables
    .filter(({ parts }) => parts.length > 1)
    .map((table) => ({
      '@type': 'cr:FileSet',
      '@id': setId(table),
      name: setId(table),
      encodingFormat: 'application/x-parquet',
      includes: `${setId(table)}/part-*.parquet`,
    }));

const TYPES: Readonly<Record<ColumnType, string>> = {
  int32: 'cr:Int32',
  int64: 'cr:Int64',
  float64: 'cr:Float64',
  utf8: 'sc:Text',
  bool: 'sc:Boolean',
  // Croissant has no type of plain bytes.
  binary: 'sc:Text',
};

export function recordSet(table: Table): Node {
  const [only] = table.parts;
  const columns: readonly ColumnSchema[] = TABLES[table.name];
  const source =
    table.parts.length === 1 && only !== undefined
      ? { fileObject: { '@id': within(only.path) } }
      : { fileSet: { '@id': setId(table) } };
  return {
    '@type': 'cr:RecordSet',
    '@id': table.id,
    name: table.id,
    description: `The table ${table.name} of the ${SIDES[table.id.split('/')[0] ?? ''] ?? 'run'}.`,
    field: columns.map(({ name, type, nullable, unit }) => ({
      '@type': 'cr:Field',
      '@id': `${table.id}/${name}`,
      name: `${table.id}/${name}`,
      description: nullable ? `${unit}; may be absent` : unit,
      dataType: TYPES[type],
      source: { ...source, extract: { column: name } },
    })),
  };
}

const SIDES: Readonly<Record<string, string>> = {
  snapshot: 'dump',
  partner: 'partner’s file',
  run: 'comparison of both',
};
