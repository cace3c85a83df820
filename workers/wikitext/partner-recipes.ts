/** Recipes that repeat what well-known programs do; docs/recipes.md says how far, measured on what they made of the same pages. */
import { TEXT_NODES } from './text-nodes';
import type { Recipe } from './types';

const WIKIEXTRACTOR: Recipe = {
  name: 'wikiextractor',
  version: 1,
  title: 'As WikiExtractor does by default',
  description:
    'Articles as WikiExtractor 3 writes them without templates: no lists, no tables, no sections without running text; headings end in ' +
    'a full stop, italics stand in quotes, formulas and code are numbered.',
  namespaces: [0],
  redirects: 'drop',
  nodes: { ...TEXT_NODES, 'heading-markup': 'keep-source', 'list-markup': 'keep-source', emphasis: 'keep-source', math: 'keep-source', code: 'keep-source' }, // prettier-ignore
  layout: { listMarker: '', headings: 'keep', paragraphs: 'newline' },
  finish: ['formulas-numbered', 'lists-go', 'indents-stay', 'asides-go', 'headings-with-stop', 'italics-in-quotes', 'single-spaces', 'escaped'], // prettier-ignore
};

const GENSIM: Recipe = {
  name: 'gensim-wikicorpus',
  version: 1,
  title: 'As gensim’s WikiCorpus does by default',
  description: 'Lower-case words of two to fifteen letters, parted by spaces; cells of tables and captions among them.',
  namespaces: [0],
  redirects: 'drop',
  nodes: { ...TEXT_NODES, table: 'keep-text', 'file-link': 'keep-text', gallery: 'keep-text', code: 'keep-text', 'interlanguage-link': 'keep-text' }, // prettier-ignore
  layout: { listMarker: '', headings: 'keep', paragraphs: 'newline' },
  finish: ['words'],
};

const HUGGING_FACE: Recipe = {
  name: 'huggingface-wikipedia',
  version: 1,
  title: 'As Hugging Face’s wikimedia/wikipedia is made',
  description:
    'Articles as mwparserfromhell strips them after references, tables and files are removed: headings and list items as plain lines, names of ' +
    'categories at the end.',
  namespaces: [0],
  redirects: 'drop',
  nodes: { ...TEXT_NODES, 'category-link': 'keep-text', code: 'keep-text' },
  layout: { listMarker: '', headings: 'keep', paragraphs: 'blank-line' },
};

const DUMPSTER_DIP: Recipe = {
  name: 'dumpster-dip',
  version: 1,
  title: 'As the sentences of dumpster-dip and wtf_wikipedia',
  description: 'Running text of articles, without headings, lists, tables and the brackets that templates left empty.',
  namespaces: [0],
  redirects: 'drop',
  nodes: { ...TEXT_NODES, 'list-markup': 'keep-source' },
  layout: { listMarker: '', headings: 'drop', paragraphs: 'newline' },
  finish: ['lists-go', 'indents-stay', 'empty-brackets-go', 'single-spaces'],
};

const ENTERPRISE: Recipe = {
  name: 'enterprise-abstract',
  version: 1,
  title: 'As the abstracts of Wikimedia Enterprise',
  description:
    'The first paragraph of running text before the first heading, without the brackets that templates left empty.',
  namespaces: [0],
  redirects: 'drop',
  nodes: { ...TEXT_NODES, 'heading-markup': 'keep-source', 'list-markup': 'keep-source' },
  layout: { listMarker: '', headings: 'keep', paragraphs: 'newline' },
  finish: ['lead-only', 'lists-go', 'first-paragraph-only', 'empty-brackets-go', 'single-spaces'],
};

export const partnerRecipes: readonly Recipe[] = [WIKIEXTRACTOR, GENSIM, HUGGING_FACE, DUMPSTER_DIP, ENTERPRISE];
