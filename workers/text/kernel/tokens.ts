/**
 * Tokens to small numbers, with a count each.
 *
 * A slot is 32 bytes: the first sixteen of the token, zeros behind it, its length, hash, count and number. So a token of
 * up to sixteen bytes is known from one line of memory; such are looked up in groups, so that the waiting for lines
 * overlaps. Longer ones are put together behind the arena and looked up at once. Slots are filled to half at most;
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
export let arenaTop: usize = 0;
/** Where a token is put together: far enough behind the arena's end for those that are queued meanwhile. */
export let work: usize = 0;
const QUEUE: u32 = 64;
const QUEUE_BYTES: usize = 64 * 16;
/** Tokens that are still to be looked up, as slots, but with the slot to begin at, and where the number goes. */
const queue: usize = memory.data(64 * 32, 64);
let queued: u32 = 0;
const QUEUED_SLOT: usize = 24;
const QUEUED_OUT: usize = 28;
/** What was seen of slots goes here, so that looking is not left out. */
const touched: usize = memory.data(4, 4);
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

/** Makes ready for a token that is put together at `work`. */
export function beginToken(): void {
  work = arenaTop + QUEUE_BYTES;
}

/**
 * Adds the token of so many bytes at `work`, behind which sixteen zeros stand, where it is new, and counts it.
 * @param out where its number goes, at the latest at the next `settleTokens`
 */
export function addToken(length: u32, out: usize): void {
  const low = load<u64>(work);
  const high = load<u64>(work, 8);
  if (length <= 16) addShort(low, high, length, out);
  else store<u32>(out, addLong(low, high, length));
}

/** The same of a token of up to sixteen bytes, zeros behind it. */
export function addShort(low: u64, high: u64, length: u32, out: usize): void {
  const wide = mixed(<u64>length * MULTIPLIER_2, low, high);
  const hash = (<u32>(wide >> 32)) ^ (<u32>wide);
  const entry = queue + ((<usize>queued) << 5);
  store<u64>(entry, low);
  store<u64>(entry, high, 8);
  store<u32>(entry, length, LENGTH);
  store<u32>(entry, hash, HASH);
  store<u32>(entry, <u32>home(hash), QUEUED_SLOT);
  store<u32>(entry, <u32>out, QUEUED_OUT);
  if (++queued == QUEUE) settleTokens();
}

/** Looks up what is queued. All slots are asked for before the first is looked at, so that the waiting overlaps. */
export function settleTokens(): void {
  const end = queue + ((<usize>queued) << 5);
  let seen: u32 = 0;
  for (let entry = queue; entry < end; entry += 32) seen |= load<u32>(<usize>load<u32>(entry, QUEUED_SLOT), LENGTH);
  store<u32>(touched, seen);
  for (let entry = queue; entry < end; entry += 32) {
    const low = load<u64>(entry);
    const high = load<u64>(entry, 8);
    const length = load<u32>(entry, LENGTH);
    let slot = <usize>load<u32>(entry, QUEUED_SLOT);
    let found = load<u32>(slot, LENGTH);
    while (found != 0 && !(found == length && load<u64>(slot) == low && load<u64>(slot, 8) == high)) {
      slot = next(slot);
      found = load<u32>(slot, LENGTH);
    }
    if (found == 0) {
      store<u64>(arenaTop, low);
      store<u64>(arenaTop, high, 8);
      insert(slot, low, high, length, load<u32>(entry, HASH), 0);
    }
    store<u32>(slot, load<u32>(slot, COUNT) + 1, COUNT);
    store<u32>(<usize>load<u32>(entry, QUEUED_OUT), load<u32>(slot, ID));
  }
  queued = 0;
}

/** Number of the token of more than sixteen bytes at `work`. */
function addLong(low: u64, high: u64, length: u32): u32 {
  let wide = <u64>length * MULTIPLIER_2;
  for (let from = work; from < work + length; from += 16) wide = mixed(wide, load<u64>(from), load<u64>(from, 8));
  const hash = (<u32>(wide >> 32)) ^ (<u32>wide);
  let slot = home(hash);
  let found = load<u32>(slot, LENGTH);
  while (found != 0) {
    if (found == length && load<u32>(slot, HASH) == hash && load<u64>(slot) == low && load<u64>(slot, 8) == high) {
      const id = load<u32>(slot, ID);
      if (sameTail(arena + <usize>load<u32>(entries + ((<usize>id) << 4)), work, length)) {
        store<u32>(slot, load<u32>(slot, COUNT) + 1, COUNT);
        return id;
      }
    }
    slot = next(slot);
    found = load<u32>(slot, LENGTH);
  }
  memory.copy(arenaTop, work, length);
  return insert(slot, low, high, length, hash, 1);
}

/** Number of the token at `work`, which is put where no other is queued, without counting it. */
export function seedToken(length: u32, out: usize): void {
  addToken(length, out);
  settleTokens();
  const slot = slotOf(load<u32>(out));
  store<u32>(slot, load<u32>(slot, COUNT) - 1, COUNT);
}

function slotOf(id: u32): usize {
  let slot = home(load<u32>(entries + ((<usize>id) << 4), 12));
  while (load<u32>(slot, ID) != id || load<u32>(slot, LENGTH) == 0) slot = next(slot);
  return slot;
}

/** Keeps the token whose bytes stand at the end of the arena. */
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
  return reach(arenaTop + QUEUE_BYTES + bytes + 64);
}

export function clearTokens(): void {
  memory.fill(slots, 0, (<usize>capacity) << 5);
  tokenCount = 0;
  arenaTop = arena;
}
