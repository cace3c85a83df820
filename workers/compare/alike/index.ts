/**
 * Texts that are alike: candidates by MinHash, verified by all their runs of five words.
 * It knows SQL and texts; it must not know files and threads.
 */
export { cappedBands, pairsOfBand, REPRESENTATIVES, slicedPairs, TEXTS_OF_SLICES } from './candidates';
export { nearestOf, type Edges } from './clusters';
export {
  FOUND_BY_PASSAGES,
  foundByBand,
  LOST,
  ROUNDS,
  SETTLE_EXACT,
  SETTLE_REST,
  SETTLE_ROUND,
  SETTLED_ALIGNMENT,
  slicedFound,
  TEXTS_OF_FOUND,
  WANTED,
} from './content';
export { areParts, joinParts, passageOf } from './together';
export { passagesOf, SHORTEST_PASSAGE } from './passages';
export { duplicatesSql, EDGES, FIRSTS, leaksSql, type Side } from './naming';
export { ALIKE, isAlike, RunHasher, sharedRuns } from './runs';

/** Raised when the same texts would be found alike otherwise. */
export const ALIKE_VERSION = 1;
