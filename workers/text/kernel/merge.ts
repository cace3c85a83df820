/**
 * Merges sections of many runs into one sequence of grams, counts added up.
 *
 * A tree of losers in which each knows how many bytes it shares with the one that beat it (Ng & Kakehi, "Merging string
 * sequences by longest common prefixes", 2008). What a run's next gram shares with the last one stands in the run, so
 * most games are decided by comparing two lengths, and no byte is looked at twice.
 *
 * A run is read through a buffer of its own, which the caller fills whenever `merge` asks for it.
 */
import { allocate, region, release } from './memory';

/** What `merge` says: what it needs before it can go on. */
export const MERGED: i32 = 0;
export const NEEDS_INPUT: i32 = 1;
export const OUTPUT_FULL: i32 = 2;
export const DAMAGED: i32 = 3;
export const MERGE_NO_MEMORY: i32 = 4;

/** Longest gram: Arrow's offsets have 31 bits. */
const MOST_BYTES: u32 = 0x7ffffff0;
/** A node at which none has played. */
const NOBODY: u64 = 0xffffffffffffffff;
/** A record's three numbers take no more. */
const HEAD: usize = 24;

// Fields of a run, 64 bytes each: one line of the cache.
const AT: usize = 0; // where reading goes on in its buffer
const END: usize = 4; // where what is in the buffer ends
const LAST: usize = 8; // 1 where nothing comes after what is in the buffer
const GRAM: usize = 12; // address of the current gram
const LENGTH: usize = 16; // its length
const ROOM: usize = 20; // bytes at its address
const SHARED: usize = 24; // bytes shared with its gram before
const MISSING: usize = 28; // bytes of the gram that are still to be read
const COUNT: usize = 32;
const OVER: usize = 36; // 1 behind the last record
const BYTES: usize = 40; // of its whole section
const STEP: usize = 64;

let runs: usize = 0;
let runCount: u32 = 0;
/** The winner at 0, losers from 1 on. */
let tree: usize = 0;
let buffers: usize = 0;
let bufferBytes: usize = 0;

let gramOut: usize = 0;
let gramRoom: usize = 0;
let gramUsed: usize = 0;
let offsets: usize = 0;
let counts: usize = 0;
let mostRows: u32 = 0;
let mostGramBytes: usize = 0;
let rows: u32 = 0;

/** How far `merge` came: whether the winner has to go on, and which run is being read at the start. */
let starting: u32 = 0;
let advancing: bool = false;
let headRead: bool = false;
let wanted: u32 = 0;
/** Length of the gram that was put out last in this section; 0 where there is none. */
let lastLength: u32 = 0;

/** @param runsAtMost how many runs there are; between them `inputBytes` are divided */
export function placeMerge(runsAtMost: u32, inputBytes: u32, rowsOut: u32, gramBytesOut: u32): void {
  bufferBytes = (<usize>(inputBytes / runsAtMost)) & ~(<usize>63);
  mostRows = rowsOut;
  mostGramBytes = gramBytesOut;
  runs = region(<usize>runsAtMost * STEP);
  tree = region(<usize>runsAtMost * 8 + 8);
  offsets = region((<usize>rowsOut + 1) * 4);
  counts = region(<usize>rowsOut * 8);
  buffers = region(<usize>runsAtMost * bufferBytes + 64);
}

/** Begins a section of so many runs; what was put out before stays where it is. */
export function beginMerge(count: u32): bool {
  runCount = count;
  starting = 0;
  advancing = true;
  headRead = false;
  lastLength = 0;
  if (gramOut == 0) {
    gramRoom = mostGramBytes + 16;
    gramOut = allocate(gramRoom);
    if (gramOut == 0) return false;
    store<u32>(offsets, 0);
  }
  for (let i: u32 = 0; i < count; i++) {
    const run = runAt(i);
    memory.fill(run, 0, STEP);
    store<u32>(run, <u32>bufferAt(i), AT);
    store<u32>(run, <u32>bufferAt(i), END);
  }
  memory.fill(tree, 0xff, (<usize>count + 1) << 3);
  return true;
}

/** Says how many bytes the section has in a run, so that no record claims more. */
export function setSectionBytes(i: u32, bytes: u32): void {
  store<u32>(runAt(i), bytes, BYTES);
}

function runAt(i: u32): usize {
  return runs + <usize>i * STEP;
}

function bufferAt(i: u32): usize {
  return buffers + <usize>i * bufferBytes;
}

/** The run that input is needed of. */
export function wantedRun(): u32 {
  return wanted;
}

