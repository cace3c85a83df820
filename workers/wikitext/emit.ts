import * as C from './chars';
import { entityAt } from './entities';
import {
  ARGUMENTS,
  DROP,
  type Emission,
  GALLERY_LINES,
  KEEP_SOURCE,
  PROSE,
  TABLE_CELLS,
  VERBATIM_LINK,
} from './emission';
import { bareAddress, closeExternal, closeLink, openExternal, openLink } from './emit-links';
import { argumentStart, galleryLine, lineEnd, lineStart, writeText } from './emit-text';
import { openVariant } from './emit-variant';
import { GALLERY, HEADING_MARKUP, LANGUAGE_VARIANT, REFERENCE, TABLE, TEMPLATE, UNBALANCED_REASON } from './reasons';
import { BLOCK, BREAK } from './kernel/tag-types';
import * as T from './tokens';

/** Takes out or keeps a node that ends at `end`; false where its text is to be walked. */
function wholeNode(e: Emission, end: number, reason: number): boolean {
  const rule = e.rules[reason];
  if (rule === DROP) e.dropNode(end, reason);
  else if (rule === KEEP_SOURCE) e.keepSource(end);
  else return false;
  return true;
}

/** A mark without content: it goes, or it stays as it stands. */
function mark(e: Emission, i: number): boolean {
  const reason = e.tokens.reason[i]!;
  const end = e.tokens.end[i]!;
  if (e.rules[reason] === KEEP_SOURCE) {
    e.keepSource(end);
    return false;
  }
  e.dropNode(end, reason);
  return true;
}

function braces(e: Emission, i: number): void {
  const { source, tokens } = e;
  const close = tokens.mate[i]!;
  const reason = tokens.reason[i]!;
  if (wholeNode(e, tokens.end[close]!, reason)) return;
  const to = tokens.start[close]!;
  const pipe = tokens.find(source.units, i, tokens.end[i]!, to, C.PIPE);
  e.dropNode(pipe < 0 ? to : pipe + 1, reason);
  e.open(i, tokens.kind[i] === T.BRACES_OPEN ? ARGUMENTS : PROSE);
  if (pipe >= 0 && reason === TEMPLATE) argumentStart(e, i, reason);
}

function table(e: Emission, i: number): void {
  const { tokens } = e;
  const close = tokens.mate[i]!;
  const end = close < 0 ? tokens.aux[i]! : tokens.end[close]!;
  if (wholeNode(e, end, close < 0 ? UNBALANCED_REASON : TABLE)) return;
  e.dropNode(lineEnd(e, i, close < 0 ? end : tokens.start[close]!), close < 0 ? UNBALANCED_REASON : TABLE);
  e.open(i, TABLE_CELLS);
}

function element(e: Emission, i: number): void {
  const { tokens } = e;
  const reason = tokens.reason[i]!;
  if (wholeNode(e, tokens.end[tokens.mate[i]!]!, reason)) return;
  e.dropNode(tokens.end[i]!, reason);
  if (reason === REFERENCE) e.writer.space();
  e.open(i, reason === GALLERY ? GALLERY_LINES : PROSE);
  if (reason === GALLERY) galleryLine(e, i);
}

function heading(e: Emission, i: number): void {
  const { tokens } = e;
  if (e.recipe.layout.headings === 'drop') e.dropNode(tokens.extra[i]!, HEADING_MARKUP);
  else if (e.rules[HEADING_MARKUP] !== KEEP_SOURCE) {
    e.dropNode(tokens.end[i]!, HEADING_MARKUP);
    e.cutLater(tokens.aux[i]!, tokens.extra[i]!, HEADING_MARKUP);
  }
}

function list(e: Emission, i: number): void {
  const { tokens } = e;
  const { units } = e.source;
  let last = tokens.end[i]! - 1;
  while (C.isBlank(units[last]!)) last--;
  const c = units[last];
  e.isTerm = c === C.SEMICOLON;
  const isItem = c === C.STAR || c === C.HASH;
  if (mark(e, i) && isItem && e.recipe.layout.listMarker !== '') e.writer.literal(e.recipe.layout.listMarker);
}

function quotes(e: Emission, i: number): void {
  if (e.mode === VERBATIM_LINK) return;
  if (e.rules[e.tokens.reason[i]!] === KEEP_SOURCE) return;
  writeText(e, e.tokens.start[i]! + e.tokens.aux[i]!, i);
  mark(e, i);
}

function entity(e: Emission, i: number): void {
  if (mark(e, i)) e.writer.literal(entityAt(e.source, e.tokens.start[i]!, e.tokens.end[i]!) ?? '');
}

