/** Tokens that stand on both sides but are written otherwise, and stretches that were replaced. */
import type { FingerprintKind } from './kinds';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { foldWord } from './keys';
import { wouldChange, type Explainer } from './rewrites';
import { TOKEN, type TokenStream } from './token-stream';
import type { FingerprintSpan } from './types';

/** Tokens on either side of a stretch that is looked at as one. */
const LONGEST_HUNK = 16;
const PHONE = /^[+(]?\d[\d\s().+/-]{5,20}\d$/;
const SOME_NUMBER = /^[-+−]?[\p{Sc}]?\p{Nd}[\p{Nd}\s.,:/%–-]*(?:st|nd|rd|th|s)?$/u;
/** A blank beyond ASCII. */
const WIDE_BLANK = /[^\S\0-\x7f]/;
const UNKNOWN = /^(?:[<[]?\s?(?:unk|oov)\s?[>\]]?|<rare>)$/i;
/** Words that one placeholder may stand for. */
const MOST_MASKED = 2;
/** Marks around a stretch, but for those that a number begins with. */
const MARKS_AROUND = /^[^\p{L}\p{N}+(<[{#]+|[^\p{L}\p{N})>\]}#]+$/gu;
const bare = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(MARKS_AROUND, '');
const blanksIn = (text: string): number => text.match(/\s+/g)?.length ?? 0;
const wordCount = (text: string): number => text.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;

interface Support {
  tokens: number;
  /** Of those, tokens that stand on both sides. */
  paired: number;
  readonly spans: FingerprintSpan[];
  readonly claims: (() => void)[];
}

/** Gathers what speaks for each kind, asks what speaks against it, and claims for those that stand. */
export function judgeRewritten(pairing: Pairing, ledger: Ledger, explainer: Explainer): number {
  const supports = new Map<FingerprintKind, Support>();
  const support = (kind: FingerprintKind, tokens: number, span: FingerprintSpan, claim?: () => void): void => {
    let own = supports.get(kind);
    if (own === undefined) supports.set(kind, (own = { tokens: 0, paired: 0, spans: [], claims: [] }));
    own.tokens += tokens;
    if (claim !== undefined) own.claims.push(claim);
    else {
      own.paired += tokens;
      if (own.spans.length < ledger.mostSpans) own.spans.push(span);
    }
  };
  let strange = gatherPairs(pairing, ledger, explainer, support);
  gatherHunks(pairing, ledger, explainer, support);
  for (const [kind, own] of supports) {
    if (!stands(kind, own.tokens, pairing)) {
      strange += own.paired;
      continue;
    }
    own.spans.forEach((span, i) => ledger.count(kind, i === 0 ? own.paired : 0, span));
    for (const claim of own.claims) claim();
  }
  return strange;
}

type Supporter = (kind: FingerprintKind, tokens: number, span: FingerprintSpan, claim?: () => void) => void;

/** @returns tokens that are written otherwise for no reason that is known */
function gatherPairs(pairing: Pairing, ledger: Ledger, explainer: Explainer, support: Supporter): number {
  const { ours, theirs, partner, mode } = pairing;
  const [a, b] = [ours.tokens, theirs.tokens];
  const ascii = isAscii(b.text);
  let strange = 0;
  for (let i = 0; i < a.count; i++) {
    const j = partner[i]!;
    if (j >= 0 && a.kinds[i] === TOKEN.entity && entityWritten(pairing, ledger, i, j, support)) continue;
    if (j < 0 || sameAt(a, i, b, j)) continue;
    const [raw, other] = [a.text.slice(a.starts[i], a.ends[i]), b.text.slice(b.starts[j], b.ends[j])];
    const kinds =
      maskOf(a.kinds[i]!, b.kinds[j]!, raw, other) ??
      explainer.explain(raw, other, ascii) ??
      stemOf(raw, other, mode.stems);
    if (kinds === null) strange++;
    else for (const kind of kinds) support(kind, 1, ledger.span(i, i + 1, j, j + 1));
  }
  return strange;
}

/** An entity that was escaped once more (&amp;amp;), or whose marks were parted (&amp ;): what it became is several tokens. */
function entityWritten(
  { ours, theirs, back }: Pairing,
  ledger: Ledger,
  i: number,
  j: number,
  support: Supporter,
): boolean {
  const [a, b] = [ours.tokens, theirs.tokens];
  const name = a.text.slice(a.starts[i]! + 1, a.ends[i]);
  let end = j + 1;
  while (end < b.count && end < j + 4 && back[end]! < 0 && b.text[b.starts[end]!] !== '&') end++;
  const parts = Array.from({ length: end - j - 1 }, (_, k) => b.text.slice(b.starts[j + 1 + k], b.ends[j + 1 + k]));
  let length = 0;
  const upTo = parts.findIndex((part) => (length += part.length) >= name.length) + 1;
  if (upTo === 0 || parts.slice(0, upTo).join('') !== name) return false;
  const kind = b.kinds[j] === TOKEN.entity ? 'html-escaped' : 'tokenised';
  const span = ledger.span(i, i + 1, j, j + 1 + upTo);
  support(kind, upTo, span, () => ledger.claim(kind, i, i + 1, j + 1, j + 1 + upTo));
  return true;
}

function sameAt(a: TokenStream, i: number, b: TokenStream, j: number): boolean {
  const [from, at] = [a.starts[i]!, b.starts[j]!];
  const length = a.ends[i]! - from;
  if (b.ends[j]! - at !== length) return false;
  for (let k = 0; k < length; k++) if (a.text.charCodeAt(from + k) !== b.text.charCodeAt(at + k)) return false;
  return true;
}

function maskOf(kind: number, other: number, raw: string, theirs: string): readonly FingerprintKind[] | null {
  if (other !== TOKEN.mask) return null;
  if (theirs.startsWith('&')) return maskOf(kind, other, raw, bare(theirs))?.concat('html-escaped') ?? null;
  if (kind === TOKEN.url) return ['urls-masked'];
  if (kind === TOKEN.email) return ['emails-masked'];
  if (kind !== TOKEN.number) return null;
  // A # for each digit.
  return /^#+$/.test(theirs) && theirs.length === raw.length && raw.length > 1 ? ['digits-masked'] : ['numbers-masked'];
}

/** Stems are beginnings of words, but for a letter or two at their end: happy, happi. */
function stemOf(raw: string, other: string, stems: boolean): readonly FingerprintKind[] | null {
  if (!stems) return null;
  const [word, stem] = [foldWord(raw), foldWord(other)];
  if (stem.length > word.length + 1 || stem.length < 2) return null;
  let same = 0;
  while (same < stem.length && stem[same] === word[same]) same++;
  if (stem.length - same > 2) return null;
  const lowered = /^\p{Lu}/u.test(raw) && !/\p{Lu}/u.test(other);
  if (word === stem) return null;
  return lowered ? ['lower-cased', 'stemmed'] : ['stemmed'];
}

/** Stretches that hold something on both sides, with no token in common. */
function gatherHunks(pairing: Pairing, ledger: Ledger, explainer: Explainer, support: Supporter): void {
  const { ours, theirs, partner, back } = pairing;
  const [a, b] = [ours.tokens, theirs.tokens];
  const ascii = isAscii(b.text);
  for (let i = 0, j = 0; i < a.count;) {
    if (partner[i]! >= 0) {
      j = partner[i]! + 1;
      i++;
      continue;
    }
    let endA = i;
    while (endA < a.count && partner[endA]! < 0) endA++;
    let endB = j;
    while (endB < b.count && back[endB]! < 0) endB++;
    const [a0, a1, b0, b1] = [i, endA, j, endB];
    i = endA;
    if (a1 - a0 > LONGEST_HUNK || b1 - b0 > LONGEST_HUNK || b1 === b0) continue;
    const rawA = a.text.slice(a.starts[a0], a.ends[a1 - 1]);
    const rawB = b.text.slice(b.starts[b0], b.ends[b1 - 1]);
    const kinds = addressOf(a, a0, a1, b, b0, b1, pairing.mode.stems) ?? hunkKinds(rawA, rawB, explainer, ascii);
    const [first, ...others] = kinds ?? [];
    if (first === undefined) continue;
    const span = ledger.span(a0, a1, b0, b1);
    support(first, a1 - a0 + b1 - b0, span, () => ledger.claim(first, a0, a1, b0, b1));
    for (const kind of others) support(kind, 1, span);
  }
}

/** Nothing beyond ASCII, and marks are not all gone either. */
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text) && /[!-/:;?@]/.test(text);
const PLACEHOLDER = /^[<[{(]?\s*(?:(e-?mail)|(url|link)|(phone|tel)|(num|number))\s*[>\]})]?$/i;

/** An address that became a placeholder, or lost its ending with all words. */
function addressOf(
  a: TokenStream,
  a0: number,
  a1: number,
  b: TokenStream,
  b0: number,
  b1: number,
  stems: boolean,
): readonly FingerprintKind[] | null {
  const rawA = bare(a.text.slice(a.starts[a0], a.ends[a1 - 1]));
  const [, email, url, phone, number] = PLACEHOLDER.exec(bare(b.text.slice(b.starts[b0], b.ends[b1 - 1]))) ?? [];
  const kind = a1 - a0 === 1 ? a.kinds[a0] : 0;
  if (email !== undefined && kind === TOKEN.email) return ['emails-masked'];
  if (url !== undefined && kind === TOKEN.url) return ['urls-masked'];
  if (phone !== undefined && PHONE.test(rawA)) return ['phones-masked'];
  if (number !== undefined && SOME_NUMBER.test(rawA)) return ['numbers-masked'];
  const address = kind === TOKEN.url || kind === TOKEN.email;
  return stems && address && b1 - b0 === 1 && b.kinds[b0] === kind ? ['stemmed'] : null;
}

function hunkKinds(
  ours: string,
  theirs: string,
  explainer: Explainer,
  ascii: boolean,
): readonly FingerprintKind[] | null {
  const squeeze = (text: string): string => text.replace(/\s+/g, '');
  const [plain, mask] = [bare(ours), bare(theirs)];
  if (UNKNOWN.test(mask)) return wordCount(plain) <= MOST_MASKED ? ['unknown-words-masked'] : null;
  if (/^[<[{].*[>\]}]$|^#+$/.test(mask)) {
    if (/phone|tel/i.test(mask) || (PHONE.test(plain) && !/num/i.test(mask))) return ['phones-masked'];
    if (SOME_NUMBER.test(plain)) return ['numbers-masked'];
  }
  const [bareOurs, other] = [squeeze(ours), squeeze(theirs)];
  if (bareOurs === other) {
    if (theirs.length > ours.length) return ['tokenised'];
    return WIDE_BLANK.test(ours) && !WIDE_BLANK.test(theirs) ? ['non-ascii-removed'] : null;
  }
  const found = explainer.explain(bareOurs, other, ascii);
  // Where marks are gone and there are more blanks, blanks were put around the marks first.
  if (found === null) return /^\p{L}+$/u.test(bareOurs) ? stemOf(bareOurs, other, true) : null;
  const parted = found.includes('punctuation-removed') && blanksIn(theirs) > blanksIn(ours);
  return parted ? [...found, 'tokenised'] : found;
}

/** Kinds that must hold everywhere: what speaks against them is what they would still change in theirs. */
const EVERYWHERE: ReadonlySet<FingerprintKind> = new Set<FingerprintKind>([
  'unicode-nfc',
  'unicode-nfd',
  'unicode-nfkc',
  'lower-cased',
  'diacritics-removed',
  'non-ascii-removed',
  'html-unescaped',
  'punctuation-removed',
  'numbers-removed',
]);

function stands(kind: FingerprintKind, tokens: number, { theirs, ours, partner }: Pairing): boolean {
  if (kind === 'stemmed') return tokens >= 5 && tokens * 20 >= theirs.tokens.count;
  if (kind === 'digits-masked' || kind === 'numbers-masked')
    return maskedThroughout(tokens, ours.tokens, theirs.tokens, partner);
  if (kind === 'quotes-straightened' || kind === 'dashes-normalised')
    return changedThroughout(kind, tokens, ours.tokens, theirs.tokens, partner);
  if (!EVERYWHERE.has(kind)) return true;
  const { text, count, starts, ends, kinds } = theirs.tokens;
  if (!wouldChange(kind, text)) return true;
  let left = 0;
  for (let j = 0; j < count; j++) {
    if (kinds[j] === TOKEN.mask || kinds[j] === TOKEN.entity) continue;
    const raw = text.slice(starts[j], ends[j]);
    // Marks that were taken apart say nothing of compatibility characters.
    if (wouldChange(kind, kind === 'unicode-nfkc' ? raw.normalize('NFC') : raw) && ++left * 4 > tokens) return false;
  }
  return true;
}

function maskedThroughout(tokens: number, ours: TokenStream, theirs: TokenStream, partner: Int32Array): boolean {
  let kept = 0;
  for (let i = 0; i < ours.count; i++) {
    const j = partner[i]!;
    if (j < 0 || ours.kinds[i] !== TOKEN.number || !sameAt(ours, i, theirs, j)) continue;
    const raw = ours.text.slice(ours.starts[i], ours.ends[i]);
    if (/^\d+(?:[.,]\d+)*$/.test(raw) && /[1-9]/.test(raw)) kept++;
  }
  return tokens >= 2 * kept;
}

/** Programs differ in which quotes and dashes they know; those that one changes, it changes everywhere. */
function changedThroughout(
  kind: FingerprintKind,
  tokens: number,
  ours: TokenStream,
  theirs: TokenStream,
  partner: Int32Array,
): boolean {
  const changed = new Set<string>();
  const kept = new Map<string, number>();
  for (let i = 0; i < ours.count; i++) {
    const j = partner[i]!;
    if (j < 0 || ours.kinds[i] !== TOKEN.mark) continue;
    const raw = ours.text.slice(ours.starts[i], ours.ends[i]);
    if (!wouldChange(kind, raw)) continue;
    if (sameAt(ours, i, theirs, j)) kept.set(raw, (kept.get(raw) ?? 0) + 1);
    else changed.add(raw);
  }
  let against = 0;
  for (const raw of changed) against += kept.get(raw) ?? 0;
  return against * 4 <= tokens;
}
