/** Points where two stretches surely meet: what stands once in either, in the longest common order (patience diff, B. Cohen). */
import type { Units } from './units';

/** Units a0..a1 of one side and b0..b1 of the other. */
export interface Stretch {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** Points (unit of a, unit of b), both increasing, where words stand that either stretch has once. */
export function wordAnchors(a: Units, b: Units, { a0, a1, b0, b1 }: Stretch): [number, number][] {
  return meet(uniqueWords(a, a0, a1), uniqueWords(b, b0, b1));
}

/** The same for whole lines; the points are their first units. */
export function lineAnchors(a: Units, b: Units, { a0, a1, b0, b1 }: Stretch): [number, number][] {
  return meet(uniqueLines(a, a0, a1), uniqueLines(b, b0, b1));
}

function meet<K>(inA: ReadonlyMap<K, number>, inB: ReadonlyMap<K, number>): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [key, at] of inA) {
    const other = inB.get(key);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestIncreasing(pairs);
}

/** First unit by what stands once; -1 for what stands more often. In the order of the text. */
function uniqueWords({ symbols, isWord }: Units, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = from; i < to; i++) if (isWord[i] === 1) found.set(symbols[i]!, found.has(symbols[i]!) ? -1 : i);
  return found;
}

function uniqueLines({ symbols, isWord, isBreak }: Units, from: number, to: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let start = from; start < to;) {
    let end = start;
    let words = 0;
    while (end < to && isBreak[end] === 0) words += isWord[end++]!;
    if (words > 0) {
      const key = symbols.subarray(start, end).join();
      found.set(key, found.has(key) ? -1 : start);
    }
    start = end + 1;
  }
  return found;
}

/** Longest subsequence that increases in the second of each pair; the first ones increase already (Fredman 1975). */
function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, b], i) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < b) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = tails[low - 1]!;
    tails[low] = i;
  });
  const chain: [number, number][] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) chain.push(pairs[i]!);
  return chain.reverse();
}
