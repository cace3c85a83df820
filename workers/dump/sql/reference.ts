/**
 * The plain reader of SQL dumps that the fast one is held against: a whole file in memory, one character a byte, one value
 * after another. For files without damage.
 */
import { TABLES, type ColumnSchema, type TableName } from '../../tables';
import { parseCreateTable } from './create-table';
import { planTable, tableOf, type TablePlan } from './plan';
import { parseInsert } from './statements';

export type ReferenceValue = string | number | boolean | Uint8Array | null;
export type ReferenceRow = Readonly<Record<string, ReferenceValue>>;

/** All rows of a dump by table, in the order of the file, with all columns of the table's schema. */
export function readSqlPlainly(file: Uint8Array): ReadonlyMap<TableName, readonly ReferenceRow[]> {
  const text = Buffer.from(file).toString('latin1');
  const rows = new Map<TableName, ReferenceRow[]>();
  const plans = new Map<string, TablePlan>();
  let at = 0;
  while (at < text.length) {
    const passed = /^(?:\s+|;|--[^\n]*|#[^\n]*|\/\*[^]*?\*\/)/.exec(text.slice(at, at + 4096));
    if (passed !== null) {
      at += passed[0].length;
      continue;
    }
    const head = parseInsert(text.slice(at, at + 65_536));
    const table = head === null ? undefined : tableOf(head.table);
    if (head === null || table === undefined) {
      const end = statementEnd(text, at);
      const made = parseCreateTable(Buffer.from(text.slice(at, end), 'latin1').toString('utf8'));
      const of = made === null ? undefined : tableOf(made.name);
      if (made !== null && of !== undefined) {
        const plan = planTable(
          of,
          made.columns.map(({ name }) => name),
        );
        if (typeof plan !== 'string') plans.set(made.name, plan);
      }
      at = end;
      continue;
    }
    const plan = head.columns === null ? plans.get(head.table) : planTable(table, head.columns);
    if (plan === undefined || typeof plan === 'string') throw new Error(`no columns for ${head.table}`);
    at += head.length;
    let into = rows.get(table);
    if (into === undefined) rows.set(table, (into = []));
    for (;;) {
      const { values, end } = readRow(text, at);
      into.push(rowOf(plan, values));
      at = blanks(text, end);
      if (text[at] === ';') break;
      if (text[at] !== ',') throw new Error(`${text[at]} behind a row at ${at}`);
      at = blanks(text, at + 1);
    }
  }
  return rows;
}

const blanks = (text: string, at: number): number => {
  let here = at;
  while (/\s/.test(text[here] ?? '.')) here++;
  return here;
};

function statementEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ';') {
    const c = text[at]!;
    at = c === "'" || c === '"' || c === '`' ? readQuoted(text, at).end : at + 1;
  }
  return at + 1;
}

/** A value as it stands: null, bytes of a string, or the characters of a number. */
type Token = { readonly bytes: string } | { readonly number: string } | null;

function readRow(text: string, from: number): { readonly values: readonly Token[]; readonly end: number } {
  if (text[from] !== '(') throw new Error(`no row at ${from}`);
  const values: Token[] = [];
  let at = from + 1;
  for (;;) {
    at = blanks(text, at);
    const rest = text.slice(at, at + 40);
    const introducer = /^_\w+\s*/.exec(rest)?.[0].length ?? 0;
    const c = text[at + introducer];
    const bare = /^(?:NULL|0x[0-9a-f]*|x'[0-9a-f]*'|[-+.\w]+)/i;
    if (c === "'" || c === '"') {
      const { bytes, end } = readQuoted(text, at + introducer);
      values.push({ bytes });
      at = end;
    } else {
      let end = at + introducer;
      while (/[-+.\w]/.test(text[end] ?? ',')) end++;
      if (text[end] === "'") end = text.indexOf("'", end + 1) + 1;
      const word = bare.exec(text.slice(at + introducer, end))?.[0] ?? '';
      if (word === '') throw new Error(`no value at ${at}`);
      if (/^null$/i.test(word)) values.push(null);
      else if (/^(?:0x|x')/i.test(word))
        values.push({ bytes: Buffer.from(word.slice(2).replace("'", ''), 'hex').toString('latin1') });
      else values.push({ number: word });
      at = end;
    }
    at = blanks(text, at);
    if (text[at] === ')') return { values, end: at + 1 };
    if (text[at] !== ',') throw new Error(`${text[at]} behind a value at ${at}`);
    at++;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001A',
  '%': '\\%',
  _: '\\_',
};

function readQuoted(text: string, open: number): { readonly bytes: string; readonly end: number } {
  const quote = text[open];
  let bytes = '';
  for (let at = open + 1; at < text.length; at++) {
    const c = text[at]!;
    if (c === '\\') bytes += ESCAPES[text[++at] ?? ''] ?? text[at] ?? '';
    else if (c !== quote) bytes += c;
    else if (text[at + 1] === quote) bytes += text[at++];
    else return { bytes, end: at + 1 };
  }
  throw new Error(`no end of the text at ${open}`);
}

function rowOf(plan: TablePlan, values: readonly Token[]): ReferenceRow {
  if (values.length !== plan.columns.length) throw new Error(`${values.length} values, not ${plan.columns.length}`);
  const row: Record<string, ReferenceValue> = {};
  for (const { name } of TABLES[plan.table]) row[name] = null;
  for (const [i, column] of plan.columns.entries()) if (column !== null) row[column.name] = valueOf(column, values[i]!);
  return row;
}

function valueOf({ type }: ColumnSchema, token: Token): ReferenceValue {
  if (token === null) return null;
  const raw = 'number' in token ? token.number : token.bytes;
  if (type === 'utf8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(raw, 'latin1'));
  if (type === 'binary') return new Uint8Array(Buffer.from(raw, 'latin1'));
  const number = Number(raw);
  return type === 'bool' ? number === 1 : number;
}
