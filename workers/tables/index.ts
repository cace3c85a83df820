/**
 * Tables: their Arrow schemas, how they are built, kept as Parquet and queried.
 * This room knows columns and files; it must not know what a page, a recipe or a metric means.
 */
export { BatchBuilder, arrowSchema, combine } from './builder';
export { openQuery, escapeGlob, quote, scanOf, type OpenQuery, type QueryOptions, type ViewSource } from './query';
export { DUPLICATES, LEAKS, LIKENESS, SKETCHES, SPLITS } from './likeness-schemas';
export * from './schemas';
export { csvMetadata, tableBytes } from './saved';
export { writePart, writeWhole, type WrittenPart } from './write';
export type { Cell, Row, TableQuery } from './types';
