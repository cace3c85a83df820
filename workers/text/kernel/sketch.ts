/**
 * Runs of five words of a text as it is counted, hashed into minima.
 *
 * The counted tokens are written one behind another with a blank between, so that each run of five is a stretch of bytes
 * that stands there already. Runs go over the ends of lines: where a line is broken is no difference between texts. Four
 * runs of as many blocks of SHA-1 are gathered before they are hashed together.
 */
import { PERMUTATIONS, addHash, clearMinima, minima, placeMinima, settleMinima } from './minima';
import { LANES, MOST_BLOCKS, hashFour, hashes, place, placeSha1, stride } from './sha1';
import { arena, entries } from './tokens';
import { NONE } from './grams';
import { region } from './memory';

/** Words of a run. */
export const RUN: u32 = 5;
/** A longer word is cut, so that what is laid side by side has an end. */
const LONGEST_WORD: u32 = 255;
const STREAM: usize = 1 << 16;
/** Bytes that are copied at a time. */
const STEP: usize = 16;

/** Whether texts are sketched as they are counted. */
export let sketching: bool = false;
let permutations: u32 = PERMUTATIONS;
let stream: usize = 0;
let top: usize = 0;
/** Where the last five words begin, the oldest at `words` modulo five. */
let starts: usize = 0;
let words: u32 = 0;
let oldest: u32 = 0;
/** Four messages of each number of blocks, and how many of them wait. */
let queues: usize = 0;
let queued: usize = 0;
let runs: u32 = 0;

/** Returns where the factors of the permutations go. */
export function placeSketch(): usize {
  stream = region(STREAM + 512);
  starts = region(RUN * 4);
  queues = region(<usize>(LANES * 64) * ((MOST_BLOCKS * (MOST_BLOCKS + 1)) >> 1));
  queued = region(<usize>(MOST_BLOCKS + 1) * 4);
  placeSha1();
  return placeMinima();
}

/** From the next text on; 0 permutations end it. */
export function sketch(count: u32): void {
  sketching = count != 0;
  permutations = count;
}

export function beginSketch(): void {
  top = stream;
  words = 0;
  oldest = 0;
  runs = 0;
  memory.fill(queued, 0, <usize>(MOST_BLOCKS + 1) * 4);
  clearMinima(permutations);
}

/** Takes so many ids as they were scanned, NONE between lines. */
export function sketchTokens(from: usize, found: u32): void {
  const end = from + ((<usize>found) << 2);
  for (; from < end; from += 4) {
    const id = load<u32>(from);
    if (id == NONE) continue;
    const entry = entries + ((<usize>id) << 4);
    takeWord(arena + <usize>load<u32>(entry), load<u32>(entry, 4));
  }
}

function takeWord(at: usize, length: u32): void {
  const size = <usize>min<u32>(length, LONGEST_WORD);
  if (top + size + 1 > stream + STREAM) makeRoom();
  const slot = starts + ((<usize>oldest) << 2);
  store<u32>(slot, <u32>top);
  for (let i: usize = 0; i < size; i += STEP) v128.store(top + i, v128.load(at + i));
  top += size;
  if (++oldest == RUN) oldest = 0;
  if (++words >= RUN) {
    // The place of the oldest is now that of the word five back.
    const first = <usize>load<u32>(starts + ((<usize>oldest) << 2));
    queue(first, <u32>(top - first));
  }
  store<u8>(top++, 0x20);
}

/** Moves the last words to the beginning. */
function makeRoom(): void {
  const known = min<u32>(words, RUN);
  if (known == 0) {
    top = stream;
    return;
  }
  const first = known < RUN ? <usize>load<u32>(starts) : <usize>load<u32>(starts + ((<usize>oldest) << 2));
  memory.copy(stream, first, top - first);
  for (let i: u32 = 0; i < RUN; i++) {
    const slot = starts + ((<usize>i) << 2);
    store<u32>(slot, load<u32>(slot) - <u32>(first - stream));
  }
  top -= first - stream;
}

function queue(at: usize, size: u32): void {
  runs++;
  const blocks = (size + 9 + 63) >> 6;
  const waiting = queued + ((<usize>blocks) << 2);
  const lane = load<u32>(waiting);
  place(at, <usize>size, queueOf(blocks) + <usize>lane * stride(blocks), blocks);
  if (lane + 1 == LANES) {
    hashFour(queueOf(blocks), blocks);
    for (let i: usize = 0; i < LANES * 4; i += 4) addHash(load<u32>(hashes + i));
    store<u32>(waiting, 0);
  } else store<u32>(waiting, lane + 1);
}

/** Queues lie one behind another: before that of n blocks lie 1 + … + (n - 1) blocks, four times. */
function queueOf(blocks: u32): usize {
  return queues + <usize>((blocks * (blocks - 1)) >> 1) * (LANES * 64);
}

/** Hashes what waits. Returns how many runs the text had. */
export function endSketch(): u32 {
  for (let blocks: u32 = 1; blocks <= MOST_BLOCKS; blocks++) {
    const waiting = queued + ((<usize>blocks) << 2);
    const count = load<u32>(waiting);
    if (count == 0) continue;
    hashFour(queueOf(blocks), blocks);
    for (let lane: u32 = 0; lane < count; lane++) addHash(load<u32>(hashes + ((<usize>lane) << 2)));
    store<u32>(waiting, 0);
  }
  settleMinima();
  return runs;
}

export function minimaAt(): usize {
  return minima;
}
