import { hurwitzZeta } from './zeta';

/** How many things (types) occur how often, by occurrences, fewest first. */
export interface Spectrum {
  readonly occurrences: readonly number[];
  readonly types: readonly number[];
}

export interface PowerLaw {
  /** P(X = x) ∝ x^−alpha for x ≥ least. */
  readonly alpha: number;
  /** Where the law begins to hold. */
  readonly least: number;
  /** Kolmogorov-Smirnov distance between the law and what lies at or above `least`. */
  readonly distance: number;
  /** Types at or above `least`. */
  readonly tail: number;
}

/** Beginnings that are tried: each number of occurrences that is met up to this. */
export const HIGHEST_LEAST = 100;
/** A tail of fewer types says nothing. */
export const LEAST_TAIL = 50;
const STEEPEST = 20;

/**
 * Discrete power law by maximum likelihood; it begins where the Kolmogorov-Smirnov distance is smallest. Null where no
 * tail is long enough.
 * Source: A. Clauset, C. R. Shalizi & M. E. J. Newman, SIAM Review 51 (2009) 661–703, §3.1–3.3 and B.4.
 */
export function powerLaw(spectrum: Spectrum): PowerLaw | null {
  let best: PowerLaw | null = null;
  for (const least of spectrum.occurrences) {
    if (least > HIGHEST_LEAST) break;
    const law = powerLawFrom(spectrum, least);
    if (law !== null && (best === null || law.distance < best.distance)) best = law;
  }
  return best;
}

/** The same with its beginning given. */
export function powerLawFrom({ occurrences, types }: Spectrum, least: number): PowerLaw | null {
  let from = 0;
  while (from < occurrences.length && occurrences[from]! < least) from++;
  // Of one number of occurrences alone every law is as good as any.
  if (from + 1 >= occurrences.length) return null;
  let tail = 0;
  let logs = 0;
  for (let index = from; index < occurrences.length; index++) {
    tail += types[index]!;
    logs += types[index]! * Math.log(occurrences[index]!);
  }
  if (tail < LEAST_TAIL) return null;
  const alpha = mostLikely(logs / tail, least);
  if (alpha === null) return null;
  return { alpha, least, distance: distanceOf({ occurrences, types }, from, least, tail, alpha), tail };
}

/** The exponent whose mean logarithm is the one that was found; null where it is beyond reason. */
function mostLikely(meanLog: number, least: number): number | null {
  // Minus the mean logarithm under alpha, which grows with it.
  const excess = (alpha: number): number => {
    const { value, slope } = hurwitzZeta(alpha, least);
    return slope / value + meanLog;
  };
  let low = 1 + 1e-6;
  let high = STEEPEST;
  if (excess(low) > 0 || excess(high) < 0) return null;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function distanceOf(
  { occurrences, types }: Spectrum,
  from: number,
  least: number,
  tail: number,
  alpha: number,
): number {
  const all = hurwitzZeta(alpha, least).value;
  let seen = 0;
  let widest = 0;
  for (let index = from; index < occurrences.length; index++) {
    seen += types[index]!;
    const expected = 1 - hurwitzZeta(alpha, occurrences[index]! + 1).value / all;
    widest = Math.max(widest, Math.abs(seen / tail - expected));
  }
  return widest;
}
