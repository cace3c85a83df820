/** What the stages of block decoding hand to one another, and what they throw. */

/** Most bytes that a block holds before its runs are unfolded: level 9, 900,000. */
export const MAX_BLOCK = 900_000;

/** A block that cannot be decoded. `cut` says that the bytes ended before the block did. */
export class BadBlock extends Error {
  override readonly name = 'BadBlock';

  constructor(
    message: string,
    readonly cut = false,
  ) {
    super(message);
  }
}

/**
 * Room for several blocks, used again for block after block. Links are indices into the whole, so 18 blocks at most.
 */
export interface BlockArena {
  /** Low 8 bits a byte of the text, upper 24 bits the index of the link of the byte that follows it. */
  readonly links: Uint32Array;
  /** Before the inverse transform: the last column. After it: the block's bytes, runs still folded. */
  readonly folded: Uint8Array;
}

export function newBlockArena(blocks: number): BlockArena {
  return { links: new Uint32Array(blocks * MAX_BLOCK), folded: new Uint8Array(blocks * MAX_BLOCK) };
}

/** One block between two stages. */
export interface BlockWork {
  /** Where in the arena its room begins. */
  readonly base: number;
  /** Bytes, runs folded. */
  readonly length: number;
  /** Index from `base` of the link at which the text begins. */
  readonly origin: number;
  /** Declared CRC of the unfolded bytes. */
  readonly crc: number;
  /** Bit after the block, counted from the input's start. */
  readonly endBit: number;
}
