/** The extension elements that are open while marks are found, and a tag that is not at its end yet. */
import { enterElement, leaveElement } from './braces';
import { length } from './layout';

/** An element begins only where its closing tag comes before that of the one around it, so each name is open once. */
const DEEPEST: i32 = 64;
const opened = new StaticArray<i32>(DEEPEST);
const limits = new StaticArray<i32>(DEEPEST);
const floors = new StaticArray<i32>(DEEPEST);

let deep: i32 = 0;
/** Where the innermost open element's closing tag begins; where there is none, the end of the text. */
export let limit: i32 = 0;
/** A tag whose attributes hold braces and whose > is not reached yet, and how deep in braces it began; -1. */
export let pendingTag: i32 = -1;
export let pendingDepth: i32 = 0;

export function noElements(): void {
  deep = 0;
  limit = length;
  pendingTag = -1;
  pendingDepth = 0;
}

export function isFull(): bool {
  return deep == DEEPEST;
}

/** An element whose opening mark is `mark` and whose closing tag begins at `closer`. */
export function enter(mark: i32, closer: i32): void {
  opened[deep] = mark;
  limits[deep] = limit;
  floors[deep++] = enterElement();
  limit = closer;
}

/** Ends the innermost element; gives its opening mark. */
export function leave(): i32 {
  deep--;
  leaveElement(floors[deep]);
  pendingTag = -1;
  limit = limits[deep];
  return opened[deep];
}

export function setPending(mark: i32, depth: i32): void {
  pendingTag = mark;
  pendingDepth = depth;
}

export function noPending(): void {
  pendingTag = -1;
}
