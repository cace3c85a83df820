/** How far the partner's vocabulary is from ours: divergence of n-gram distributions over all documents. */
import type { Metric } from '../../api/results';
import { countedSizes, GRAM_SIZES, GRAM_WORDS, gramTotals, LONGEST_GRAM, mergedGrams, type GramSize } from '../grams';
import { metric } from '../metric';
import { integer } from '../rows';
import { jsdTerm, klTerm } from '../statistics';
import type { Counters, MetricDefinition, MetricFamily } from '../types';
import { counted as amount, decimal, percent, sentence } from '../words';

/**
 * Both distances depend on a gram only through its two counts, so grams with the same counts come as one row: far
 * fewer rows than grams, in an order that knows no alphabet.
 */
const profile = (n: GramSize): string => `
SELECT raw, partner, COUNT(*) AS grams FROM (${mergedGrams(n)}) g GROUP BY raw, partner ORDER BY raw, partner`;

const STATISTICS = ['jsd', 'tv', 'kl'] as const;
type Statistic = (typeof STATISTICS)[number];

const WORDS: Readonly<Record<Statistic, { title: string; unit: string; formula: string; source: string }>> = {
  jsd: {
    title: 'divergence',
    unit: 'bits, 0 to 1',
    formula: 'Jensen-Shannon divergence, base 2,',
    source: 'J. Lin, IEEE Trans. Information Theory 37 (1991) 145–151',
  },
  tv: {
    title: 'total variation',
    unit: 'share, 0 to 1',
    formula: 'Total variation ½ Σ |p − q|',
    source: 'D. Levin & Y. Peres, Markov Chains and Mixing Times (2017) §4.1',
  },
  kl: {
    title: 'information lost',
    unit: 'bits, 0 and up',
    formula:
      'Kullback-Leibler divergence Σ p log₂(p/q) of the partner’s mix (q) from ours (p), ½ added to the count of each gram ' +
      'that either side has,',
    source:
      'S. Kullback & R. A. Leibler, Annals of Mathematical Statistics 22 (1951) 79–86; R. Krichevsky & V. Trofimov, IEEE ' +
      'Trans. Information Theory 27 (1981) 199–207',
  },
};

const define = (n: GramSize, statistic: Statistic): MetricDefinition => {
  const { id, many } = GRAM_WORDS[n];
  const { title, unit, formula, source } = WORDS[statistic];
  return {
    id: `distance.${id}.${statistic}`,
    version: 1,
    family: 'distance',
    title: `${n === 1 ? 'Vocabulary' : sentence(many)}: ${title}`,
    unit,
    definition: `${formula} over the shares of all ${many} (tokens, n-grams of size ${n}), in all documents with text of each side.`,
    source,
    cannotTell:
      'Whether texts were changed or other pages were chosen, and which words moved: see the over-represented ones. ' +
      'Two small corpora differ by chance alone, the more so the longer the n-gram.' +
      (statistic === 'kl' ? ' What is added to the counts weighs more, the smaller the corpus.' : ''),
  };
};

export const tokenDistances: MetricFamily = {
  name: 'token-distance',
  definitions: GRAM_SIZES.flatMap((n) => STATISTICS.map((statistic) => define(n, statistic))),
  queries: Object.fromEntries([
    ['longest', LONGEST_GRAM],
    ...GRAM_SIZES.flatMap((n) => [
      [`totals-${n}`, gramTotals(n)],
      [`profile-${n}`, profile(n)],
    ]),
  ]) as Readonly<Record<string, string>>,
  async finish(counters) {
    const metrics: Metric[] = [];
    for (const n of await countedSizes(counters)) metrics.push(...(await measure(counters, n)));
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
    return STATISTICS.map((statistic) => metric(define(n, statistic), none));
  }
  const types = { rawTypes: 0, partnerTypes: 0, sharedTypes: 0 };
  let divergence = 0;
  let variation = 0;
  const counted: { readonly ours: number; readonly theirs: number; readonly grams: number }[] = [];
  for await (const rows of counters.batches(`profile-${n}`)) {
    for (const row of rows) {
      const ours = integer(row, 'raw');
      const theirs = integer(row, 'partner');
      const grams = integer(row, 'grams');
      if (ours > 0) types.rawTypes += grams;
      if (theirs > 0) types.partnerTypes += grams;
      if (ours > 0 && theirs > 0) types.sharedTypes += grams;
      counted.push({ ours, theirs, grams });
      const p = ours / raw;
      const q = theirs / partner;
      divergence += grams * jsdTerm(p, q);
      variation += (grams * Math.abs(p - q)) / 2;
    }
  }
  // How many grams there are on either side is known only now.
  const outcomes = counted.reduce((sum, { grams }) => sum + grams, 0);
  const lost = counted.reduce(
    (sum, { ours, theirs, grams }) => sum + grams * klTerm(ours, theirs, raw, partner, outcomes),
    0,
  );
  const sizes = `${amount(raw, GRAM_WORDS[n].one, many)} of ours and ${amount(partner, 'of theirs', 'of theirs')}`;
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
    metric(define(n, 'kl'), {
      value: lost,
      counters: { raw, partner, ...types },
      finding: `Who expects the partner’s mix of ${many} needs ${decimal(lost)} bits more for each ${GRAM_WORDS[n].one} of ours than who expects ours.`,
      effect: 1 - Math.exp(-lost),
    }),
  ];
}
