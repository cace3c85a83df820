/**
 * Second pass, over marks only: pairs links, external links, tables, headings and apostrophes, and says of every mark what
 * it is. Every mark is pushed and popped at most once.
 */
import { PIPE } from './characters';
import { endHeading } from './headings';
import { headKind } from './host';
import {
  ADDRESS,
  BRACES_CLOSE,
  BRACES_OPEN,
  BRACKETS_CLOSE,
  BRACKET_OPEN,
  ELEMENT_CLOSE,
  ELEMENT_OPEN,
  EXTERNAL_CLOSE,
  EXTERNAL_OPEN,
  HEADING,
  LINK_CLOSE,
  LINK_OPEN,
  NEWLINE,
  NO_REASON,
  NONE,
  PARAMETER_CLOSE,
  PARAMETER_OPEN,
  QUOTES,
  TABLE_CLOSE,
  TABLE_OPEN,
  UNBALANCED,
  VARIANT_CLOSE,
  VARIANT_OPEN,
} from './kinds';
import { length } from './layout';
import { readLinkAt } from './links';
import {
  auxOf,
  count,
  endOf,
  find,
  join,
  kindOf,
  mateOf,
  reasonOf,
  setAux,
  setExtent,
  setKind,
  setReason,
  startOf,
} from './marks';
import {
  BRACKET_PIECE,
  EXTERNAL_PIECE,
  HEADING_PIECE,
  LINK_PIECE,
  SCOPE,
  TABLE_PIECE,
  VARIANT_PIECE,
  headingOf,
  isLost,
  lineOf,
  linkOf,
  noPieces,
  pieceKind,
  pieceMark,
  push,
  setSize,
  size,
  tableOf,
} from './pieces';
import { addQuotes, endLine, mergeQuotes } from './quotes';
import { HTML_ELEMENT, UNBALANCED_REASON } from './reasons';

/** The head of braces may be longer as it is written than titles can be, and is cut here. */
const LONGEST_HEAD: i32 = 512;

/** Elements not shown on the page itself that are open: <includeonly>. */
let hidden: i32 = 0;
/** Whether a table was given up. */
let hasOpenTable: bool = false;

/** Gives up the pieces from `to` on: what they began does not end before `offset`, where mark `next` stands. */
function abandonTo(to: i32, offset: i32, next: i32): void {
  while (size > to) {
    const top = size - 1;
    const mark = pieceMark(top);
    setSize(top);
    switch (pieceKind(top)) {
      case LINK_PIECE:
        setKind(mark, UNBALANCED);
        setReason(mark, UNBALANCED_REASON);
        mergeQuotes(top, lineOf(top - 1));
        break;
      case TABLE_PIECE:
        endLine(top);
        setReason(mark, UNBALANCED_REASON);
        setAux(mark, offset);
        hasOpenTable = true;
        break;
      case HEADING_PIECE:
        if (!endHeading(mark, offset, next)) setKind(mark, NONE);
        break;
      case EXTERNAL_PIECE:
        // The bracket is text and the address stands for itself.
        setKind(mark, ADDRESS);
        setExtent(mark, startOf(mark) + 1, endOf(mark));
        break;
      default:
        setKind(mark, NONE);
    }
  }
}

function isBracket(i: i32): bool {
  const kind = pieceKind(i);
  return kind == EXTERNAL_PIECE || kind == BRACKET_PIECE;
}

function newline(mark: i32): void {
  const offset = startOf(mark);
  while (isBracket(size - 1)) abandonTo(size - 1, offset, mark);
  const heading = headingOf(size - 1);
  if (heading >= 0) abandonTo(heading, offset, mark);
  const line = lineOf(size - 1);
  if (pieceKind(line) != LINK_PIECE) endLine(line);
}

function braces(mark: i32): void {
  const from = endOf(mark);
  const to = startOf(mateOf(mark));
  const pipe = find(mark, from, to, PIPE);
  const reason = headKind(from, min(pipe < 0 ? to : pipe, from + LONGEST_HEAD));
  if (reason < 0) {
    setKind(mateOf(mark), NONE);
    setKind(mark, NONE);
    return;
  }
  setReason(mark, reason);
  push(SCOPE, mark);
}

function endScope(mark: i32): void {
  if (mateOf(mark) < 0) return;
  let scope = size - 1;
  while (pieceKind(scope) != SCOPE) scope--;
  abandonTo(scope + 1, startOf(mark), mark);
  if (scope == 0) return;
  endLine(scope);
  setSize(scope);
}

function endTable(mark: i32): void {
  const table = tableOf(size - 1);
  if (table < 0) {
    setKind(mark, UNBALANCED);
    setReason(mark, UNBALANCED_REASON);
    return;
  }
  abandonTo(table + 1, startOf(mark), mark);
  endLine(table);
  join(pieceMark(table), mark);
  setSize(table);
}

