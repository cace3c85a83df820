import { GRAM_WORDS, type GramSize } from '../grams';
import type { MetricDefinition } from '../types';
import { sentence } from '../words';
import { LEAST, OVER, TOP } from './queries';

export const LEXICAL_KINDS = ['top', 'lost', 'new', 'log-odds'] as const;
export type LexicalKind = (typeof LEXICAL_KINDS)[number];

const SCOPE =
  'Over all documents with text of each side. A word is a token, numbers included; a word pair two neighbouring ones, a run of words so many of them in one line. Tokeniser and Unicode version are pinned by the recipe.';

export function lexicalDefinition(kind: LexicalKind, n: GramSize): MetricDefinition {
  const { id, many } = GRAM_WORDS[n];
  const shared = { id: `lexical.${kind}.${id}`, version: 1, family: 'lexical' as const };
  const exact = 'Exact counts by this tool; no estimate is involved';
  switch (kind) {
    case 'top':
      return {
        ...shared,
        title: `Most frequent ${many}`,
        unit: `share of the ${TOP} most frequent`,
        definition:
          `Share of our ${TOP} most frequent ${many} that are also among the partner’s ${TOP}. Groups: both lists, each ` +
          `gram with its share of all ${many} of that side. ${SCOPE}`,
        source: exact,
        cannotTell: `Anything about ${many} below the first ${TOP}, which are mostly function words.`,
      };
    case 'lost':
      return {
        ...shared,
        title: `${sentence(many)} lost`,
        unit: `share of our ${many}`,
        definition:
          `Share of the occurrences of ${many} in our text whose gram stands nowhere in the partner’s. Groups: the ${TOP} ` +
          `most frequent of them, each with its share of all. ${SCOPE}`,
        source: exact,
        cannotTell: 'A gram that is rarer than before, but still there once. Spelling variants count as other grams.',
      };
    case 'new':
      return {
        ...shared,
        title: `${sentence(many)} added`,
        unit: `share of the partner’s ${many}`,
        definition:
          `Share of the occurrences of ${many} in the partner’s text whose gram stands nowhere in ours. Groups: the ${TOP} ` +
          `most frequent of them, each with its share of all. ${SCOPE}`,
        source: exact,
        cannotTell: 'Where an added gram comes from: markup left over, text of templates, or other pages.',
      };
    case 'log-odds':
      return {
        ...shared,
        title: `Over-represented ${many}`,
        unit: 'z-score',
        definition:
          'z of the log-odds ratio with an informative Dirichlet prior: α of a gram = its occurrences on both sides ' +
          `together, α₀ = all occurrences on both sides. Groups: the ${OVER} grams with the highest z (over-represented in ` +
          `our text) and the ${OVER} with the lowest (in the partner’s), among those that occur at least ${LEAST} times on ` +
          `both sides together. The value is the largest |z|. ${SCOPE}`,
        source: 'B. L. Monroe, M. P. Colaresi & K. M. Quinn, Political Analysis 16 (2008) 372–403',
        cannotTell:
          'Significance: the prior is made of the counts that are compared, so z orders grams and is no test. Words of one ' +
          'long page rank high, as tokens of a page are not independent.',
      };
  }
}
