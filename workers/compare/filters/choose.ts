/** Which of several rules the data shows: the one that explains most, if chance and the rest of the pages leave no doubt. */
import { FILTER_KINDS, type Candidate, type FilterKind, type Population } from './types';

/** Of the pages that a rule takes out, so many must be missing. */
const LEAST_PRECISION = 0.95;
/** Pages that a rule must explain. */
const LEAST_PAGES = 5;
/** A page that is there all the same speaks against a rule as so many missing ones speak for it. */
const WRONG_WEIGHS = 3;
/** That a rule of so many that were tried fits by chance. */
const BY_CHANCE = 1e-4;

/** A threshold, between the last value that is taken out and the next one that stays. */
export interface Threshold {
  readonly gone: number;
  readonly kept: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The threshold below which most missing pages lie while nearly all pages there are missing.
 * @param values rising: how many pages are missing and there at each value
 */
export function bestThreshold(values: readonly (Population & { readonly value: number })[]): Threshold | null {
  let best: Threshold | null = null;
  let [gone, kept] = [0, 0];
  for (const [i, at] of values.entries()) {
    gone += at.gone;
    kept += at.kept;
    const next = values[i + 1];
    // Where all pages lie below, nothing is told.
    if (next === undefined || at.gone === 0 || gone < LEAST_PRECISION * (gone + kept)) continue;
    if (best === null || gone > best.gone || (gone === best.gone && kept <= best.kept))
      best = { gone, kept, from: at.value, to: next.value };
  }
  return best;
}

/** The roundest number that is above one and not above another: few digits, then the smallest. */
export function roundest(above: number, upTo: number): number {
  for (let step = 10 ** Math.ceil(Math.log10(Math.max(1, upTo))); step >= 1e-3; step /= 10)
    for (const part of [step, step / 2, step / 4]) {
      const number = Math.floor(upTo / part) * part;
      if (number > above && number <= upTo) return Number(number.toPrecision(6));
    }
  return upTo;
}

/**
 * The rule that explains most pages, less those that it wrongly takes out; of those that explain as many, the one that comes
 * first in the list of kinds.
 */
export function choose(candidates: readonly Candidate[], { gone, kept }: Population): Candidate | null {
  const rate = gone / Math.max(1, gone + kept);
  const stands = (one: Candidate): boolean => {
    const { gone: explained, kept: wrong } = one;
    if (explained < LEAST_PAGES || explained < LEAST_PRECISION * (explained + wrong)) return false;
    // Where nearly everything is missing, any rule fits.
    return candidates.length * rate ** explained < BY_CHANCE;
  };
  const worth = (one: Candidate): number => one.gone - WRONG_WEIGHS * one.kept;
  const order = Object.keys(FILTER_KINDS) as FilterKind[];
  const ranked = candidates
    .filter(stands)
    .toSorted((a, b) => worth(b) - worth(a) || order.indexOf(a.kind) - order.indexOf(b.kind));
  return ranked[0] ?? null;
}
