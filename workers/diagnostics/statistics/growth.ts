import type { Spectrum } from './powerLaw';

export interface Growth {
  /** V(m) ≈ factor × m^exponent. */
  readonly exponent: number;
  readonly factor: number;
}

/** Points that the line is drawn through. */
export const GROWTH_POINTS = 20;
/** Tokens of the first of them. */
export const GROWTH_FROM = 1000;

/**
 * Types among m tokens drawn from the text in any order: Σ 1 − (1 − m/N)^occurrences, the binomial interpolation.
 * Source: R. H. Baayen, Word Frequency Distributions (2001) §2.6.
 */
export function expectedTypes({ occurrences, types }: Spectrum, tokens: number, m: number): number {
  if (m >= tokens) return types.reduce((sum, count) => sum + count, 0);
  const missing = Math.log1p(-m / tokens);
  return types.reduce((sum, count, index) => sum - count * Math.expm1(occurrences[index]! * missing), 0);
}

/**
 * Heaps' law by least squares over logarithms, at points that lie evenly (in logarithms) from GROWTH_FROM to `upTo` tokens.
 * Source: H. S. Heaps, Information Retrieval (1978) §7.5.
 */
export function growth(spectrum: Spectrum, tokens: number, upTo: number): Growth {
  const points = Array.from({ length: GROWTH_POINTS }, (_, point) => {
    const m = GROWTH_FROM * Math.pow(upTo / GROWTH_FROM, point / (GROWTH_POINTS - 1));
    return { x: Math.log(m), y: Math.log(expectedTypes(spectrum, tokens, m)) };
  });
  const mean = (of: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const x = mean('x');
  const y = mean('y');
  const over = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const exponent = over / points.reduce((sum, point) => sum + (point.x - x) * (point.x - x), 0);
  return { exponent, factor: Math.exp(y - exponent * x) };
}
