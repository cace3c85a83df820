/**
 * From which size on a difference is told. A release is a census of itself, so sizes of effects decide and no p-value does;
 * but small columns differ by chance, so a distance must also be larger than chance alone makes it among so few values.
 */

/** Below so many values on a side, distributions are not compared. */
export const FEWEST = 50;
/** By custom a PSI below 0.1 is called stable (N. Siddiqi 2006). */
const PSI_LEAST = 0.1;
const KS_LEAST = 0.1;
const JSD_LEAST = 0.01;
/** Half of what J. Cohen (1988) calls a small effect between two shares. */
const SHARES_LEAST = 0.1;

const perValue = (n: number, m: number): number => 1 / n + 1 / m;

/** Two samples of one distribution have a PSI of about (bins − 1)(1/n + 1/m). */
export const psiLimit = (bins: number, n: number, m: number): number =>
  Math.max(PSI_LEAST, 3 * (bins - 1) * perValue(n, m));

/** Two samples of one distribution are farther apart than this once in a hundred times (N. V. Smirnov 1939). */
export const ksLimit = (n: number, m: number): number => Math.max(KS_LEAST, 1.628 * Math.sqrt(perValue(n, m)));

/** 8 ln 2 times the divergence in bits of two samples of one distribution is about (kinds − 1)(1/n + 1/m). */
export const jsdLimit = (kinds: number, n: number, m: number): number =>
  Math.max(JSD_LEAST, (3 * (kinds - 1) * perValue(n, m)) / (8 * Math.LN2));

/** Cohen's h: 2 asin √p − 2 asin √q. */
export const cohenH = (p: number, q: number): number => 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q));

export const sharesDiffer = (p: number, q: number): boolean =>
  Math.abs(p - q) >= 0.01 && Math.abs(cohenH(p, q)) >= SHARES_LEAST;