/** Brings the rest of its buffer to the front; returns where more can be put. */
export function inputAt(): usize {
  const run = runAt(wanted);
  const at = <usize>load<u32>(run, AT);
  const left = <usize>load<u32>(run, END) - at;
  const buffer = bufferAt(wanted);
  memory.copy(buffer, at, left);
  store<u32>(run, <u32>buffer, AT);
  store<u32>(run, <u32>(buffer + left), END);
  return buffer + left;
}

/** How many bytes can be put there. */
export function inputRoom(): u32 {
  return <u32>(bufferAt(wanted) + bufferBytes - <usize>load<u32>(runAt(wanted), END));
}

export function addInput(bytes: u32, isLast: bool): void {
  const run = runAt(wanted);
  store<u32>(run, load<u32>(run, END) + bytes, END);
  store<u32>(run, isLast, LAST);
}

/** Goes on until the section is merged, or something is needed. */
export function merge(): i32 {
  while (starting < runCount) {
    const said = advance(starting);
    if (said != MERGED) return said;
    play(starting++);
  }
  if (runCount == 0) return MERGED;
  while (true) {
    const winner = <u32>load<u64>(tree);
    const run = runAt(winner);
    if (!advancing) {
      if (load<u32>(run, OVER) != 0) return MERGED;
      const said = putOut(run);
      if (said != MERGED) return said;
      advancing = true;
    }
    const said = advance(winner);
    if (said != MERGED) return said;
    advancing = false;
    replay(winner);
  }
}

/** A gram that is the one before adds to its count; another begins a row. */
function putOut(run: usize): i32 {
  const length = load<u32>(run, LENGTH);
  const count = <u64>load<u32>(run, COUNT);
  if (lastLength == length && <u32>(load<u64>(tree) >> 32) == length && lastLength != 0) {
    const total = counts + ((<usize>(rows - 1)) << 3);
    store<u64>(total, load<u64>(total) + count);
    return MERGED;
  }
  if (rows == mostRows || (rows > 0 && gramUsed + length > mostGramBytes)) return OUTPUT_FULL;
  if (gramUsed + length + 16 > gramRoom) {
    release(gramOut, gramRoom);
    gramRoom = gramUsed + length + 16;
    gramOut = allocate(gramRoom);
    if (gramOut == 0) return MERGE_NO_MEMORY;
  }
  const from = <usize>load<u32>(run, GRAM);
  const to = gramOut + gramUsed;
  if (length <= 64) {
    for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
  } else memory.copy(to, from, length);
  gramUsed += length;
  store<u64>(counts + ((<usize>rows) << 3), count);
  rows++;
  store<u32>(offsets + ((<usize>rows) << 2), <u32>gramUsed);
  lastLength = length;
  return MERGED;
}

/** Reads the next record of a run, over the one before. */
function advance(i: u32): i32 {
  const run = runAt(i);
  let at = <usize>load<u32>(run, AT);
  let end = <usize>load<u32>(run, END);
  if (!headRead) {
    if (end - at < HEAD && load<u32>(run, LAST) == 0) {
      wanted = i;
      return NEEDS_INPUT;
    }
    if (at == end) {
      store<u32>(run, 1, OVER);
      return MERGED;
    }
    const length = load<u32>(run, LENGTH);
    const shared = numberAt(at);
    at += numberSize;
    const fresh = numberAt(at);
    at += numberSize;
    const count = numberAt(at);
    at += numberSize;
    // In order, and each once: the first new byte is greater than the one in its place, if there was one.
    if (at >= end && load<u32>(run, LAST) != 0) return damagedAt(i);
    if (shared > length || fresh == 0 || fresh > load<u32>(run, BYTES) || count == 0) return damagedAt(i);
    const needed = shared + fresh;
    if (needed < shared || needed > MOST_BYTES) return MERGE_NO_MEMORY;
    if (needed + 16 > load<u32>(run, ROOM) && !grow(run, needed + 16)) return MERGE_NO_MEMORY;
    if (shared < length && at < end && load<u8>(at) <= load<u8>(<usize>load<u32>(run, GRAM) + shared))
      return damagedAt(i);
    store<u32>(run, <u32>at, AT);
    store<u32>(run, shared, SHARED);
    store<u32>(run, shared, LENGTH);
    store<u32>(run, fresh, MISSING);
    store<u32>(run, count, COUNT);
    headRead = true;
  }
  let missing = load<u32>(run, MISSING);
  const length = load<u32>(run, LENGTH);
  const to = <usize>load<u32>(run, GRAM) + length;
  const there = <u32>(end - at) < missing ? <u32>(end - at) : missing;
  if (there <= 16 && at + 16 <= bufferAt(i) + bufferBytes) v128.store(to, v128.load(at));
  else memory.copy(to, at, there);
  store<u32>(run, <u32>at + there, AT);
  store<u32>(run, length + there, LENGTH);
  missing -= there;
  store<u32>(run, missing, MISSING);
  if (missing > 0) {
    if (load<u32>(run, LAST) != 0) return damagedAt(i);
    wanted = i;
    return NEEDS_INPUT;
  }
  headRead = false;
  return MERGED;
}

