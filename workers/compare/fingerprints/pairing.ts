/** Which token of ours is which of theirs: sentences first, in order and moved, then the tokens between. */
import { matchUnits, type MatchLimits } from '../match-units';
import type { Units } from '../units';
import { KeyNumbers, type KeyMode } from './keys';
import { linesOf, sentencesOf, type Line, type Sentence } from './layout';
import { similarSentences } from './similar';
import { TOKEN, tokenStream, type TokenStream } from './token-stream';

export interface Side {
  readonly tokens: TokenStream;
  readonly lines: readonly Line[];
  readonly sentences: readonly Sentence[];
}

export interface Pairing {
  readonly ours: Side;
  readonly theirs: Side;
  readonly oursKeys: Int32Array;
  readonly theirsKeys: Int32Array;
  /** Token of theirs by token of ours, or -1; increasing but for what was moved. */
  readonly partner: Int32Array;
  /** Token of ours by token of theirs, or -1. */
  readonly back: Int32Array;
  /** 1 where a token of ours stands elsewhere in theirs. */
  readonly moved: Uint8Array;
  readonly mode: KeyMode;
}

const SENTENCE_LIMITS: MatchLimits = { steps: 2_000_000, edits: 512 };
const TOKEN_LIMITS: MatchLimits = { steps: 6_000_000, edits: 512 };

/** @param outline what each line is, where that is known */
export function sideOf(text: string, outline = ''): Side {
  const tokens = tokenStream(text);
  const lines = linesOf(tokens, outline);
  return { tokens, lines, sentences: sentencesOf(tokens, lines) };
}

/** Pairs by a key that usual rewrites leave alone, and by coarser ones where that finds little. */
export function pair(ours: Side, theirs: Side): Pairing {
  // Where marks at the ends of sentences are gone, lines are what can be found again.
  if (!hasEnds(theirs) && hasEnds(ours)) {
    const found = pair({ ...ours, sentences: linesAsUnits(ours) }, { ...theirs, sentences: linesAsUnits(theirs) });
    return { ...found, ours, theirs };
  }
  const masked = isMasked(ours.tokens, theirs.tokens);
  const fine = pairBy(ours, theirs, { masked, stems: false, ascii: false });
  const wanted = Math.min(ours.tokens.count, theirs.tokens.count);
  const found = matched(fine);
  if (found >= 0.85 * wanted || wanted < 8) return fine;
  let best = { found, pairing: fine };
  const ascii = BEYOND_ASCII.test(ours.tokens.text) && !BEYOND_ASCII.test(theirs.tokens.text);
  const modes: KeyMode[] = [{ masked, stems: true, ascii }];
  if (ascii) modes.unshift({ masked, stems: false, ascii });
  for (const mode of modes) {
    const pairing = pairBy(ours, theirs, mode);
    const count = matched(pairing);
    // A coarser key finds a little more by chance alone.
    if (count > best.found * 1.1) best = { found: count, pairing };
  }
  return best.pairing;
}

/** Whether a third of the lines and more have a second sentence. */
const hasEnds = ({ lines, sentences }: Side): boolean => sentences.length * 3 > lines.length * 4;
const linesAsUnits = ({ lines }: Side): Sentence[] => lines.map(({ first, end }, line) => ({ first, end, line }));

const BEYOND_ASCII = /[^\0-\x7f]/;

function matched({ partner }: Pairing): number {
  let count = 0;
  for (let i = 0; i < partner.length; i++) if (partner[i]! >= 0) count++;
  return count;
}

/** Whether theirs has placeholders, or no digit but one, where ours has numbers. */
function isMasked(ours: TokenStream, theirs: TokenStream): boolean {
  const count = (tokens: TokenStream, kind: number): number => {
    let sum = 0;
    for (let i = 0; i < tokens.count; i++) if (tokens.kinds[i] === kind) sum++;
    return sum;
  };
  if (count(theirs, TOKEN.mask) > count(ours, TOKEN.mask)) return true;
  const digits = new Set(theirs.text.match(/\d/g)?.slice(0, 2000) ?? []);
  if (digits.size > 1) return false;
  return (ours.text.match(/\d/g) ?? []).slice(0, 2000).some((digit) => !digits.has(digit));
}

