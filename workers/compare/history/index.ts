/** Where in a page's history a text was taken from, and what became of that revision. */
export { OriginFinder, type NoOrigin, type Origin } from './origin';
export { revertsOf, type Reverted } from './reverts';
export { PageHistory, type PastRevision, type Stated, type Traced } from './trace';

/** Raised when the same texts would give another revision. */
export const HISTORY_VERSION = 1;