function damagedAt(i: u32): i32 {
  wanted = i;
  return DAMAGED;
}

let numberSize: usize = 0;

/** A LEB128 number; one of more than five bytes has nonsense in it, which the caller sees. */
function numberAt(at: usize): u32 {
  let byte = <u32>load<u8>(at);
  if (byte < 0x80) {
    numberSize = 1;
    return byte;
  }
  let value = byte & 0x7f;
  let shift: u32 = 7;
  let from = at + 1;
  do {
    byte = <u32>load<u8>(from++);
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte >= 0x80 && shift < 35);
  numberSize = from - at;
  return value;
}

/** A larger place for the gram of a run. */
function grow(run: usize, bytes: u32): bool {
  const old = <usize>load<u32>(run, GRAM);
  const room = bytes < 64 ? 64 : bytes + (bytes >> 1);
  const place = allocate(room);
  if (place == 0) return false;
  if (old != 0) {
    memory.copy(place, old, load<u32>(run, LENGTH));
    release(old, load<u32>(run, ROOM));
  }
  store<u32>(run, <u32>place, GRAM);
  store<u32>(run, room, ROOM);
  return true;
}

/**
 * Nodes of the tree are a run, and above it what its gram shares with the one that beat it; a run behind its last record
 * shares -1, and so loses to all. `challenger` is given and returned in the same way.
 *
 * Of two that share more or less with the gram that was put out last, the one that shares more comes first, and what the
 * other shares stays true of the new winner. Only of two that share as much are the following bytes compared.
 */
function game(node: usize, challenger: u64): u64 {
  const loser = load<u64>(node);
  const shared = <i32>(challenger >> 32);
  const other = <i32>(loser >> 32);
  if (shared != other) {
    const wins = shared > other;
    store<u64>(node, wins ? loser : challenger);
    return wins ? challenger : loser;
  }
  return shared < 0 ? challenger : compare(node, challenger, loser, <u32>shared);
}

function compare(node: usize, challenger: u64, loser: u64, shared: u32): u64 {
  const a = runAt(<u32>challenger);
  const b = runAt(<u32>loser);
  const lengthA = load<u32>(a, LENGTH);
  const lengthB = load<u32>(b, LENGTH);
  const one = <usize>load<u32>(a, GRAM);
  const other = <usize>load<u32>(b, GRAM);
  const most = lengthA < lengthB ? lengthA : lengthB;
  let i = shared;
  let wins = lengthA < lengthB;
  // Behind a gram stand at least sixteen bytes that are its own.
  for (; i < most; i += 8) {
    const differ = load<u64>(one + i) ^ load<u64>(other + i);
    if (differ == 0) continue;
    i += <u32>(ctz(differ) >> 3);
    if (i < most) wins = load<u8>(one + i) < load<u8>(other + i);
    break;
  }
  if (i > most) i = most;
  const common = (<u64>i) << 32;
  store<u64>(node, common | (<u64>(<u32>(wins ? loser : challenger))));
  return wins ? challenger : loser;
}

/** A run enters: it climbs until nobody has played at a node yet. */
function play(i: u32): void {
  let winner = entrant(i);
  for (let node = (i + runCount) >> 1; node > 0; node >>= 1) {
    const at = tree + ((<usize>node) << 3);
    if (load<u64>(at) == NOBODY) {
      store<u64>(at, winner);
      return;
    }
    winner = game(at, winner);
  }
  store<u64>(tree, winner);
  advancing = false;
}

/** The winner went on to its next gram: it plays again at each node on its way up. */
function replay(i: u32): void {
  let winner = entrant(i);
  for (let node = (i + runCount) >> 1; node > 0; node >>= 1) winner = game(tree + ((<usize>node) << 3), winner);
  store<u64>(tree, winner);
}

function entrant(i: u32): u64 {
  const run = runAt(i);
  return (<u64>i) | ((<u64>(load<u32>(run, OVER) != 0 ? 0xffffffff : load<u32>(run, SHARED))) << 32);
}

export function mergedRows(): u32 {
  return rows;
}
export function mergedGrams(): usize {
  return gramOut;
}
export function mergedOffsets(): usize {
  return offsets;
}
export function mergedCounts(): usize {
  return counts;
}

/** What was put out was taken. All of it was final: a row is the last one only until a greater gram comes. */
export function takeRows(): void {
  rows = 0;
  gramUsed = 0;
}
