/**
 * Comparing a snapshot with a partner's dataset: which record is which page, what became of each, where two texts differ.
 * This room knows tables and texts; it must not know files, threads, metrics or how anything is shown.
 */
export { ALIGNMENT_VERSION, alignmentSql, type Beside } from './alignment';
export { labelCounts, type LabelCount } from './labels';
export { lostLinks, lostNumbers } from './lost';
export { comparePair, type PairColumns, type PairInput } from './pair';
export { statusOf, type StatusInput } from './status';
export { normaliseTitle } from './title';
export { wordDiff, type DiffSpan } from './word-diff';
