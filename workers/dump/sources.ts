/** What a decoder of any compression hands to the search for pages. */
import type { Malformed } from './types';

export interface Piece {
  /** Decoded bytes, valid until the next piece is asked for. */
  readonly bytes: Uint8Array;
  /** Where decoding has to begin to reach this piece, in the unit of the shard. */
  readonly anchor: number;
  /** Decoded bytes between there and the piece. */
  readonly skip: number;
  /** Whether something that could not be decoded is missing before it. */
  readonly afterGap: boolean;
}

export interface PieceSource {
  /** The next piece, or null at the end of what can be decoded. */
  next(): Piece | null;
  /** Gives back what can be used again, the last piece included. A source that is dropped without it is no loss. */
  close?(): void;
  /** Lower bound for the anchor of the next piece; Infinity after the last. */
  readonly nextAnchor: number;
  /** File offset up to which the file was needed, bytes. */
  readonly position: number;
}

/** What a source tells and asks while it decodes. */
export interface SourceHooks {
  readonly report: (malformed: Malformed) => void;
  /** Throws PlumblineError('cancelled') where that was asked for. */
  readonly checkCancelled: () => void;
}
