import type { MetricDefinition } from '../types';
import { WINDOW } from './windows';

export const READINGS = ['mattr', 'sentence-length', 'word-length', 'flesch', 'lix'] as const;
export type ReadingKind = (typeof READINGS)[number];

const SIDES =
  'Over all documents with text of each side. Groups: each side’s own number, and the same over pages for which both have ' +
  'text (axis “aligned”). Interval: percentiles of 200 bootstrap replicates that weigh whole pages by Poisson(1) numbers ' +
  'hashed from the page id, the same on both sides.';
const SENTENCES =
  'Sentences are those that a mark ends (docs/tokeniser.md), words their tokens without a digit; headings and entries of ' +
  'lists are none. Texts whose script has no spaces are left out.';
const BOTH = 'Whether texts were changed or other pages were chosen: the numbers over pages that both have tell.';

type Words = Pick<MetricDefinition, 'title' | 'unit' | 'definition' | 'source' | 'cannotTell'>;

const WORDS: Readonly<Record<ReadingKind, Words>> = {
  mattr: {
    title: 'Richness of words (MATTR)',
    unit: 'partner’s share less ours',
    definition:
      `Moving-average type-token ratio: different words as a share of ${WINDOW}, averaged over all windows of ${WINDOW} neighbouring ` +
      `words of a text; shorter texts have none. ${SIDES}`,
    source: 'M. A. Covington & J. D. McFall, Journal of Quantitative Linguistics 17 (2010) 94–100',
    cannotTell: `Anything about texts of fewer than ${WINDOW} words. In scripts without spaces a word is a character here. ${BOTH}`,
  },
  'sentence-length': {
    title: 'Words of a sentence',
    unit: 'words, partner’s mean less ours',
    definition: `Words divided by sentences. ${SENTENCES} ${SIDES}`,
    source: 'Exact counts by this tool; no estimate is involved',
    cannotTell: `Where a full stop ends an abbreviation that no list has, a sentence is cut in two. ${BOTH}`,
  },
  'word-length': {
    title: 'Letters of a word',
    unit: 'letters, partner’s mean less ours',
    definition: `Letters divided by words. ${SENTENCES} ${SIDES}`,
    source: 'Exact counts by this tool; no estimate is involved',
    cannotTell: BOTH,
  },
  flesch: {
    title: 'Reading ease (Flesch)',
    unit: 'points, partner’s less ours',
    definition:
      '206.835 − 1.015 × words/sentences − 84.6 × syllables/words; the higher, the easier. Of English texts; syllables by rules, ' +
      `which give 92.8 % of the words of the CMU dictionary their number, and all of them together 98.9 %. ${SENTENCES} ${SIDES}`,
    source: 'R. Flesch, Journal of Applied Psychology 32 (1948) 221–233',
    cannotTell: `Whether a text is understood: it sees length alone. Names and foreign words count like others. ${BOTH}`,
  },
  lix: {
    title: 'Readability (LIX)',
    unit: 'points, partner’s less ours',
    definition: `Words/sentences + 100 × words of more than six letters/words; the higher, the harder. ${SENTENCES} ${SIDES}`,
    source: 'C. H. Björnsson, Läsbarhet (1968); J. Anderson, Journal of Reading 26 (1983) 490–496',
    cannotTell: `Whether a text is understood: it sees length alone, and languages with long words count as harder. ${BOTH}`,
  },
};

export const readingDefinition = (kind: ReadingKind): MetricDefinition => ({
  id: `lexical.${kind}`,
  version: 1,
  family: 'lexical',
  ...WORDS[kind],
});
