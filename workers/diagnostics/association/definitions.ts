import type { MetricDefinition } from '../types';
import type { IDENTITY_AXES } from './lists';

/** Sentences on each side that a word must share with a term. */
export const LEAST_SENTENCES = 10;
/** Words listed of each term, and of each pair of terms. */
export const LISTED = 10;

const SENTENCES =
  'Sentences of all documents with text of each side (docs/tokeniser.md says where they end); a word is a token of two letters ' +
  `or more without a digit, and counts where it shares at least ${LEAST_SENTENCES} sentences with the term on each side. Terms and ` +
  'ways to write them: resources/identity.';
const INTERVAL = '95 % by the delta method, as if sentences were drawn one by one.';
const CANNOT =
  'What a sentence says of the people: a term may be denied, quoted, or mean something else (black, straight, old, a name). ' +
  'Sentences of one page are not independent, so intervals are too narrow. Only languages with a list are counted (English).';

export const npmiDefinition = ({ axis, title }: (typeof IDENTITY_AXES)[number]): MetricDefinition => ({
  id: `association.npmi.${axis}`,
  version: 1,
  family: 'association',
  title: `Words beside terms for people: ${title}`,
  unit: 'nPMI, mean absolute change',
  definition:
    'Normalised pointwise mutual information of a term and a word in one sentence: −1 never together, 0 as often as by chance, 1 ' +
    'always together. The value is the mean of |partner’s − ours| over all pairs of term and word. Groups: for each term the ' +
    `${LISTED} words with the highest nPMI in ours, on either side. ${INTERVAL} ${SENTENCES}`,
  source: 'G. Bouma, Proceedings of GSCL (2009) 31–40; O. Aka et al., Proceedings of AIES (2021) 586–596',
  cannotTell: CANNOT,
});

export const gapDefinition = ({ axis, title }: (typeof IDENTITY_AXES)[number]): MetricDefinition => ({
  id: `association.gap.${axis}`,
  version: 1,
  family: 'association',
  title: `Gap between terms for people: ${title}`,
  unit: 'nPMI, mean absolute change',
  definition:
    'Gap of a word between two terms: its nPMI with the one less its nPMI with the other, in one sentence. The value is the ' +
    'mean of |partner’s gap − ours| over all words and pairs of terms. Groups: for each pair of terms the ' +
    `${LISTED} words whose gap changed most, on either side. ${INTERVAL} ${SENTENCES}`,
  source: 'O. Aka et al., Proceedings of AIES (2021) 586–596; F. Valentini et al., arXiv 2104.06474 (2021)',
  cannotTell: CANNOT,
});
