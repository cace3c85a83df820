import * as C from './chars';
import { entityAt, entityEnd } from './entities';
import { COMMENT_REASON, ENTITY_REASON, HTML_TAG, UNBALANCED_REASON } from './reasons';
import { scanLineStart } from './scan-line';
import type { Scan } from './scan-state';
import { BLOCK, INLINE, tagAt, TRANSPARENT } from './tags';
import * as T from './tokens';

const LONGEST_NAME = 20;

function nameEnd(units: Uint16Array, from: number): number {
  let i = from;
  const last = from + LONGEST_NAME;
  for (; i < last; i++) {
    const c = units[i]!;
    if (!C.isAsciiLetter(c) && !(c >= 48 && c <= 57 && i > from)) break;
  }
  const c = units[i]!;
  return i > from && (c === C.GREATER || c === C.SLASH || C.isSpace(c)) ? i : -1;
}

function scanComment(scan: Scan, at: number): number {
  const { units } = scan.source;
  const found = scan.finder.next('-->', at + 4);
  let end = found < 0 || found + 3 > scan.limit ? scan.limit : found + 3;
  const atLineStart = at === scan.contentAt;
  if (atLineStart) {
    // A comment that has its line to itself goes with the line, as in MediaWiki.
    const next = C.blanksEnd(units, end);
    if (units[next] === C.LF && next < scan.limit) end = next + 1;
  }
  scan.tokens.add(T.COMMENT, at, end, COMMENT_REASON);
  return atLineStart && end < scan.limit ? scanLineStart(scan, end) : end;
}

/** Adds the mark of a tag, with how it breaks the line. */
function addTag(tokens: T.Tokens, start: number, end: number, flow: number): void {
  const token = tokens.add(T.TAG, start, end, HTML_TAG);
  tokens.aux[token] = flow;
}

/** <nowiki> and <pre>: the content is text, its entities are read. */
function scanPlain(scan: Scan, name: string, at: number, from: number): number {
  const { source, tokens } = scan;
  const { units } = source;
  const close = scan.finder.closer(name, from);
  const flow = name === 'pre' ? BLOCK : INLINE;
  // HTML leaves out a line break right after <pre>.
  const start = name === 'pre' && units[from] === C.LF ? from + 1 : from;
  const isClosed = close >= start && close < scan.limit;
  addTag(tokens, at, isClosed ? start : from, flow);
  if (!isClosed) return from;
  for (let i = start; i < close; i++) {
    const c = units[i];
    if (c === C.LF) tokens.add(T.NEWLINE, i, i + 1, T.NO_REASON);
    else if (c === C.AMPERSAND) {
      const end = entityEnd(source, i);
      if (end < 0 || end > close || entityAt(source, i, end) === null) continue;
      tokens.add(T.ENTITY, i, end, ENTITY_REASON);
      i = end - 1;
    }
  }
  const end = source.text.indexOf('>', close) + 1;
  addTag(tokens, close, end, flow);
  return end;
}

/** An extension element, whose opening tag is source[at, from). */
function scanElement(scan: Scan, name: string, isRaw: boolean, reason: number, at: number, from: number): number {
  const { source, tokens } = scan;
  if (source.units[from - 2] === C.SLASH) {
    const token = tokens.add(T.RAW, at, from, reason);
    tokens.aux[token] = from;
    tokens.extra[token] = from;
    return from;
  }
  const close = scan.finder.closer(name, from);
  if (close < 0 || close >= scan.limit) {
    tokens.add(T.UNBALANCED, at, from, UNBALANCED_REASON);
    return from;
  }
  if (isRaw) {
    const end = source.text.indexOf('>', close) + 1;
    const token = tokens.add(T.RAW, at, end, reason);
    tokens.aux[token] = from;
    tokens.extra[token] = close;
    return end;
  }
  scan.enter(tokens.add(T.ELEMENT_OPEN, at, from, reason), close);
  return from;
}

function closeElement(scan: Scan, at: number): number {
  const end = scan.source.text.indexOf('>', at) + 1;
  scan.tokens.pair(scan.leave(), scan.tokens.add(T.ELEMENT_CLOSE, at, end, T.NO_REASON));
  return end;
}

/** An HTML tag ends at its > unless a < comes first; braces in its attributes are read on their own. */
function scanHtml(scan: Scan, at: number, from: number, flow: number): number {
  const { source, tokens } = scan;
  const { units } = source;
  let i = from;
  for (; i < source.length; i++) {
    const c = units[i];
    if (c === C.GREATER || c === C.LESS || c === C.LEFT_BRACE || c === C.RIGHT_BRACE) break;
  }
  const c = units[i];
  if (c === C.GREATER) {
    addTag(tokens, at, i + 1, flow);
    return flow === TRANSPARENT && at === scan.contentAt ? scanLineStart(scan, i + 1) : i + 1;
  }
  if (c !== C.LEFT_BRACE || units[i + 1] !== C.LEFT_BRACE) return from;
  scan.pendingTag = tokens.add(T.NONE, at, from, HTML_TAG);
  tokens.aux[scan.pendingTag] = flow;
  scan.pendingDepth = scan.braces.depth;
  return from;
}

/** Reads what begins with the < at `at`. Gives the offset where the scan goes on. */
export function scanTag(scan: Scan, at: number): number {
  const { source, tokens } = scan;
  const { units } = source;
  if (at === scan.limit) return closeElement(scan, at);
  if (scan.pendingTag >= 0 && scan.braces.depth === scan.pendingDepth) scan.pendingTag = -1;
  const first = units[at + 1];
  if (first === C.BANG)
    return units[at + 2] === C.HYPHEN && units[at + 3] === C.HYPHEN ? scanComment(scan, at) : at + 1;
  const isCloser = first === C.SLASH;
  const nameAt = isCloser ? at + 2 : at + 1;
  const afterName = nameEnd(units, nameAt);
  if (afterName < 0) return at + 1;
  const known = tagAt(source, nameAt, afterName);
  if (known === undefined) return at + 1;
  if (known.type === 'tag') return scanHtml(scan, at, afterName, known.flow);
  const greater = scan.finder.next('>', afterName);
  if (greater < 0 || greater >= scan.limit) return at + 1;
  if (isCloser) {
    tokens.add(T.UNBALANCED, at, greater + 1, UNBALANCED_REASON);
    return greater + 1;
  }
  if (known.type === 'plain') {
    if (units[greater - 1] !== C.SLASH) return scanPlain(scan, known.name, at, greater + 1);
    addTag(tokens, at, greater + 1, INLINE);
    return greater + 1;
  }
  return scanElement(scan, known.name, known.type === 'raw', known.reason, at, greater + 1);
}
