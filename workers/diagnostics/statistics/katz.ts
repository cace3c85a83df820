import { interval, Z, type Interval } from './interval';

/** A ratio of two risks; both parts are null where a zero count leaves it without meaning. */
export interface RiskRatio {
  readonly ratio: number | null;
  readonly interval: Interval | null;
}

/**
 * Risk ratio (k1/n1) / (k2/n2) with its log-normal interval; no unit, > 0.
 * The ratio is null where k2 or a group is 0, the interval also where k1 is 0: nothing is added to the counts.
 * Source: D. Katz et al., Biometrics 34 (1978) 469–474, method C.
 */
export function katz(k1: number, n1: number, k2: number, n2: number): RiskRatio {
  if (n1 <= 0 || n2 <= 0 || k2 <= 0) return { ratio: null, interval: null };
  const ratio = k1 / n1 / (k2 / n2);
  if (k1 <= 0) return { ratio, interval: null };
  const half = Z * Math.sqrt(1 / k1 - 1 / n1 + 1 / k2 - 1 / n2);
  const centre = Math.log(ratio);
  return { ratio, interval: interval(Math.exp(centre - half), Math.exp(centre + half), 'katz') };
}
