/** Occurrences of one gram and of all grams on each side. */
export interface GramCounts {
  readonly raw: number;
  readonly partner: number;
  readonly rawTotal: number;
  readonly partnerTotal: number;
}

/**
 * z-score of a gram's log-odds ratio between two corpora under an informative Dirichlet prior; > 0: over-represented
 * in raw. The prior is the two corpora together: α = raw + partner occurrences of the gram, α₀ = Σ α. It shrinks each
 * side towards what both say in common, and gives a gram that is missing on one side a finite variance. Because the
 * prior is made of the same counts, z orders grams; it is not a calibrated test.
 * 0 where the gram is all there is.
 * Source: B. L. Monroe, M. P. Colaresi & K. M. Quinn, Political Analysis 16 (2008) 372–403, equations 15, 19–22.
 */
export function logOddsZ({ raw, partner, rawTotal, partnerTotal }: GramCounts): number {
  const prior = raw + partner;
  const priorTotal = rawTotal + partnerTotal;
  const ours = raw + prior;
  const theirs = partner + prior;
  const ourRest = rawTotal + priorTotal - ours;
  const theirRest = partnerTotal + priorTotal - theirs;
  if (ours === 0 || ourRest === 0 || theirRest === 0) return 0;
  const delta = Math.log(ours / ourRest) - Math.log(theirs / theirRest);
  return delta / Math.sqrt(1 / ours + 1 / theirs);
}
