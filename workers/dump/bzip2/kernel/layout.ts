/** Where things lie in the kernel's memory, which is taken as a whole at the start and never grows after that. */

/** Most bytes that a block holds before its runs are unfolded: level 9, 900,000. */
export const MAX_BLOCK: u32 = 900_000;
/** More selectors than this can never be used. */
export const MAX_SELECTORS: u32 = 18_002;
export const MAX_CODE_BITS: u32 = 20;
export const MAX_SYMBOLS: u32 = 258;
export const MAX_TABLES: usize = 6;

/** The compiler's own data lie below. */
const OWN: usize = 0x10000;

/** For each place in the first two rows of move-to-front, four shuffles that move the byte there to the front. */
export const MOVES: usize = OWN;
export const MOVES_BYTES: usize = 32 * 4 * 16;

/** Rows of 16 bytes of the front of move-to-front. */
export const FRONT: usize = MOVES + MOVES_BYTES;
export const FRONT_BYTES: usize = 256;

/** For each byte value how often it came, in the upper 20 bits, and itself: the next link of it. */
export const NEXT_LINK: usize = FRONT + FRONT_BYTES;
export const NEXT_LINK_BYTES: usize = 256 * 4;

/** For each byte value, four times the number of bytes in the block that are smaller. */
export const FIRST_ROW: usize = NEXT_LINK + NEXT_LINK_BYTES;
export const FIRST_ROW_BYTES: usize = 256 * 4;

/** Tables of records, of a table for each Huffman table; see tables.ts. */
export const RECORD_BITS: u32 = 10;
export const RECORD_TABLE_BYTES: usize = 4 << RECORD_BITS;
export const RECORDS: usize = FIRST_ROW + FIRST_ROW_BYTES;
export const RECORDS_BYTES: usize = MAX_TABLES * RECORD_TABLE_BYTES;

/** Tables of single symbols. */
export const SINGLE_BITS: u32 = 8;
export const SINGLE_TABLE_BYTES: usize = 2 << SINGLE_BITS;
export const SINGLES: usize = RECORDS + RECORDS_BYTES;
export const SINGLES_BYTES: usize = MAX_TABLES * SINGLE_TABLE_BYTES;

/** First code past those of a length, and what to add to a code of a length to find its symbol: four bytes each. */
export const LIMIT_TABLE_BYTES: usize = (MAX_CODE_BITS + 2) * 8;
export const LIMITS: usize = SINGLES + SINGLES_BYTES;
export const LIMITS_BYTES: usize = MAX_TABLES * LIMIT_TABLE_BYTES;

/** Symbols of each table in the order of their codes. */
export const SYMBOL_TABLE_BYTES: usize = MAX_SYMBOLS * 2;
export const SYMBOLS: usize = LIMITS + LIMITS_BYTES;
export const SYMBOLS_BYTES: usize = MAX_TABLES * SYMBOL_TABLE_BYTES;

/** Code lengths of the table that is being built, by symbol; its codes and their lengths, in the order of codes. */
export const CODE_LENGTHS: usize = SYMBOLS + SYMBOLS_BYTES;
export const CODE_LENGTHS_BYTES: usize = 320;
export const CODES: usize = CODE_LENGTHS + CODE_LENGTHS_BYTES;
export const CODES_BYTES: usize = MAX_SYMBOLS * 8;

export const SELECTORS: usize = CODES + CODES_BYTES;
export const SELECTORS_BYTES: usize = 18_048;

export const CRC_TABLES: usize = SELECTORS + SELECTORS_BYTES;
export const CRC_TABLES_BYTES: usize = 16 * 256 * 4;

/** A bit for each pair of bytes; see marks.ts. */
export const PAIRS: usize = CRC_TABLES + CRC_TABLES_BYTES;
export const PAIRS_BYTES: usize = 65_536 / 8;

/** Rows from which the walk starts: 1 in this many. */
export const STRIDE_BITS: u32 = 10;
/** Link of each row from which the walk starts, and what it found: address, length, next; see walk.ts. */
export const STARTS: usize = PAIRS + PAIRS_BYTES;
export const STARTS_BYTES: usize = 1024 * 16;
/** State of each lane of the walk, while it is not in registers. */
export const LANES: usize = STARTS + STARTS_BYTES;
export const LANES_BYTES: usize = 32 * 16;

/** Links of the inverse transform, four bytes each. Afterwards, the block with its runs unfolded. */
export const LINKS: usize = 0x40000;
/** As a run of symbols that one look-up gives may pass the end of the block before that is noticed. */
export const LINK_SLACK: u32 = 4096;
export const LINKS_BYTES: usize = (MAX_BLOCK + LINK_SLACK) * 4;
export const OUTPUT: usize = LINKS;
export const OUTPUT_BYTES: usize = LINKS_BYTES;

/** The block, runs still folded. */
export const FOLDED: usize = LINKS + LINKS_BYTES;
export const FOLDED_BYTES: usize = MAX_BLOCK + 96;

/** What each lane of the walk writes. Not a multiple of 4096, lest all write to the same lines of the cache. */
export const LANE_BYTES: usize = 220 * 4096 + 512 + 64;
export const LANE_COUNT: i32 = 12;
export const LANE_OUTPUT: usize = FOLDED + FOLDED_BYTES;

/** Bytes of the input in reverse, written downwards, while no lane writes there. */
export const REVERSED_END: usize = LANE_OUTPUT + <usize>LANE_COUNT * LANE_BYTES;

/** A part of the file, and what may be looked at past its end. */
export const INPUT: usize = (LANE_OUTPUT + <usize>LANE_COUNT * LANE_BYTES + 0xffff) & ~0xffff;
export const INPUT_BYTES: usize = 6_000_000;
export const INPUT_SLACK: usize = 8192;
export const MEMORY_BYTES: usize = (INPUT + INPUT_BYTES + INPUT_SLACK + 0xffff) & ~0xffff;
