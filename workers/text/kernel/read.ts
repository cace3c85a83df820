/** The words of a text as numbers, in order, each with what stands before it; handed out after each piece. */
import { CARRY, gaps, ids, lastGap } from './scan';
import { NONE } from './grams';
import { region } from './memory';

/** From here on: a full stop, another end of a sentence, an end of line before the word. */
const GAP_SHIFT: u32 = 29;
/** Stands for the end of the text. */
const END: u32 = 0x1fffffff;

let words: usize = 0;
let count: u32 = 0;

/** Room for as many words as a piece can have. */
export function placeReading(pieceBytes: u32): void {
  words = region((<usize>pieceBytes + 1024) * 4);
}

export function beginReading(): void {
  count = 0;
}

/** Takes so many ids as they were scanned, NONE between lines. */
export function readTokens(found: u32): void {
  const first = ids + ((<usize>CARRY) << 2);
  for (let i: u32 = 0; i < found; i++) {
    const id = load<u32>(first + ((<usize>i) << 2));
    if (id == NONE) continue;
    store<u32>(words + ((<usize>count) << 2), id | ((<u32>load<u8>(gaps + i)) << GAP_SHIFT));
    count++;
  }
}

/** Words that were read since they were taken last. */
export function wordsRead(): u32 {
  return count;
}
export function wordsAt(): usize {
  return words;
}
export function takeWords(): void {
  count = 0;
}
/** The end of the text as a word. */
export function endOfText(): u32 {
  return END | (lastGap() << GAP_SHIFT);
}
