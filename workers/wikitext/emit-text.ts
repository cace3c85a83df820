import * as C from './chars';
import { ARGUMENTS, type Emission, GALLERY_LINES, TABLE_CELLS } from './emission';
import { GALLERY, LIST_MARKUP, TEMPLATE } from './reasons';
import * as T from './tokens';

/** Offset of the end of the line that `position` stands on, at the level of the marks after `token`; at most `limit`. */
export function lineEnd(e: Emission, token: number, limit: number): number {
  const { tokens } = e;
  for (let i = token + 1; i < tokens.count; i++) {
    if (tokens.kind[i] === T.NONE || tokens.start[i]! < e.position) continue;
    if (tokens.start[i]! >= limit) break;
    if (tokens.kind[i] === T.NEWLINE) return tokens.start[i]!;
    if (tokens.kind[i] !== T.BRACKET_OPEN && tokens.mate[i]! > i) i = tokens.mate[i]!;
  }
  return limit;
}

/** Where the content of the innermost walked node ends. */
function contentEnd(e: Emission): number {
  const mate = e.innermost < 0 ? -1 : e.tokens.mate[e.innermost]!;
  return mate < 0 ? e.source.length : e.tokens.start[mate]!;
}

/** Where the table line that `position` stands on ends; each line is measured once. */
function rowEnd(e: Emission, token: number): number {
  const table = e.innermost;
  if (e.rowTable !== table || e.rowEnd < e.position) {
    e.rowTable = table;
    e.rowEnd = lineEnd(e, token, contentEnd(e));
  }
  return e.rowEnd;
}

/** What the marks of the innermost table are counted as: it may be one that never closes. */
const tableReason = (e: Emission): number => e.tokens.reason[e.innermost]!;

/** A cell begins: its attributes, and the blanks before its text, go. */
function cellStart(e: Emission, token: number): void {
  attributes(e, token);
  e.drop(C.blanksEnd(e.source.units, e.position), tableReason(e));
}

/** Whether `[[` stands in units[from, to). */
function hasLink(units: Uint16Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (units[i] === C.LEFT_BRACKET && units[i - 1] === C.LEFT_BRACKET) return true;
  return false;
}

/** What stands before a single pipe are the attributes of a cell. */
function attributes(e: Emission, token: number): void {
  const { tokens } = e;
  const { units } = e.source;
  const end = rowEnd(e, token);
  let at = e.position;
  for (;;) {
    at = tokens.find(units, token, at, end, C.PIPE, e.isHeaderRow ? C.BANG : C.PIPE);
    if (at < 0) return;
    const isDouble = units[at + 1] === units[at];
    if (units[at] === C.PIPE || isDouble) {
      if (!isDouble && !hasLink(units, e.position, at)) e.drop(at + 1, tableReason(e));
      return;
    }
    at++;
  }
}

/** The start of a line of a table whose cells are kept; `token` is the mark before it. */
export function tableLine(e: Emission, token: number): void {
  const { units } = e.source;
  const at = C.blanksEnd(units, e.position);
  const c = units[at];
  if (c !== C.PIPE && c !== C.BANG) return;
  const next = units[at + 1];
  if (c === C.PIPE && next === C.RIGHT_BRACE) return;
  if (c === C.PIPE && next === C.HYPHEN) {
    e.drop(rowEnd(e, token), tableReason(e));
    return;
  }
  e.isHeaderRow = c === C.BANG;
  e.drop(at + (c === C.PIPE && next === 0x2b ? 2 : 1), tableReason(e));
  cellStart(e, token);
}

/** The start of a line of a gallery: `File:Name.jpg|caption`. */
export function galleryLine(e: Emission, token: number): void {
  const end = lineEnd(e, token, contentEnd(e));
  const pipe = e.tokens.find(e.source.units, token, e.position, end, C.PIPE);
  e.drop(pipe < 0 ? end : pipe + 1, GALLERY);
}

/** The start of a template's argument: its name goes. */
export function argumentStart(e: Emission, token: number, reason: number): void {
  const { source, tokens } = e;
  const at = tokens.find(source.units, token, e.position, contentEnd(e), C.EQUALS, C.PIPE);
  if (at < 0 || source.units[at] !== C.EQUALS) return;
  if (at - e.position < 80 && /^\s*[\p{L}\p{M}\p{N}_ .-]*$/u.test(source.text.slice(e.position, at)))
    e.drop(at + 1, reason);
}

function cells(e: Emission, to: number, token: number): void {
  const { units } = e.source;
  for (let i = e.position; i < to - 1; i++) {
    const c = units[i];
    if ((c !== C.PIPE && !(c === C.BANG && e.isHeaderRow)) || units[i + 1] !== c) continue;
    write(e, i);
    e.writer.freshLine();
    e.drop(i + 2, tableReason(e));
    cellStart(e, token);
    i = e.position - 1;
  }
}

function args(e: Emission, to: number, token: number): void {
  const { units } = e.source;
  for (let i = e.position; i < to; i++) {
    if (units[i] !== C.PIPE) continue;
    write(e, i);
    e.writer.freshLine();
    e.drop(i + 1, TEMPLATE);
    argumentStart(e, token, TEMPLATE);
    i = e.position - 1;
  }
}

/** `;term : definition`: the definition begins a line, as on the page. */
function term(e: Emission, to: number): void {
  const { units } = e.source;
  let at = e.position;
  while (
    at < to &&
    !(units[at] === C.COLON && !(at + 2 < to && units[at + 1] === C.SLASH && units[at + 2] === C.SLASH))
  )
    at++;
  if (at === to) return;
  write(e, at);
  e.isTerm = false;
  e.counts[LIST_MARKUP]!++;
  e.drop(Math.min(to, C.blanksEnd(e.source.units, at + 1)), LIST_MARKUP);
  e.writer.freshLine();
}

function write(e: Emission, to: number): void {
  if (to <= e.position) return;
  e.writer.text(e.position, to);
  e.position = to;
}

/** Writes the text up to `to`, where the mark after `token` stands. */
export function writeText(e: Emission, to: number, token: number): void {
  if (to <= e.position) return;
  if (e.isTerm && e.innermost < 0) term(e, to);
  else if (e.mode === TABLE_CELLS) cells(e, to, token);
  else if (e.mode === ARGUMENTS) args(e, to, token);
  write(e, to);
}

/** What begins after a line break, by the node that the line stands in. */
export function lineStart(e: Emission, token: number): void {
  e.isTerm = false;
  if (e.mode === TABLE_CELLS) tableLine(e, token);
  else if (e.mode === GALLERY_LINES) galleryLine(e, token);
}
