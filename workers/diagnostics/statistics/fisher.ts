/** Two probabilities nearer to each other than this, relative, are the same one: as R's fisher.test has it. */
const TIE = 1 + 1e-7;

/**
 * Two-sided p-value of Fisher's exact test that k1/n1 and k2/n2 are equal: the probability, given the margins, of all
 * tables that are no likelier than the one seen. Right for groups of any size, slow for large ones (its steps are the
 * smallest margin).
 * Source: R. A. Fisher, The Logic of Inductive Inference, J. Royal Statistical Society 98 (1935) 39–82.
 */
export function fisher(k1: number, n1: number, k2: number, n2: number): number {
  const k = k1 + k2;
  const least = Math.max(0, k - n2);
  const most = Math.min(k, n1);
  const mode = Math.min(most, Math.max(least, Math.floor(((k + 1) * (n1 + 1)) / (n1 + n2 + 2))));
  // Probabilities relative to the likeliest table's, by the ratio of neighbours: no factorial is ever formed.
  const weights = new Map([[mode, 1]]);
  for (let x = mode, weight = 1; x < most; x++) {
    weight *= ((k - x) * (n1 - x)) / ((x + 1) * (n2 - k + x + 1));
    weights.set(x + 1, weight);
  }
  for (let x = mode, weight = 1; x > least; x--) {
    weight *= (x * (n2 - k + x)) / ((k - x + 1) * (n1 - x + 1));
    weights.set(x - 1, weight);
  }
  const seen = (weights.get(k1) ?? 0) * TIE;
  let all = 0;
  let unlikely = 0;
  for (let x = least; x <= most; x++) {
    const weight = weights.get(x) ?? 0;
    all += weight;
    if (weight <= seen) unlikely += weight;
  }
  return Math.min(1, unlikely / all);
}
