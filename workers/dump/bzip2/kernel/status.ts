/** What is wrong with a block; `decoder.ts` has the words. */
export const GOOD: i32 = 0;
export const CUT: i32 = 1;
export const NO_BLOCK: i32 = 2;
export const RANDOMISED: i32 = 3;
export const NO_BYTES: i32 = 4;
export const BAD_TABLE_COUNT: i32 = 5;
export const BAD_SELECTOR: i32 = 6;
export const BAD_LENGTH: i32 = 7;
export const NO_PREFIX_CODE: i32 = 8;
export const NO_SELECTOR: i32 = 9;
export const NO_SYMBOL: i32 = 10;
export const TOO_LONG: i32 = 11;
export const BAD_ORIGIN: i32 = 12;
