/**
 * Texts that are alike: candidates by MinHash, verified by all their runs of five words.
 * It knows SQL and texts; it must not know files and threads.
 */
export { cappedBands, pairsOfBand, REPRESENTATIVES, slicedPairs, TEXTS_OF_SLICES } from './candidates';
export { nearestOf, type Edges } from './clusters';
export { duplicatesSql, EDGES, FIRSTS, leaksSql, type Side } from './naming';
export { ALIKE, isAlike, RunHasher, sharedRuns } from './runs';

/** Raised when the same texts would be found alike otherwise. */
export const ALIKE_VERSION = 1;
