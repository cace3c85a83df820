/** Reads a companion file into rows in memory, for tests. */
import { createHash } from 'node:crypto';
import { companionReader, type CompanionOptions } from '../../../../workers/dump/companion';
import type { Malformed } from '../../../../workers/dump';
import { sniff } from '../../../../workers/sources';

export type TestRow = Readonly<Record<string, unknown>>;

export interface Rows {
  readonly format: string;
  readonly sentence: string;
  readonly tables: Readonly<Record<string, readonly TestRow[]>>;
  readonly malformed: readonly Malformed[];
  readonly notes: readonly string[];
}

export async function rowsOf(path: string, options: CompanionOptions = {}, known?: string): Promise<Rows> {
  const { format, sentence } = await sniff(path);
  const reader = companionReader(known ?? format);
  if (reader === undefined) throw new Error(`no reader for ${format}`);
  const tables: Record<string, TestRow[]> = {};
  const malformed: Malformed[] = [];
  const notes: string[] = [];
  await reader.read(
    path,
    {
      append: (table, row) => void (tables[table] ??= []).push(row),
      batch: () => {
        throw new Error('these readers give rows one by one');
      },
      malformed: (trouble) => void malformed.push(trouble),
      note: (sentence_) => void notes.push(sentence_),
    },
    options,
  );
  return { format, sentence, tables, malformed, notes };
}

/** The digest of rows as test/goldens/make-companions.py makes it; numbers of `floats` are doubles. */
export function golden(
  rows: readonly TestRow[] | undefined,
  columns: readonly string[],
  floats: readonly string[] = [],
): { readonly rows: number; readonly sha256: string } {
  const cell = (row: TestRow, name: string): string => {
    const value = row[name];
    if (value === null || value === undefined) return '-';
    if (!floats.includes(name)) return typeof value === 'string' ? value : JSON.stringify(value);
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value as number);
    return bytes.toString('hex');
  };
  const text = (rows ?? []).map((row) => columns.map((name) => cell(row, name)).join('\x1f')).join('\x1e');
  return { rows: rows?.length ?? 0, sha256: createHash('sha256').update(text).digest('hex') };
}
