/** What turns one written form into another: single rewrites, and the smallest set of them that does it. */
import type { FingerprintKind } from './kinds';
import { decodeEntity, plainQuote } from './keys';

export interface Rewrite {
  readonly kind: FingerprintKind;
  readonly apply: (text: string) => string;
}

const QUOTES = /[“”„‟«»″‘’‚‛′`]/g;
const DASHES = /[–—‒―−‐‑]/g;
const MARKS = /\p{M}+/gu;
const BEYOND_ASCII = /[^\0-\x7f]+/g;
const PUNCTUATION = /[\p{P}\p{S}]+/gu;
const DIGITS = /\p{Nd}/gu;
const NUMBERS = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu;
const ENTITY = /&(?:#?\w{2,8});/g;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** In the order in which programs do them; a set is applied in this order. */
export const REWRITES: readonly Rewrite[] = [
  { kind: 'html-unescaped', apply: (text) => text.replace(ENTITY, (entity) => decodeEntity(entity) ?? entity) },
  { kind: 'quotes-straightened', apply: (text) => text.replace(QUOTES, plainQuote) },
  { kind: 'dashes-normalised', apply: (text) => text.replace(DASHES, '-') },
  { kind: 'unicode-nfc', apply: (text) => text.normalize('NFC') },
  { kind: 'unicode-nfd', apply: (text) => text.normalize('NFD') },
  { kind: 'unicode-nfkc', apply: (text) => text.normalize('NFKC') },
  {
    kind: 'diacritics-removed',
    apply: (text) => text.normalize('NFD').replace(MARKS, '').normalize('NFC'),
  },
  { kind: 'lower-cased', apply: (text) => text.toLowerCase() },
  { kind: 'digits-masked', apply: (text) => text.replace(DIGITS, '0') },
  { kind: 'numbers-removed', apply: (text) => text.replace(NUMBERS, '') },
  { kind: 'punctuation-removed', apply: (text) => text.replace(PUNCTUATION, '') },
  { kind: 'non-ascii-removed', apply: (text) => text.replace(BEYOND_ASCII, '') },
  {
    kind: 'html-escaped',
    apply: (text) => text.replace(/[&<>"]/g, (character) => ESCAPED[character]!),
  },
];

/** A form of escaping that leaves quotes alone, as many programs do. */
const ESCAPED_NO_QUOTES = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPED[character]!);

const MOST_CACHED = 20_000;
/** Longer stretches are not looked at as one; what differs in them is told apart otherwise. */
const LONGEST = 400;

/** Remembers what it was asked; for one thread, over all its documents. */
export class Explainer {
  private readonly known = new Map<string, readonly FingerprintKind[] | null>();

  /**
   * The smallest set that turns one into the other, up to three; null where none does.
   * @param ascii nothing beyond ASCII stands anywhere in theirs
   */
  explain(ours: string, theirs: string, ascii = false): readonly FingerprintKind[] | null {
    if (ours === theirs || ours.length > LONGEST || theirs.length > LONGEST) return null;
    const key = `${ascii ? 'a' : ''}\0${ours}\0${theirs}`;
    let found = this.known.get(key);
    if (found === undefined) {
      if (this.known.size >= MOST_CACHED) this.known.clear();
      found = ascii && ours.replace(BEYOND_ASCII, '') === theirs ? ['non-ascii-removed'] : search(ours, theirs);
      this.known.set(key, found);
    }
    return found;
  }
}

function search(ours: string, theirs: string): readonly FingerprintKind[] | null {
  if (ESCAPED_NO_QUOTES(ours) === theirs) return ['html-escaped'];
  for (let size = 1; size <= 3; size++) {
    const found = within(ours, theirs, 0, size);
    if (found !== null) return found;
  }
  return digitsAs(ours, theirs);
}

function within(text: string, theirs: string, from: number, left: number): FingerprintKind[] | null {
  for (let i = from; i < REWRITES.length; i++) {
    const { kind, apply } = REWRITES[i]!;
    const next = apply(text);
    if (next === text) continue;
    if (left === 1) {
      if (next === theirs) return [kind];
      continue;
    }
    const rest = within(next, theirs, i + 1, left - 1);
    if (rest !== null) return [kind, ...rest];
  }
  return null;
}

/** Digits masked by another character than 0, one for each or one for all. */
function digitsAs(ours: string, theirs: string): readonly FingerprintKind[] | null {
  const mask = /[#0Xx*dDN_1-9]/.exec(theirs)?.[0];
  if (mask === undefined || ours === theirs) return null;
  if (ours.replace(DIGITS, mask) === theirs)
    return /^[1-9]$/.test(mask) && theirs.length < 3 ? null : ['digits-masked'];
  return ours.replace(NUMBERS, mask) === theirs && !/[1-9]/.test(mask) ? ['numbers-masked'] : null;
}

/** Whether a rewrite would still change something. */
export function wouldChange(kind: FingerprintKind, text: string): boolean {
  const rewrite = REWRITES.find((one) => one.kind === kind);
  return rewrite !== undefined && rewrite.apply(text) !== text;
}
