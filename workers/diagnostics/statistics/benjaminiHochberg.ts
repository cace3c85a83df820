/**
 * P-values adjusted so that calling all those ≤ q holds the expected share of false calls at q; same order as given.
 * Source: Y. Benjamini & Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300.
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((p, index) => ({ p, index })).toSorted((a, b) => b.p - a.p || b.index - a.index);
  const adjusted = Array.from({ length: pValues.length }, () => 1);
  let least = 1;
  order.forEach(({ p, index }, position) => {
    least = Math.min(least, (p * pValues.length) / (pValues.length - position));
    adjusted[index] = least;
  });
  return adjusted;
}