function endVariant(mark: i32): void {
  while (isBracket(size - 1)) abandonTo(size - 1, startOf(mark), mark);
  setReason(mark, NO_REASON);
  if (pieceKind(size - 1) == VARIANT_PIECE) {
    join(pieceMark(size - 1), mark);
    setSize(size - 1);
  } else setKind(mark, NONE);
}

function close(slot: i32, kind: i32, at: i32, units: i32): void {
  setKind(slot, kind);
  setExtent(slot, at, at + units);
  setReason(slot, NO_REASON);
}

function endLink(link: i32, slot: i32, at: i32): void {
  const open = pieceMark(link);
  close(slot, LINK_CLOSE, at, 2);
  join(open, slot);
  setSize(link);
  if (!readLinkAt(open, hidden == 0)) {
    mergeQuotes(link, lineOf(size - 1));
    setKind(open, NONE);
    setKind(slot, NONE);
  } else if (auxOf(open) >= 0) endLine(link);
}

/** Shares out a run of ] among the brackets that are open: two close a link, one anything else. */
function brackets(mark: i32): void {
  let at = startOf(mark);
  const end = endOf(mark);
  let slot = mark;
  setKind(mark, NONE);
  while (at < end) {
    const top = size - 1;
    const kind = pieceKind(top);
    const left = end - at;
    const link = linkOf(top);
    if (link >= 0 && (left == 2 || (left > 2 && kind == LINK_PIECE))) {
      abandonTo(link + 1, at, mark);
      endLink(link, slot++, at);
      at += 2;
    } else if (kind == EXTERNAL_PIECE || kind == BRACKET_PIECE) {
      const open = pieceMark(top);
      setSize(top);
      if (kind == EXTERNAL_PIECE) {
        close(slot, EXTERNAL_CLOSE, at, 1);
        join(open, slot++);
      } else setKind(open, NONE);
      at++;
    } else {
      if (left >= 2) {
        close(slot, UNBALANCED, at, left);
        setReason(slot, UNBALANCED_REASON);
      }
      return;
    }
  }
}

/** Where a table ends that never closes: at the next heading at its own level, so that it does not take the rest of the page. */
function endOpenTable(table: i32): void {
  const limit = auxOf(table);
  for (let i = table + 1; i < count && (kindOf(i) == NONE || startOf(i) < limit); i++) {
    const kind = kindOf(i);
    if (kind == NONE) continue;
    if (kind == HEADING) return setAux(table, startOf(i));
    if (kind == TABLE_OPEN && mateOf(i) < 0) return setAux(table, auxOf(i));
    if (mateOf(i) > i) i = mateOf(i);
  }
}

function read(mark: i32): void {
  switch (kindOf(mark)) {
    case NEWLINE:
      newline(mark);
      break;
    case QUOTES:
      addQuotes(mark);
      break;
    case LINK_OPEN:
      push(LINK_PIECE, mark);
      break;
    case BRACKETS_CLOSE:
      brackets(mark);
      break;
    case BRACES_OPEN:
      braces(mark);
      break;
    case PARAMETER_OPEN:
      push(SCOPE, mark);
      break;
    case ELEMENT_OPEN:
      if (reasonOf(mark) == HTML_ELEMENT) hidden++;
      push(SCOPE, mark);
      break;
    case ELEMENT_CLOSE:
      if (reasonOf(mateOf(mark)) == HTML_ELEMENT) hidden--;
      endScope(mark);
      break;
    case BRACES_CLOSE:
    case PARAMETER_CLOSE:
      endScope(mark);
      break;
    case EXTERNAL_OPEN:
      push(EXTERNAL_PIECE, mark);
      break;
    case BRACKET_OPEN:
      push(BRACKET_PIECE, mark);
      break;
    case TABLE_OPEN:
      push(TABLE_PIECE, mark);
      break;
    case TABLE_CLOSE:
      endTable(mark);
      break;
    case HEADING:
      push(HEADING_PIECE, mark);
      break;
    case VARIANT_OPEN:
      push(VARIANT_PIECE, mark);
      break;
    case VARIANT_CLOSE:
      endVariant(mark);
      break;
  }
}

/** False where there is no memory. */
export function pair(): bool {
  hidden = 0;
  hasOpenTable = false;
  noPieces();
  push(SCOPE, -1);
  for (let i = 0; i < count && !isLost; i++) read(i);
  abandonTo(1, length, count);
  endLine(0);
  // From the last to the first: where one stands in another, both end at the same place.
  for (let i = count - 1; i >= 0 && hasOpenTable; i--) {
    if (kindOf(i) == TABLE_OPEN && mateOf(i) < 0) endOpenTable(i);
  }
  return !isLost;
}
