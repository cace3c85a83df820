/** Tokens of one class taken out throughout: marks, numbers, addresses, stop words, brackets. */
import { bracketsOf, judgeBrackets, judgeEmptyBrackets } from './brackets';
import type { FingerprintKind } from './kinds';
import { foldWord } from './keys';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN } from './token-stream';
import { STOP_WORDS } from './word-lists';

/** 1 for tokens of sentences that theirs has at least a word of, up to the last word that it has. */
export function retainedTokens({ ours, partner }: Pairing): Uint8Array {
  const { kinds } = ours.tokens;
  const retained = new Uint8Array(partner.length);
  let last = partner.length - 1;
  while (last >= 0 && (partner[last]! < 0 || kinds[last] === TOKEN.mark)) last--;
  for (const { first, end } of ours.sentences) {
    let words = 0;
    let kept = 0;
    for (let i = first; i < end; i++) {
      if (kinds[i] === TOKEN.mark) continue;
      words++;
      if (partner[i]! >= 0) kept++;
    }
    if (words > 0 && kept * 5 < words) continue;
    // Marks at the end of the last sentence are no cut.
    let to = Math.min(end, last + 1);
    while (to > first && to < end && kinds[to] === TOKEN.mark) to++;
    if (words === 0 && first > last) continue;
    retained.fill(1, first, to);
  }
  return retained;
}

interface Tally {
  readonly gone: number[];
  kept: number;
}

export function judgeClasses(pairing: Pairing, ledger: Ledger): void {
  const retained = retainedTokens(pairing);
  const { ours, theirs, partner } = pairing;
  const { text, starts, ends, kinds, count } = ours.tokens;
  const raw = (i: number): string => text.slice(starts[i], ends[i]);
  const tally = (belongs: (i: number) => boolean): Tally => {
    const gone: number[] = [];
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (retained[i] === 0 || !belongs(i)) continue;
      if (partner[i]! >= 0) kept++;
      else if (ledger.ours[i] === 0) gone.push(i);
    }
    return { gone, kept };
  };
  const accept = (kind: FingerprintKind, share: number, belongs: (i: number) => boolean): void => {
    const { gone, kept } = tally(belongs);
    if (!ledger.has(kind) && (gone.length === 0 || gone.length < share * (gone.length + kept))) return;
    for (const i of gone) ledger.claim(kind, i, i + 1);
    claimWhole(pairing, ledger, kind, belongs);
  };
  const isMark = (i: number): boolean => kinds[i] === TOKEN.mark;
  const brackets = bracketsOf(pairing, ledger, retained);
  judgeBrackets(brackets, ledger);
  if (!BEYOND_ASCII.test(theirs.tokens.text)) {
    const wide = tally((i) => BEYOND_ASCII.test(raw(i)));
    const marks = tally((i) => isMark(i) && !BEYOND_ASCII.test(raw(i)));
    const certain = wide.gone.some((i) => !isMark(i)) || (wide.gone.length > 0 && marks.kept > marks.gone.length);
    if (wide.kept === 0 && (certain || ledger.has('non-ascii-removed'))) {
      for (let i = 0; i < count; i++)
        if (partner[i]! < 0 && WHOLLY_BEYOND.test(raw(i))) ledger.claim('non-ascii-removed', i, i + 1);
    }
  }
  accept('numbers-removed', 0.9, (i) => kinds[i] === TOKEN.number);
  accept('punctuation-removed', 0.9, isMark);
  judgeEmptyBrackets(brackets, ledger);
  // Where marks went or blanks came, what is left of an address is no address any more.
  const isGone = (of: number, pattern: RegExp): boolean =>
    countOf(theirs.tokens.text, pattern) <= countOf(text, pattern) - tally((i) => kinds[i] === of).gone.length;
  if (isGone(TOKEN.url, /https?|ftp:/g)) accept('urls-removed', 0.9, (i) => kinds[i] === TOKEN.url);
  if (isGone(TOKEN.email, /@/g) && !ledger.has('punctuation-removed'))
    accept('emails-removed', 0.9, (i) => kinds[i] === TOKEN.email);
  judgeStopWords(pairing, ledger, retained);
}

/** Sentences that had nothing but such tokens, or lost nothing but them, went for the same reason. */
function claimWhole(
  { ours, partner }: Pairing,
  ledger: Ledger,
  kind: FingerprintKind,
  belongs: (i: number) => boolean,
): void {
  const { kinds } = ours.tokens;
  const whole = ours.sentences.filter(({ first, end }) => {
    let found = false;
    for (let i = first; i < end; i++) {
      if (partner[i]! >= 0 || ledger.ours[i] === 1) continue;
      if (belongs(i)) found = true;
      else if (kinds[i] !== TOKEN.mark) return false;
    }
    return found;
  });
  // Behind the last token that stays something else may have taken them, unless all of them are such.
  let last = partner.length - 1;
  while (last >= 0 && partner[last]! < 0) last--;
  const behind = ({ first }: { first: number }): boolean => first > last;
  const all = whole.filter(behind).length === ours.sentences.filter(behind).length;
  for (const { first, end } of whole) {
    if (first > last && !all) continue;
    for (let i = first; i < end; i++) if (partner[i]! < 0 && belongs(i)) ledger.claim(kind, i, i + 1);
  }
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const BEYOND_ASCII = /[^\0-\x7f]/;
const WHOLLY_BEYOND = /^[^\0-\x7f]+$/;

/** Fewer went by chance. */
const LEAST_STOP_WORDS = 3;

/** Words of the lists that went wherever they stood, if most words that went within sentences are such. */
function judgeStopWords(pairing: Pairing, ledger: Ledger, retained: Uint8Array): void {
  const { ours, partner } = pairing;
  const { text, starts, ends, kinds, count } = ours.tokens;
  const types = new Map<string, { kept: number; readonly gone: number[] }>();
  const isLost = (i: number): boolean =>
    retained[i] === 1 && kinds[i] === TOKEN.word && partner[i]! < 0 && ledger.ours[i] === 0;
  let all = 0;
  for (let i = 0; i < count; i++) if (isLost(i)) all++;
  if (all < LEAST_STOP_WORDS) return;
  for (let i = 0; i < count; i++) {
    if (retained[i] === 0 || kinds[i] !== TOKEN.word) continue;
    const lost = isLost(i);
    const word = foldWord(text.slice(starts[i], ends[i]));
    if (!STOP_WORDS.has(word)) continue;
    let type = types.get(word);
    if (type === undefined) types.set(word, (type = { kept: 0, gone: [] }));
    if (lost) type.gone.push(i);
    else if (partner[i]! >= 0) type.kept++;
  }
  const gone = [...types.values()].filter((type) => type.gone.length >= 9 * type.kept).flatMap((type) => type.gone);
  if (gone.length < LEAST_STOP_WORDS || gone.length * 2 < all) return;
  for (const i of gone) ledger.claim('stop-words-removed', i, i + 1);
  const went = new Set(gone.map((i) => foldWord(text.slice(starts[i], ends[i]))));
  claimWhole(pairing, ledger, 'stop-words-removed', (i) => went.has(foldWord(text.slice(starts[i], ends[i]))));
}
