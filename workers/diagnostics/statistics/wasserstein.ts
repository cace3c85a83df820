import { total, type Histogram } from './histogram';

/**
 * Wasserstein-1 (earth mover's) distance ∫ |F(x) − G(x)| dx of two samples of integers, in the values' unit; null where
 * a sample is empty.
 * Source: A. Ramdas, N. García Trillos & M. Cuturi, Entropy 19 (2017) 47, proposition 1.
 */
export function wasserstein(histogram: Histogram): number | null {
  const raws = total(histogram.raw);
  const partners = total(histogram.partner);
  if (raws === 0 || partners === 0) return null;
  let rawBelow = 0;
  let partnerBelow = 0;
  let previous = histogram.values[0] ?? 0;
  let distance = 0;
  for (const [index, value] of histogram.values.entries()) {
    distance += Math.abs(rawBelow / raws - partnerBelow / partners) * (value - previous);
    rawBelow += histogram.raw[index] ?? 0;
    partnerBelow += histogram.partner[index] ?? 0;
    previous = value;
  }
  return distance;
}

/** Standard deviation of a sample of integers (divisor n), in the values' unit; null of an empty one. */
export function deviation(values: readonly number[], counts: readonly number[]): number | null {
  const n = total(counts);
  if (n === 0) return null;
  const mean = values.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0) / n;
  const squares = values.reduce((sum, value, index) => sum + (value - mean) * (value - mean) * (counts[index] ?? 0), 0);
  return Math.sqrt(squares / n);
}
