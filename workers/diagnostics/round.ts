/** Significant digits of every float that leaves this room: fewer than a double holds, more than any reading needs. */
const DIGITS = 12;

/**
 * Rounds to 12 significant digits, so that the last bits, which may differ between mathematical libraries, are not
 * part of a result. −0 becomes 0. Not a number or infinite: see `finite`.
 */
export const round12 = (value: number): number => Number(value.toPrecision(DIGITS)) + 0;
