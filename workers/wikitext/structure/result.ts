import type { CleanResult } from '../types';
import type { WrittenNumber } from './numbers';
import type { PageStructure } from './types';

/** The text of a page, its structure, and where everything of both is in the source. */
export interface StructuredResult extends CleanResult {
  readonly structure: PageStructure;
  /** Numbers of the text. */
  readonly numbers: readonly WrittenNumber[];
  /**
   * What was taken out: triples (start, end, index into NODE_REASONS), in order. What is in neither a run nor one of these
   * is white space that the layout took, or was written as another character.
   */
  readonly drops: Int32Array;
  /** Units of the source. */
  readonly sourceLength: number;
}
