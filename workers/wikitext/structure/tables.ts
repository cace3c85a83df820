import * as C from '../chars';
import { whiteEnd, whiteStart } from './braces';
import type { Mutable } from './draft';
import type { OpenTable } from './open';
import type { Reading } from './reading';
import type { Table } from './types';

/** HTML lets a cell span so many columns; it reads more as this. */
const MOST = 1000;

/** `{|` begins. */
export function openTable(r: Reading, i: number): void {
  const { tokens, out, within, braces } = r;
  const close = tokens.mate[i]!;
  const isClosed = close >= 0;
  const to = isClosed ? tokens.start[close]! : tokens.aux[i]!;
  const cells: OpenTable['cells'] = [];
  const end = isClosed ? tokens.end[close]! : to;
  const detail: OpenTable = {
    sort: 'table',
    index: out.tables.length,
    row: -1,
    column: 0,
    columns: 0,
    from: 0,
    token: 0,
    reading: 'nothing',
    attributes: '',
    isCellLine: false,
    isHeaderLine: false,
    mayHaveAttributes: false,
    caption: null,
    cells,
    free: [],
  };
  out.tables.push({
    caption: null,
    rows: 0,
    columns: 0,
    cells,
    isClosed,
    within,
    braces,
    start: tokens.start[i]!,
    end,
  });
  r.push('table', i, to, { isFlow: r.top === null || r.top.isFlow, detail });
}

/** A line of a table begins at `from`; gives where reading goes on. */
export function tableLine(r: Reading, detail: OpenTable, from: number, token: number): number {
  const { units } = r.source;
  detail.isCellLine = false;
  const at = C.blanksEnd(units, from);
  const c = units[at];
  if (c !== C.PIPE && c !== C.BANG) return from;
  const next = units[at + 1];
  if (c === C.PIPE && next === C.RIGHT_BRACE) return from;
  endCell(r, detail, from);
  if (c === C.PIPE && next === C.HYPHEN) {
    // The first row may be begun, or not.
    if (detail.row < 0 || detail.column > 0) nextRow(detail);
    return at + 2;
  }
  const isCaption = c === C.PIPE && next === 0x2b;
  detail.isHeaderLine = c === C.BANG;
  begin(detail, isCaption ? 'caption' : c === C.BANG ? 'header' : 'cell', at + (isCaption ? 2 : 1), token);
  return detail.from;
}

function nextRow(detail: OpenTable): void {
  detail.row++;
  detail.column = 0;
}

function begin(detail: OpenTable, reading: OpenTable['reading'], from: number, token: number): void {
  detail.reading = reading;
  detail.from = from;
  detail.token = token;
  detail.attributes = '';
  detail.isCellLine = true;
  detail.mayHaveAttributes = true;
}

/** Reads what stands between marks on a line of cells. */
export function tableText(r: Reading, detail: OpenTable, from: number, to: number, token: number): void {
  if (!detail.isCellLine) return;
  const { text, units } = r.source;
  for (let i = from; i < to; i++) {
    const c = units[i];
    if (c !== C.PIPE && !(c === C.BANG && detail.isHeaderLine)) continue;
    const isDouble = units[i + 1] === c && i + 1 < to;
    if (isDouble) {
      endCell(r, detail, i);
      begin(detail, detail.isHeaderLine ? 'header' : 'cell', i + 2, token);
      i++;
    } else if (c === C.PIPE && detail.mayHaveAttributes) {
      detail.attributes = text.slice(detail.from, i);
      detail.from = i + 1;
      detail.token = token;
      detail.mayHaveAttributes = false;
    }
  }
}

/** `rowspan="2"` */
function spanOf(attributes: string, name: string): number {
  if (!attributes.includes(name)) return 1;
  const match = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,5})`, 'i').exec(attributes);
  return match === null ? 1 : Math.min(MOST, Math.max(1, Number(match[1])));
}

function endCell(r: Reading, detail: OpenTable, to: number): void {
  const { reading } = detail;
  if (reading === 'nothing') return;
  detail.reading = 'nothing';
  const { units } = r.source;
  const start = whiteEnd(units, detail.from, to);
  const end = whiteStart(units, start, to);
  const text = r.visible.text(detail.token, start, end);
  if (reading === 'caption') {
    detail.caption ??= text;
    return;
  }
  if (detail.row < 0) nextRow(detail);
  const { row, free } = detail;
  let { column } = detail;
  while (column < free.length && free[column]! > row) column++;
  const attributes = detail.attributes.toLowerCase();
  const rowspan = spanOf(attributes, 'rowspan');
  const colspan = spanOf(attributes, 'colspan');
  if (rowspan > 1) {
    for (let i = free.length; i < Math.min(MOST, column + colspan); i++) free.push(0);
    free.fill(row + rowspan, column, column + colspan);
  }
  detail.column = column + colspan;
  detail.columns = Math.max(detail.columns, detail.column);
  detail.cells.push({ row, column, isHeader: reading === 'header', rowspan, colspan, text, start, end });
}

export function closeTable(r: Reading, detail: OpenTable, to: number): void {
  endCell(r, detail, to);
  const table = r.out.tables[detail.index]! as Mutable<Table>;
  table.caption = detail.caption;
  table.rows = detail.cells.length === 0 ? 0 : detail.cells.at(-1)!.row + 1;
  table.columns = detail.columns;
}
