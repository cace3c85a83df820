/** Counts a text, piece by piece: a chunk of tokens is found and counted, then the grams that end in it, order by order. */
import { CARRY, CHUNK, at, beginPiece, beginText, ids, reading, scanChunk, stop, tokensSeen, unfinished } from './scan';
import { beginReading, readTokens } from './read';
import { NONE, clearGrams, countGrams, gramCount, makeRoomForGrams, placeGrams } from './grams';
import { region } from './memory';
import { beginSketch, sketchTokens, sketching } from './sketch';
import {
  arena,
  arenaTop,
  clearTokens,
  makeRoomForTokens,
  placeTokens,
  reserve,
  seedToken,
  tokenCount,
  work,
} from './tokens';

/** Ids of one chunk at most: before each token a line may end. */
const IDS: u32 = 2 * CHUNK;
/** Counts are of 32 bits. */
const MOST_COUNTED: u32 = 0x7fffffff;
/** A folded code point takes at most three bytes for two. */
const PIECE_GROWS: u32 = 2;

export const DONE: i32 = 0;
export const FULL: i32 = 1;
export const NO_MEMORY: i32 = 2;

export let longest: u32 = 2;
export let mostTokens: u32 = 0;
export let mostGrams: u32 = 0;
let mostBytes: u32 = 0;
let counted: u32 = 0;
/** Ids of the grams of order n that end at each token of a chunk, as `ids` are laid out, at gramIds + (n - 2) × this. */
const GRAM_IDS: usize = (<usize>CARRY + IDS + 16) * 4;
let gramIds: usize = 0;
/** For the sort, and for a table that doubles. */
export let scratch: usize = 0;

export function placeCount(order: u32, tokens: u32, grams: u32, arenaBytes: u32, scratchBytes: usize): void {
  longest = order;
  mostTokens = tokens;
  mostGrams = grams;
  mostBytes = arenaBytes;
  placeTokens(tokens);
  gramIds = region(GRAM_IDS * <usize>(order - 1));
  for (let n: u32 = 2; n <= order; n++) placeGrams(n, <u32>((<u64>grams * 10 + 5) / 6) + 1);
  scratch = region(scratchBytes);
}

function idsOf(order: u32): usize {
  return order == 1 ? ids : gramIds + <usize>(order - 2) * GRAM_IDS;
}

/** Grams do not cross the end of a text. */
export function startText(): void {
  beginText();
  forgetChain();
  if (sketching) beginSketch();
  if (reading) beginReading();
}

function forgetChain(): void {
  for (let n: u32 = 1; n <= longest; n++) {
    for (let i: u32 = 0; i < CARRY; i++) store<u32>(idsOf(n) + ((<usize>i) << 2), NONE);
  }
}

export function startPiece(from: usize, size: u32, whole: bool): bool {
  beginPiece(from, size, whole);
  return reserve(<usize>unfinished() + PIECE_GROWS * size);
}

/** Counts the piece up to its end, or until the tables are full: then it has to be called again after they were emptied. */
export function countPiece(): i32 {
  do {
    if (!hasRoom()) return FULL;
    const before = tokensSeen;
    const found = scanChunk();
    if (sketching) sketchTokens(ids + ((<usize>CARRY) << 2), found);
    if (reading) readTokens(found);
    counted += tokensSeen - before;
    count(found);
  } while (at < stop);
  return DONE;
}

/** Whether another chunk fits, whatever stands in it. What was just emptied always has room for one. */
function hasRoom(): bool {
  if (counted > 0) {
    if (tokenCount + CHUNK > mostTokens || arenaTop - arena > mostBytes || counted > MOST_COUNTED - CHUNK) return false;
    for (let n: u32 = 2; n <= longest; n++) {
      if (gramCount(n) + CHUNK > mostGrams) return false;
    }
  }
  makeRoomForTokens(CHUNK);
  for (let n: u32 = 2; n <= longest; n++) makeRoomForGrams(n, CHUNK, scratch);
  return true;
}

function count(found: u32): void {
  const skip = (<usize>CARRY) << 2;
  for (let n: u32 = 2; n <= longest; n++) {
    const out = n < longest ? idsOf(n) + skip : 0;
    countGrams(n, idsOf(n - 1) + skip - 4, ids + skip, found, out, 1);
  }
  carry(found);
}

/** What came last goes in front of what comes next. */
function carry(found: u32): void {
  for (let n: u32 = 1; n == 1 || n < longest; n++) {
    memory.copy(idsOf(n), idsOf(n) + ((<usize>found) << 2), (<usize>CARRY) << 2);
  }
}

/** How many of the last tokens of the line the next grams begin with. */
export function chainLength(): u32 {
  let length: u32 = 0;
  while (length + 1 < longest && idBack(length) != NONE) length++;
  return length;
}

/** Id of the token so many before the last one. */
export function idBack(back: u32): u32 {
  return load<u32>(ids + ((<usize>(CARRY - 1 - back)) << 2));
}

/** Puts the token of so many bytes that stands at `work` back in the line, without counting it. */
export function seed(length: u32): void {
  v128.store(work + length, i64x2.splat(0));
  const first = (<usize>CARRY) << 2;
  seedToken(length, ids + first);
  for (let n: u32 = 2; n < longest; n++) {
    countGrams(n, idsOf(n - 1) + first - 4, ids + first, 1, idsOf(n) + first, 0);
  }
  carry(1);
}

/** Forgets all that was counted. Slots of the tables stay as many as they were. */
export function clear(): void {
  clearTokens();
  for (let n: u32 = 2; n <= longest; n++) clearGrams(n);
  counted = 0;
  forgetChain();
}

export function nothingCounted(): bool {
  return counted == 0;
}
