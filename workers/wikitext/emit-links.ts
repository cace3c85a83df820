import * as C from './chars';
import { DROP, type Emission, KEEP_SOURCE, PROSE, VERBATIM_LINK } from './emission';
import { writeText } from './emit-text';
import { CATEGORY_LINK, EXTERNAL_LINK, FILE_LINK, INTERLANGUAGE_LINK, LINK_TARGET } from './reasons';
import { IS_LOCAL, IS_PLAIN } from './kernel/link-bits';
import { linkTitle } from './link-kinds';
import type { Source } from './source';

/**
 * Letters directly after ]] that join the label. MediaWiki has one such rule for each language; this one takes letters
 * of scripts that set spaces between words, since in the others no word ends where the brackets do.
 */
const TRAIL =
  /(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tibetan})[\p{L}\p{M}])+/uy;

export function trailEnd({ units, text }: Source, at: number): number {
  let end = at;
  while (C.isAsciiLetter(units[end]!)) end++;
  if (units[end]! < 128) return end;
  TRAIL.lastIndex = at;
  return TRAIL.test(text) ? TRAIL.lastIndex : at;
}

export const OPTION =
  /^\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|cent(?:er|re)|none|baseline|middle|sub|super|top|text-top|bottom|text-bottom|upright|\d*x?\d*\s*px|(?:alt|link|lang|page|class|upright|thumb|manualthumb)\s*=.*)\s*$/is;

/** A file's caption is its last argument that is no option; options may follow it. Empty at `to` where there is none. */
function fileCaption(e: Emission, token: number, from: number, to: number): readonly [number, number] {
  let caption: readonly [number, number] = [to, to];
  let start = from;
  let before = token;
  for (;;) {
    const pipe = e.tokens.find(e.source.units, before, start, to, C.PIPE);
    const end = pipe < 0 ? to : pipe;
    if (!OPTION.test(e.source.text.slice(start, Math.min(end, start + 200)))) caption = [start, end];
    if (pipe < 0) return caption;
    start = pipe + 1;
    before = e.tokens.lastBefore(before, start);
  }
}

const LONGEST_TRICK = 300;

/** `[[Help:Talk (wiki)|]]`: a label left empty is the title without namespace and without what stands in brackets. */
function pipeTrick(source: string, from: number, to: number): readonly [number, number] {
  if (to - from > LONGEST_TRICK) return [from, to];
  const match = /^:?(?:[^:]*:)?\s*(.*?)\s*(?:\([^()]*\)|,.*)?\s*$/.exec(source.slice(from, to));
  const text = match?.[1] ?? '';
  const start = text === '' ? from : from + source.slice(from, to).indexOf(text);
  return text === '' ? [from, to] : [start, start + text.length];
}

function recordLink(e: Emission, token: number, label: string): void {
  if ((e.tokens.extra[token]! & IS_LOCAL) === 0) return;
  const from = e.tokens.end[token]!;
  const labelAt = e.tokens.aux[token]!;
  const to = labelAt < 0 ? e.tokens.start[e.tokens.mate[token]!]! : labelAt - 1;
  const written = e.source.text.slice(from, to);
  e.links.push({ target: (e.tokens.extra[token]! & IS_PLAIN) === 0 ? linkTitle(written) : written, label });
}

function openInternal(e: Emission, token: number, close: number): void {
  const { source, tokens } = e;
  const label = tokens.aux[token]!;
  const end = tokens.start[close]!;
  if (label >= 0 && label < end) {
    e.dropNode(label, LINK_TARGET);
    e.open(token, PROSE);
    return;
  }
  const from = tokens.end[token]!;
  if (label === end) {
    const [start, stop] = pipeTrick(source.text, from, label - 1);
    e.dropNode(start, LINK_TARGET);
    e.open(token, VERBATIM_LINK);
    e.cutLater(stop, end, LINK_TARGET);
    return;
  }
  const first = C.blanksEnd(source.units, from);
  e.dropNode(source.units[first] === C.COLON ? first + 1 : from, LINK_TARGET);
  e.open(token, VERBATIM_LINK);
}

/** A pair of double brackets begins. */
export function openLink(e: Emission, token: number): void {
  const { source, tokens } = e;
  const close = tokens.mate[token]!;
  const reason = tokens.reason[token]!;
  const rule = e.rules[reason];
  const end = tokens.end[close]!;
  if (rule === DROP) e.dropNode(end, reason);
  else if (rule === KEEP_SOURCE) {
    const label = tokens.aux[token]!;
    if (reason === LINK_TARGET) {
      recordLink(e, token, source.text.slice(label < 0 ? tokens.end[token] : label, tokens.start[close]).trim());
    }
    e.keepSource(end);
  } else if (reason === LINK_TARGET) openInternal(e, token, close);
  else if (reason === FILE_LINK) {
    const label = tokens.aux[token]!;
    const to = tokens.start[close]!;
    const [start, stop] = label < 0 ? [to, to] : fileCaption(e, token, label, to);
    e.dropNode(start, reason);
    e.writer.freshLine();
    e.open(token, PROSE);
    if (stop < to) e.cutLater(stop, to, reason);
  } else if (reason === CATEGORY_LINK || reason === INTERLANGUAGE_LINK) {
    const label = tokens.aux[token]!;
    const to = label < 0 ? tokens.start[close]! : label - 1;
    const colon = source.text.indexOf(':', tokens.end[token]!);
    e.keepInner(Math.min(to, colon + 1), to, end, reason);
  }
}

/** A pair of double brackets ends whose content was walked. */
export function closeLink(e: Emission, token: number): void {
  const { source, tokens } = e;
  const open = tokens.mate[token]!;
  const mark = e.close(open);
  const reason = tokens.reason[open]!;
  e.drop(tokens.end[token]!, reason);
  if (reason === FILE_LINK) e.writer.freshLine();
  if (mark < 0 || reason !== LINK_TARGET || (tokens.extra[open]! & IS_LOCAL) === 0) return;
  const end = tokens.end[token]!;
  recordLink(e, open, e.writer.since(mark) + source.text.slice(end, trailEnd(source, end)));
}

/** `[https://… label]` begins. */
export function openExternal(e: Emission, token: number): void {
  const { source, tokens } = e;
  const close = tokens.mate[token]!;
  const rule = e.rules[EXTERNAL_LINK];
  if (rule === DROP) e.dropNode(tokens.end[close]!, EXTERNAL_LINK);
  else if (rule === KEEP_SOURCE) e.keepSource(tokens.end[close]!);
  else {
    const to = tokens.start[close]!;
    let label = tokens.end[token]!;
    if (label < to && source.units[label] === C.LEFT_BRACE) {
      // The address goes on in braces.
      const space = tokens.find(source.units, token, label, to, C.SPACE, C.TAB);
      label = space < 0 ? to : space;
    }
    e.dropNode(Math.min(to, C.blanksEnd(source.units, label)), EXTERNAL_LINK);
    e.open(token, PROSE);
  }
}

export function closeExternal(e: Emission, token: number): void {
  e.close(e.tokens.mate[token]!);
  e.drop(e.tokens.end[token]!, EXTERNAL_LINK);
}

/** A bare address is its own text. */
export function bareAddress(e: Emission, token: number): void {
  const end = e.tokens.end[token]!;
  if (e.rules[EXTERNAL_LINK] === DROP) e.dropNode(end, EXTERNAL_LINK);
  else writeText(e, end, token);
}
