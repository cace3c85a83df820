/** The beginnings of statements in a dump, as text of one character a byte. */

export interface InsertHead {
  readonly table: string;
  /** Names where the INSERT lists them; null where it relies on the table's order. */
  readonly columns: readonly string[] | null;
  /** Up to the first row. */
  readonly length: number;
}

const INSERT =
  /^(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+)*(?:INTO\s+)?(?:[`"]?[^\s`"().]+[`"]?\.)?[`"]?([^\s`"().]+)[`"]?\s*(?:\(([^)]*)\)\s*)?VALUES?\s*/i;

export function parseInsert(text: string): InsertHead | null {
  const found = INSERT.exec(text);
  if (found === null) return null;
  const [whole, table, columns] = found;
  const names = columns?.split(',').map((name) => name.trim().replaceAll(/^[`"]|[`"]$/g, ''));
  return { table: table!, columns: names ?? null, length: whole.length };
}

/** What else a dump holds, and says nothing about rows. */
const OTHERS = new Set(
  'DROP LOCK UNLOCK ALTER SET USE START BEGIN COMMIT ROLLBACK DELETE TRUNCATE ANALYZE OPTIMIZE FLUSH GRANT CHANGE RESET'.split(
    ' ',
  ),
);

export type Word = 'insert' | 'create' | 'other' | 'unknown';

export function wordOf(word: string): Word {
  const upper = word.toUpperCase();
  if (upper === 'INSERT' || upper === 'REPLACE') return 'insert';
  if (upper === 'CREATE') return 'create';
  return OTHERS.has(upper) ? 'other' : 'unknown';
}

/** Whether a statement or comment of a dump begins here: after damage, that is where reading can go on. */
export function beginsStatement(line: string): boolean {
  return /^(?:INSERT (?:IGNORE )?INTO|REPLACE INTO|CREATE TABLE|DROP TABLE|LOCK TABLES|UNLOCK TABLES|ALTER TABLE|\/\*[!M]|-- [A-Z-])/.test(
    line,
  );
}
/** Bytes that `beginsStatement` wants to see. */
export const STATEMENT_AHEAD = 20;
