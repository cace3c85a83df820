/** Sentences that were put elsewhere and changed: found by the words that they share. */
import type { Sentence } from './layout';

/** Places at which a word is looked for; one that stands at more tells little. */
const MOST_PLACES = 12;
/** Words of a sentence, and the share of them that must be found again. */
const LEAST_WORDS = 4;
const LEAST_SHARE = 0.5;

interface Open {
  readonly sentences: readonly Sentence[];
  readonly keys: Int32Array;
  readonly isOpen: (sentence: number) => boolean;
}

/** For each open sentence of ours the open one of theirs that it shares most words with, each taken once. Linear in the tokens. */
export function similarSentences(ours: Open, theirs: Open): [number, number][] {
  const places = new Map<number, number[]>();
  theirs.sentences.forEach(({ first, end }, j) => {
    if (!theirs.isOpen(j)) return;
    for (let at = first; at < end; at++) {
      const own = places.get(theirs.keys[at]!);
      if (own === undefined) places.set(theirs.keys[at]!, [j]);
      else if (own.length <= MOST_PLACES && own.at(-1) !== j) own.push(j);
    }
  });
  const found: [number, number, number][] = [];
  if (places.size === 0) return [];
  ours.sentences.forEach(({ first, end }, i) => {
    if (!ours.isOpen(i) || end - first < LEAST_WORDS) return;
    const shared = new Map<number, number>();
    let telling = 0;
    for (let at = first; at < end; at++) {
      const own = places.get(ours.keys[at]!) ?? [];
      if (own.length > MOST_PLACES) continue;
      telling++;
      for (const j of own) shared.set(j, (shared.get(j) ?? 0) + 1);
    }
    for (const [j, count] of shared) {
      const length = theirs.sentences[j]!.end - theirs.sentences[j]!.first;
      if (count >= LEAST_SHARE * Math.max(telling, LEAST_WORDS) && count * 3 >= length) found.push([i, j, count]);
    }
  });
  found.sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
  const [takenOurs, takenTheirs] = [new Set<number>(), new Set<number>()];
  return found.flatMap(([i, j]): [number, number][] => {
    if (takenOurs.has(i) || takenTheirs.has(j)) return [];
    takenOurs.add(i);
    takenTheirs.add(j);
    return [[i, j]];
  });
}
