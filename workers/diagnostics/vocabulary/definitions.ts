import { GROWTH_FROM, GROWTH_POINTS, HIGHEST_LEAST, LEAST_TAIL } from '../statistics';
import type { MetricDefinition } from '../types';

const SIDES = 'Over all documents with text of each side. Groups: each side’s own number.';

export const ZIPF: MetricDefinition = {
  id: 'lexical.zipf',
  version: 2,
  family: 'lexical',
  title: 'Zipf’s law: exponent',
  unit: 'partner’s exponent less ours',
  definition:
    'Exponent α of a discrete power law P(x) ∝ x^−α of how often words occur, by maximum likelihood over the words that ' +
    `occur at least x₀ times; x₀ is the number up to ${HIGHEST_LEAST} under which the Kolmogorov-Smirnov distance is ` +
    `smallest, with at least ${LEAST_TAIL} words at or above it. ${SIDES} The distances stand as groups of the axis “distance”. ` +
    'Zipf’s exponent of frequency by rank is 1/(α − 1).',
  source: 'A. Clauset, C. R. Shalizi & M. E. J. Newman, SIAM Review 51 (2009) 661–703',
  cannotTell:
    'Whether words follow a power law at all: the distance says how far they are from it, and no other law is tried. Rare ' +
    'words below x₀ do not count.',
};

export const HEAPS: MetricDefinition = {
  id: 'lexical.heaps',
  version: 1,
  family: 'lexical',
  title: 'Heaps’ law: growth of the vocabulary',
  unit: 'partner’s exponent less ours',
  definition:
    'Exponent β of V(m) ≈ K m^β, the different words among m words drawn from the text in any order (binomial ' +
    `interpolation, exact), by least squares over logarithms at ${GROWTH_POINTS} sizes from ${GROWTH_FROM} to the size of the ` +
    `smaller side, so that both are measured over the same sizes. ${SIDES}`,
  source: 'H. S. Heaps, Information Retrieval (1978) §7.5; R. H. Baayen, Word Frequency Distributions (2001) §2.6',
  cannotTell:
    'How the vocabulary grows from page to page: words of one page come together, which drawing in any order does not see.',
};
