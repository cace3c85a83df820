import * as C from './chars';
import { decodeEntities } from './entities';
import { Memo } from './memo';
import { CATEGORY_LINK, FILE_LINK, INTERLANGUAGE_LINK, LINK_TARGET } from './reasons';
import { IS_LOCAL, LONGEST_TARGET } from './kernel/link-bits';
import type { Source } from './source';
import * as T from './tokens';
import type { SiteNames } from './types';

/** Set beside the reason of a prefix that leads to a page of this wiki. */
const LEADS_HERE = 256;

const FILE = 6;
const CATEGORY = 14;

/** What is said of a pair of double brackets that are a link. */
interface Answer {
  readonly reason: number;
  readonly isLocal: boolean;
  /** Title with neither colon before nor anchor after it. */
  readonly target: string;
}

/**
 * Where a link's target ends: its first pipe or its closing brackets. -1 where it holds what no title can hold, so that
 * MediaWiki shows the brackets as they stand.
 */
function targetEnd(units: Uint16Array, tokens: T.Tokens, open: number): number {
  const to = tokens.start[tokens.mate[open]!]!;
  let next = open + 1;
  for (let i = tokens.end[open]!; i < to; i++) {
    const c = units[i];
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
export function normalTitle(raw: string): string {
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

/** What a title's prefix says; null where it says nothing, and the colon is a letter of the title. */
interface PrefixKind {
  readonly reason: number;
  readonly isLocal: boolean;
}

/** Says of links what they are, by the names of one site. */
export class LinkKinds {
  readonly #prefixes: Memo<PrefixKind | null>;

  constructor(private readonly site: SiteNames) {
    this.#prefixes = new Memo(512, (prefix) => this.#prefixKind(prefix));
  }

  /** What the prefix source[from, colon) says, as `kernel/host.ts` has it. */
  prefixAt(source: Source, from: number, colon: number): number {
    const kind = this.#prefixes.about(source, from, colon);
    return kind === null ? -1 : kind.reason | (kind.isLocal ? LEADS_HERE : 0);
  }

  /**
   * Writes into the mark of the double brackets that open at `open` what they are, as the kernel does where the target is a
   * title as it stands. Gives the title where they are a category's; null where they are no link.
   */
  read(source: Source, open: number): string | null {
    const { tokens } = source;
    const from = tokens.end[open]!;
    const end = targetEnd(source.units, tokens, open);
    if (end < 0) return null;
    const answer = this.#answer(source.text.slice(from, Math.min(end, from + LONGEST_TARGET)), end - from);
    if (answer === null) return null;
    tokens.reason[open] = answer.reason;
    tokens.aux[open] = source.units[end] === C.PIPE ? end + 1 : -1;
    tokens.extra[open] = answer.isLocal ? IS_LOCAL : 0;
    return answer.reason === CATEGORY_LINK ? answer.target : '';
  }

  #answer(written: string, length: number): Answer | null {
    if (written.includes('{{')) {
      // Made by a template: where it leads is not written, but a file or a category may be.
      const kind = this.#titleKind(written.trim());
      return { reason: kind?.reason ?? LINK_TARGET, isLocal: false, target: '' };
    }
    if (length > LONGEST_TARGET) return null;
    let title = normalTitle(written);
    const isEscaped = title.startsWith(':');
    if (isEscaped) title = title.slice(1).trimStart();
    const hash = title.indexOf('#');
    const target = hash < 0 ? title : title.slice(0, hash).trimEnd();
    if (title === '') return null;
    const kind = this.#titleKind(target);
    if (kind === null) return { reason: LINK_TARGET, isLocal: target !== '', target };
    const reason = isEscaped ? LINK_TARGET : kind.reason;
    return { reason, isLocal: reason === LINK_TARGET && kind.isLocal, target };
  }

  #titleKind(title: string): PrefixKind | null {
    const colon = title.indexOf(':');
    return colon <= 0 ? null : this.#prefixKind(title.slice(0, colon));
  }

  #prefixKind(written: string): PrefixKind | null {
    const prefix = written
      .replace(/[_\s]+/g, ' ')
      .trim()
      .toLowerCase();
    const namespace = this.site.namespaces.get(prefix);
    if (namespace === FILE) return { reason: FILE_LINK, isLocal: true };
    if (namespace === CATEGORY) return { reason: CATEGORY_LINK, isLocal: true };
    if (namespace !== undefined) return { reason: LINK_TARGET, isLocal: namespace >= 0 };
    if (this.site.interlanguage.has(prefix)) return { reason: INTERLANGUAGE_LINK, isLocal: false };
    if (this.site.interwiki.has(prefix)) return { reason: LINK_TARGET, isLocal: false };
    return null;
  }
}
