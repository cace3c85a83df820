import { total, type Histogram } from './histogram';

/**
 * Two-sample Kolmogorov-Smirnov statistic D = max |F(x) − G(x)|, 0..1, exact over integers; null where a sample is
 * empty. No p-value: a dump is a census.
 * Source: N. V. Smirnov, Bulletin of Moscow University 2 (1939) 3–16.
 */
export function ks(histogram: Histogram): number | null {
  const raws = total(histogram.raw);
  const partners = total(histogram.partner);
  if (raws === 0 || partners === 0) return null;
  let rawBelow = 0;
  let partnerBelow = 0;
  let widest = 0;
  for (const index of histogram.values.keys()) {
    rawBelow += histogram.raw[index] ?? 0;
    partnerBelow += histogram.partner[index] ?? 0;
    widest = Math.max(widest, Math.abs(rawBelow / raws - partnerBelow / partners));
  }
  return widest;
}
