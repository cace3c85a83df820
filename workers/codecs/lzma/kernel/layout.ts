/** Where things lie in the kernel's memory. Every probability has two bytes. */

export const INPUT_ROOM: usize = 262144;
/** A match may pass the end of what is asked for by 273 bytes, and a copy by 16 more. */
export const SLACK: usize = 512;

export const IS_MATCH: usize = (__heap_base + 63) & ~63;
export const IS_REP: usize = IS_MATCH + (12 << 5);
export const IS_REP_0: usize = IS_REP + 32;
export const IS_REP_1: usize = IS_REP_0 + 32;
export const IS_REP_2: usize = IS_REP_1 + 32;
export const IS_REP_0_LONG: usize = IS_REP_2 + 32;
export const SLOTS: usize = IS_REP_0_LONG + (12 << 5);
export const DISTANCES: usize = SLOTS + (4 << 7);
export const ALIGN: usize = DISTANCES + 256;

/** A coder of lengths: two choices, eight short lengths and eight middle ones for each of 16 places, 256 long ones. */
export const LOW: usize = 32;
export const MIDDLE: usize = LOW + (16 << 4);
export const HIGH: usize = MIDDLE + (16 << 4);
const LENGTHS_SIZE: usize = HIGH + 512;
export const MATCH_LENGTHS: usize = ALIGN + 32;
export const REP_LENGTHS: usize = MATCH_LENGTHS + LENGTHS_SIZE;
export const LITERALS: usize = REP_LENGTHS + LENGTHS_SIZE;
/** Bytes of the probabilities of one context of a literal, and the most contexts that there can be. */
export const LITERAL_CONTEXT: usize = 0x600;
const MOST_CONTEXTS: usize = 1 << 12;

export const CRC_TABLES: usize = LITERALS + LITERAL_CONTEXT * MOST_CONTEXTS;
export const INPUT: usize = CRC_TABLES + 8 * 256 * 8;
export const OUTPUT: usize = INPUT + INPUT_ROOM + SLACK;
