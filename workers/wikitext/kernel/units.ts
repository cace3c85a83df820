/** The text's units, and what they are. */
import { SPACE, TAB } from './characters';
import { UNITS } from './layout';

export function at(i: i32): i32 {
  return <i32>load<u16>((<usize>i) << 1, UNITS);
}

/** The same, where `i` may be below zero: an address that wraps around may not be had from an offset. */
export function before(i: i32): i32 {
  return <i32>load<u16>(UNITS + ((<usize>i) << 1));
}

export function isBlank(c: i32): bool {
  return c == SPACE || c == TAB;
}

export function isLetter(c: i32): bool {
  return <u32>((c | 0x20) - 97) < 26 && c < 128;
}

export function isDigit(c: i32): bool {
  return <u32>(c - 48) < 10;
}

/** Offset of the first unit at or after `from` that is not `c`. */
export function runEnd(from: i32, c: i32): i32 {
  let i = from;
  while (at(i) == c) i++;
  return i;
}

/** Offset of the first unit at or after `from` that is neither space nor tab. */
export function blanksEnd(from: i32): i32 {
  let i = from;
  while (isBlank(at(i))) i++;
  return i;
}
