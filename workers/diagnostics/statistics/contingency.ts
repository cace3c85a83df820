import { chiSquareTail } from './chiSquare';

export interface Contingency {
  readonly n: number;
  readonly rows: number;
  readonly columns: number;
  readonly statistic: number;
  readonly degrees: number;
  /** Upper tail of the chi-square distribution, 0..1. */
  readonly p: number;
  /** Cramér’s V, 0..1. */
  readonly v: number;
  /** Smallest number of items that a cell is expected to hold. */
  readonly leastExpected: number;
}

/**
 * Pearson’s test that rows and columns of a table are independent, without Yates’s correction. Rows and columns that hold nothing
 * are left out; null where fewer than two of either are left.
 * Source: K. Pearson, Philosophical Magazine 50 (1900) 157–175; H. Cramér, Mathematical Methods of Statistics (1946) §21.9.
 */
export function contingency(table: readonly (readonly number[])[]): Contingency | null {
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const width = Math.max(0, ...table.map((row) => row.length));
  const rowSums = table.map(sumOf);
  const columnSums = Array.from({ length: width }, (_, i) => sumOf(table.map((row) => row[i] ?? 0)));
  const n = sumOf(rowSums);
  const rows = rowSums.filter((sum) => sum > 0).length;
  const columns = columnSums.filter((sum) => sum > 0).length;
  if (rows < 2 || columns < 2) return null;
  let statistic = 0;
  let leastExpected = Infinity;
  for (const [i, row] of table.entries()) {
    for (const [j, columnSum] of columnSums.entries()) {
      const expected = (rowSums[i]! * columnSum) / n;
      if (expected === 0) continue;
      const gap = (row[j] ?? 0) - expected;
      statistic += (gap * gap) / expected;
      leastExpected = Math.min(leastExpected, expected);
    }
  }
  const degrees = (rows - 1) * (columns - 1);
  const v = Math.min(1, Math.sqrt(statistic / (n * Math.min(rows - 1, columns - 1))));
  return { n, rows, columns, statistic, degrees, p: chiSquareTail(statistic, degrees), v, leastExpected };
}
