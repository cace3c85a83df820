/** How a table of text is written: told from its first lines. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `"`, or empty where quotes mean nothing. */
  readonly quote: string;
  readonly header: boolean;
  /** The first record's cells, or column1, column2, … where there is no header. */
  readonly columns: readonly string[];
}

const DELIMITERS = ['\t', ',', ';', '|'] as const;
const LOOK_RECORDS = 200;

/**
 * Cuts the head of a table into records (RFC 4180). The last one is left out where the text was cut inside it.
 * `stray` counts quotes where the RFC has none: they show that quotes mean nothing in this file.
 */
function cut(text: string, delimiter: string, quote: string, whole: boolean): { records: string[][]; stray: number } {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let stray = 0;
  for (let index = 0; index < text.length && records.length < LOOK_RECORDS; index++) {
    const sign = text[index] as string;
    if (quoted) {
      if (sign !== quote) cell += sign;
      else if (text[index + 1] === quote) {
        cell += quote;
        index++;
      } else {
        quoted = false;
        const next = text[index + 1];
        if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') stray++;
      }
    } else if (quote !== '' && sign === quote) {
      if (cell === '') quoted = true;
      else {
        stray++;
        cell += sign;
      }
    } else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      if (cells.length > 1 || cells[0] !== '') records.push(cells);
      cells = [];
      cell = '';
    } else cell += sign;
  }
  if (whole && !quoted && (cell !== '' || cells.length > 0)) records.push([...cells, cell]);
  if (quoted && whole) stray++;
  return { records, stray };
}

/**
 * The dialect of a table, or null where the text is no table: records of two columns or more that agree in their number
 * of cells. `whole` says that the text is all there is.
 */
export function sniffDialect(text: string, whole: boolean): CsvDialect | null {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let best: { readonly score: number; readonly dialect: CsvDialect } | null = null;
  for (const delimiter of DELIMITERS) {
    if (!body.includes(delimiter)) continue;
    for (const quote of ['"', '']) {
      const { records, stray } = cut(body, delimiter, quote, whole);
      const first = records[0];
      if (first === undefined || first.length < 2 || records.length < 2) continue;
      const agreeing = records.filter((record) => record.length === first.length).length / records.length;
      const header = looksLikeHeader(first, records.slice(1));
      if (agreeing < 0.9 || (!header && (records.length < 4 || agreeing < 1))) continue;
      // With quotes read as the RFC has them, stray ones weigh against; without, none can be stray.
      const score = agreeing * 10 - Math.min(stray, 20) / 2 + (quote === '"' ? 0.5 : 0) + first.length / 1000;
      if (best !== null && score <= best.score) continue;
      const columns = header ? distinct(first) : first.map((_, index) => `column${index + 1}`);
      best = { score, dialect: { delimiter, quote, header, columns } };
    }
  }
  return best?.dialect ?? null;
}

/** Short, distinct names that are no numbers. The first may be empty, as data frames write their index. */
function looksLikeHeader(cells: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = cells.map((cell) => cell.trim());
  if (names.some((name, index) => (name === '' && index > 0) || name.length > 64)) return false;
  if (new Set(names).size < names.length) return false;
  if (names.some((name) => /^[-+]?\d+(?:\.\d+)?$/.test(name) || /^https?:/.test(name))) return false;
  if (names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .:()/-]*$/u.test(name) || name === '')) {
    // A first row of words is a header unless its words come again and again in their column.
    return rest.length === 0 || !names.every((name, index) => rest.filter((row) => row[index] === name).length > 1);
  }
  return false;
}

function distinct(cells: readonly string[]): readonly string[] {
  return cells.map((cell, index) => (cell.trim() === '' ? `column${index + 1}` : cell.trim()));
}
