import { readFileSync } from 'node:fs';
import {
  cleanWikitext,
  type CleanResult,
  NODE_REASONS,
  type NodeReason,
  type Recipe,
  recipeNamed,
  siteNames,
} from '../../../workers/wikitext';
import { fixture } from '../helpers';

export const ENGLISH = siteNames({
  namespaces: [
    { key: 0, name: '' },
    { key: 4, name: 'Wikipedia' },
    { key: 100, name: 'Portal' },
  ],
  language: 'en',
});

export const TEXT = recipeNamed('plumbline-text');
export const FULL = recipeNamed('plumbline-full');

/** The default recipe with some rules changed. */
export const withRules = (nodes: Partial<Recipe['nodes']>, layout: Partial<Recipe['layout']> = {}): Recipe => ({
  ...TEXT,
  nodes: { ...TEXT.nodes, ...nodes },
  layout: { ...TEXT.layout, ...layout },
});

export const clean = (source: string, recipe: Recipe = TEXT): CleanResult => cleanWikitext(source, ENGLISH, recipe);
export const textOf = (source: string, recipe: Recipe = TEXT): string => clean(source, recipe).text;
export const countOf = (result: CleanResult, reason: NodeReason): number =>
  result.counts[NODE_REASONS.indexOf(reason)] ?? -1;

/** Real pages, by file name; ATTRIBUTION.md beside them says which. */
export const PAGES = [
  'en-715952044.txt',
  'en-717452435.txt',
  'en-717932901.txt',
  'en-717941394.txt',
  'en-717941405.txt',
  'ltg-30347.txt',
  'ltg-30393.txt',
  'zh-67692780.txt',
  'ar-55141368.txt',
  'el-voyage-20038.txt',
] as const;
export const page = (name: string): string => readFileSync(fixture(`wikitext/${name}`), 'utf8');
