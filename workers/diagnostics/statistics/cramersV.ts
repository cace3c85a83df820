import { chiSquare, type Cell } from './chiSquare';

export interface Association {
  /** Cramér's V of the g × 2 table, 0..1. */
  readonly v: number;
  /** V less what chance alone gives to a table of this shape, 0..1. */
  readonly corrected: number;
}

/**
 * How strongly being counted depends on the group. Null for fewer than two groups that hold anything;
 * 0 where all or none of the items were counted: nothing varies, so nothing depends.
 * Source: H. Cramér, Mathematical Methods of Statistics (1946) §21.9; correction: W. Bergsma, Journal of the Korean
 * Statistical Society 42 (2013) 323–328.
 */
export function cramersV(cells: readonly Cell[]): Association | null {
  const filled = cells.filter((cell) => cell.n > 0);
  if (filled.length < 2) return null;
  const n = filled.reduce((sum, cell) => sum + cell.n, 0);
  const test = chiSquare(filled);
  if (test === null) return { v: 0, corrected: 0 };
  const phi2 = test.statistic / n;
  const groups = filled.length;
  const excess = Math.max(0, phi2 - (groups - 1) / (n - 1));
  const rows = groups - ((groups - 1) * (groups - 1)) / (n - 1);
  const columns = 2 - 1 / (n - 1);
  const room = Math.min(rows - 1, columns - 1);
  return { v: Math.min(1, Math.sqrt(phi2)), corrected: room > 0 ? Math.min(1, Math.sqrt(excess / room)) : 0 };
}
