import { chiSquare } from './chiSquare';
import { fisher } from './fisher';

/** Below this expected count the chi-square distribution is a poor guide (W. G. Cochran, Biometrics 10 (1954) 417–451). */
const LEAST_EXPECTED = 5;

/**
 * P-value that k1/n1 and k2/n2 are equal: Pearson's chi-square, or Fisher's exact test where an expected count of the
 * 2 × 2 table is below 5. Null where a group is empty, or all or none of the items were counted.
 */
export function compareShares(k1: number, n1: number, k2: number, n2: number): number | null {
  const test = chiSquare([
    { k: k1, n: n1 },
    { k: k2, n: n2 },
  ]);
  if (test === null) return null;
  const counted = k1 + k2;
  const n = n1 + n2;
  const expected = (Math.min(n1, n2) * Math.min(counted, n - counted)) / n;
  return expected < LEAST_EXPECTED ? fisher(k1, n1, k2, n2) : test.p;
}
