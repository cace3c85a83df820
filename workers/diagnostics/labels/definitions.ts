import type { MetricDefinition } from '../types';

/** A column of more different values is no label. */
export const MOST_VALUES = 200;
/** Values of a column that are listed, the most frequent first. */
export const MOST_LISTED = 50;

const DEFINED =
  'Labels are the values, as text, of the columns that were named as such; a list gives each of its items. Columns of more than ' +
  `${MOST_VALUES} different values are ids or texts and no labels: they are told, and not measured.`;

export const BALANCE: MetricDefinition = {
  id: 'label.balance',
  version: 1,
  family: 'coverage',
  title: 'How evenly are labels shared out?',
  unit: 'normalised entropy, 0 to 1',
  definition:
    'Shannon entropy of the records over the labels of a column, over the logarithm of the number of labels (Pielou’s evenness): 1 ' +
    'where all labels are as frequent, near 0 where one is on nearly all records. The value is of the least even column. Groups: each ' +
    `column; each label’s share of its column’s, with Wilson’s interval (95 %), the ${MOST_LISTED} most frequent. ${DEFINED}`,
  source: 'E. C. Pielou, J. Theoretical Biology 13 (1966) 131–144; E. B. Wilson, JASA 22 (1927) 209–212',
  cannotTell:
    'Which balance would be right: labels may be as uneven as the world is. Nor whether a label is true of its record.',
};

export const IMBALANCE: MetricDefinition = {
  id: 'label.imbalance',
  version: 1,
  family: 'coverage',
  title: 'How many records has the most frequent label for one of the rarest?',
  unit: 'ratio',
  definition: `Records with the most frequent label of a column over those with the rarest. The value is the largest. ${DEFINED}`,
  source: 'Ratio of two counts; for its use see H. He & E. A. Garcia, IEEE TKDE 21 (2009) 1263–1284',
  cannotTell:
    'How labels between them are shared out; one label that stands once decides it. Read it with the evenness.',
};

export const ASSOCIATION: MetricDefinition = {
  id: 'label.association',
  version: 1,
  family: 'coverage',
  title: 'Do labels depend on what pages are like?',
  unit: 'Cramér’s V, 0 to 1',
  definition:
    'Cramér’s V of the table of labels and groups, over the records that are aligned with a page of the dump, for each column and axis ' +
    'along which a page has one group. Pearson’s chi-square without continuity correction; p-values adjusted by Benjamini and Hochberg over all ' +
    'tables. The value is the largest V whose adjusted p is at most 0.05, else the largest. ' +
    'A record with several labels stands in the table with each, which makes its p too small.',
  source: 'H. Cramér, Mathematical Methods of Statistics (1946); Y. Benjamini & Y. Hochberg, JRSS B 57 (1995) 289–300',
  cannotTell:
    'Which label and which group it is, and why. With few records in a cell (leastExpectedPercent below 500) the p-value is rough.',
};
