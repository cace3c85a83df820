/**
 * Puts what was counted in order: by partition of the first token, then by the bytes of the gram.
 *
 * Tokens are joined by one space, which is less than any byte of a token, so the order of joined bytes is the order of
 * (gram one shorter, token). Only tokens are compared as bytes, by their first eight where those tell; grams are dealt
 * into one bucket a prefix, and within it ordered by the rank of their token. Most buckets hold a few.
 */
import { longest, mostGrams, mostTokens, scratch } from './count';
import { compact, gramCount, tableOf } from './grams';
import { sortPairs, sortTokens } from './sort';
import { entries, settleCounts, slotRegion, tokenCount } from './tokens';

const MOST_PARTITIONS: u32 = 1024;
/** Where each partition begins among the grams of the order at hand, and at its end the number of all. */
export const partitions: usize = memory.data(1025 * 4, 16);
const cursors: usize = memory.data(1024 * 4, 16);

/** Tokens in the order of their bytes, 16 bytes each: the first eight as a number, offset in the arena, length. */
export let ranked: usize = 0;
/** Places there, by id. */
export let rankOf: usize = 0;
/** For ids, and then for followers. */
let pool: usize = 0;
/** Ids of the grams one shorter, in their order; where the bucket of each ends. */
export let before: usize = 0;
export let bucketEnds: usize = 0;
/** In order: rank of the last token above, and below it the count, or the id where longer grams begin with it. */
export let followers: usize = 0;

/** Orders the tokens. What is needed for that takes the place of the slots: nothing can be looked up any more. */
export function orderTokens(partitionCount: u32): void {
  settleCounts();
  const free = slotRegion();
  const most = <usize>mostTokens;
  const sorted = sortTokens(free, free + most * 16);
  ranked = free + most * 32;
  rankOf = free + most * 48;
  before = free + most * 52;
  pool = scratch;
  followers = longest > 2 ? pool + <usize>mostGrams * 4 : pool;
  bucketEnds = free;
  const mask = partitionCount - 1;
  memory.fill(cursors, 0, MOST_PARTITIONS * 4);
  for (let i: u32 = 0; i < tokenCount; i++) {
    const from = sorted + ((<usize>i) << 4);
    const id = load<u32>(from, 8);
    const entry = entries + ((<usize>id) << 4);
    const token = ranked + ((<usize>i) << 4);
    store<u64>(token, load<u64>(from));
    store<u64>(token, load<u64>(entry), 8);
    store<u32>(rankOf + ((<usize>id) << 2), i);
    const cursor = cursors + ((<usize>(load<u32>(entry, 12) & mask)) << 2);
    store<u32>(cursor, load<u32>(cursor) + 1);
  }
  let sum: u32 = 0;
  for (let p: u32 = 0; p < partitionCount; p++) {
    const cursor = cursors + ((<usize>p) << 2);
    const size = load<u32>(cursor);
    store<u32>(partitions + ((<usize>p) << 2), sum);
    store<u32>(cursor, sum);
    sum += size;
  }
  store<u32>(partitions + ((<usize>partitionCount) << 2), sum);
  for (let i: u32 = 0; i < tokenCount; i++) {
    const id = load<u32>(sorted + ((<usize>i) << 4), 8);
    const entry = entries + ((<usize>id) << 4);
    const cursor = cursors + ((<usize>(load<u32>(entry, 12) & mask)) << 2);
    const place = load<u32>(cursor);
    store<u32>(cursor, place + 1);
    store<u32>(before + ((<usize>place) << 2), id);
    // From here on the hash gives way to the place.
    store<u32>(entry, place, 12);
  }
}

/** Records of the grams that longer ones begin with, by id; the field at 12 is the place, for tokens too. */
export function recordsOf(order: u32): usize {
  return order == 1 ? entries : <usize>load<u32>(tableOf(order));
}

/** Orders the grams of an order from 2 on; those one shorter must have been ordered just before. */
export function orderGrams(order: u32, partitionCount: u32): void {
  const table = tableOf(order);
  const base = <usize>load<u32>(table);
  const size = gramCount(order);
  const records = recordsOf(order - 1);
  const prefixes = order == 2 ? tokenCount : gramCount(order - 1);
  if (order > 2) goOn(order - 1, partitionCount);
  const end = compact(base, load<u32>(table, 4), base);
  const last = order == longest;
  if (!last) byNumber(base, size);
  memory.fill(bucketEnds, 0, (<usize>prefixes) << 2);
  for (let slot = base; slot < end; slot += 16) {
    const bucket = bucketEnds + ((<usize>load<u32>(records + ((<usize>load<u32>(slot)) << 4), 12)) << 2);
    store<u32>(bucket, load<u32>(bucket) + 1);
  }
  let sum: u32 = 0;
  for (let i: u32 = 0; i < prefixes; i++) {
    const bucket = bucketEnds + ((<usize>i) << 2);
    const taken = load<u32>(bucket);
    store<u32>(bucket, sum);
    sum += taken;
  }
  for (let slot = base, id: u32 = 0; slot < end; slot += 16, id++) {
    const bucket = bucketEnds + ((<usize>load<u32>(records + ((<usize>load<u32>(slot)) << 4), 12)) << 2);
    const place = load<u32>(bucket);
    store<u32>(bucket, place + 1);
    const rank = load<u32>(rankOf + ((<usize>(load<u32>(slot, 4) - 1)) << 2));
    store<u64>(followers + ((<usize>place) << 3), ((<u64>rank) << 32) | (<u64>(last ? load<u32>(slot, 8) : id)));
  }
  let begin: u32 = 0;
  for (let i: u32 = 0; i < prefixes; i++) {
    const bucketEnd = load<u32>(bucketEnds + ((<usize>i) << 2));
    if (bucketEnd - begin > 1) sortPairs(followers + ((<usize>begin) << 3), bucketEnd - begin);
    begin = bucketEnd;
  }
  if (!last) {
    for (let place: u32 = 0; place < size; place++) {
      const id = <u32>load<u64>(followers + ((<usize>place) << 3));
      store<u32>(base + ((<usize>id) << 4), place, 12);
    }
  }
}

/** What followed is what others follow now: its ids go where those of the order before stood, and so do the partitions. */
function goOn(order: u32, partitionCount: u32): void {
  const size = gramCount(order);
  before = pool;
  for (let place: u32 = 0; place < size; place++) {
    store<u32>(before + ((<usize>place) << 2), <u32>load<u64>(followers + ((<usize>place) << 3)));
  }
  for (let p: u32 = 0; p <= partitionCount; p++) {
    const begin = partitions + ((<usize>p) << 2);
    store<u32>(begin, bucketBegin(load<u32>(begin)));
  }
}

/** Where the bucket of the gram at a place begins. */
export function bucketBegin(place: u32): u32 {
  return place == 0 ? 0 : load<u32>(bucketEnds + ((<usize>(place - 1)) << 2));
}

/** Puts each record where its number says, going round in circles. */
function byNumber(base: usize, size: u32): void {
  for (let i: u32 = 0; i < size; i++) {
    const here = base + ((<usize>i) << 4);
    for (let id = load<u32>(here, 12); id != i; id = load<u32>(here, 12)) {
      const there = base + ((<usize>id) << 4);
      const moved = v128.load(there);
      v128.store(there, v128.load(here));
      v128.store(here, moved);
    }
  }
}
