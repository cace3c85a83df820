/**
 * Writes the grams of one order and partition as records of a run: how many bytes are those of the gram before, how many
 * come new, the count (three LEB128 numbers), and the new bytes. What two neighbours share is seen by the ids of their
 * tokens: only where those first differ are bytes compared, and no gram is put together anywhere. Tokens are named by
 * their rank, so that those of neighbours lie near each other, and short ones are written from what they are sorted by.
 */
import { before, bucketBegin, bucketEnds, followers, partitions, rankOf, ranked, recordsOf } from './order';
import { longest } from './count';
import { sharedBytes } from './sort';
import { region } from './memory';
import { arena, entries } from './tokens';

/** A record's numbers take no more. */
const HEAD: usize = 24;
const NO_TOKEN: u32 = 0xffffffff;

let out: usize = 0;
let outEnd: usize = 0;
let to: usize = 0;

/** Ranks of the tokens of this gram and of the one before. */
const path: usize = memory.data(5 * 4, 16);
const previous: usize = memory.data(5 * 4, 16);

let order: u32 = 1;
/** Place of the gram one shorter (for words: of the word), where the partition's last one ends, and the next follower. */
let place: u32 = 0;
let placeEnd: u32 = 0;
let follower: u32 = 0;
let rows: u32 = 0;

/** Token of a record of which bytes are still to be written, and how many of it were. */
let openToken: u32 = 0;
let openFrom: u32 = 0;
let isOpen: bool = false;

export function placeEmit(bytes: usize): void {
  out = region(bytes + 64);
  outEnd = out + bytes;
  to = out;
}

export function beginSection(n: u32, partition: u32): void {
  order = n;
  place = load<u32>(partitions + ((<usize>partition) << 2));
  placeEnd = load<u32>(partitions + ((<usize>partition) << 2), 4);
  follower = n == 1 ? 0 : bucketBegin(place);
  rows = 0;
  store<u32>(previous, NO_TOKEN);
}

export function outAt(): usize {
  return out;
}

/** What was written was taken: the region is filled anew. */
export function takeOut(): void {
  to = out;
}

export function written(): u32 {
  return <u32>(to - out);
}

export function sectionRows(): u32 {
  return rows;
}

/** Goes on writing. True at the end of the section, false where the region is full. */
export function emit(): bool {
  if (isOpen && !copyTokens()) return false;
  return order == 1 ? emitWords() : emitGrams();
}

function emitWords(): bool {
  for (; place < placeEnd; place++) {
    const id = load<u32>(before + ((<usize>place) << 2));
    const count = load<u32>(entries + ((<usize>id) << 4), 8);
    if (count == 0) continue;
    if (outEnd - to < HEAD) return false;
    store<u32>(path, rankAt(id));
    if (record(count)) continue;
    place++;
    return false;
  }
  return true;
}

function emitGrams(): bool {
  const records = recordsOf(order);
  const last = (<usize>(order - 1)) << 2;
  for (; place < placeEnd; place++) {
    const end = load<u32>(bucketEnds + ((<usize>place) << 2));
    if (follower == end) continue;
    let id = load<u32>(before + ((<usize>place) << 2));
    for (let n = order - 1; n > 1; n--) {
      const entry = recordsOf(n) + ((<usize>id) << 4);
      store<u32>(path + ((<usize>(n - 1)) << 2), rankAt(load<u32>(entry, 4) - 1));
      id = load<u32>(entry);
    }
    store<u32>(path, rankAt(id));
    while (follower < end) {
      const pair = load<u64>(followers + ((<usize>follower) << 3));
      const count = order == longest ? <u32>pair : load<u32>(records + ((<usize>(<u32>pair)) << 4), 8);
      if (count != 0) {
        if (outEnd - to < HEAD) return false;
        store<u32>(path + last, <u32>(pair >> 32));
        follower++;
        if (!record(count)) return false;
      } else follower++;
    }
  }
  return true;
}

/** Writes the record of the gram in `path`, for whose numbers there is room. False where the region is full before its end. */
function record(count: u32): bool {
  let shared: u32 = 0;
  let token: u32 = 0;
  if (load<u32>(previous) != NO_TOKEN) {
    let rank = load<u32>(path);
    let other = load<u32>(previous);
    while (rank == other) {
      shared += lengthOf(rank) + 1;
      token++;
      rank = load<u32>(path + ((<usize>token) << 2));
      other = load<u32>(previous + ((<usize>token) << 2));
    }
    openFrom = sharedOf(rank, other);
    shared += openFrom;
  } else openFrom = 0;
  openToken = token;
  let fresh = lengthOf(load<u32>(path + ((<usize>token) << 2))) - openFrom;
  for (let i = token + 1; i < order; i++) fresh += 1 + lengthOf(load<u32>(path + ((<usize>i) << 2)));
  for (let i = token; i < order; i++) store<u32>(previous + ((<usize>i) << 2), load<u32>(path + ((<usize>i) << 2)));
  number(shared);
  number(fresh);
  number(count);
  rows++;
  return copyTokens();
}

/** Copies the bytes of the record that are still to be written. */
function copyTokens(): bool {
  isOpen = true;
  while (openToken < order) {
    const token = ranked + ((<usize>load<u32>(previous + ((<usize>openToken) << 2))) << 4);
    const length = load<u32>(token, 12);
    let left = length - openFrom;
    if (<usize>left + 1 > outEnd - to) {
      if (outEnd - to <= 1) return false;
      left = <u32>(outEnd - to) - 1;
      memory.copy(to, arena + <usize>load<u32>(token, 8) + openFrom, left);
      to += left;
      openFrom += left;
      return false;
    }
    if (length <= 8) store<u64>(to, bswap<u64>(load<u64>(token)) >> ((<u64>openFrom) << 3));
    else {
      const from = arena + <usize>load<u32>(token, 8) + openFrom;
      for (let i: usize = 0; i < left; i += 16) v128.store(to + i, v128.load(from + i));
    }
    to += left;
    openToken++;
    openFrom = 0;
    if (openToken < order) store<u8>(to++, 0x20);
  }
  isOpen = false;
  return true;
}

function rankAt(id: u32): u32 {
  return load<u32>(rankOf + ((<usize>id) << 2));
}

function lengthOf(rank: u32): u32 {
  return load<u32>(ranked + ((<usize>rank) << 4), 12);
}

/** How many bytes two different tokens share at their beginning. */
function sharedOf(a: u32, b: u32): u32 {
  const one = ranked + ((<usize>a) << 4);
  const other = ranked + ((<usize>b) << 4);
  const differ = load<u64>(one) ^ load<u64>(other);
  if (differ != 0) return <u32>(clz(differ) >> 3);
  const length = load<u32>(one, 12);
  const otherLength = load<u32>(other, 12);
  const shorter = length < otherLength ? length : otherLength;
  const from = arena + <usize>load<u32>(one, 8) + 8;
  return 8 + sharedBytes(from, arena + <usize>load<u32>(other, 8) + 8, shorter - 8);
}

function number(value: u32): void {
  while (value > 0x7f) {
    store<u8>(to++, (value & 0x7f) | 0x80);
    value >>= 7;
  }
  store<u8>(to++, value);
}
