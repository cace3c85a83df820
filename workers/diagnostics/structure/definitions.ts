import type { MetricDefinition } from '../types';

/** What wikitext has and a partner may have kept: the columns of page_traits and of markers, and the words for it. */
export const NODES = [
  { id: 'references', traits: 'references', markers: 'references', many: 'references' },
  { id: 'templates', traits: 'templates', markers: 'templates', many: 'templates' },
  { id: 'tables', traits: 'tables', markers: 'tables', many: 'tables' },
  { id: 'headings', traits: 'headings', markers: 'headings', many: 'headings' },
] as const;
export type Node = (typeof NODES)[number];

const GROUPS =
  'Words of our text, and of these the words that the partner kept (the smaller of the two counts of a token in a page), summed over ' +
  'the pages of each group. The value is that of the kept words less that of ours, on the axis where they differ most. Groups: ' +
  'each axis, ours and the partner’s; the axis “pages” has each page as a group.';

export const GINI: MetricDefinition = {
  id: 'structure.gini',
  version: 1,
  family: 'structure',
  title: 'How unequally words are spread',
  unit: 'Gini’s coefficient, partner’s less ours',
  definition: `Gini’s coefficient over the groups of an axis: 0 where all have as many words, near 1 where one has all. ${GROUPS}`,
  source: 'C. Gini, Variabilità e mutabilità (1912); A. Sen, On Economic Inequality (1973) §2',
  cannotTell:
    'Which groups gained or lost: two very different spreads can have the same coefficient. See coverage and recall.',
};

export const EVENNESS: MetricDefinition = {
  id: 'structure.evenness',
  version: 1,
  family: 'structure',
  title: 'How evenly words are spread',
  unit: 'Pielou’s evenness, partner’s less ours',
  definition: `Pielou’s evenness H / ln S over the S groups of an axis: 1 where all have as many words. ${GROUPS}`,
  source: 'E. C. Pielou, Journal of Theoretical Biology 13 (1966) 131–144',
  cannotTell: 'Which groups gained or lost. A page that is in several groups of an axis counts in each.',
};

export const REFERENCES: MetricDefinition = {
  id: 'structure.references',
  version: 1,
  family: 'structure',
  title: 'References for 1,000 words',
  unit: 'references for 1,000 words, partner’s less ours',
  definition:
    'Before: <ref> elements of our pages with text, for 1,000 words of our text. After: references that are written out in the ' +
    'partner’s text (<ref>, or a number in square brackets), for 1,000 words of it, over the pages for which both have text.',
  source: 'Exact counts by this tool; no estimate is involved',
  cannotTell:
    'References that the partner carries in columns of their own (see items), or as links or footnotes in another form; a year in ' +
    'square brackets has four digits and is none.',
};

export const MAINTENANCE: MetricDefinition = {
  id: 'structure.maintenance',
  version: 1,
  family: 'structure',
  title: 'Pages that ask for work',
  unit: 'share, partner’s less ours',
  definition:
    'Share of pages that bear a maintenance template, and of these a neutrality template, among all pages that are no redirects ' +
    'and among those that the partner has text for; templates are told with their redirects (docs/groups.md).',
  source: 'Exact counts by this tool; no estimate is involved',
  cannotTell:
    'Whether the partner filtered by these templates or by what goes with them, such as length: see coverage.stratified.',
};

export const retentionDefinition = ({ id, many }: Node): MetricDefinition => ({
  id: `structure.retention.${id}`,
  version: 1,
  family: 'structure',
  title: `${many.slice(0, 1).toUpperCase()}${many.slice(1)} still written out`,
  unit: `share of ${many}`,
  definition:
    `Σ kept / Σ ours over pages for which both have text; ours: ${many} in the wikitext of the page; kept: ${many} that the partner’s ` +
    'text still has in the notation of wikitext (references also as numbers in square brackets, headings also as in Markdown, ' +
    'tables also as in HTML), at most as many as the page has.',
  source: 'Exact counts by this tool; no estimate is involved',
  cannotTell:
    'What was turned into plain words: a heading without its marks, a table as lines, what a template says. Whether what is still ' +
    'there is the same.',
});
