/**
 * Where things lie in the kernel's memory, and what it says. Read by the kernel and by who drives it, so it is written in
 * what AssemblyScript and TypeScript have in common.
 */

/** Columns that a table of an SQL dump may have. */
export const MOST_COLUMNS = 64;
/** Bytes that describe a column. */
export const COLUMN_BYTES = 32;
export const COLUMNS = 8192;
export const INPUT = COLUMNS + MOST_COLUMNS * COLUMN_BYTES;
/** Bytes that may be read, or written, past what is meant. */
export const SLACK = 64;

/** What becomes of a column's values. */
export const SKIP = 0;
export const INT32 = 1;
export const INT64 = 2;
export const FLOAT64 = 3;
export const BOOL = 4;
export const UTF8 = 5;
export const BINARY = 6;

/** Answers. Numbers from BAD_START on say what is wrong with a row. */
export const MORE = 0;
export const END = 1;
export const FULL = 2;
export const FOUND = 3;
export const BAD_START = 4;
export const BAD_END = 5;
export const FEW = 6;
export const MANY = 7;
export const BAD_VALUE = 8;
export const BAD_NUMBER = 9;
export const RANGE = 10;
export const IS_NULL = 11;
