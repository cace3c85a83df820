/** Which rule took whole pages out. Counts in, rules out; no files, no SQL. */
export { bestThreshold, choose, roundest, type Threshold } from './choose';
export { FILTER_KINDS, type Candidate, type FilterKind, type Population } from './types';

/** Goes up when the same pages give other rules. */
export const FILTERS_VERSION = 1;
