/** DuckDB over the Parquet files of a run: read-only, offline, bounded in memory, spilling to a folder of the workspace. */
import type { DuckDBConnection, JS } from '@duckdb/node-api';
import { PlumblineError } from '../api/errors';
import { TABLES, sqlType, type TableName } from './schemas';
import type { Cell, Row, TableQuery } from './types';

export interface ViewSource {
  readonly table: TableName;
  /** Part files, in order. */
  readonly files: readonly string[];
}

export interface QueryOptions {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views that build on those, as SQL, each after those that it builds on. */
  readonly derived?: Readonly<Record<string, string>>;
  /** Where DuckDB spills to. */
  readonly temporaryFolder: string;
  /** Megabytes. */
  readonly memory?: number;
  readonly threads?: number;
  /** Told what stops the query that is running, and every later one; gives what takes that back. */
  readonly onCancel?: (stop: () => void) => () => void;
}

/** A query session; close it. */
export interface OpenQuery extends TableQuery {
  /** Columns of INTEGER and VARCHAR in chunks, in the order of the query: for millions of rows, which are not worth an object each. */
  columns(sql: string): AsyncIterable<readonly (readonly Cell[])[]>;
  close(): void;
}

/** Milliseconds between attempts to stop what runs. */
const AGAIN = 20;

export async function openQuery(options: QueryOptions): Promise<OpenQuery> {
  // Loading it takes longer than many commands do that need no SQL.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? 1),
    memory_limit: `${options.memory ?? 256}MB`,
    temp_directory: options.temporaryFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  let cancelled = false;
  let again: NodeJS.Timeout | undefined;
  const forget = options.onCancel?.(() => {
    cancelled = true;
    connection.interrupt();
    // DuckDB forgets an interrupt that comes just before a query begins.
    again = setInterval(() => connection.interrupt(), AGAIN);
  });
  const asCancelled = (error: unknown): unknown =>
    cancelled
      ? new PlumblineError('cancelled', 'What was asked of the tables was cancelled', {}, { cause: error })
      : error;
  const close = (): void => {
    forget?.();
    clearInterval(again);
    connection.closeSync();
    instance.closeSync();
  };
  try {
    for (const [name, source] of Object.entries(options.views)) await connection.run(viewSql(name, source));
    for (const [name, sql] of Object.entries(options.derived ?? {}))
      await connection.run(`CREATE VIEW ${name} AS ${sql}`);
  } catch (error) {
    close();
    throw asCancelled(error);
  }
  return {
    all: async (sql, params) => {
      try {
        if (cancelled) throw asCancelled(undefined);
        const reader = await connection.runAndReadAll(sql, [...(params ?? [])]);
        return (reader.getRowObjectsJS() as Record<string, JS>[]).map(toRow);
      } catch (error) {
        throw asCancelled(error);
      }
    },
    batches: async function* (sql, params) {
      try {
        if (cancelled) throw asCancelled(undefined);
        yield* stream(connection, sql, params ?? []);
      } catch (error) {
        throw asCancelled(error);
      }
    },
    columns: async function* (sql) {
      try {
        if (cancelled) throw asCancelled(undefined);
        const result = await connection.stream(sql);
        for (
          let chunk = await result.fetchChunk();
          chunk !== null && chunk.rowCount > 0;
          chunk = await result.fetchChunk()
        )
          yield chunk.getColumns() as Cell[][];
      } catch (error) {
        throw asCancelled(error);
      }
    },
    close,
  };
}

async function* stream(
  connection: DuckDBConnection,
  sql: string,
  params: readonly Cell[],
): AsyncIterable<readonly Row[]> {
  const result = await connection.stream(sql, [...params]);
  for await (const rows of result.yieldRowObjectJs()) yield rows.map(toRow);
}

const viewSql = (name: string, source: ViewSource): string => `CREATE VIEW ${name} AS SELECT * FROM ${scanOf(source)}`;

/** What stands after FROM to read the rows of part files, in order. */
export function scanOf({ table, files }: ViewSource): string {
  if (files.length > 0) return `read_parquet([${files.map((file) => quote(escapeGlob(file))).join(', ')}])`;
  const columns = TABLES[table].map((c) => `NULL::${sqlType(c.type)} AS ${c.name}`).join(', ');
  return `(SELECT ${columns} WHERE false)`;
}

/** A SQL string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** DuckDB reads [, * and ? in a path as a pattern; a bracketed character stands for itself. */
export function escapeGlob(path: string): string {
  return path.replaceAll(/[[*?]/g, (c) => `[${c}]`);
}

function toRow(values: Readonly<Record<string, JS>>): Row {
  const row: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(values)) row[name] = toCell(name, value);
  return row;
}

function toCell(name: string, value: JS): Cell {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new PlumblineError('internal', `column ${name} holds ${value}, beyond ±2^53`);
    return number;
  }
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  throw new PlumblineError('internal', `column ${name} holds a ${typeof value}, which no query here may return`);
}
