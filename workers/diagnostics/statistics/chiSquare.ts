import { upperGamma } from './incompleteGamma';

/** How many of n in one group were counted. */
export interface Cell {
  readonly k: number;
  readonly n: number;
}

export interface ChiSquare {
  readonly statistic: number;
  readonly degrees: number;
  /** Upper tail of the chi-square distribution, 0..1. */
  readonly p: number;
}

/**
 * Pearson's test that k/n is the same in every group (a g × 2 table), without Yates's correction.
 * Groups with n = 0 are left out; null where fewer than two are left or all or none of the items were counted.
 * Source: K. Pearson, Philosophical Magazine 50 (1900) 157–175.
 */
export function chiSquare(cells: readonly Cell[]): ChiSquare | null {
  const filled = cells.filter((cell) => cell.n > 0);
  const n = filled.reduce((sum, cell) => sum + cell.n, 0);
  const k = filled.reduce((sum, cell) => sum + cell.k, 0);
  if (filled.length < 2 || k === 0 || k === n) return null;
  let statistic = 0;
  for (const cell of filled) {
    const expected = (cell.n * k) / n;
    const otherwise = cell.n - expected;
    const gap = cell.k - expected;
    statistic += (gap * gap) / expected + (gap * gap) / otherwise;
  }
  const degrees = filled.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}

/** P(X ≥ x) for X chi-square with the given whole degrees of freedom: Q(d/2, x/2). */
export const chiSquareTail = (x: number, degrees: number): number => upperGamma(degrees, x / 2);
