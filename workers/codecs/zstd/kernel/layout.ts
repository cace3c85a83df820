/** Where things lie in the kernel's memory. */

/** Most bytes that a block unpacks to, or has (RFC 8878, 3.1.1.2.3). */
export const MAX_BLOCK: usize = 131072;
export const INPUT_ROOM: usize = 262144;
/** Copies of 16 bytes at a time pass their end by less. */
export const SLACK: usize = 64;

export const HUFFMAN_BITS: u32 = 11;

/** Codes of literals: symbol and length, two bytes an entry. */
export const HUFFMAN: usize = (__heap_base + 63) & ~63;
/** States of the three codes of sequences, eight bytes each: see `fse.ts`. */
export const LITERAL_STATES: usize = HUFFMAN + (2 << HUFFMAN_BITS);
export const MATCH_STATES: usize = LITERAL_STATES + 512 * 8;
export const OFFSET_STATES: usize = MATCH_STATES + 512 * 8;
export const WEIGHT_STATES: usize = OFFSET_STATES + 256 * 8;
export const WEIGHTS: usize = WEIGHT_STATES + 64 * 8;
export const COUNTS: usize = WEIGHTS + 512;
export const NEXT: usize = COUNTS + 512;
export const LITERALS: usize = NEXT + 512;
export const INPUT: usize = (LITERALS + MAX_BLOCK + SLACK + 63) & ~63;
export const OUTPUT: usize = INPUT + INPUT_ROOM + SLACK;

/** What a block's decoding answers: 0, or what is wrong. */
export const BAD_LITERALS: i32 = 1;
export const BAD_CODE: i32 = 2;
export const BAD_SEQUENCES: i32 = 3;
export const BAD_OFFSET: i32 = 4;
export const TOO_LONG: i32 = 5;
