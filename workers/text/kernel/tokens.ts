/**
 * Tokens to small numbers, with a count each.
 *
 * A slot is 32 bytes: the first sixteen of the token, zeros behind it, its length, hash, count and number. So a token of
 * up to sixteen bytes is known from one line of memory, and compared with one instruction. Longer ones are put together
 * at the end of the arena, where they stay if they are new and are overwritten if not. Slots are filled to half at most;
 * entries (16 bytes: offset in the arena, length, count, hash) stand in the order of their first coming.
 */
import { reach, region } from './memory';

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;
const MULTIPLIER_2: u64 = 0xd6e8feb86659fd93;
/** Slots that a table begins with, unless it may never have as many. */
const FEW: u32 = 1 << 13;

// Fields of a slot behind the first sixteen bytes.
const LENGTH: usize = 16;
const HASH: usize = 20;
const COUNT: usize = 24;
const ID: usize = 28;

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
  slots = region((<usize>mostSlots) << 5);
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
    settleCounts();
    capacity = capacity * 2 < mostSlots ? capacity * 2 : mostSlots;
    memory.fill(slots, 0, (<usize>capacity) << 5);
    for (let id: u32 = 0; id < tokenCount; id++) {
      const entry = entries + ((<usize>id) << 4);
      const length = load<u32>(entry, 4);
      const hash = load<u32>(entry, 12);
      let slot = home(hash);
      while (load<u32>(slot, LENGTH) != 0) slot = next(slot);
      const shown = length < 16 ? <usize>length : 16;
      const head = v128.and(v128.load(arena + <usize>load<u32>(entry)), v128.load(MASKS + 16 - shown));
      take(slot, i64x2.extract_lane(head, 0), i64x2.extract_lane(head, 1), length, hash, load<u32>(entry, 8), id);
    }
  }
}

/** Brings the counts from the slots to the entries. */
export function settleCounts(): void {
  const end = slots + ((<usize>capacity) << 5);
  for (let slot = slots; slot < end; slot += 32) {
    if (load<u32>(slot, LENGTH) != 0)
      store<u32>(entries + ((<usize>load<u32>(slot, ID)) << 4), load<u32>(slot, COUNT), 8);
  }
}

function take(slot: usize, low: u64, high: u64, length: u32, hash: u32, count: u32, id: u32): void {
  store<u64>(slot, low);
  store<u64>(slot, high, 8);
  store<u32>(slot, length, LENGTH);
  store<u32>(slot, hash, HASH);
  store<u32>(slot, count, COUNT);
  store<u32>(slot, id, ID);
}

function home(hash: u32): usize {
  return slots + ((<usize>((<u64>hash * <u64>capacity) >> 32)) << 5);
}

function next(slot: usize): usize {
  return slot + 32 == slots + ((<usize>capacity) << 5) ? slots : slot + 32;
}

/** One step of the hash: sixteen bytes, zeros behind the end. Runs keep it: partitions follow from it. */
function mixed(hash: u64, low: u64, high: u64): u64 {
  hash = (hash ^ low) * MULTIPLIER;
  hash = (hash ^ (hash >> 32) ^ high) * MULTIPLIER_2;
  return hash ^ (hash >> 29);
}

/**
 * Number of a token of up to sixteen bytes, zeros behind it; adds it where it is new.
 * @param by how much is added to its count
 */
export function addShort(low: u64, high: u64, length: u32, by: u32): u32 {
  const wide = mixed(<u64>length * MULTIPLIER_2, low, high);
  const hash = (<u32>(wide >> 32)) ^ (<u32>wide);
  let slot = home(hash);
  let found = load<u32>(slot, LENGTH);
  while (found != 0) {
    if (found == length && load<u64>(slot) == low && load<u64>(slot, 8) == high) {
      store<u32>(slot, load<u32>(slot, COUNT) + by, COUNT);
      return load<u32>(slot, ID);
    }
    slot = next(slot);
    found = load<u32>(slot, LENGTH);
  }
  store<u64>(arenaTop, low);
  store<u64>(arenaTop, high, 8);
  return insert(slot, low, high, length, hash, by);
}

/** The same of the token of any length at the end of the arena, behind which sixteen zeros stand. */
export function addToken(length: u32, by: u32): u32 {
  const at = arenaTop;
  const low = load<u64>(at);
  const high = load<u64>(at, 8);
  if (length <= 16) return addShort(low, high, length, by);
  let wide = <u64>length * MULTIPLIER_2;
  for (let from = at; from < at + length; from += 16) wide = mixed(wide, load<u64>(from), load<u64>(from, 8));
  const hash = (<u32>(wide >> 32)) ^ (<u32>wide);
  let slot = home(hash);
  let found = load<u32>(slot, LENGTH);
  while (found != 0) {
    if (found == length && load<u32>(slot, HASH) == hash && load<u64>(slot) == low && load<u64>(slot, 8) == high) {
      const id = load<u32>(slot, ID);
      if (sameTail(arena + <usize>load<u32>(entries + ((<usize>id) << 4)), at, length)) {
        store<u32>(slot, load<u32>(slot, COUNT) + by, COUNT);
        return id;
      }
    }
    slot = next(slot);
    found = load<u32>(slot, LENGTH);
  }
  return insert(slot, low, high, length, hash, by);
}

/** Keeps the token that stands at the end of the arena. */
function insert(slot: usize, low: u64, high: u64, length: u32, hash: u32, by: u32): u32 {
  const id = tokenCount++;
  const entry = entries + ((<usize>id) << 4);
  take(slot, low, high, length, hash, by, id);
  store<u32>(entry, <u32>(arenaTop - arena));
  store<u32>(entry, length, 4);
  store<u32>(entry, hash, 12);
  arenaTop += length;
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
  memory.fill(slots, 0, (<usize>capacity) << 5);
  tokenCount = 0;
  arenaTop = arena;
}
