/** How the columns of an SQL table, in the order of the file, become columns of one of our tables: by name. */
import { TABLES, type ColumnSchema, type ColumnType, type TableName } from '../../tables';
import { BINARY, BOOL, FLOAT64, INT32, INT64, MOST_COLUMNS, SKIP, UTF8 } from './kernel/layout';

const PREFIX = 'sql_';

/** Our tables that are read from SQL dumps. */
export const SQL_TABLES: readonly TableName[] = (Object.keys(TABLES) as TableName[]).filter((name) =>
  name.startsWith(PREFIX),
);

/** Names of the tables as MediaWiki has them. */
export const SQL_NAMES: readonly string[] = SQL_TABLES.map((name) => name.slice(PREFIX.length));

const byName = new Map(SQL_TABLES.map((table) => [table.slice(PREFIX.length), table]));

/** Our table for one of MediaWiki's; undefined where it is not read. */
export function tableOf(sqlName: string): TableName | undefined {
  return byName.get(sqlName);
}

export interface TablePlan {
  readonly table: TableName;
  readonly sqlName: string;
  /** Names in the order of the file. */
  readonly names: readonly string[];
  /** For each of them, where its values go; null where they are left out. */
  readonly columns: readonly (ColumnSchema | null)[];
}

/** A plan, or what is wrong with these columns, as the end of a sentence. */
export function planTable(table: TableName, names: readonly string[]): TablePlan | string {
  const sqlName = table.slice(PREFIX.length);
  if (names.length > MOST_COLUMNS)
    return `has ${names.length} columns, and no table of MediaWiki has more than ${MOST_COLUMNS}`;
  const schema: readonly ColumnSchema[] = TABLES[table];
  const missing = schema.filter(({ name, nullable }) => !nullable && !names.includes(name)).map(({ name }) => name);
  if (missing.length > 0) return `has no column ${missing.join(', ')}`;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `names its column ${twice} twice`;
  return { table, sqlName, names, columns: names.map((name) => schema.find((column) => column.name === name) ?? null) };
}

const KINDS: Readonly<Record<ColumnType, number>> = {
  int32: INT32,
  int64: INT64,
  float64: FLOAT64,
  bool: BOOL,
  utf8: UTF8,
  binary: BINARY,
};

/** What the kernel does with a column's values. */
export function kindOf(column: ColumnSchema | null): number {
  return column === null ? SKIP : KINDS[column.type];
}
