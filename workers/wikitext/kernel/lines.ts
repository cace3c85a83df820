/** What only means something at the start of a line. */
import { isOpen } from './braces';
import { COLON, EQUALS, HASH, HYPHEN, LEFT_BRACE, PIPE, RIGHT_BRACE, SEMICOLON, STAR } from './characters';
import { HEADING, LIST, NO_REASON, RULE, TABLE_CLOSE, TABLE_OPEN } from './kinds';
import { add } from './marks';
import { HEADING_MARKUP, LIST_MARKUP, RULE_REASON, TABLE } from './reasons';
import { at, blanksEnd, runEnd } from './units';

/** First offset of the current line that is neither blank nor list mark; -1 where nothing can begin there. */
export let contentAt: i32 = 0;

function isListMark(c: i32): bool {
  return c == STAR || c == HASH || c == COLON || c == SEMICOLON;
}

/** Whether `{|` at `i` begins a table: not the {|}} of a template's argument. */
function isTableStart(i: i32): bool {
  return at(i) == LEFT_BRACE && at(i + 1) == PIPE && at(i + 2) != RIGHT_BRACE;
}

/** `|}` at a line's start ends a table, unless it is the last, empty argument of a template: `|}}`. */
function isTableEnd(i: i32): bool {
  return at(i) == PIPE && at(i + 1) == RIGHT_BRACE && !(at(i + 2) == RIGHT_BRACE && isOpen());
}

/** Reads the start of the line at `from`. Gives the offset where the scan goes on. */
export function scanLineStart(from: i32): i32 {
  let i = from;
  const c = at(i);
  if (c == EQUALS) {
    const end = runEnd(i, EQUALS);
    add(HEADING, i, end, HEADING_MARKUP);
    contentAt = -1;
    return end;
  }
  if (c == HYPHEN && at(i + 1) == HYPHEN && at(i + 2) == HYPHEN && at(i + 3) == HYPHEN) {
    const end = runEnd(i, HYPHEN);
    add(RULE, i, end, RULE_REASON);
    contentAt = -1;
    return end;
  }
  if (isListMark(c)) {
    while (isListMark(at(i))) i++;
    i = blanksEnd(i);
    add(LIST, from, i, LIST_MARKUP);
  } else {
    i = blanksEnd(i);
    const indented = blanksEnd(runEnd(i, COLON));
    if (indented > i && isTableStart(indented)) {
      add(LIST, i, indented, LIST_MARKUP);
      i = indented;
    }
  }
  contentAt = i;
  if (isTableStart(i)) add(TABLE_OPEN, i, i + 2, TABLE);
  else if (isTableEnd(i)) add(TABLE_CLOSE, i, i + 2, NO_REASON);
  else return i;
  return i + 2;
}
