/**
 * Gini's coefficient of amounts, 0 where all are the same to (n − 1)/n where one has everything; null where there is nothing.
 * Source: C. Gini, Variabilità e mutabilità (1912); A. Sen, On Economic Inequality (1973) §2.
 * @param counts how often each amount is there; once where nothing is said
 */
export function gini(amounts: readonly number[], counts: readonly number[] = amounts.map(() => 1)): number | null {
  const sorted = amounts
    .map((amount, index) => ({ amount, count: counts[index]! }))
    .toSorted((a, b) => a.amount - b.amount);
  const n = sorted.reduce((sum, { count }) => sum + count, 0);
  const total = sorted.reduce((sum, { amount, count }) => sum + amount * count, 0);
  if (n === 0 || total === 0) return null;
  let below = 0;
  let sum = 0;
  for (const { amount, count } of sorted) {
    // Ranks of `count` equal amounts have a mean of below + (count + 1) / 2.
    sum += amount * count * (2 * below + count - n);
    below += count;
  }
  return sum / (n * total);
}

/**
 * Pielou's evenness H / ln S of amounts over S groups, 1 where all are the same; null of fewer than two groups, or of nothing.
 * Source: E. C. Pielou, Journal of Theoretical Biology 13 (1966) 131–144.
 */
export function pielou(amounts: readonly number[]): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0 || amounts.length < 2) return null;
  const entropy = amounts.reduce((sum, amount) => {
    const p = amount / total;
    return p === 0 ? sum : sum - p * Math.log(p);
  }, 0);
  return entropy / Math.log(amounts.length);
}
