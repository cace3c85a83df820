import { createHash } from 'node:crypto';
import { PlumblineError } from '../../api/errors';
import type { Results } from '../../api/results';
import type { TableFiles } from '../types';
import type { Manifest } from './manifest';

/** Where a table's part goes: data/tables/<dataset>/<table>/part-00000.parquet. Its old name is not kept: it may tell a path. */
export function tablePaths(tables: readonly TableFiles[]): { readonly path: string; readonly from: string }[] {
  return tables.flatMap(({ dataset, table, parts }) =>
    parts.map((from, part) => {
      if (!/^[a-z][a-z0-9_-]*$/.test(table)) {
        throw new PlumblineError('internal', `"${table}" is no name of a table`);
      }
      return { path: `data/tables/${dataset}/${table}/part-${String(part).padStart(5, '0')}.parquet`, from };
    }),
  );
}

/**
 * Tables of a bag whose parts are not those that the results were counted from, one sentence each. A bag need not hold
 * every table; what it holds must fit. Digest of a table: SHA-256 over the hex SHA-256 of its parts in order, one a line.
 */
export function tableProblems(tables: Results['tables'], payload: Manifest): readonly string[] {
  const parts = new Map<string, { readonly part: number; readonly sha256: string }[]>();
  for (const [path, sha256] of payload) {
    if (!path.startsWith('data/tables/')) continue;
    const [, table, part] = /^(data\/tables\/[^/]+\/[^/]+)\/part-(\d+)\.parquet$/.exec(path) ?? [];
    if (table === undefined || part === undefined) return [`${path} is no part of a table`];
    parts.set(table, [...(parts.get(table) ?? []), { part: Number(part), sha256 }]);
  }
  const known = new Map(tables.map((table) => [`data/tables/${table.dataset}/${table.table}`, table.sha256]));
  return [...parts].flatMap(([table, own]) => {
    const hash = createHash('sha256');
    for (const { sha256 } of own.toSorted((a, b) => a.part - b.part)) hash.update(`${sha256}\n`);
    return hash.digest('hex') === known.get(table)
      ? []
      : [`${table} is not the table that the results were counted from`];
  });
}