function pairBy(ours: Side, theirs: Side, mode: KeyMode): Pairing {
  const numbers = new KeyNumbers(mode);
  const a = numbers.of(ours.tokens);
  const b = numbers.of(theirs.tokens);
  const partner = new Int32Array(a.length).fill(-1);
  const back = new Int32Array(b.length).fill(-1);
  const moved = new Uint8Array(a.length);
  const { oursSymbols, theirsSymbols } = sentenceSymbols(ours, a, theirs, b);
  const sentencePartner = matchUnits(unitsOf(oursSymbols), unitsOf(theirsSymbols), SENTENCE_LIMITS);
  const link = (as: Int32Array, bs: Int32Array): void => {
    if (as.length === 0 || bs.length === 0) return;
    const found = matchUnits(picked(a, ours.tokens, as), picked(b, theirs.tokens, bs), TOKEN_LIMITS);
    for (let i = 0; i < found.length; i++) {
      if (found[i]! < 0) continue;
      const [x, y] = [as[i]!, bs[found[i]!]!];
      partner[x] = y;
      back[y] = x;
    }
  };
  /** Links sentences: the same keys at both ends at once, what lies between by the shortest edit. */
  const linkSentences = (x: Sentence, y: Sentence): void => {
    let [a0, a1, b0, b1] = [x.first, x.end, y.first, y.end];
    for (; a0 < a1 && b0 < b1 && a[a0] === b[b0]; a0++, b0++) {
      partner[a0] = b0;
      back[b0] = a0;
    }
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      partner[--a1] = --b1;
      back[b1] = a1;
    }
    if (a0 < a1 && b0 < b1) link(numbersFrom(a0, a1), numbersFrom(b0, b1));
  };
  /** 1 within sentences that are the same as wholes. */
  const solid = new Uint8Array(a.length);
  const movedTheirs = new Uint8Array(b.length);
  const bare = Uint8Array.from(ours.sentences, ({ first, end }) =>
    ours.tokens.kinds.subarray(first, end).every((kind) => kind === TOKEN.mark) ? 1 : 0,
  );
  linkMoved(oursSymbols, theirsSymbols, sentencePartner, bare, (i, j) => {
    const [x, y] = [ours.sentences[i]!, theirs.sentences[j]!];
    linkSentences(x, y);
    moved.fill(1, x.first, x.end);
    solid.fill(1, x.first, x.end);
    movedTheirs.fill(1, y.first, y.end);
  });
  if (moved.includes(1) || sentencePartner.filter((j) => j >= 0).length * 2 < ours.sentences.length)
    for (const [i, j] of movedAndChanged(ours, a, theirs, b, sentencePartner, moved.includes(1))) {
      const [x, y] = [ours.sentences[i]!, theirs.sentences[j]!];
      linkSentences(x, y);
      moved.fill(1, x.first, x.end);
      movedTheirs.fill(1, y.first, y.end);
    }
  let [doneA, doneB] = [0, 0];
  const between = (a1: number, b1: number): void => {
    if (doneA < a1 && doneB < b1) link(unmoved(doneA, a1, moved), unmoved(doneB, b1, movedTheirs));
  };
  sentencePartner.forEach((j, i) => {
    const x = ours.sentences[i]!;
    if (j < 0 || moved[x.first] === 1) return;
    const y = theirs.sentences[j]!;
    between(x.first, y.first);
    solid.fill(1, x.first, x.end);
    linkSentences(x, y);
    [doneA, doneB] = [x.end, y.end];
  });
  between(a.length, b.length);
  linkInner(ours, a, b, partner, back, (x, y, length) => {
    for (let k = 0; k < length; k++) {
      partner[x + k] = y + k;
      back[y + k] = x + k;
      moved[x + k] = 1;
      solid[x + k] = 1;
    }
  });
  linkEdges(a, b, partner, back);
  if (unlinkStrays(partner, back, solid, ours.tokens.kinds)) linkEdges(a, b, partner, back);
  return { ours, theirs, oursKeys: a, theirsKeys: b, partner, back, moved, mode };
}

