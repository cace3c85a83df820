/** Added to each count, so that what one side lacks does not make the divergence infinite. */
export const SMOOTHING = 0.5;

/**
 * One outcome's part of the Kullback-Leibler divergence Σ p log₂(p/q), bits, of two vectors of counts over the same
 * outcomes, each with ½ added to every count.
 * Sources: S. Kullback & R. A. Leibler, Annals of Mathematical Statistics 22 (1951) 79–86; R. Krichevsky & V. Trofimov,
 * IEEE Trans. Information Theory 27 (1981) 199–207.
 * @param outcomes that occur on either side
 */
export function klTerm(ours: number, theirs: number, ourTotal: number, theirTotal: number, outcomes: number): number {
  const p = (ours + SMOOTHING) / (ourTotal + SMOOTHING * outcomes);
  const q = (theirs + SMOOTHING) / (theirTotal + SMOOTHING * outcomes);
  return p * Math.log2(p / q);
}

/** The divergence of the second from the first, bits, summed in their order; 0 where they are the same. */
export function kl(ours: readonly number[], theirs: readonly number[]): number {
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const [ourTotal, theirTotal] = [sum(ours), sum(theirs)];
  return ours.reduce(
    (total, count, index) => total + klTerm(count, theirs[index] ?? 0, ourTotal, theirTotal, ours.length),
    0,
  );
}
