/** What a CREATE TABLE says: the table's name, and its columns in order. */

export interface SqlColumn {
  readonly name: string;
  /** As it stands there, such as `int(10) unsigned`. */
  readonly type: string;
}

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly SqlColumn[];
}

/** Words that begin a line of the list which is no column; a column may be called so only in quotes. */
const NO_COLUMN = new Set([
  'primary',
  'unique',
  'key',
  'index',
  'fulltext',
  'spatial',
  'constraint',
  'foreign',
  'check',
  'period',
]);
const HEAD =
  /^CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[`"]?[^\s`"().]+[`"]?\.)?[`"]?([^\s`"().]+)[`"]?\s*\(/i;
const COLUMN = /^(?:([`"])((?:(?!\1)[^])+)\1|([A-Za-z_$][\w$]*))\s+([^]*)$/;
/** Two quotes within quotes are read as the end of one string and the beginning of another, so that there is one way only. */
const TYPE = /^[a-z]+(?:\s+precision)?(?:\((?:'(?:[^'\\]|\\[^])*'|[^')])*\))?(?:\s+unsigned)?/i;

/** Null where the statement makes no table, or none that can be read. */
export function parseCreateTable(statement: string): SqlTable | null {
  const head = HEAD.exec(statement);
  if (head === null) return null;
  const columns: SqlColumn[] = [];
  for (const part of partsOf(statement, head[0].length)) {
    const found = COLUMN.exec(part.trim());
    if (found === null) continue;
    const [, quote, quoted, bare, rest = ''] = found;
    if (quote === undefined && NO_COLUMN.has(bare!.toLowerCase())) continue;
    columns.push({ name: quoted ?? bare!, type: TYPE.exec(rest)?.[0] ?? rest.slice(0, 40) });
  }
  return columns.length === 0 ? null : { name: head[1]!, columns };
}

/** What stands between the commas of a list in parentheses, which ends where its own closes. */
function* partsOf(text: string, from: number): Generator<string> {
  let depth = 1;
  let start = from;
  let at = from;
  for (; at < text.length && depth > 0; at++) {
    const c = text[at];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === "'" || c === '"' || c === '`') at = closing(text, at, c);
    else if (c === ',' && depth === 1) {
      yield text.slice(start, at);
      start = at + 1;
    }
  }
  yield text.slice(start, depth === 0 ? at - 1 : at);
}

function closing(text: string, open: number, quote: string): number {
  let at = open + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' && quote !== '`' ? 2 : 1;
  return at;
}
