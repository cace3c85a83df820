/**
 * Wikitext to plain text, links, categories, templates and counts of what was taken out, by a declarative recipe.
 * This room knows strings; it must not know files, dumps, threads or partners.
 */
export { cleanWikitext, cleanWithStructure, structureOf } from './clean';
export * from './structure';
export { outlineOf, type Outline } from './outline';
export { pageReason, type PageFacts } from './page-reason';
export { recipeDigest } from './recipe-digest';
export { recipeNamed, recipes } from './recipes';
export { parseRecipe } from './recipe-schema';
export { describeRecipe, type RuleSentence } from './describe';
export { siteNames } from './site';
export {
  NODE_REASONS,
  PAGE_REASONS,
  type CleanResult,
  type NodeReason,
  type NodeRule,
  type PageReason,
  type Recipe,
  type SiteNames,
  type WikiLink,
} from './types';
