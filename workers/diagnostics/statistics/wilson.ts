import { interval, Z, type Interval } from './interval';

/**
 * Score interval of a proportion k/n (both counts, 0 ≤ k ≤ n); null where n = 0.
 * Bounds are shares 0..1. Unlike Wald's it neither collapses nor leaves 0..1 near the ends.
 * Source: E. B. Wilson, JASA 22 (1927) 209–212, without continuity correction.
 */
export function wilson(k: number, n: number): Interval | null {
  if (n <= 0) return null;
  const z2 = Z * Z;
  const share = k / n;
  const scale = 1 + z2 / n;
  const centre = (share + z2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends the bound is exactly 0 or 1; rounding would leave a residue of the size of the machine's epsilon.
  return interval(k === 0 ? 0 : centre - half, k === n ? 1 : centre + half, 'wilson');
}
