import { PlumblineError } from '../api/errors';
import { partnerRecipes } from './partner-recipes';
import { TEXT_NODES } from './text-nodes';
import type { Recipe } from './types';

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
export const recipes: readonly Recipe[] = [PLUMBLINE_TEXT, PLUMBLINE_FULL, ...partnerRecipes];

/** Finds a recipe by its name. Throws PlumblineError('not-found') that lists the names there are. */
export function recipeNamed(name: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (recipe !== undefined) return recipe;
  const names = recipes.map((candidate) => candidate.name).join(', ');
  throw new PlumblineError('not-found', `There is no recipe named “${name}”. There are: ${names}.`);
}
