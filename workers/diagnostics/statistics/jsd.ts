/**
 * One outcome's part of the Jensen-Shannon divergence of P and Q, bits: ½ p log₂(p/m) + ½ q log₂(q/m), m = (p + q)/2.
 * Summed over all outcomes it gives the divergence, 0 (equal) to 1 (nothing in common). It is the square of scipy's
 * `jensenshannon(p, q, base=2)`, which is a distance.
 * Source: J. Lin, IEEE Transactions on Information Theory 37 (1991) 145–151.
 */
export function jsdTerm(p: number, q: number): number {
  const middle = (p + q) / 2;
  const ours = p > 0 ? p * Math.log2(p / middle) : 0;
  const theirs = q > 0 ? q * Math.log2(q / middle) : 0;
  return (ours + theirs) / 2;
}

/** Jensen-Shannon divergence in bits of two vectors of shares over the same outcomes, summed in their order. */
export function jsd(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, index) => sum + jsdTerm(share, q[index] ?? 0), 0);
}
