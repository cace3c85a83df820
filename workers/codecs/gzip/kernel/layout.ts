/** Where things lie in the kernel's memory, and how the entries of its tables read. */

export const LITERAL_BITS: u32 = 11;
export const DISTANCE_BITS: u32 = 8;
export const PRECODE_BITS: u32 = 7;

/** Most entries that codes of 288 or 32 symbols of 15 bits need with second tables (zlib's examples/enough.c). */
const LITERAL_ENTRIES: usize = 2400;
const DISTANCE_ENTRIES: usize = 512;

export const HISTORY: usize = 32768;
export const INPUT_ROOM: usize = 262144;
export const OUTPUT_ROOM: usize = 262144;
/** The longest match and the widest store pass the end of the room by less than this. */
export const SLACK: usize = 512;

export const LITERALS: usize = (__heap_base + 63) & ~63;
export const DISTANCES: usize = LITERALS + LITERAL_ENTRIES * 4;
export const PRECODE: usize = DISTANCES + DISTANCE_ENTRIES * 4;
/** Code lengths, one byte a symbol. */
export const LENGTHS: usize = PRECODE + 128 * 4;
/** How many codes there are of each length, two bytes each. */
export const COUNTS: usize = LENGTHS + 512;
/** Symbols by length, then by number, two bytes each. */
export const SORTED: usize = COUNTS + 64;
export const INPUT: usize = (SORTED + 640 + 63) & ~63;
export const OUTPUT: usize = INPUT + INPUT_ROOM + SLACK;
export const END: usize = OUTPUT + HISTORY + OUTPUT_ROOM + SLACK;

/*
 * An entry: what to take off the bits in its lowest byte, the length of the code alone in the next; the value in the
 * upper half. These flags do not meet with either.
 */
export const IS_LITERAL: u32 = 0x80000000;
export const IS_ODD: u32 = 0x8000;
export const IS_TABLE: u32 = 0x4000;
export const IS_END: u32 = 0x2000;
