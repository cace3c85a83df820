import { chiSquareTail } from './chiSquare';
import { interval, Z, type Interval } from './interval';

/** A 2 × 2 table of one stratum: counted and not counted, of one group and of the rest. */
export interface Stratum2x2 {
  readonly groupCounted: number;
  readonly groupOther: number;
  readonly restCounted: number;
  readonly restOther: number;
}

export interface PooledOdds {
  /** Odds ratio common to the strata, > 0. */
  readonly odds: number;
  readonly interval: Interval;
  /** Cochran-Mantel-Haenszel test that it is 1, without continuity correction. */
  readonly p: number;
}

/**
 * Odds ratio pooled over strata: what is left of a gap between a group and the rest once like is compared with like.
 * Null where no stratum holds both kinds on both sides in such a way that a ratio can be formed.
 * Source: N. Mantel & W. Haenszel, J. National Cancer Institute 22 (1959) 719–748; interval: J. Robins, N. Breslow &
 * S. Greenland, Biometrics 42 (1986) 311–323.
 */
export function mantelHaenszel(strata: readonly Stratum2x2[]): PooledOdds | null {
  let r = 0;
  let s = 0;
  let pr = 0;
  let mixed = 0;
  let qs = 0;
  let gap = 0;
  let variance = 0;
  for (const { groupCounted: a, groupOther: b, restCounted: c, restOther: d } of strata) {
    const n = a + b + c + d;
    if (n < 2) continue;
    const agree = (a + d) / n;
    const differ = (b + c) / n;
    const up = (a * d) / n;
    const down = (b * c) / n;
    r += up;
    s += down;
    pr += agree * up;
    mixed += agree * down + differ * up;
    qs += differ * down;
    gap += a - ((a + b) * (a + c)) / n;
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
  }
  if (r === 0 || s === 0 || variance === 0) return null;
  const odds = r / s;
  const half = Z * Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  const centre = Math.log(odds);
  return {
    odds,
    interval: interval(Math.exp(centre - half), Math.exp(centre + half), 'robins-breslow-greenland'),
    p: chiSquareTail((gap * gap) / variance, 1),
  };
}
