/**
 * Tokens to small numbers, with a count each. A token is put together at the end of the arena, where it stays if it is
 * new and is overwritten if not: nothing is copied, and what is written is still in the nearest cache.
 *
 * Slots (8 bytes: hash, number + 1) are filled to half at most; entries (16 bytes: offset in the arena, length, count,
 * hash) stand in the order of their first coming, so that those of frequent tokens lie together.
 */
import { reach, region } from './memory';

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;
const MULTIPLIER_2: u64 = 0xd6e8feb86659fd93;
/** Slots that a table begins with, unless it may never have as many. */
const FEW: u32 = 1 << 13;

/** Sixteen times 0xff, then sixteen zeros: at 16 - n stands a mask of n bytes. */
export const MASKS: usize = memory.data(32, 16);

let slots: usize = 0;
let capacity: u32 = 0;
let mostSlots: u32 = 0;
export let entries: usize = 0;
export let arena: usize = 0;
/** Where the next token is put together. */
export let arenaTop: usize = 0;
export let tokenCount: u32 = 0;

/** Regions for `most` tokens but their bytes, which lie behind everything else. */
export function placeTokens(most: u32): void {
  memory.fill(MASKS, 0xff, 16);
  mostSlots = most * 2;
  capacity = mostSlots;
  while (capacity > FEW) capacity = (capacity + 1) >> 1;
  slots = region(<usize>mostSlots * 8);
  entries = region(<usize>most * 16);
}

export function placeArena(): void {
  arena = region(0);
  arenaTop = arena;
}

/** The slots, which the sort may use for its own once nothing is looked up any more. */
export function slotRegion(): usize {
  return slots;
}

/** Grows the slots until so many more tokens find room. */
export function makeRoomForTokens(more: u32): void {
  while ((tokenCount + more) * 2 > capacity && capacity < mostSlots) {
    capacity = capacity * 2 < mostSlots ? capacity * 2 : mostSlots;
    memory.fill(slots, 0, <usize>capacity * 8);
    for (let id: u32 = 0; id < tokenCount; id++) {
      const hash = load<u32>(entries + ((<usize>id) << 4), 12);
      let slot = home(hash);
      while (load<u64>(slot) != 0) slot = next(slot);
      store<u64>(slot, (<u64>hash) | ((<u64>(id + 1)) << 32));
    }
  }
}

function home(hash: u32): usize {
  return slots + <usize>((<u64>hash * <u64>capacity) >> 32) * 8;
}

function next(slot: usize): usize {
  return slot + 8 == slots + <usize>capacity * 8 ? slots : slot + 8;
}

/** Hash of the token at `at`, behind which sixteen zeros stand. Runs keep it: partitions follow from it. */
export function hashAt(at: usize, length: u32): u32 {
  let hash: u64 = <u64>length * MULTIPLIER_2;
  const end = at + length;
  do {
    hash = (hash ^ load<u64>(at)) * MULTIPLIER;
    hash = (hash ^ (hash >> 32) ^ load<u64>(at, 8)) * MULTIPLIER_2;
    hash ^= hash >> 29;
    at += 16;
  } while (at < end);
  return (<u32>(hash >> 32)) ^ (<u32>hash);
}

/**
 * Number of the token of so many bytes at the end of the arena, behind which sixteen zeros stand; adds it where it is new.
 * @param by how much is added to its count
 */
export function addToken(length: u32, by: u32): u32 {
  const at = arenaTop;
  const hash = hashAt(at, length);
  const head = v128.load(at);
  let slot = home(hash);
  for (;;) {
    const found = load<u64>(slot);
    if (found == 0) break;
    if (<u32>found == hash) {
      const id = <u32>(found >> 32) - 1;
      const entry = entries + ((<usize>id) << 4);
      if (load<u32>(entry, 4) == length) {
        const other = arena + <usize>load<u32>(entry);
        const shown = length < 16 ? <usize>length : 16;
        const differ = v128.and(v128.xor(v128.load(other), head), v128.load(MASKS + 16 - shown));
        if (!v128.any_true(differ) && (length <= 16 || sameTail(other, at, length))) {
          store<u32>(entry, load<u32>(entry, 8) + by, 8);
          return id;
        }
      }
    }
    slot = next(slot);
  }
  const id = tokenCount++;
  const entry = entries + ((<usize>id) << 4);
  store<u64>(slot, (<u64>hash) | ((<u64>(id + 1)) << 32));
  store<u32>(entry, <u32>(at - arena));
  store<u32>(entry, length, 4);
  store<u32>(entry, by, 8);
  store<u32>(entry, hash, 12);
  arenaTop = at + length;
  return id;
}

/** Whether two tokens whose first sixteen bytes are the same go on the same. */
function sameTail(a: usize, b: usize, length: u32): bool {
  const last = length - 16;
  for (let i: usize = 16; i < last; i += 16) {
    if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  }
  return !v128.any_true(v128.xor(v128.load(a + last), v128.load(b + last)));
}

/** Makes the memory reach so many bytes beyond what stands at the end of the arena. */
export function reserve(bytes: usize): bool {
  return reach(arenaTop + bytes + 64);
}

export function clearTokens(): void {
  memory.fill(slots, 0, <usize>capacity * 8);
  tokenCount = 0;
  arenaTop = arena;
}
