import { benjaminiHochberg, compareShares, cramersV, katz, newcombe, type Interval } from '../statistics';
import type { Stratum } from './cells';

/**
 * When a group is called out. A dump is a census, so the sizes of effects decide; the adjusted p-value only keeps small
 * groups, which differ by nothing but chance, from being called out. All must hold.
 */
export const GATE = {
  /** Drop rate of the group less that of the rest, absolute. */
  difference: 0.1,
  /** Bias-corrected Cramér's V of the axis: below, J. Cohen (1988) calls it less than small. */
  association: 0.1,
  /** Benjamini-Hochberg-adjusted p-value. */
  q: 0.05,
} as const;

/** One group against all others on its axis; dropped pages are counted. */
export interface Contrast {
  readonly stratum: Stratum;
  /** Of all others. */
  readonly restDropped: number;
  readonly restTotal: number;
  /** Drop rate less that of the rest, −1..1. */
  readonly difference: number;
  readonly differenceInterval: Interval | null;
  readonly ratio: number | null;
  readonly ratioInterval: Interval | null;
  readonly p: number | null;
  /** Benjamini-Hochberg over the groups of the axis. */
  readonly adjusted: number | null;
  readonly calledOut: boolean;
}

export interface AxisContrasts {
  readonly v: number | null;
  readonly corrected: number | null;
  readonly n: number;
  readonly dropped: number;
  readonly contrasts: readonly Contrast[];
}

/** Holds each group of one axis against the rest of it. An axis with fewer than two groups has no contrasts. */
export function contrastsOf(strata: readonly Stratum[]): AxisContrasts {
  const n = strata.reduce((sum, stratum) => sum + stratum.n, 0);
  const dropped = strata.reduce((sum, stratum) => sum + stratum.n - stratum.k, 0);
  const association = cramersV(strata);
  if (association === null) return { v: null, corrected: null, n, dropped, contrasts: [] };
  const tests = strata.map((stratum) => compareShares(stratum.k, stratum.n, n - dropped - stratum.k, n - stratum.n));
  const adjusted = benjaminiHochberg(tests.map((p) => p ?? 1));
  const contrasts = strata.map((stratum, index): Contrast => {
    const gone = stratum.n - stratum.k;
    const restTotal = n - stratum.n;
    const restDropped = dropped - gone;
    const difference = gone / stratum.n - restDropped / restTotal;
    const p = tests[index] ?? null;
    const q = p === null ? null : (adjusted[index] ?? null);
    const { ratio, interval } = katz(gone, stratum.n, restDropped, restTotal);
    return {
      stratum,
      restDropped,
      restTotal,
      difference,
      differenceInterval: newcombe(gone, stratum.n, restDropped, restTotal),
      ratio,
      ratioInterval: interval,
      p,
      adjusted: q,
      calledOut:
        Math.abs(difference) >= GATE.difference &&
        association.corrected >= GATE.association &&
        q !== null &&
        q <= GATE.q,
    };
  });
  return { v: association.v, corrected: association.corrected, n, dropped, contrasts };
}
