import { interval, Z, type Interval } from './interval';

/** Of how many sentences all, and how many have the term, the word, and both. */
export interface Together {
  readonly all: number;
  readonly term: number;
  readonly word: number;
  readonly both: number;
}

/**
 * Normalised pointwise mutual information ln(p(t, w) / (p(t) p(w))) / −ln p(t, w): −1 never together, 0 as often as by
 * chance, 1 always together. Null where they never stand together, or in every sentence.
 * Source: G. Bouma, Proceedings of GSCL (2009) 31–40.
 */
export function npmi({ all, term, word, both }: Together): number | null {
  if (both === 0 || both === all) return null;
  return Math.log((both * all) / (term * word)) / -Math.log(both / all);
}

/** Of how many sentences both terms; and of those, of how many the word as well. */
export interface Joint {
  readonly terms: number;
  readonly all: number;
}

export interface Gap {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Difference of the nPMI of one word with two terms, and its interval by the delta method over the eight kinds of sentence
 * (with or without either term and the word), drawn independently. `joint` says how often they come together.
 * Sources: O. Aka et al., Proceedings of AIES (2021) 586–596; F. Valentini et al., arXiv 2104.06474 (2021).
 */
export function npmiGap(first: Together, second: Together, joint: Joint): Gap | null {
  const [one, other] = [npmi(first), npmi(second)];
  if (one === null || other === null) return null;
  const { all, word } = first;
  const a = slopes(first);
  const b = slopes(second);
  const cells: readonly (readonly [count: number, slope: number])[] = [
    [joint.all, a.both - b.both],
    [joint.terms - joint.all, a.term - b.term],
    [first.both - joint.all, a.both - b.word],
    [first.term - first.both - joint.terms + joint.all, a.term],
    [second.both - joint.all, a.word - b.both],
    [second.term - second.both - joint.terms + joint.all, -b.term],
    [word - first.both - second.both + joint.all, a.word - b.word],
  ];
  return { value: one - other, interval: around(one - other, cells, all) };
}

/** Interval of one nPMI, in the same way; null where there is no nPMI. */
export function npmiInterval(together: Together): Interval | null {
  const value = npmi(together);
  if (value === null) return null;
  const slope = slopes(together);
  const { all, term, word, both } = together;
  return around(
    value,
    [
      [both, slope.both],
      [term - both, slope.term],
      [word - both, slope.word],
    ],
    all,
  );
}

/** How nPMI changes with the share of sentences that have both, only the term, only the word. */
function slopes({ all, term, word, both }: Together): { both: number; term: number; word: number } {
  const log = Math.log(both / all);
  const byTerm = all / (term * log);
  const byWord = all / (word * log);
  const chance = Math.log(term / all) + Math.log(word / all);
  return { both: byTerm + byWord - (chance * all) / (log * log * both), term: byTerm, word: byWord };
}

function around(value: number, cells: readonly (readonly [number, number])[], all: number): Interval {
  let mean = 0;
  let squares = 0;
  for (const [count, slope] of cells) {
    mean += (count / all) * slope;
    squares += (count / all) * slope * slope;
  }
  const half = Z * Math.sqrt(Math.max(0, squares - mean * mean) / all);
  return interval(value - half, value + half, 'delta');
}
