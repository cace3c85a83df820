import type { MetricDefinition } from '../types';

/** A type of item: the word for it in the tables, and words for people. */
export interface ItemKind {
  readonly type: string;
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly what: string;
  readonly how: string;
  /** The finding where there are none. */
  readonly none: string;
}

const IN_RECORD =
  'kept: it stands in the partner’s text of the page, or in a column of the record that holds such things (categories, infoboxes, references, addresses …).';

export const TYPES: readonly ItemKind[] = [
  {
    type: 'link',
    title: 'Links kept, through redirects',
    one: 'link target',
    many: 'link targets',
    what: 'distinct targets of the links in our text of a page, followed through redirects of the dump',
    how: 'kept: the partner’s record links to the same page, itself followed through redirects.',
    none: 'The partner’s file carries no links beside its text, so it cannot be said which link targets it kept.',
  },
  {
    type: 'entity',
    title: 'Linked entities kept',
    one: 'linked entity',
    many: 'linked entities',
    what: 'distinct Wikidata items of the pages that a page links to',
    how: 'kept: the partner’s record links to a page of the same item.',
    none: 'No Wikidata items were read beside the dump, or the partner’s file carries no links.',
  },
  {
    type: 'category',
    title: 'Categories kept',
    one: 'category',
    many: 'categories',
    what: 'distinct categories written in a page',
    how: 'kept: a value beside the partner’s text is its name, with or without the prefix, or a line of the text is, with the prefix.',
    none: 'No page that both sides have is written into a category.',
  },
  {
    type: 'infobox-field',
    title: 'Infobox fields kept',
    one: 'infobox field',
    many: 'infobox fields',
    what: 'distinct fields of infoboxes with a value that can be seen',
    how: 'kept: the words of the value stand together in the partner’s text, or in a column of the record that holds such things. A short value may stand there for another reason.',
    none: 'No page that both sides have holds an infobox with a value.',
  },
  {
    type: 'identifier',
    title: 'Identifiers of references kept',
    one: 'identifier',
    many: 'identifiers',
    what: 'distinct DOI, ISBN, PMID, arXiv and other identifiers of a page',
    how: IN_RECORD,
    none: 'No page that both sides have holds an identifier such as a DOI or an ISBN.',
  },
  {
    type: 'external-link',
    title: 'External links kept',
    one: 'address',
    many: 'addresses',
    what: 'distinct addresses that a page links to outside of the wiki',
    how: IN_RECORD,
    none: 'No page that both sides have links to an address outside of the wiki.',
  },
];

export const itemDefinition = ({ type, title, many, what, how }: ItemKind): MetricDefinition => ({
  id: `items.${type}`,
  version: 1,
  family: 'recall',
  title,
  unit: `share of ${many}`,
  definition: `Σ kept / Σ ours over pages for which both have text; ours: ${what}; ${how} Groups: the most frequently lost, with the pages that lost them. Interval: as for recall.`,
  source: 'Recall and precision over sets; how items are read: docs/structure.md',
  cannotTell: 'Whether an item still belongs to what it belonged to in the page.',
});
