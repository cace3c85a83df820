/** The marks found in one text, in its order. */
import { BRACKET_OPEN, NONE } from './kinds';
import { auxes, ends, extras, kinds, mates, reasons, starts } from './layout';
import { at } from './units';

export let count: i32 = 0;

export function noMarks(): void {
  count = 0;
}

export function kindOf(i: i32): i32 {
  return <i32>load<u8>(kinds + i);
}
export function setKind(i: i32, kind: i32): void {
  store<u8>(kinds + i, <u8>kind);
}
export function reasonOf(i: i32): i32 {
  return <i32>load<u8>(reasons + i);
}
export function setReason(i: i32, reason: i32): void {
  store<u8>(reasons + i, <u8>reason);
}
export function startOf(i: i32): i32 {
  return load<i32>(starts + ((<usize>i) << 2));
}
export function endOf(i: i32): i32 {
  return load<i32>(ends + ((<usize>i) << 2));
}
export function mateOf(i: i32): i32 {
  return load<i32>(mates + ((<usize>i) << 2));
}
export function auxOf(i: i32): i32 {
  return load<i32>(auxes + ((<usize>i) << 2));
}
export function setAux(i: i32, aux: i32): void {
  store<i32>(auxes + ((<usize>i) << 2), aux);
}
export function extraOf(i: i32): i32 {
  return load<i32>(extras + ((<usize>i) << 2));
}
export function setExtra(i: i32, extra: i32): void {
  store<i32>(extras + ((<usize>i) << 2), extra);
}

export function setExtent(i: i32, start: i32, end: i32): void {
  store<i32>(starts + ((<usize>i) << 2), start);
  store<i32>(ends + ((<usize>i) << 2), end);
}

/** Appends a mark over units[start, end); gives its index. */
export function add(kind: i32, start: i32, end: i32, reason: i32): i32 {
  const i = count++;
  setKind(i, kind);
  setReason(i, reason);
  setExtent(i, start, end);
  store<i32>(mates + ((<usize>i) << 2), -1);
  setAux(i, 0);
  setExtra(i, 0);
  return i;
}

/** Makes a pair of two marks. */
export function join(open: i32, close: i32): void {
  store<i32>(mates + ((<usize>open) << 2), close);
  store<i32>(mates + ((<usize>close) << 2), open);
}

/**
 * Offset of the first `wanted` in units[from, to) that is not inside a pair or mark after `mark`; -1 where there is none.
 * Pairs are jumped over, so that nested calls stay linear together.
 */
export function find(mark: i32, from: i32, to: i32, wanted: i32): i32 {
  let i = from;
  let next = mark + 1;
  while (true) {
    while (next < count && (kindOf(next) == NONE || startOf(next) < i)) next++;
    const stop = next < count && startOf(next) < to ? startOf(next) : to;
    for (; i < stop; i++) if (at(i) == wanted) return i;
    if (stop >= to) return -1;
    const mate = mateOf(next);
    if (mate > next && kindOf(next) != BRACKET_OPEN) {
      i = endOf(mate);
      next = mate;
    } else i = endOf(next);
    next++;
  }
}
