/**
 * Total variation distance ½ Σ |p − q| of two vectors of shares over the same outcomes, 0..1: the least share of
 * the mass that has to be moved to make one into the other.
 */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, index) => sum + Math.abs(share - (q[index] ?? 0)), 0) / 2;
}
