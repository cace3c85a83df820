/** What a decoder gives and what it asks. */

export interface Piece {
  /** Decoded bytes, valid until the next piece is asked for. */
  readonly bytes: Uint8Array;
  /** Byte of the file at which decoding has to begin to reach this piece. */
  readonly anchor: number;
  /** Decoded bytes between there and the piece. */
  readonly skip: number;
  /** Whether something that could not be decoded is missing before it. */
  readonly afterGap: boolean;
}

export interface Decoder {
  /** The next piece, or null at the end of what can be decoded. Throws PlumblineError('refused'), for bombs and the like. */
  next(): Piece | null;
  /** Gives back what can be used again, the last piece included. */
  close?(): void;
  /** Lower bound for the anchor of the next piece; Infinity after the last. */
  readonly nextAnchor: number;
  /** File offset up to which the file was needed, bytes. */
  readonly position: number;
}

/** Something in a file that could not be decoded, or does not fit its checksum. */
export interface Damage {
  readonly reason: 'truncated' | 'bad-block' | 'trailing-garbage' | 'stream-checksum' | 'left-out';
  readonly detail: string;
  readonly offset: number;
  readonly unit: 'byte';
  readonly title: null;
}

export interface DecoderHooks {
  readonly report: (damage: Damage) => void;
  /** Throws PlumblineError('cancelled') where that was asked for. */
  readonly checkCancelled: () => void;
}

export type Codec = 'gzip' | 'zstd' | 'xz' | '7z';
