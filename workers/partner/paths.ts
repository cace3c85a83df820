import { isRecord } from './raw';

/**
 * The value at a column name or a dotted path (`version.identifier`). A key that itself has dots in it goes first.
 * Undefined where there is nothing; lists are not entered.
 */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const key of path.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Top-level columns that may hold a path: its own name and what stands before the first dot. */
export function columnsOf(path: string): readonly string[] {
  const dot = path.indexOf('.');
  return dot > 0 ? [path, path.slice(0, dot)] : [path];
}
