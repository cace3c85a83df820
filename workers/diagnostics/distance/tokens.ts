/** How far the partner's vocabulary is from ours: divergence of n-gram distributions over all documents. */
import type { Metric } from '../../api/results';
import { GRAM_SIZES, GRAM_WORDS, gramTotals, mergedGrams, type GramSize } from '../grams';
import { metric } from '../metric';
import { integer } from '../rows';
import { jsdTerm } from '../statistics';
import type { Counters, MetricDefinition, MetricFamily } from '../types';
import { counted, decimal, percent } from '../words';

/**
 * Both distances depend on a gram only through its two counts, so grams with the same counts come as one row: far
 * fewer rows than grams, in an order that knows no alphabet.
 */
const profile = (n: GramSize): string => `
SELECT raw, partner, COUNT(*) AS grams FROM (${mergedGrams(n)}) g GROUP BY raw, partner ORDER BY raw, partner`;

const define = (n: GramSize, statistic: 'jsd' | 'tv'): MetricDefinition => {
  const { id, many } = GRAM_WORDS[n];
  const over = `over the shares of all ${many} (tokens, n-grams of size ${n}), in all documents with text of each side.`;
  const jsd = statistic === 'jsd';
  return {
    id: `distance.${id}.${statistic}`,
    version: 1,
    family: 'distance',
    title: `${n === 1 ? 'Vocabulary' : 'Word pairs'}: ${jsd ? 'divergence' : 'total variation'}`,
    unit: jsd ? 'bits, 0 to 1' : 'share, 0 to 1',
    definition: jsd ? `Jensen-Shannon divergence, base 2, ${over}` : `Total variation ½ Σ |p − q| ${over}`,
    source: jsd
      ? 'J. Lin, IEEE Trans. Information Theory 37 (1991) 145–151'
      : 'D. Levin & Y. Peres, Markov Chains and Mixing Times (2017) §4.1',
    cannotTell:
      'Whether texts were changed or other pages were chosen, and which words moved: see the over-represented ones. ' +
      'Two small corpora differ by chance alone, the more so the longer the n-gram.',
  };
};

export const tokenDistances: MetricFamily = {
  name: 'token-distance',
  definitions: GRAM_SIZES.flatMap((n) => [define(n, 'jsd'), define(n, 'tv')]),
  queries: Object.fromEntries(
    GRAM_SIZES.flatMap((n) => [
      [`totals-${n}`, gramTotals(n)],
      [`profile-${n}`, profile(n)],
    ]),
  ),
  async finish(counters) {
    const metrics: Metric[] = [];
    for (const n of GRAM_SIZES) metrics.push(...(await measure(counters, n)));
    return metrics;
  },
};

async function measure(counters: Counters, n: GramSize): Promise<readonly Metric[]> {
  const [totals] = await counters.all(`totals-${n}`);
  const raw = integer(totals, 'raw');
  const partner = integer(totals, 'partner');
  const { many } = GRAM_WORDS[n];
  if (raw === 0 || partner === 0) {
    const finding = `${raw === 0 ? 'Our side' : 'The partner’s file'} has no ${many}, so vocabularies cannot be compared.`;
    const none = { value: null, counters: { raw, partner }, finding, effect: null };
    return [metric(define(n, 'jsd'), none), metric(define(n, 'tv'), none)];
  }
  const types = { rawTypes: 0, partnerTypes: 0, sharedTypes: 0 };
  let divergence = 0;
  let variation = 0;
  for await (const rows of counters.batches(`profile-${n}`)) {
    for (const row of rows) {
      const ours = integer(row, 'raw');
      const theirs = integer(row, 'partner');
      const grams = integer(row, 'grams');
      if (ours > 0) types.rawTypes += grams;
      if (theirs > 0) types.partnerTypes += grams;
      if (ours > 0 && theirs > 0) types.sharedTypes += grams;
      const p = ours / raw;
      const q = theirs / partner;
      divergence += grams * jsdTerm(p, q);
      variation += (grams * Math.abs(p - q)) / 2;
    }
  }
  const sizes = `${counted(raw, GRAM_WORDS[n].one, many)} of ours and ${counted(partner, 'of theirs', 'of theirs')}`;
  return [
    metric(define(n, 'jsd'), {
      value: divergence,
      counters: { raw, partner, ...types },
      finding: `The distributions of ${many} are ${decimal(divergence)} bits apart, where 1 bit means nothing in common (${sizes}).`,
      effect: divergence,
    }),
    metric(define(n, 'tv'), {
      value: variation,
      counters: { raw, partner, ...types },
      finding: `${percent(variation)} of the ${many} would have to be others for the partner’s mix to match ours.`,
      effect: variation,
    }),
  ];
}
