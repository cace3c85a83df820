import type { MetricDefinition } from '../types';

export type Scope = 'aligned' | 'all';

const SCOPE_WORDS: Readonly<
  Record<Scope, { readonly title: string; readonly of: string; readonly cannotTell: string }>
> = {
  aligned: {
    title: 'pages both have',
    of: 'Over pages for which both have text (identical, equivalent or changed); lengths in Unicode scalar values.',
    cannotTell: 'Anything about pages that only one side has, and which page became shorter or longer: see Compare.',
  },
  all: {
    title: 'all documents',
    of: 'Over all documents with text of each side, extra and duplicate records included; lengths in Unicode scalar values.',
    cannotTell: 'Whether texts were changed or other pages were chosen: both move a distribution.',
  },
};

const BINS = 'Bins: tenths of our lengths (cut at values of definition 1 of Hyndman and Fan; equal cuts merged).';

export type LengthStatistic = 'psi' | 'ks' | 'jsd' | 'tv' | 'kl' | 'wasserstein';

/** The definitions of a scope, in the order in which they are reported. */
export function lengthDefinitions(scope: Scope): Readonly<Record<LengthStatistic, MetricDefinition>> {
  const { title, of, cannotTell } = SCOPE_WORDS[scope];
  const define = (
    statistic: LengthStatistic,
    name: string,
    unit: string,
    definition: string,
    source: string,
  ): MetricDefinition => ({
    id: `distance.length.${scope}.${statistic}`,
    version: 1,
    family: 'distance',
    title: `Text length, ${title}: ${name}`,
    unit,
    definition: `${definition} ${of}`,
    source,
    cannotTell,
  });
  return {
    psi: define(
      'psi',
      'stability index',
      'no unit, 0 and up',
      `Population stability index Σ (q − p) ln(q/p), shares below 0.0001 raised to it. ${BINS} Groups: the bins, with ` +
        'the partner’s share less ours. By custom below 0.1 is stable, above 0.25 a major shift.',
      'N. Siddiqi, Credit Risk Scorecards (2006)',
    ),
    ks: define(
      'ks',
      'widest gap',
      'share, 0 to 1',
      'Two-sample Kolmogorov-Smirnov statistic: the widest gap between the two cumulative distributions, exact.',
      'N. V. Smirnov, Bulletin of Moscow University 2 (1939) 3–16',
    ),
    jsd: define(
      'jsd',
      'divergence',
      'bits, 0 to 1',
      `Jensen-Shannon divergence, base 2, of the shares in bins. ${BINS}`,
      'J. Lin, IEEE Trans. Information Theory 37 (1991) 145–151',
    ),
    tv: define(
      'tv',
      'total variation',
      'share, 0 to 1',
      `Total variation ½ Σ |p − q| of the shares in bins. ${BINS}`,
      'D. Levin & Y. Peres, Markov Chains and Mixing Times (2017) §4.1',
    ),
    kl: define(
      'kl',
      'information lost',
      'bits, 0 and up',
      `Kullback-Leibler divergence Σ p log₂(p/q) of the partner’s shares (q) from ours (p), ½ added to the count of each bin. ${BINS}`,
      'S. Kullback & R. A. Leibler, Annals of Mathematical Statistics 22 (1951) 79–86; R. Krichevsky & V. Trofimov, IEEE ' +
        'Trans. Information Theory 27 (1981) 199–207',
    ),
    wasserstein: define(
      'wasserstein',
      'distance moved',
      'standard deviations of our lengths',
      'Wasserstein-1 distance between the two distributions, divided by the standard deviation (divisor n) of our lengths.',
      'A. Ramdas, N. García Trillos & M. Cuturi, Entropy 19 (2017) 47',
    ),
  };
}
