import * as C from './chars';
import { decodeEntities } from './entities';
import { CATEGORY_LINK, FILE_LINK, INTERLANGUAGE_LINK, LINK_TARGET } from './reasons';
import type { SiteNames } from './types';
import * as T from './tokens';

const FILE = 6;
const CATEGORY = 14;

/** Titles end at 255 bytes; an anchor, a comment or percent signs may make them longer as they are written. */
const LONGEST_TARGET = 2048;

/** What a pair of double brackets is. */
export interface LinkKind {
  readonly reason: number;
  /** Where the text after the first pipe begins; -1 where there is no pipe. */
  readonly label: number;
  /** Whether it leads to a page of this wiki by a name that is written out. */
  readonly isLocal: boolean;
  /** Title with neither colon before nor anchor after it. */
  readonly target: string;
}

/**
 * Where a link's target ends: its first pipe or its closing brackets. -1 where it holds what no title can hold, so that
 * MediaWiki shows the brackets as they stand.
 */
function targetEnd(source: string, tokens: T.Tokens, open: number): number {
  const to = tokens.start[tokens.mate[open]!]!;
  let next = open + 1;
  for (let i = tokens.end[open]!; i < to; i++) {
    const c = source.charCodeAt(i);
    if (c === C.PIPE) return i;
    if (c !== C.LEFT_BRACE && c !== C.LESS) {
      if (c === C.LF || c === C.LEFT_BRACKET || c === C.RIGHT_BRACKET || c === C.GREATER || c === C.RIGHT_BRACE)
        return -1;
      continue;
    }
    while (tokens.start[next]! < i || tokens.kind[next] === T.NONE) next++;
    const kind = tokens.kind[next];
    if (tokens.start[next] !== i) return -1;
    if (kind === T.BRACES_OPEN || kind === T.PARAMETER_OPEN) {
      next = tokens.mate[next]!;
      i = tokens.end[next]! - 1;
    } else if (kind === T.COMMENT) i = tokens.end[next]! - 1;
    else return -1;
  }
  return to;
}

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e]/g;

function percentDecoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    // Not UTF-8 after all: such a title is looked up as it is written.
    return text;
  }
}

/** Most titles: nothing to decode, no space but single ones between words. */
const PLAIN_TITLE = /^[^&%<_\s\u200e\u200f\u202a-\u202e]+(?: [^&%<_\s\u200e\u200f\u202a-\u202e]+)*$/;

/** A title as MediaWiki would look it up, first letter as written. */
function normalTitle(raw: string): string {
  if (PLAIN_TITLE.test(raw)) return raw;
  let title = raw;
  if (title.includes('<!--')) title = title.replace(/<!--[\s\S]*?-->/g, '');
  if (title.includes('&')) title = decodeEntities(title);
  if (title.includes('%')) title = percentDecoded(title);
  title = title.replace(DIRECTION_MARKS, '');
  if (/[_\s]/.test(title)) title = title.replace(/[_\s]+/g, ' ').trim();
  return title;
}

/** The page a written target leads to: no colon before it, no anchor after it. */
export function linkTitle(written: string): string {
  let title = normalTitle(written);
  if (title.startsWith(':')) title = title.slice(1).trimStart();
  const hash = title.indexOf('#');
  return hash < 0 ? title : title.slice(0, hash).trimEnd();
}

/** Says what the pair of double brackets is that opens at `open`; null where it is no link. */
export function linkKind(source: string, tokens: T.Tokens, open: number, site: SiteNames): LinkKind | null {
  const from = tokens.end[open]!;
  const end = targetEnd(source, tokens, open);
  if (end < 0) return null;
  const label = source.charCodeAt(end) === C.PIPE ? end + 1 : -1;
  const written = source.slice(from, Math.min(end, from + LONGEST_TARGET));
  if (written.includes('{{')) {
    // Made by a template: where it leads is not written, but a file or a category may be.
    const kind = prefixKind(written.trim(), site);
    return { reason: kind?.reason ?? LINK_TARGET, label, isLocal: false, target: '' };
  }
  if (end - from > LONGEST_TARGET) return null;
  let title = normalTitle(written);
  const isEscaped = title.startsWith(':');
  if (isEscaped) title = title.slice(1).trimStart();
  const hash = title.indexOf('#');
  const target = hash < 0 ? title : title.slice(0, hash).trimEnd();
  if (title === '') return null;
  const kind = prefixKind(target, site);
  if (kind === null) return { reason: LINK_TARGET, label, isLocal: target !== '', target };
  const reason = isEscaped ? LINK_TARGET : kind.reason;
  return { reason, label, isLocal: reason === LINK_TARGET && kind.isLocal, target };
}

function prefixKind(title: string, site: SiteNames): { readonly reason: number; readonly isLocal: boolean } | null {
  const colon = title.indexOf(':');
  if (colon <= 0) return null;
  const prefix = title
    .slice(0, colon)
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
  const namespace = site.namespaces.get(prefix);
  if (namespace === FILE) return { reason: FILE_LINK, isLocal: true };
  if (namespace === CATEGORY) return { reason: CATEGORY_LINK, isLocal: true };
  if (namespace !== undefined) return { reason: LINK_TARGET, isLocal: namespace >= 0 };
  if (site.interlanguage.has(prefix)) return { reason: INTERLANGUAGE_LINK, isLocal: false };
  if (site.interwiki.has(prefix)) return { reason: LINK_TARGET, isLocal: false };
  return null;
}
