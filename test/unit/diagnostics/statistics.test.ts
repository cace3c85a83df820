import { describe, expect, it } from 'vitest';
import * as statistics from '../../../workers/diagnostics/statistics';
import { expectAllClose, expectClose, golden } from './golden';

interface Case<I, O> {
  readonly in: I;
  readonly out: O;
}
type Numbers = readonly number[];
interface Golden {
  readonly wilson: readonly Case<[number, number], Numbers>[];
  readonly newcombe: readonly Case<[number, number, number, number], Numbers>[];
  readonly katz: readonly Case<[number, number, number, number], Numbers>[];
  readonly chiSquare: readonly Case<readonly [number, number][], Numbers>[];
  readonly fisher: readonly Case<[number, number, number, number], number>[];
  readonly chiSquareTail: readonly Case<[number, number], number>[];
  readonly cramersV: readonly Case<readonly [number, number][], Numbers>[];
  readonly mantelHaenszel: readonly Case<readonly [[number, number], [number, number]][], Numbers>[];
  readonly benjaminiHochberg: readonly Case<Numbers, Numbers>[];
  readonly lengths: readonly Case<[Numbers, Numbers], GoldenLengths>[];
  readonly poissonThresholds: Numbers;
  readonly poissonWeights: readonly Case<number, string>[];
}
interface GoldenLengths {
  readonly cuts: Numbers;
  readonly raw: Numbers;
  readonly partner: Numbers;
  readonly ks: number;
  readonly wasserstein: number;
  readonly deviation: number;
  readonly psi: number;
  readonly jsd: number;
  readonly tv: number;
  readonly rawMedian: number;
  readonly partnerMedian: number;
}

const numbers = golden<Golden>('statistics.json');
const cells = (table: readonly (readonly [number, number])[]): statistics.Cell[] => table.map(([k, n]) => ({ k, n }));

/** Two samples as counts at each value, values ascending. */
function histogramOf(raw: Numbers, partner: Numbers): statistics.Histogram {
  const values = [...new Set([...raw, ...partner])].toSorted((a, b) => a - b);
  const count = (sample: Numbers) => values.map((value) => sample.filter((other) => other === value).length);
  return { values, raw: count(raw), partner: count(partner) };
}

describe('intervals of shares', () => {
  it('agree with statsmodels for a proportion (Wilson)', () => {
    for (const { in: input, out } of numbers.wilson) {
      const found = statistics.wilson(...input);
      expectAllClose([found?.low, found?.high], out);
    }
  });

  it('agree with statsmodels for a difference of proportions (Newcombe)', () => {
    for (const { in: input, out } of numbers.newcombe) {
      const found = statistics.newcombe(...input);
      expectAllClose([found?.low, found?.high], out);
    }
  });

  it('agree with statsmodels for a ratio of risks (Katz)', () => {
    for (const { in: input, out } of numbers.katz) {
      const { ratio, interval } = statistics.katz(...input);
      expectAllClose([ratio, interval?.low, interval?.high], out);
    }
  });

  it('are absent where there is nothing to measure', () => {
    expect(statistics.wilson(0, 0)).toBeNull();
    expect(statistics.newcombe(0, 0, 1, 2)).toBeNull();
    expect(statistics.katz(0, 10, 0, 10)).toEqual({ ratio: null, interval: null });
    expect(statistics.katz(0, 10, 3, 10)).toEqual({ ratio: 0, interval: null });
  });
});

describe('tests of association', () => {
  it('give scipy’s chi-square, degrees of freedom and p-value', () => {
    for (const { in: input, out } of numbers.chiSquare) {
      const found = statistics.chiSquare(cells(input));
      expectAllClose([found?.statistic, found?.degrees, found?.p], out);
    }
  });

  it('give scipy’s chi-square tail far out as well as near', () => {
    for (const { in: input, out } of numbers.chiSquareTail) expectClose(statistics.chiSquareTail(...input), out);
  });

  it('give the p-value of scipy’s exact test of Fisher', () => {
    for (const { in: input, out } of numbers.fisher) expectClose(statistics.fisher(...input), out);
  });

  it('take the exact test where few are expected, and chi-square where many are', () => {
    expect(statistics.compareShares(8, 10, 3, 95)).toBe(statistics.fisher(8, 10, 3, 95));
    expect(statistics.compareShares(50, 100, 80, 300)).not.toBe(statistics.fisher(50, 100, 80, 300));
    expect(statistics.compareShares(0, 10, 0, 95)).toBeNull();
  });

  it('give scipy’s Cramér’s V, and Bergsma’s corrected one', () => {
    for (const { in: input, out } of numbers.cramersV) {
      const found = statistics.cramersV(cells(input));
      expectAllClose([found?.v, found?.corrected], out);
    }
  });

  it('give no association where nothing or everything was counted, and none for one group', () => {
    expect(
      statistics.cramersV(
        cells([
          [0, 5],
          [0, 9],
        ]),
      ),
    ).toEqual({ v: 0, corrected: 0 });
    expect(
      statistics.cramersV(
        cells([
          [5, 5],
          [9, 9],
        ]),
      ),
    ).toEqual({ v: 0, corrected: 0 });
    expect(
      statistics.cramersV(
        cells([
          [3, 5],
          [0, 0],
        ]),
      ),
    ).toBeNull();
  });

  it('give statsmodels’ odds ratio pooled over strata, its interval and p-value', () => {
    for (const { in: input, out } of numbers.mantelHaenszel) {
      const found = statistics.mantelHaenszel(
        input.map(([[groupCounted, groupOther], [restCounted, restOther]]) => ({
          groupCounted,
          groupOther,
          restCounted,
          restOther,
        })),
      );
      expectAllClose([found?.odds, found?.interval.low, found?.interval.high], out.slice(0, 3));
      expectClose(found?.p, out[4] ?? Number.NaN);
    }
  });

  it('adjust p-values as statsmodels does', () => {
    for (const { in: input, out } of numbers.benjaminiHochberg) {
      expectAllClose(statistics.benjaminiHochberg(input), out);
    }
  });
});

