/**
 * Files that are published beside a dump, read into tables. It knows formats and tables; it must not know where rows are
 * written, nor what is worked out of them.
 */
export { companionReader, companionReaders } from './registry';
export { summaryQueries, summarySentence } from '../sql/summary';
export { companionViews } from '../sql/views';
export type { CompanionOptions, CompanionReader, TableSink } from './types';
