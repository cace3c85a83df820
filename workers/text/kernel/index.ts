/**
 * Counts tokens and n-grams of UTF-8 text in tables whose sizes are said at the start; `gram-counter.ts` calls that.
 * Merges what was counted; `merge-runs.ts` calls that. An instance does one or the other.
 */
import { arena, beginToken, entries, placeArena, reserve, tokenCount, work } from './tokens';
import { idBack, placeCount, startPiece, startText } from './count';
import { at, countScalars, dominantScript, numericSeen, placeScan, tokensSeen } from './scan';
import { reach, region } from './memory';
import { gramCount } from './grams';
import { orderGrams, orderTokens } from './order';
import { placeEmit } from './emit';
import { placeMerge } from './merge';
import { placeReading } from './read';
import { placeSketch } from './sketch';

export { endSketch, minimaAt, sketch } from './sketch';
export { endOfText, takeWords, wordsAt, wordsRead } from './read';
export { setReading } from './scan';
export { placeProperties } from './properties';
export { chainLength, clear, countPiece, nothingCounted, seed } from './count';
export { beginSection, emit, outAt, sectionRows, takeOut, written } from './emit';

export {
  addInput,
  beginMerge,
  inputAt,
  inputRoom,
  merge,
  mergedCounts,
  mergedGrams,
  mergedOffsets,
  mergedRows,
  setSectionBytes,
  takeRows,
  wantedRun,
} from './merge';

let input: usize = 0;
let chars: u32 = 0;

/** Lays everything out, the properties first. Returns where a piece of text goes, or 0 where there is not so much memory. */
export function layOut(
  order: u32,
  tokens: u32,
  grams: u32,
  arenaBytes: u32,
  scratchBytes: u32,
  pieceBytes: u32,
  outBytes: u32,
  scripts: u32,
  latin: u32,
): usize {
  placeScan(scripts, latin);
  input = region(pieceBytes + 64);
  placeEmit(outBytes);
  placeReading(pieceBytes);
  placeCount(order, tokens, grams, arenaBytes, scratchBytes);
  placeArena();
  return reach(region(0) + arenaBytes + 3 * pieceBytes) ? input : 0;
}

/** Lays out a merge; false where there is not so much memory. */
export function layOutMerge(runs: u32, inputBytes: u32, rows: u32, gramBytes: u32): bool {
  placeMerge(runs, inputBytes, rows, gramBytes);
  return reach(region(0) + 64);
}

export function beginText(): void {
  startText();
  chars = 0;
}

/** Makes room for sketches, before `layOut`; returns where a and b of the permutations go. */
export function layOutSketch(): usize {
  return placeSketch();
}

/** The next piece of the text stands at its place. Returns false where there is no memory for its tokens. */
export function beginPiece(size: u32, whole: bool): bool {
  return startPiece(input, size, whole);
}

/** How much of the piece was read; the rest begins the next one. */
export function endPiece(): u32 {
  chars += countScalars(input, at);
  return <u32>(at - input);
}

export function charsOfText(): u32 {
  return chars;
}
export function tokensOfText(): u32 {
  return tokensSeen;
}
export function numbersOfText(): u32 {
  return numericSeen;
}
export function scriptOfText(): u32 {
  return dominantScript();
}
export function tokensKept(): u32 {
  return tokenCount;
}
export function gramsKept(order: u32): u32 {
  return gramCount(order);
}

/** Puts the grams of order n in order, those of n - 1 first. Between that and `clear` nothing can be counted. */
export function putInOrder(n: u32, partitions: u32): void {
  if (n == 1) orderTokens(partitions);
  else orderGrams(n, partitions);
}

/** Where the token that the piece ended in lies so far, and its length. */
export function unfinishedAt(): usize {
  return work;
}
export { unfinished } from './scan';

/** The token so many before the last one of the line. */
export function tokenBackAt(back: u32): usize {
  return arena + <usize>load<u32>(entries + ((<usize>idBack(back)) << 4));
}
export function tokenBackLength(back: u32): u32 {
  return load<u32>(entries + ((<usize>idBack(back)) << 4), 4);
}

/** Where the folded bytes of a token lie, by its id, and how many. */
export function tokenAt(id: u32): usize {
  return arena + <usize>load<u32>(entries + ((<usize>id) << 4));
}
export function tokenLength(id: u32): u32 {
  return load<u32>(entries + ((<usize>id) << 4), 4);
}

/** Makes room for so many bytes where the next token is put together, and returns where; 0 where there is no memory. */
export function roomForToken(length: u32): usize {
  if (!reserve(<usize>length + 64)) return 0;
  beginToken();
  return work;
}
