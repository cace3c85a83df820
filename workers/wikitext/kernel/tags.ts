/** What begins with a `<`: comments, tags, and elements of extensions. */
import { depth } from './braces';
import { AMPERSAND, BANG, GREATER, HYPHEN, LEFT_BRACE, LESS, LF, RIGHT_BRACE, SLASH, SPACE } from './characters';
import { enter, isFull, leave, limit, noPending, pendingDepth, pendingTag, setPending } from './elements';
import { entityEnd } from './entities';
import { closerAfter, tagAt } from './host';
import { COMMENT, ELEMENT_CLOSE, ELEMENT_OPEN, ENTITY, NEWLINE, NO_REASON, NONE, RAW, TAG, UNBALANCED } from './kinds';
import { length } from './layout';
import { contentAt, scanLineStart } from './lines';
import { add, join, setAux, setExtra } from './marks';
import { COMMENT_REASON, ENTITY_REASON, HTML_TAG, UNBALANCED_REASON } from './reasons';
import { BLOCK, INLINE, OF_ANYTHING, PLAIN, STRIPPED, TRANSPARENT } from './tag-types';
import { at, blanksEnd, isDigit, isLetter } from './units';

const LONGEST_NAME: i32 = 20;

/** Where the next > and the next --> stand, as found last: questions never go back, so each unit is read once. */
let greaterAt: i32 = 0;
let commentEndAt: i32 = 0;

export function noTags(): void {
  greaterAt = -1;
  commentEndAt = -1;
}

/** Offset of the next > at or after `from`; the length where there is none. */
function nextGreater(from: i32): i32 {
  if (greaterAt >= from) return greaterAt;
  let i = from;
  while (i < length && at(i) != GREATER) i++;
  greaterAt = i;
  return i;
}

/** Offset of the next --> at or after `from`; the length where there is none. */
function nextCommentEnd(from: i32): i32 {
  if (commentEndAt >= from) return commentEndAt;
  let i = from;
  while (i < length && !(at(i) == HYPHEN && at(i + 1) == HYPHEN && at(i + 2) == GREATER)) i++;
  commentEndAt = i;
  return i;
}

function nameEnd(from: i32): i32 {
  let i = from;
  const last = from + LONGEST_NAME;
  while (i < last && (isLetter(at(i)) || (isDigit(at(i)) && i > from))) i++;
  const c = at(i);
  return i > from && (c == GREATER || c == SLASH || c <= SPACE) ? i : -1;
}

function scanComment(from: i32): i32 {
  let end = min(limit, nextCommentEnd(from + 4) + 3);
  const atLineStart = from == contentAt;
  if (atLineStart) {
    // A comment that has its line to itself goes with the line, as in MediaWiki.
    const next = blanksEnd(end);
    if (at(next) == LF && next < limit) end = next + 1;
  }
  add(COMMENT, from, end, COMMENT_REASON);
  return atLineStart && end < limit ? scanLineStart(end) : end;
}

function addTag(start: i32, end: i32, flow: i32): void {
  setAux(add(TAG, start, end, HTML_TAG), flow);
}

/** <nowiki> and <pre>, which breaks its line: the content is text, its entities are read. */
function scanPlain(tag: i32, flow: i32, open: i32, from: i32): i32 {
  const close = closerAfter(tag, from);
  // HTML leaves out a line break right after <pre>.
  const start = flow == BLOCK && at(from) == LF ? from + 1 : from;
  const isClosed = close >= start && close < limit;
  addTag(open, isClosed ? start : from, flow);
  if (!isClosed) return from;
  for (let i = start; i < close; i++) {
    const c = at(i);
    if (c == LF) add(NEWLINE, i, i + 1, NO_REASON);
    else if (c == AMPERSAND) {
      const end = entityEnd(i, close);
      if (end < 0) continue;
      add(ENTITY, i, end, ENTITY_REASON);
      i = end - 1;
    }
  }
  const end = nextGreater(close) + 1;
  addTag(close, end, flow);
  return end;
}

/** An element of an extension, whose opening tag is units[open, from). */
function scanElement(tag: i32, isRaw: bool, reason: i32, open: i32, from: i32): i32 {
  if (at(from - 2) == SLASH) {
    const mark = add(RAW, open, from, reason);
    setAux(mark, from);
    setExtra(mark, from);
    return from;
  }
  const close = closerAfter(tag, from);
  if (close < 0 || close >= limit || isFull()) {
    add(UNBALANCED, open, from, UNBALANCED_REASON);
    return from;
  }
  if (isRaw) {
    const end = nextGreater(close) + 1;
    const mark = add(RAW, open, end, reason);
    setAux(mark, from);
    setExtra(mark, close);
    return end;
  }
  enter(add(ELEMENT_OPEN, open, from, reason), close);
  return from;
}

function closeElement(from: i32): i32 {
  const end = nextGreater(from) + 1;
  const open = leave();
  join(open, add(ELEMENT_CLOSE, from, end, NO_REASON));
  return end;
}

/** An HTML tag ends at its > unless a < comes first; braces in its attributes are read on their own. */
function scanHtml(start: i32, from: i32, flow: i32): i32 {
  let i = from;
  for (; i < length; i++) {
    const c = at(i);
    if (c == GREATER || c == LESS || c == LEFT_BRACE || c == RIGHT_BRACE) break;
  }
  const c = at(i);
  if (c == GREATER) {
    addTag(start, i + 1, flow);
    return flow == TRANSPARENT && start == contentAt ? scanLineStart(i + 1) : i + 1;
  }
  if (c != LEFT_BRACE || at(i + 1) != LEFT_BRACE) return from;
  const mark = add(NONE, start, from, HTML_TAG);
  setAux(mark, flow);
  setPending(mark, depth);
  return from;
}

/** Reads what begins with the < at `from`. Gives the offset where the scan goes on. */
export function scanTag(from: i32): i32 {
  if (from == limit) return closeElement(from);
  if (pendingTag >= 0 && depth == pendingDepth) noPending();
  const first = at(from + 1);
  if (first == BANG) return at(from + 2) == HYPHEN && at(from + 3) == HYPHEN ? scanComment(from) : from + 1;
  const isCloser = first == SLASH;
  const nameAt = isCloser ? from + 2 : from + 1;
  const afterName = nameEnd(nameAt);
  if (afterName < 0) return from + 1;
  const what = tagAt(nameAt, afterName);
  const type = what & 7;
  const sort = (what >> 3) & 31;
  if (type == 0) return from + 1;
  if (type == STRIPPED) return scanHtml(from, afterName, sort);
  const greater = nextGreater(afterName);
  if (greater >= limit) return from + 1;
  if (isCloser) {
    add(UNBALANCED, from, greater + 1, UNBALANCED_REASON);
    return greater + 1;
  }
  if (type == PLAIN) {
    if (at(greater - 1) != SLASH) return scanPlain(what >> 8, sort, from, greater + 1);
    addTag(from, greater + 1, INLINE);
    return greater + 1;
  }
  return scanElement(what >> 8, type == OF_ANYTHING, sort, from, greater + 1);
}
