/** What became of a page. */
import type { PairStatus } from '../api';
import { toNfc } from '../text';

export interface StatusInput {
  readonly hasRaw: boolean;
  readonly hasPartner: boolean;
  /** Another record has the page. */
  readonly duplicate: boolean;
  /** The record is a part of the page and compared with the others of it. */
  readonly part?: boolean;
  /** Our text; null where the recipe gives none. */
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** White_Space of Unicode (PropList.txt), which has not changed since 6.3. */
const WHITE_SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const ANYTHING_ELSE = /[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Status of a row of the alignment. A text of nothing but white space is none.
 * - identical: the same string; equivalent: the same after NFC and with runs of white space as one space, ends trimmed
 * - changed: both have text, and it differs otherwise
 * - emptied: the record is there without text, ours has some; missing: there is no record
 * - added: ours has no text, the record has some; dropped-by-both: neither has, or there is no record either
 * - extra: a record of no page; duplicate: a record of a page that another record has; part: a record that is a page
 *   together with the one that stands first, where all of them are compared
 */
export function statusOf({ hasRaw, hasPartner, duplicate, part = false, ours, theirs }: StatusInput): PairStatus {
  if (part) return 'part';
  if (duplicate) return 'duplicate';
  if (!hasRaw) return 'extra';
  if (!holdsText(ours)) return holdsText(theirs) ? 'added' : 'dropped-by-both';
  if (!hasPartner) return 'missing';
  if (!holdsText(theirs)) return 'emptied';
  if (ours === theirs) return 'identical';
  return collapse(ours) === collapse(theirs) ? 'equivalent' : 'changed';
}

function holdsText(text: string | null): text is string {
  return text !== null && ANYTHING_ELSE.test(text);
}

function collapse(text: string): string {
  return toNfc(text).replace(WHITE_SPACE, ' ').trim();
}
