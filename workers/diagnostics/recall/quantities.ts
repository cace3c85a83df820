import type { MetricDefinition } from '../types';

/** What is looked for in the partner's text: the columns of `pairs` and the words for it. */
export const QUANTITIES = [
  {
    id: 'numbers',
    raw: 'raw_numbers',
    kept: 'kept_numbers',
    title: 'Numbers kept',
    noun: 'numbers',
    definition:
      'Σ kept / Σ ours over tokens that hold a decimal digit; kept: the smaller of the two counts of a token in a page.',
    cannotTell:
      'Whether a number still stands in the same place or means the same; a number rewritten (1,000 as 1000) counts as lost.',
    verb: 'still stand in the partner’s text',
  },
  {
    id: 'tokens',
    raw: 'raw_tokens',
    kept: 'shared_tokens',
    title: 'Words kept',
    noun: 'words',
    definition: 'Σ kept / Σ ours over tokens; kept: the smaller of the two counts of a token in a page.',
    cannotTell: 'Order: a text with its sentences shuffled keeps all of its tokens.',
    verb: 'still stand in the partner’s text',
  },
  {
    id: 'labels',
    raw: 'raw_links',
    kept: 'kept_labels',
    title: 'Words of links kept',
    noun: 'links',
    definition:
      'Σ kept / Σ ours over links to pages of the wiki that stand in our text; kept: links whose visible words stand in the partner’s text of the page, as tokens, or as characters where words run on into the link.',
    cannotTell:
      'Whether the words are still a link: see link targets. Words of a link that stand elsewhere in the page also count as kept.',
    verb: 'are found, by their words, in the partner’s text',
  },
  {
    id: 'targets',
    raw: 'raw_targets',
    kept: 'kept_targets',
    title: 'Link targets kept',
    noun: 'link targets',
    definition:
      'Σ kept / Σ ours over the distinct targets of a page’s links; kept: the partner’s record links to the same title.',
    cannotTell:
      'Targets that the partner resolved through redirects; they count as lost. Pages whose record carries no links are left out.',
    verb: 'are linked in the partner’s records as well',
  },
] as const;

export type Quantity = (typeof QUANTITIES)[number];

export const SCOPES = ['aligned', 'all'] as const;
export type RecallScope = (typeof SCOPES)[number];

const SCOPE_WORDS: Readonly<Record<RecallScope, { readonly title: string; readonly definition: string }>> = {
  aligned: { title: 'pages both have', definition: 'Over pages for which both have text.' },
  all: {
    title: 'all pages',
    definition: 'Over all pages that our recipe gives text for; in a page that is missing or empty, nothing is kept.',
  },
};

export const recallDefinition = (quantity: Quantity, scope: RecallScope): MetricDefinition => ({
  id: `recall.${quantity.id}.${scope}`,
  version: 2,
  family: 'recall',
  title: `${quantity.title}, ${SCOPE_WORDS[scope].title}`,
  unit: `share of ${quantity.noun}`,
  definition:
    `${quantity.definition} ${SCOPE_WORDS[scope].definition} Groups: of every axis. Interval: percentiles ` +
    'of 200 bootstrap replicates that weigh whole pages by Poisson(1) numbers hashed from the page id, as tokens of a page ' +
    'are not independent; none for fewer than 10 pages.',
  source:
    'Recall over multisets; B. Efron, Annals of Statistics 7 (1979) 1–26; N. Chamandy et al., Estimating Uncertainty for ' +
    'Massive Data Streams (2012)',
  cannotTell: quantity.cannotTell,
});
