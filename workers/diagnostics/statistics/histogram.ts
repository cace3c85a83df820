/** Counts of two samples of integers at each value that occurs, values ascending. The three arrays are equally long. */
export interface Histogram {
  readonly values: readonly number[];
  readonly raw: readonly number[];
  readonly partner: readonly number[];
}

export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Smallest value at or below which at least the share numerator/denominator of the sample lies; null of an empty one.
 * Whole numbers are compared with whole numbers, so no rounding can move it. This is numpy's `inverted_cdf`
 * (definition 1 of R. J. Hyndman & Y. Fan, The American Statistician 50 (1996) 361–365).
 */
export function quantile(
  values: readonly number[],
  counts: readonly number[],
  numerator: number,
  denominator: number,
): number | null {
  const n = total(counts);
  let below = 0;
  for (const [index, value] of values.entries()) {
    below += counts[index] ?? 0;
    if (n > 0 && below * denominator >= n * numerator) return value;
  }
  return null;
}

/** A bin holds the values in (after, upTo]; null stands for no bound. */
export interface Bin {
  readonly after: number | null;
  readonly upTo: number | null;
  readonly raw: number;
  readonly partner: number;
}

/**
 * At most `parts` bins, cut at the raw sample's quantiles; a cut that falls on the one before is left out.
 * Both samples are counted in them.
 */
export function quantileBins(histogram: Histogram, parts = 10): readonly Bin[] {
  const cuts: number[] = [];
  for (let part = 1; part < parts; part++) {
    const cut = quantile(histogram.values, histogram.raw, part, parts);
    if (cut !== null && cut !== cuts.at(-1)) cuts.push(cut);
  }
  const edges = [null, ...cuts, null];
  const raw = Array.from({ length: cuts.length + 1 }, () => 0);
  const partner = Array.from({ length: cuts.length + 1 }, () => 0);
  let bin = 0;
  for (const [index, value] of histogram.values.entries()) {
    while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin++;
    raw[bin] = (raw[bin] ?? 0) + (histogram.raw[index] ?? 0);
    partner[bin] = (partner[bin] ?? 0) + (histogram.partner[index] ?? 0);
  }
  return raw.map((count, index) => ({
    after: edges[index] ?? null,
    upTo: edges[index + 1] ?? null,
    raw: count,
    partner: partner[index] ?? 0,
  }));
}

/** Each count's share of their sum. */
export function shares(counts: readonly number[]): readonly number[] {
  const n = total(counts);
  return counts.map((count) => count / n);
}
