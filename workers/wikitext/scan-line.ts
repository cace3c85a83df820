import * as C from './chars';
import { HEADING_MARKUP, LIST_MARKUP, RULE_REASON, TABLE } from './reasons';
import type { Scan } from './scan-state';
import * as T from './tokens';

const isListMark = (c: number): boolean => c === C.STAR || c === C.HASH || c === C.COLON || c === C.SEMICOLON;

/** Whether `{|` at `at` begins a table: not the {|}} of a template's argument. */
const isTableStart = (units: Uint16Array, at: number): boolean =>
  units[at] === C.LEFT_BRACE && units[at + 1] === C.PIPE && units[at + 2] !== C.RIGHT_BRACE;

/** `|}` at a line's start ends a table, unless it is the last, empty argument of a template: `|}}`. */
const isTableEnd = (scan: Scan, at: number): boolean =>
  scan.source.units[at] === C.PIPE &&
  scan.source.units[at + 1] === C.RIGHT_BRACE &&
  !(scan.source.units[at + 2] === C.RIGHT_BRACE && scan.braces.isOpen);

/** Reads what only means something at the start of a line, which is at `at`. Gives the offset where the scan goes on. */
export function scanLineStart(scan: Scan, at: number): number {
  const { tokens } = scan;
  const { units } = scan.source;
  let i = at;
  const c = units[i]!;
  if (c === C.EQUALS) {
    const end = C.runEnd(units, i, C.EQUALS);
    tokens.add(T.HEADING, i, end, HEADING_MARKUP);
    scan.contentAt = -1;
    return end;
  }
  if (c === C.HYPHEN && units[i + 1] === c && units[i + 2] === c && units[i + 3] === c) {
    const end = C.runEnd(units, i, C.HYPHEN);
    tokens.add(T.RULE, i, end, RULE_REASON);
    scan.contentAt = -1;
    return end;
  }
  if (isListMark(c)) {
    while (isListMark(units[i]!)) i++;
    i = C.blanksEnd(units, i);
    tokens.add(T.LIST, at, i, LIST_MARKUP);
  } else {
    i = C.blanksEnd(units, i);
    const indented = C.blanksEnd(units, C.runEnd(units, i, C.COLON));
    if (indented > i && isTableStart(units, indented)) {
      tokens.add(T.LIST, i, indented, LIST_MARKUP);
      i = indented;
    }
  }
  scan.contentAt = i;
  if (isTableStart(units, i)) tokens.add(T.TABLE_OPEN, i, i + 2, TABLE);
  else if (isTableEnd(scan, i)) tokens.add(T.TABLE_CLOSE, i, i + 2, T.NO_REASON);
  else return i;
  return i + 2;
}
