import { PlumblineError } from '../api/errors';
import type { NodeReason, NodeRule, Recipe } from './types';

const TEXT_NODES: Readonly<Record<NodeReason, NodeRule>> = {
  template: 'drop',
  parameter: 'drop',
  'parser-function': 'drop',
  'magic-word': 'drop',
  table: 'drop',
  reference: 'drop',
  comment: 'drop',
  'file-link': 'drop',
  'category-link': 'drop',
  'interlanguage-link': 'drop',
  math: 'drop',
  gallery: 'drop',
  code: 'drop',
  extension: 'drop',
  'html-tag': 'keep-text',
  'html-element': 'drop',
  'external-link': 'keep-text',
  'link-target': 'keep-text',
  emphasis: 'drop',
  'heading-markup': 'drop',
  'list-markup': 'drop',
  rule: 'drop',
  signature: 'drop',
  'language-variant': 'keep-text',
  entity: 'keep-text',
  unbalanced: 'drop',
};

const PLUMBLINE_TEXT: Recipe = {
  name: 'plumbline-text',
  version: 1,
  title: 'Running text',
  description:
    'The text a reader sees between the boxes: paragraphs, headings, list items and link labels of every namespace. ' +
    'Templates, tables, references, files, formulas and code go. Nothing is tidied up after them.',
  namespaces: null,
  redirects: 'drop',
  nodes: TEXT_NODES,
  layout: { listMarker: '', headings: 'keep', paragraphs: 'blank-line' },
};

const PLUMBLINE_FULL: Recipe = {
  ...PLUMBLINE_TEXT,
  name: 'plumbline-full',
  version: 1,
  title: 'Running text, tables, captions and lists',
  description:
    'Like plumbline-text, and the cells of tables, the captions of files and galleries, source code and list markers stay.',
  nodes: { ...TEXT_NODES, table: 'keep-text', 'file-link': 'keep-text', gallery: 'keep-text', code: 'keep-text' },
  layout: { listMarker: '- ', headings: 'keep', paragraphs: 'blank-line' },
};

/** The recipes that come with Plumbline; the first is the default. A change of one is a new version of it. */
export const recipes: readonly Recipe[] = [PLUMBLINE_TEXT, PLUMBLINE_FULL];

/** Finds a recipe by its name. Throws PlumblineError('not-found') that lists the names there are. */
export function recipeNamed(name: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (recipe !== undefined) return recipe;
  const names = recipes.map((candidate) => candidate.name).join(', ');
  throw new PlumblineError('not-found', `There is no recipe named “${name}”. There are: ${names}.`);
}