function tag(e: Emission, i: number): void {
  const flow = e.tokens.aux[i];
  if (!mark(e, i)) return;
  if (flow === BREAK) e.writer.newline(-1);
  else if (flow === BLOCK) e.writer.freshLine();
}

function raw(e: Emission, i: number): void {
  const { tokens } = e;
  const reason = tokens.reason[i]!;
  if (wholeNode(e, tokens.end[i]!, reason)) return;
  e.keepInner(tokens.aux[i]!, tokens.extra[i]!, tokens.end[i]!, reason);
}

function comment(e: Emission, i: number): void {
  const { tokens } = e;
  const end = tokens.end[i]!;
  const reason = tokens.reason[i]!;
  if (wholeNode(e, end, reason)) return;
  const closer = e.source.text.lastIndexOf('-->', end);
  const from = tokens.start[i]! + 4;
  e.keepInner(from, closer >= from ? closer : end, end, reason);
}

function closer(e: Emission, i: number): void {
  const open = e.tokens.mate[i]!;
  const reason = open < 0 ? UNBALANCED_REASON : e.tokens.reason[open]!;
  e.close(open);
  e.drop(e.tokens.end[i]!, reason);
  if (reason === REFERENCE) e.writer.space();
}

function node(e: Emission, i: number): void {
  const { tokens } = e;
  switch (tokens.kind[i]) {
    case T.NEWLINE:
      e.writer.newline(tokens.start[i]!);
      e.position = tokens.end[i]!;
      return lineStart(e, i);
    case T.COMMENT:
      comment(e, i);
      // One that went with its line: what follows it begins a line.
      if (e.position > 0 && e.source.units[e.position - 1] === C.LF) lineStart(e, i);
      return;
    case T.BRACES_OPEN:
    case T.PARAMETER_OPEN:
      return braces(e, i);
    case T.LINK_OPEN:
      return openLink(e, i);
    case T.LINK_CLOSE:
      return closeLink(e, i);
    case T.EXTERNAL_OPEN:
      return openExternal(e, i);
    case T.EXTERNAL_CLOSE:
      return closeExternal(e, i);
    case T.ADDRESS:
      return bareAddress(e, i);
    case T.TABLE_OPEN:
      return table(e, i);
    case T.HEADING:
      return heading(e, i);
    case T.LIST:
      return list(e, i);
    case T.QUOTES:
      return quotes(e, i);
    case T.ENTITY:
      return entity(e, i);
    case T.VARIANT_OPEN:
      if (!wholeNode(e, tokens.end[tokens.mate[i]!]!, LANGUAGE_VARIANT)) openVariant(e, i);
      return;
    case T.TAG:
      return tag(e, i);
    case T.ELEMENT_OPEN:
      return element(e, i);
    case T.RAW:
      return raw(e, i);
    case T.BRACES_CLOSE:
    case T.PARAMETER_CLOSE:
    case T.TABLE_CLOSE:
    case T.VARIANT_CLOSE:
    case T.ELEMENT_CLOSE:
      return closer(e, i);
    case T.RULE:
    case T.SWITCH:
    case T.SIGNATURE:
    case T.UNBALANCED:
      mark(e, i);
      return;
    default:
  }
}

/** Writes the text up to `offset`, with what is to be cut out on the way. */
function advance(e: Emission, offset: number, token: number): void {
  while (e.nextCut <= offset) {
    const cut = e.takeCut()!;
    writeText(e, cut.at, token);
    e.drop(cut.to, cut.reason);
  }
  writeText(e, offset, token);
}

/** Counts the marks from `i` on that went with what was just jumped over; gives the first that did not. */
function countNested(e: Emission, i: number): number {
  const { kind, reason, start, count } = e.tokens;
  const { counts, keptSource } = e;
  const end = Math.min(e.position, e.nextCut);
  let next = i;
  for (; next < count; next++) {
    if (kind[next] === T.NONE) continue;
    if (start[next]! >= end) break;
    if (reason[next] !== T.NO_REASON && !keptSource) counts[reason[next]!]!++;
  }
  return next;
}

/** Third pass: walks the paired marks once and writes the text that the recipe leaves. */
export function emit(e: Emission): void {
  const { source, tokens } = e;
  const { reason, start, count } = tokens;
  e.clear();
  for (let i = countNested(e, 0); i < count; i = countNested(e, i + 1)) {
    const at = start[i]!;
    advance(e, at, i - 1);
    if (at >= e.position) node(e, i);
    else if (reason[i] !== T.NO_REASON && !e.keptSource) e.counts[reason[i]!]!++;
  }
  advance(e, source.length, count);
}