/** Sentences that found no partner as wholes, but one like them that stands elsewhere than between the partners of those around. */
function movedAndChanged(
  ours: Side,
  a: Int32Array,
  theirs: Side,
  b: Int32Array,
  partner: Int32Array,
  others: boolean,
): [number, number][] {
  const taken = new Set(partner);
  const similar = similarSentences(
    { sentences: ours.sentences, keys: a, isOpen: (i) => partner[i]! < 0 },
    { sentences: theirs.sentences, keys: b, isOpen: (j) => !taken.has(j) },
  );
  const all = Int32Array.from(partner);
  for (const [i, j] of similar) all[i] = j;
  const rising = longestRising(all);
  const elsewhere = similar.filter(([i]) => rising[i] === 0);
  // One or two that seem to stand elsewhere are alike by chance, unless others moved as they were.
  if (others) return elsewhere;
  return elsewhere.length * 4 >= similar.length && elsewhere.length > 2 ? elsewhere : [];
}

/** 1 for numbers, from 0, that belong to the longest row that rises. */
function longestRising(numbers: Int32Array): Uint8Array {
  const tails: number[] = [];
  const before = new Int32Array(numbers.length).fill(-1);
  numbers.forEach((number, i) => {
    if (number < 0) return;
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (numbers[tails[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = tails[low - 1]!;
    tails[low] = i;
  });
  const inRow = new Uint8Array(numbers.length);
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) inRow[i] = 1;
  return inRow;
}

function numbersFrom(from: number, to: number): Int32Array {
  const numbers = new Int32Array(to - from);
  for (let i = 0; i < numbers.length; i++) numbers[i] = from + i;
  return numbers;
}

/** Tokens of a stretch that were not moved. */
function unmoved(from: number, to: number, moved: Uint8Array): Int32Array {
  const kept = new Int32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) if (moved[i] === 0) kept[count++] = i;
  return kept.subarray(0, count);
}

/** What stands beside two tokens that are the same, and is the same, belongs to them: marks at the edges of sentences. */
function linkEdges(a: Int32Array, b: Int32Array, partner: Int32Array, back: Int32Array): void {
  const join = (i: number, j: number): void => {
    if (i < 0 || j < 0 || i >= a.length || j >= b.length) return;
    if (partner[i]! >= 0 || back[j]! >= 0 || a[i] !== b[j]) return;
    partner[i] = j;
    back[j] = i;
  };
  for (let i = 0; i < a.length; i++) if (partner[i]! >= 0) join(i + 1, partner[i]! + 1);
  for (let i = a.length - 1; i >= 0; i--) if (partner[i]! >= 0) join(i - 1, partner[i]! - 1);
}

/** Places at which a sentence is looked for. */
const MOST_CANDIDATES = 32;

/** Sentences of ours that stand within a longer one of theirs, whose end is not where ours is. */
function linkInner(
  ours: Side,
  a: Int32Array,
  b: Int32Array,
  partner: Int32Array,
  back: Int32Array,
  link: (x: number, y: number, length: number) => void,
): void {
  const open = ours.sentences.filter(
    ({ first, end }) => end - first > 2 && partner.subarray(first, end).every((at) => at < 0),
  );
  if (open.length === 0) return;
  const starts = new Map<number, number[]>();
  for (let j = 0; j < b.length; j++) {
    if (back[j]! >= 0) continue;
    const own = starts.get(b[j]!);
    if (own === undefined) starts.set(b[j]!, [j]);
    else if (own.length < MOST_CANDIDATES) own.push(j);
  }
  if (starts.size === 0) return;
  for (const { first, end } of open) {
    const length = end - first;
    const at = starts.get(a[first]!)?.find((j) => {
      for (let k = 0; k < length; k++) if (a[first + k] !== b[j + k] || back[j + k]! >= 0) return false;
      return true;
    });
    if (at !== undefined) link(first, at, length);
  }
}

/** A word or two alone between long stretches of ours that are gone met their like by chance. Tells whether there were such. */
function unlinkStrays(partner: Int32Array, back: Int32Array, solid: Uint8Array, kinds: Uint8Array): boolean {
  const count = partner.length;
  let gapBefore = 0;
  let found = false;
  for (let i = 0; i < count;) {
    if (partner[i]! < 0) {
      gapBefore++;
      i++;
      continue;
    }
    let end = i;
    let words = 0;
    while (end < count && partner[end]! >= 0 && (end === i || partner[end] === partner[end - 1]! + 1)) {
      if (kinds[end] !== TOKEN.mark) words++;
      end++;
    }
    let gapAfter = 0;
    while (end + gapAfter < count && gapAfter < 24 && partner[end + gapAfter]! < 0) gapAfter++;
    const least = 10 * Math.max(1, words);
    if (words <= 2 && solid[i] === 0 && gapBefore >= least && (gapAfter >= least || end + gapAfter === count)) {
      for (let k = i; k < end; k++) {
        back[partner[k]!] = -1;
        partner[k] = -1;
      }
      gapBefore += end - i;
      found = true;
    } else gapBefore = 0;
    i = end;
  }
  return found;
}

function picked(keys: Int32Array, { kinds }: TokenStream, at: Int32Array): Units {
  const isWord = new Uint8Array(at.length);
  const symbols = new Int32Array(at.length);
  for (let k = 0; k < at.length; k++) {
    symbols[k] = keys[at[k]!]!;
    if (kinds[at[k]!] !== TOKEN.mark) isWord[k] = 1;
  }
  return { symbols, isWord, isBreak: new Uint8Array(at.length), starts: at };
}

function unitsOf(symbols: Int32Array): Units {
  const isWord = new Uint8Array(symbols.length).fill(1);
  return { symbols, isWord, isBreak: new Uint8Array(symbols.length), starts: symbols };
}

/** A number for each sentence by the keys of its words; marks count only where there is no word. */
function sentenceSymbols(ours: Side, a: Int32Array, theirs: Side, b: Int32Array) {
  const numbers = new Map<string, number>();
  const of = ({ tokens, sentences }: Side, keys: Int32Array): Int32Array =>
    Int32Array.from(sentences, ({ first, end }) => {
      let [h1, h2, words] = [0x811c9dc5, 0x9e3779b9, 0];
      for (let i = first; i < end; i++) {
        if (tokens.kinds[i] === TOKEN.mark) continue;
        h1 = Math.imul(h1 ^ keys[i]!, 0x01000193);
        h2 = Math.imul(h2 ^ keys[i]!, 0x85ebca6b) ^ (h2 >>> 13);
        words++;
      }
      const key = words > 0 ? `${h1} ${h2} ${words}` : keys.subarray(first, end).join();
      let number = numbers.get(key);
      if (number === undefined) numbers.set(key, (number = numbers.size));
      return number;
    });
  return { oursSymbols: of(ours, a), theirsSymbols: of(theirs, b) };
}

/**
 * Sentences that found no partner in order, but one elsewhere.
 * @param bare 1 for those without a word: one mark is like any other
 */
function linkMoved(
  a: Int32Array,
  b: Int32Array,
  partner: Int32Array,
  bare: Uint8Array,
  link: (i: number, j: number) => void,
): void {
  if (partner.indexOf(-1) < 0) return;
  const taken = new Uint8Array(b.length);
  for (const j of partner) if (j >= 0) taken[j] = 1;
  const free = new Map<number, number[]>();
  for (let j = b.length - 1; j >= 0; j--) {
    if (taken[j] === 1) continue;
    const own = free.get(b[j]!);
    if (own === undefined) free.set(b[j]!, [j]);
    else own.push(j);
  }
  if (free.size === 0) return;
  for (let i = 0; i < a.length; i++) {
    if (partner[i]! >= 0 || bare[i] === 1) continue;
    const places = free.get(a[i]!);
    // The one that goes on where the sentence before went, if there is one: paragraphs move as wholes.
    const next = i > 0 && partner[i - 1]! >= 0 ? (places?.indexOf(partner[i - 1]! + 1) ?? -1) : -1;
    const j = next >= 0 ? places!.splice(next, 1)[0] : places?.pop();
    if (j === undefined) continue;
    link(i, j);
    partner[i] = j;
  }
}
