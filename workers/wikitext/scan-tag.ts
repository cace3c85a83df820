import type { Braces } from './braces';
import * as C from './chars';
import { decodeEntity, entityEnd } from './entities';
import type { Finder } from './finder';
import { COMMENT_REASON, ENTITY_REASON, HTML_TAG, UNBALANCED_REASON } from './reasons';
import { scanLineStart } from './scan-line';
import { BLOCK, INLINE, TAGS, TRANSPARENT } from './tags';
import * as T from './tokens';

/** What the scan of one wikitext knows while it goes. */
export interface Scan {
  readonly source: string;
  readonly tokens: T.Tokens;
  readonly braces: Braces;
  readonly finder: Finder;
  /** Extension elements that are open, innermost last: where their closing tag begins, and their opening mark. */
  readonly limits: { readonly at: number; readonly open: number }[];
  /** First offset of the current line that is neither blank nor list mark; -1 where nothing can begin there. */
  contentAt: number;
  /** A tag whose attributes hold braces and whose > is not reached yet; -1. */
  pendingTag: number;
  pendingDepth: number;
}

const LONGEST_NAME = 20;

function nameEnd(source: string, from: number): number {
  let i = from;
  const last = from + LONGEST_NAME;
  for (; i < last; i++) {
    const c = source.charCodeAt(i);
    if (!C.isAsciiLetter(c) && !(c >= 48 && c <= 57 && i > from)) break;
  }
  const c = source.charCodeAt(i);
  return i > from && (c === C.GREATER || c === C.SLASH || C.isSpace(c)) ? i : -1;
}

const limit = (scan: Scan): number => scan.limits.at(-1)?.at ?? scan.source.length;

function scanComment(scan: Scan, at: number): number {
  const { source } = scan;
  const found = scan.finder.next('-->', at + 4);
  let end = found < 0 || found + 3 > limit(scan) ? limit(scan) : found + 3;
  const atLineStart = at === scan.contentAt;
  if (atLineStart) {
    // A comment that has its line to itself goes with the line, as in MediaWiki.
    const next = C.blanksEnd(source, end);
    if (source.charCodeAt(next) === C.LF && next < limit(scan)) end = next + 1;
  }
  scan.tokens.add(T.COMMENT, at, end, COMMENT_REASON);
  return atLineStart && end < limit(scan) ? scanLineStart(scan, end) : end;
}

/** <nowiki> and <pre>: the content is text, its entities are read. */
function scanPlain(scan: Scan, name: string, at: number, from: number): number {
  const { source, tokens } = scan;
  const close = scan.finder.closer(name, from);
  const flow = name === 'pre' ? BLOCK : INLINE;
  // HTML leaves out a line break right after <pre>.
  const start = name === 'pre' && source.charCodeAt(from) === C.LF ? from + 1 : from;
  const isClosed = close >= start && close < limit(scan);
  tokens.aux[tokens.add(T.TAG, at, isClosed ? start : from, HTML_TAG)] = flow;
  if (!isClosed) return from;
  for (let i = start; i < close; i++) {
    const c = source.charCodeAt(i);
    if (c === C.LF) tokens.add(T.NEWLINE, i, i + 1, T.NO_REASON);
    else if (c === C.AMPERSAND) {
      const end = entityEnd(source, i);
      if (end < 0 || end > close || decodeEntity(source.slice(i, end)) === null) continue;
      tokens.add(T.ENTITY, i, end, ENTITY_REASON);
      i = end - 1;
    }
  }
  const end = source.indexOf('>', close) + 1;
  tokens.aux[tokens.add(T.TAG, close, end, HTML_TAG)] = flow;
  return end;
}

/** An extension element, whose opening tag is source[at, from). */
function scanElement(scan: Scan, name: string, isRaw: boolean, reason: number, at: number, from: number): number {
  const { source, tokens } = scan;
  if (source.charCodeAt(from - 2) === C.SLASH) {
    const token = tokens.add(T.RAW, at, from, reason);
    tokens.aux[token] = from;
    tokens.extra[token] = from;
    return from;
  }
  const close = scan.finder.closer(name, from);
  if (close < 0 || close >= limit(scan)) {
    tokens.add(T.UNBALANCED, at, from, UNBALANCED_REASON);
    return from;
  }
  if (isRaw) {
    const end = source.indexOf('>', close) + 1;
    const token = tokens.add(T.RAW, at, end, reason);
    tokens.aux[token] = from;
    tokens.extra[token] = close;
    return end;
  }
  scan.limits.push({ at: close, open: tokens.add(T.ELEMENT_OPEN, at, from, reason) });
  scan.braces.enter();
  return from;
}

function closeElement(scan: Scan, at: number): number {
  const { open } = scan.limits.pop()!;
  const end = scan.source.indexOf('>', at) + 1;
  scan.braces.leave();
  scan.pendingTag = -1;
  scan.tokens.pair(open, scan.tokens.add(T.ELEMENT_CLOSE, at, end, T.NO_REASON));
  return end;
}

/** An HTML tag ends at its > unless a < comes first; braces in its attributes are read on their own. */
function scanHtml(scan: Scan, at: number, from: number, flow: number): number {
  const { source, tokens } = scan;
  let i = from;
  for (; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === C.GREATER || c === C.LESS || c === C.LEFT_BRACE || c === C.RIGHT_BRACE) break;
  }
  const c = source.charCodeAt(i);
  if (c === C.GREATER) {
    tokens.aux[tokens.add(T.TAG, at, i + 1, HTML_TAG)] = flow;
    return flow === TRANSPARENT && at === scan.contentAt ? scanLineStart(scan, i + 1) : i + 1;
  }
  if (c !== C.LEFT_BRACE || source.charCodeAt(i + 1) !== C.LEFT_BRACE) return from;
  scan.pendingTag = tokens.add(T.NONE, at, from, HTML_TAG);
  tokens.aux[scan.pendingTag] = flow;
  scan.pendingDepth = scan.braces.depth;
  return from;
}

/** Reads what begins with the < at `at`. Gives the offset where the scan goes on. */
export function scanTag(scan: Scan, at: number): number {
  const { source, tokens } = scan;
  if (at === limit(scan)) return closeElement(scan, at);
  if (scan.pendingTag >= 0 && scan.braces.depth === scan.pendingDepth) scan.pendingTag = -1;
  const first = source.charCodeAt(at + 1);
  if (first === C.BANG) return source.startsWith('<!--', at) ? scanComment(scan, at) : at + 1;
  const isCloser = first === C.SLASH;
  const nameAt = isCloser ? at + 2 : at + 1;
  const afterName = nameEnd(source, nameAt);
  if (afterName < 0) return at + 1;
  const name = source.slice(nameAt, afterName).toLowerCase();
  const known = TAGS.get(name);
  if (known === undefined) return at + 1;
  if (known.type === 'tag') return scanHtml(scan, at, afterName, known.flow);
  const greater = scan.finder.next('>', afterName);
  if (greater < 0 || greater >= limit(scan)) return at + 1;
  if (isCloser) {
    tokens.add(T.UNBALANCED, at, greater + 1, UNBALANCED_REASON);
    return greater + 1;
  }
  if (known.type === 'plain') {
    if (source.charCodeAt(greater - 1) !== C.SLASH) return scanPlain(scan, name, at, greater + 1);
    tokens.aux[tokens.add(T.TAG, at, greater + 1, HTML_TAG)] = INLINE;
    return greater + 1;
  }
  return scanElement(scan, name, known.type === 'raw', known.reason, at, greater + 1);
}
