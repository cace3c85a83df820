import { interval, type Interval } from './interval';

/** Replicates of a bootstrap. */
export const REPLICATES = 200;

/** ⌊2³² · P(X ≤ k)⌋ for X ~ Poisson(1), k = 0, 1, …: a hash at or above the k-th has a weight above k. */
export const POISSON_THRESHOLDS: readonly number[] = [
  1580030168, 3160060337, 3950075421, 4213413783, 4279248373, 4292415291, 4294609777, 4294923276, 4294962463,
  4294966817, 4294967252, 4294967292, 4294967295,
];

/**
 * Weights of one page in each replicate: Poisson(1) numbers that follow from the page's id alone, so that they are the
 * same on every engine and in whatever order pages come. Drawing whole pages, not tokens, keeps what clusters together.
 * Source: N. Chamandy et al., Estimating Uncertainty for Massive Data Streams, Google (2012); the mixing function is
 * MurmurHash3's 32-bit finaliser (A. Appleby, public domain).
 * @param id whole number, 0 ≤ id < 2^53
 * @param weights filled with REPLICATES weights
 */
export function poissonWeights(id: number, weights: Uint8Array): void {
  const low = id >>> 0;
  const high = Math.floor(id / 4294967296) >>> 0;
  const seed = mix(low ^ mix((high + 0x9e3779b9) | 0));
  for (let replicate = 0; replicate < weights.length; replicate++) {
    const hash = mix((seed + Math.imul(replicate + 1, 0x9e3779b9)) | 0);
    let weight = 0;
    while (hash >= (POISSON_THRESHOLDS[weight] ?? Infinity)) weight++;
    weights[replicate] = weight;
  }
}

/** MurmurHash3's finaliser: 32 bits in, 32 bits out, unsigned. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Percentile interval of a ratio of sums from the replicates' sums; a replicate without a denominator is left out.
 * Null where no replicate is left.
 * Source: B. Efron, Annals of Statistics 7 (1979) 1–26; order statistics at ⌈0.025 B⌉ and ⌈0.975 B⌉.
 */
export function percentileInterval(numerators: readonly number[], denominators: readonly number[]): Interval | null {
  const ratios: number[] = [];
  for (const [index, denominator] of denominators.entries()) {
    if (denominator > 0) ratios.push((numerators[index] ?? 0) / denominator);
  }
  ratios.sort((a, b) => a - b);
  const low = ratios[Math.ceil(ratios.length * 0.025) - 1];
  const high = ratios[Math.ceil(ratios.length * 0.975) - 1];
  return low === undefined || high === undefined ? null : interval(low, high, 'poisson-bootstrap');
}
