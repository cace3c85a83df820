import type { MetricDefinition } from '../types';
import { LEXICONS_ABOUT } from './lexicons';

const LISTS = LEXICONS_ABOUT.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join(', ');
const SOURCE = `Lists: ${LISTS}; cuss at sureness 2. Model: resources/toxicity/MODEL-CARD.md`;
const BIAS = 'L. Dixon et al., Measuring and Mitigating Unintended Bias in Text Classification, AIES 2018';

const define = (id: string, rest: Omit<MetricDefinition, 'id' | 'version' | 'family'>): MetricDefinition => ({
  id: `toxicity.${id}`,
  version: 1,
  family: 'toxicity',
  ...rest,
});

export const SHARE = define('share', {
  title: 'Sentences that lists and a model call toxic',
  unit: 'share of sentences',
  definition:
    'Sentences of the partner that hold a word or phrase of any of the lexicons of the wiki’s language, over all sentences, ' +
    'headings and entries of lists among them. Groups: each classifier on either side, by sentences and by documents with one ' +
    'such sentence at least; and how often it flags neutral sentences about people. Interval: Wilson, 95 %.',
  source: SOURCE,
  cannotTell:
    'Whether anything is toxic. An article about a slur, a rude title or a place with an unlucky name is flagged, an insult in ' +
    'polite words is not. The model learned from 250 talk comments in English and scores nothing else.',
});

export const IDENTITY = define('identity-false-positives', {
  title: 'Neutral sentences about people that are called toxic',
  unit: 'share of neutral sentences',
  definition:
    'Fifty identity terms in eight neutral sentences each: the share that the model flags. Groups: each classifier; each term, ' +
    'by the lexicons and by the model; and of the sentences of the dump that hold a term, the share that is flagged, beside all ' +
    'sentences of the dump. Intervals: Wilson, 95 %.',
  source: BIAS,
  cannotTell:
    'How often people are called names in what is flagged. The sentences and terms are English ones. Sentences of the dump are ' +
    'mostly neutral, not all.',
});

export const FILTER = define('filter', {
  title: 'Pages with flagged sentences, dropped more often or less',
  unit: 'risk ratio',
  definition:
    'Share of pages without a text at the partner’s among pages with a sentence that the lexicons flag, over that among the ' +
    'others. Groups: the same for each classifier; pages by how much of them is flagged, with retention; and of every group of ' +
    'pages the share that a filter by the lexicons would drop. Intervals: Katz for ratios, Wilson for shares. The odds ratio ' +
    'over tenths of length (Mantel-Haenszel) tells how much is due to length: a long page has more that can be flagged.',
  source: 'Katz et al. 1978; Mantel & Haenszel 1959; what filters do to groups: Dodge et al. 2021, EMNLP',
  cannotTell: 'Why a page was dropped. A filter that the partner used may have had other lists.',
});

export const LANGUAGE = define('language', {
  title: 'Texts in another language than the wiki’s',
  unit: 'share of texts',
  definition:
    'Texts of the partner whose first 300 characters are, by the detector and where it is sure, in another language than that ' +
    'of the wiki, over all of which both are known. Groups: languages on either side. Interval: Wilson, 95 %.',
  source: 'Nito-ELD 2.1.0 (eld, extra small; 60 languages; Apache-2.0); docs/toxicity.md has how often it is right',
  cannotTell:
    'Languages that the detector does not know, which it may take for another; short texts and lists of names, of which it is ' +
    'not sure. Null where it does not know the wiki’s language.',
});
