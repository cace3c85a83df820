/** One pair: the smallest set of transformations that explains how our text became theirs. */
import { judgeAdded } from './added';
import { judgeClasses } from './classes';
import { FINGERPRINT_KINDS, type FingerprintKind } from './kinds';
import { foldWord } from './keys';
import { Ledger } from './ledger';
import { judgeOrder } from './moved';
import { pair, sideOf, type Pairing } from './pairing';
import { judgeRemoved } from './removed';
import { judgeRewritten } from './rewritten';
import type { Explainer } from './rewrites';
import { judgeSpacing } from './spacing';
import { spacingOnly } from './spacing-only';
import { STOP_WORDS } from './word-lists';
import type { Finding, Fingerprint, FingerprintInput, FingerprintSpan } from './types';

/** Of longer texts the beginning is looked at. */
const MOST_CHARACTERS = 2_000_000;
const MOST_SPANS = 4;
const NOTHING: Fingerprint = { findings: [], unexplained: 0, spans: [], partial: false };

/**
 * Pairs the tokens of both texts by keys that usual rewrites leave alone, then asks in turn what explains what is written
 * otherwise, spaced otherwise, gone, moved and new. A kind stands where what speaks for it outweighs what speaks against
 * it; what no kind explains is counted. Work is bounded in steps, so the same texts give the same everywhere.
 */
export function fingerprint(input: FingerprintInput, explainer: Explainer): Fingerprint {
  if (input.ours === input.theirs) return NOTHING;
  const spaced = spacingOnly(input.ours, input.theirs);
  if (spaced !== null) return spaced;
  const ours = input.ours.slice(0, MOST_CHARACTERS);
  const cut = input.theirs.slice(0, MOST_CHARACTERS);
  const partial = ours.length < input.ours.length || cut.length < input.theirs.length;
  const prefix = titleLength(input.title, ours, cut);
  const pairing = pair(sideOf(ours, input.outline), sideOf(prefix === 0 ? cut : cut.slice(prefix)));
  const ledger = new Ledger(pairing, input.mostSpans ?? MOST_SPANS);
  const strange = judgeRewritten(pairing, ledger, explainer);
  judgeOrder(pairing, ledger);
  judgeSpacing(pairing, ledger);
  judgeClasses(pairing, ledger);
  judgeRemoved(pairing, ledger);
  judgeAdded(pairing, ledger, input.dropped);
  const { findings, weak } = withoutWeak(ledger.findings(FINGERPRINT_KINDS), pairing.partner.length);
  if (prefix > 0) findings.push(titleFinding(input.title!, prefix));
  const shift = ({ ours: a, theirs: [from, to] }: FingerprintSpan): FingerprintSpan => ({
    ours: a,
    theirs: [from + prefix, to + prefix],
  });
  const rest = leftOver(pairing, ledger, input.mostSpans ?? MOST_SPANS);
  return {
    findings: findings.map((finding) =>
      finding.kind === 'title-prepended' ? finding : { ...finding, spans: finding.spans.map(shift) },
    ),
    unexplained: strange + rest.tokens + weak,
    spans: rest.spans.map(shift),
    partial,
  };
}

/** What such kinds may seem to explain by chance where more was done than pairing sees through: tokens, and one in so many. */
const WEAK_BELOW: Readonly<Partial<Record<FingerprintKind, { readonly tokens: number; readonly oneIn: number }>>> = {
  'sentences-removed': { tokens: 8, oneIn: 400 },
  'paragraphs-removed': { tokens: 8, oneIn: 400 },
  truncated: { tokens: 8, oneIn: 400 },
  'templates-expanded': { tokens: 3, oneIn: Infinity },
};

/** A few tokens beside other findings are no finding; they count as unexplained. */
function withoutWeak(found: readonly Finding[], length: number): { findings: Finding[]; weak: number } {
  const isWeak = ({ kind, tokens }: Finding): boolean => {
    const bound = WEAK_BELOW[kind];
    return bound !== undefined && tokens < bound.tokens + length / bound.oneIn;
  };
  if (found.every(isWeak)) return { findings: [...found], weak: 0 };
  return {
    findings: found.filter((finding) => !isWeak(finding)),
    weak: found.filter(isWeak).reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

/** Characters of theirs before the text where the title stands there and ours has none; 0 otherwise. */
function titleLength(title: string | null, ours: string, theirs: string): number {
  if (title === null || title.trim() === '') return 0;
  const wanted = squeeze(title);
  const start = /^[\s=#*"']*/.exec(theirs)![0].length;
  const head = theirs.slice(0, start + 2 * title.length + 40);
  const line = /[\n]/.exec(head.slice(start));
  const written = line === null ? head.slice(start, start + title.length) : head.slice(start, start + line.index);
  const isTitle = squeeze(written) === wanted || (line !== null && contentOf(written) === contentOf(title));
  if (!isTitle || contentOf(written) === '') return 0;
  let end = start + written.length;
  const after = /^[\s.:=#"'|–—-]*/.exec(theirs.slice(end, end + 20))![0];
  // On the same line, our text must begin after it.
  if (line === null && !beginsLike(theirs.slice(end + after.length), ours, wanted.length + 12)) return 0;
  // A heading of that name may be ours.
  const ourStart = /^[\s=#*"']*/.exec(ours)![0].length;
  const firstLine = ours.slice(ourStart, ourStart + 3 * title.length + 40).split('\n')[0]!;
  if (squeeze(firstLine) === wanted || contentOf(firstLine) === contentOf(title)) return 0;
  end += after.length;
  return end;
}

/** So many letters: more than the title, with which ours may begin as well. */
const beginsLike = (a: string, b: string, letters: number): boolean =>
  squeeze(a.slice(0, 5 * letters)).slice(0, letters) === squeeze(b.slice(0, 5 * letters)).slice(0, letters);
const squeeze = (text: string): string => foldWord(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Without the words that programs take out, unless there are no others. */
const contentOf = (text: string): string =>
  squeeze(
    text
      .split(/\s+/)
      .filter((word) => !STOP_WORDS.has(foldWord(word)))
      .join(' '),
  ) || squeeze(text);

function titleFinding(title: string, length: number): Finding {
  const tokens = sideOf(title).tokens.count;
  return {
    kind: 'title-prepended',
    parameter: '',
    tokens,
    instead: [],
    spans: [{ ours: [0, 0], theirs: [0, length] }],
  };
}

function leftOver(
  { partner, back }: Pairing,
  ledger: Ledger,
  mostSpans: number,
): { tokens: number; spans: FingerprintSpan[] } {
  const spans: FingerprintSpan[] = [];
  let tokens = 0;
  const runs = (flags: Uint8Array, tell: (from: number, to: number) => FingerprintSpan): void => {
    for (let i = flags.indexOf(0); i >= 0; i = flags.indexOf(0, i)) {
      const from = i;
      while (i < flags.length && flags[i] === 0) i++;
      tokens += i - from;
      if (spans.length < mostSpans) spans.push(tell(from, i));
    }
  };
  runs(ledger.ours.subarray(0, partner.length), (from, to) => ledger.span(from, to, 0, 0));
  runs(ledger.theirs.subarray(0, back.length), (from, to) => ledger.span(0, 0, from, to));
  return { tokens, spans };
}
