/** Structure beside the text: what stands in a page's wikitext, each with its place in it. Knows marks and names, no files. */
export { originOf, sourceOf, type SourceSpan } from './origin';
export { numbersOf, type WrittenNumber } from './numbers';
export { structureJson } from './json';
export type { StructuredResult } from './result';
export * from './types';
