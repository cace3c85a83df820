import { PlumblineError } from '../api/errors';
import type { Row } from '../tables/types';

/** The integer in a row's column; anything else is a mistake in a query, or counters that another engine got wrong. */
export function integer(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new PlumblineError(
    'internal',
    `A counting query gave ${JSON.stringify(value)} as ${column}: an integer was due`,
  );
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new PlumblineError('internal', `A counting query gave ${JSON.stringify(value)} as ${column}: a text was due`);
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** Order of texts by their UTF-8 bytes, as SQL engines with a binary collation have it (JavaScript's is by UTF-16). */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
