/** Brackets that went with what stood in them, against those that stayed; empty ones by themselves. */
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN, type TokenStream } from './token-stream';

const OPENS = '([{（';
const CLOSES = ')]}）';
/** Tokens in a bracket. */
const LONGEST_BRACKET = 80;

export interface Brackets {
  readonly full: readonly (readonly [number, number])[];
  readonly empty: readonly (readonly [number, number])[];
  readonly keptFull: number;
  readonly keptEmpty: number;
}

/** Those that are gone, as tokens from..to, and how many stayed. */
export function bracketsOf({ ours, partner }: Pairing, ledger: Ledger, retained: Uint8Array): Brackets {
  const { text, starts, kinds, count } = ours.tokens;
  const full: [number, number][] = [];
  const empty: [number, number][] = [];
  let [keptFull, keptEmpty] = [0, 0];
  // Of brackets in brackets, usual programs take out the inner ones.
  const nests = (from: number, to: number): boolean => {
    for (let k = from + 1; k < to - 1; k++)
      if (kinds[k] === TOKEN.mark && OPENS.includes(text[starts[k]!]!)) return true;
    return false;
  };
  let last = count - 1;
  while (last >= 0 && partner[last]! < 0) last--;
  for (let i = 0; i < Math.min(count, last + 2); i++) {
    if (kinds[i] !== TOKEN.mark || !OPENS.includes(text[starts[i]!]!)) continue;
    const end = closing(text, starts, kinds, i, count);
    if (end < 0) continue;
    let words = 0;
    let gone = 0;
    let wordsKept = 0;
    for (let k = i; k < end; k++) {
      if (kinds[k] !== TOKEN.mark) {
        words++;
        if (partner[k]! >= 0) wordsKept++;
      }
      if (partner[k]! < 0 && ledger.ours[k] === 0) gone++;
    }
    if (gone === end - i) {
      // In something larger that went, a bracket tells nothing.
      const alone =
        i === 0 ||
        (partner[i - 1]! >= 0 && sameLine(ours.tokens, i - 1)) ||
        (end < count && partner[end]! >= 0 && sameLine(ours.tokens, end - 1)) ||
        full.at(-1)?.[1] === i;
      if (alone) (words > 0 ? full : empty).push([i, end]);
      i = end - 1;
    } else if (words > 0) keptFull += retained[i] === 1 && wordsKept > 0 && !nests(i, end) ? 1 : 0;
    else if (gone === 0) keptEmpty++;
  }
  return { full, empty, keptFull, keptEmpty };
}

export function judgeBrackets({ full, empty, keptFull }: Brackets, ledger: Ledger): void {
  if (full.length === 0 || full.length < 2 * keptFull) return;
  for (const [from, to] of [...full, ...empty]) ledger.claim('parentheses-removed', from, to);
}

/** After marks were judged: where all went, empty brackets are no matter of their own. */
export function judgeEmptyBrackets({ empty, keptEmpty }: Brackets, ledger: Ledger): void {
  if (empty.length < keptEmpty || ledger.has('parentheses-removed') || ledger.has('punctuation-removed')) return;
  for (const [from, to] of empty) ledger.claim('empty-brackets-removed', from, to);
}

/** Whether a token and the one after it stand on one line. */
const sameLine = ({ text, ends, starts }: TokenStream, i: number): boolean =>
  !text.slice(ends[i], starts[i + 1]).includes('\n');

function closing(text: string, starts: Int32Array, kinds: Uint8Array, from: number, count: number): number {
  let depth = 0;
  const most = Math.min(count, from + LONGEST_BRACKET);
  for (let i = from; i < most; i++) {
    if (kinds[i] !== TOKEN.mark) continue;
    const mark = text[starts[i]!]!;
    if (OPENS.includes(mark)) depth++;
    else if (CLOSES.includes(mark) && --depth === 0) return i + 1;
  }
  return -1;
}
