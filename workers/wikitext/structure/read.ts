import { isSpelled, LF, SLASH } from '../chars';
import { HTML_ELEMENT, GALLERY, REFERENCE } from '../reasons';
import * as T from '../tokens';
import { bracesText, closeBraces, openBraces } from './braces';
import { closeFile, fileText, galleryLine } from './files';
import { mentionAt } from './identifiers';
import { bareAddress, externalLink, openLink } from './links';
import type { Open } from './open';
import type { Reading } from './reading';
import { readReference } from './references';
import { endSections, readHeading } from './sections';
import { closeTable, openTable, tableLine, tableText } from './tables';
import type { PageStructure } from './types';

/** Reads what stands between two marks, by the node it stands in; `token` is the mark after it. */
function between(r: Reading, from: number, to: number, token: number): void {
  while (r.mentions.length > 0 && r.mentions[r.mentions.length - 1]! < to) {
    const at = r.mentions.pop()!;
    if (at >= from) mentionAt(r, at);
  }
  const detail = r.top?.detail ?? null;
  if (detail === null) return;
  if (detail.sort === 'braces') bracesText(r, detail, from, to, token);
  else if (detail.sort === 'table') tableText(r, detail, from, to, token);
  else fileText(r, detail, from, to, token);
}

function close(r: Reading, open: Open): void {
  const { detail, to } = open;
  if (detail?.sort === 'braces') closeBraces(r, detail, to);
  else if (detail?.sort === 'file') closeFile(r, detail, to);
  else if (detail?.sort === 'table') closeTable(r, detail, to);
  r.pop();
}

function element(r: Reading, i: number): void {
  const { tokens } = r;
  const reason = tokens.reason[i]!;
  const to = tokens.start[tokens.mate[i]!]!;
  const index = reason === REFERENCE ? readReference(r, i) : -1;
  const place =
    reason === GALLERY ? 'gallery' : reason === HTML_ELEMENT ? 'includeonly' : index < 0 ? r.within : 'reference';
  r.push(place, i, to, index < 0 ? {} : { reference: index });
  if (reason === GALLERY) galleryLine(r, tokens.end[i]!, to, i);
}

/** What an equals sign in a mark means for the argument that it stands in: the preprocessor knows neither tags nor addresses. */
function equalsIn(r: Reading, i: number): void {
  const detail = r.top?.detail;
  if (detail?.sort !== 'braces' || detail.equals >= 0 || !detail.isNamed) return;
  const { tokens, source } = r;
  const end = tokens.end[i]!;
  for (let at = tokens.start[i]!; at < end; at++) {
    if (source.units[at] !== 61) continue;
    detail.equals = at;
    return;
  }
}

/** Where <nowiki> or <pre> that opens at mark `i` ends in braces, whose preprocessor does not look into them; else `end`. */
function plainEnd(r: Reading, i: number, end: number): number {
  const { tokens, source } = r;
  const at = tokens.start[i]! + 1;
  const { units } = source;
  if (units[at] === SLASH || units[end - 2] === SLASH) return end;
  const name = isSpelled(units, at, 'nowiki') ? 'nowiki' : isSpelled(units, at, 'pre') ? 'pre' : null;
  if (name === null) return end;
  for (let next = i + 1; next < tokens.count; next++) {
    const kind = tokens.kind[next];
    if (kind === T.NONE || kind === T.NEWLINE || kind === T.ENTITY) continue;
    return kind === T.TAG && units[tokens.start[next]! + 1] === SLASH ? tokens.start[next]! : end;
  }
  return end;
}

/** Reads mark `i`; gives the offset where reading goes on. */
function read(r: Reading, i: number): number {
  const { tokens } = r;
  const { top } = r;
  const end = tokens.end[i]!;
  switch (tokens.kind[i]) {
    case T.NEWLINE:
    case T.COMMENT:
      if (top === null || r.source.units[end - 1] !== LF) return end;
      if (top.detail?.sort === 'table') return tableLine(r, top.detail, end, i + 1);
      if (top.place === 'gallery') galleryLine(r, end, top.to, i);
      return end;
    case T.BRACES_OPEN:
    case T.PARAMETER_OPEN:
      openBraces(r, i);
      return end;
    case T.LINK_OPEN:
      if (top?.detail?.sort === 'table') top.detail.mayHaveAttributes = false;
      return openLink(r, i) ? tokens.end[tokens.mate[i]!]! : end;
    case T.EXTERNAL_OPEN:
      externalLink(r, i);
      equalsIn(r, i);
      return end;
    case T.ADDRESS:
      bareAddress(r, i);
      equalsIn(r, i);
      return end;
    case T.TABLE_OPEN:
      openTable(r, i);
      return end;
    case T.HEADING:
      readHeading(r, i);
      if (end - tokens.start[i]! === 1) equalsIn(r, i);
      return end;
    case T.ELEMENT_OPEN:
      element(r, i);
      return end;
    case T.RAW:
      if (tokens.reason[i] === REFERENCE) readReference(r, i);
      return end;
    case T.VARIANT_OPEN: {
      r.push(r.within === 'prose' ? 'variant' : r.within, i, tokens.start[tokens.mate[i]!]!);
      return end;
    }
    case T.TAG:
      if (top?.detail?.sort !== 'braces') return end;
      equalsIn(r, i);
      return plainEnd(r, i, end);
    case T.SWITCH:
      r.out.switches.push({ name: r.source.text.slice(tokens.start[i], end), start: tokens.start[i]!, end });
      return end;
    default:
      return end;
  }
}

/**
 * Walks the paired marks of a page once and says what is written in it beside its prose. Every mark and every unit between
 * two marks is looked at once; labels are bounded by `visible.ts`.
 */
export function readStructure(r: Reading): PageStructure {
  r.clear();
  const { tokens, source } = r;
  const { kind, start, count } = tokens;
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] === T.NONE || kind[i] === T.BRACKET_OPEN) continue;
    const from = start[i]!;
    if (from < at) continue;
    while (r.top !== null && r.top.to <= from) {
      if (at < r.top.to) between(r, at, r.top.to, i);
      at = Math.max(at, r.top.to);
      close(r, r.top);
    }
    if (at < from) between(r, at, from, i);
    at = read(r, i);
  }
  while (r.top !== null) {
    if (at < r.top.to) between(r, at, r.top.to, count);
    at = Math.max(at, r.top.to);
    close(r, r.top);
  }
  if (at < source.length) between(r, at, source.length, count);
  endSections(r);
  return r.out;
}
