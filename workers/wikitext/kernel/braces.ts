/**
 * Pairs braces as MediaWiki's preprocessor does: the longest of three or two that both runs can give, innermost first.
 * Brackets, tables and tags have no say in it. One pass, amortised constant time a brace.
 */
import { HYPHEN } from './characters';
import {
  BRACES_CLOSE,
  BRACES_OPEN,
  NO_REASON,
  NONE,
  PARAMETER_CLOSE,
  PARAMETER_OPEN,
  UNBALANCED,
  VARIANT_CLOSE,
} from './kinds';
import { reach, stack } from './layout';
import { add, count, join, setExtent, setKind, setReason } from './marks';
import { LANGUAGE_VARIANT, PARAMETER, TEMPLATE, UNBALANCED_REASON } from './reasons';
import { at } from './units';

const LONGEST_PAIR: i32 = 3;

// A run of { that may still be closed: where it begins, the first of the marks set aside for it, the one of its next, outer
// pair, and its braces not yet paired. Marks are set aside since its pairs are known only at their closers.
const RUN: usize = 16;

/** How many runs are open. */
export let depth: i32 = 0;
/** Runs below this are outside of the element that is read: they cannot be closed in it. */
export let floor: i32 = 0;

export function noBraces(): void {
  depth = 0;
  floor = 0;
}

function run(i: i32): usize {
  return stack + <usize>i * RUN;
}

/** Whether a }} could close something here. */
export function isOpen(): bool {
  return depth > floor;
}

/** False where there is no memory. */
export function openBraces(start: i32, length: i32): bool {
  const firstSlot = count;
  const slots = length >> 1;
  for (let i = 0; i < slots; i++) add(NONE, start, start, NO_REASON);
  const top = run(depth++);
  if (!reach(top + RUN)) return false;
  store<i32>(top, start);
  store<i32>(top, firstSlot, 4);
  store<i32>(top, firstSlot + slots - 1, 8);
  store<i32>(top, length, 12);
  return true;
}

export function closeBraces(start: i32, end: i32): void {
  let i = start;
  while (end - i >= 2 && isOpen()) {
    const top = run(depth - 1);
    const left = load<i32>(top, 12);
    const size = min(min(end - i, left), LONGEST_PAIR);
    const isParameter = size == LONGEST_PAIR;
    const slot = load<i32>(top, 8);
    store<i32>(top, slot - 1, 8);
    setExtent(slot, load<i32>(top) + left - size, load<i32>(top) + left);
    setKind(slot, isParameter ? PARAMETER_OPEN : BRACES_OPEN);
    setReason(slot, isParameter ? PARAMETER : TEMPLATE);
    join(slot, add(isParameter ? PARAMETER_CLOSE : BRACES_CLOSE, i, i + size, NO_REASON));
    i += size;
    store<i32>(top, left - size, 12);
    if (left - size < 2) depth--;
  }
  if (end - i >= 2) add(UNBALANCED, i, end, UNBALANCED_REASON);
  else if (end - i == 1 && at(end) == HYPHEN) add(VARIANT_CLOSE, i, end + 1, LANGUAGE_VARIANT);
}

/** Braces opened from here on cannot be closed outside of the element that begins here. Gives the floor outside of it. */
export function enterElement(): i32 {
  const outside = floor;
  floor = depth;
  return outside;
}

/** Ends that element: what is still open in it never closes. */
export function leaveElement(outside: i32): void {
  while (depth > floor) {
    const top = run(--depth);
    const slot = load<i32>(top, 4);
    setKind(slot, UNBALANCED);
    setReason(slot, UNBALANCED_REASON);
    setExtent(slot, load<i32>(top), load<i32>(top) + load<i32>(top, 12));
  }
  floor = outside;
}