describe('distances between distributions', () => {
  it('agree with scipy and numpy on quantile bins, KS, Wasserstein, JSD, PSI and total variation', () => {
    for (const { in: input, out } of numbers.lengths) {
      const histogram = histogramOf(...input);
      const bins = statistics.quantileBins(histogram);
      const p = statistics.shares(bins.map((bin) => bin.raw));
      const q = statistics.shares(bins.map((bin) => bin.partner));
      expect(bins.slice(0, -1).map((bin) => bin.upTo)).toEqual(out.cuts);
      expect(bins.map((bin) => bin.raw)).toEqual(out.raw);
      expect(bins.map((bin) => bin.partner)).toEqual(out.partner);
      expectClose(statistics.ks(histogram), out.ks);
      expectClose(statistics.wasserstein(histogram), out.wasserstein);
      expectClose(statistics.deviation(histogram.values, histogram.raw), out.deviation);
      expectClose(statistics.jsd(p, q), out.jsd);
      expectClose(statistics.psi(p, q), out.psi);
      expectClose(statistics.totalVariation(p, q), out.tv);
      expect(statistics.quantile(histogram.values, histogram.raw, 1, 2)).toBe(out.rawMedian);
      expect(statistics.quantile(histogram.values, histogram.partner, 1, 2)).toBe(out.partnerMedian);
    }
  });

  it('are nothing between a sample and itself, and cannot be measured against an empty one', () => {
    const same = histogramOf([3, 1, 4, 1, 5], [3, 1, 4, 1, 5]);
    expect(statistics.ks(same)).toBe(0);
    expect(statistics.wasserstein(same)).toBe(0);
    expect(statistics.ks(histogramOf([1], []))).toBeNull();
    expect(statistics.wasserstein(histogramOf([], [1]))).toBeNull();
  });
});

describe('the page-level bootstrap', () => {
  it('cuts the hash at the cumulative Poisson probabilities that mpmath gives', () => {
    expect(statistics.POISSON_THRESHOLDS).toEqual(numbers.poissonThresholds);
  });

  it('weighs a page by the Poisson numbers that scipy gives for the hash of its id', () => {
    for (const { in: id, out } of numbers.poissonWeights) {
      const weights = new Uint8Array(statistics.REPLICATES);
      statistics.poissonWeights(id, weights);
      expect(weights.join('')).toBe(out);
    }
  });

  it('draws weights whose mean and variance are one, and that do not repeat from page to page', () => {
    const weights = new Uint8Array(statistics.REPLICATES);
    const pages = 20_000;
    let sum = 0;
    let squares = 0;
    let product = 0;
    let previous = Uint8Array.from(weights);
    for (let id = 1; id <= pages; id++) {
      statistics.poissonWeights(id, weights);
      for (const [index, weight] of weights.entries()) {
        sum += weight;
        squares += weight * weight;
        product += weight * (previous[index] ?? 0);
      }
      previous = Uint8Array.from(weights);
    }
    const draws = pages * statistics.REPLICATES;
    const mean = sum / draws;
    expect(mean).toBeCloseTo(1, 2);
    expect(squares / draws - mean * mean).toBeCloseTo(1, 2);
    expect(product / draws - mean * mean).toBeCloseTo(0, 2);
  });

  it('takes the fifth and the 195th of 200 ratios, and leaves out replicates without a denominator', () => {
    const denominators = Array.from({ length: 200 }, () => 200);
    const numerators = Array.from({ length: 200 }, (_, index) => 200 - index);
    const found = statistics.percentileInterval(numerators, denominators);
    expect([found?.low, found?.high]).toEqual([5 / 200, 195 / 200]);
    expect(statistics.percentileInterval([1, 0], [0, 0])).toBeNull();
  });
});
