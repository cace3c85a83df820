/**
 * Pairs (number of what stands before, number of the token) to counts, a table for each order from 2 on.
 *
 * A slot is 16 bytes: a key of 8 (token + 1 above, so that 0 is free), count, number of the gram. What costs time is
 * waiting for slots from far memory, so keys are taken in groups: all slots of a group are asked for before the first is
 * looked at, and the waiting overlaps. Slots go by the high bits of the hash, so a table that doubles is written from
 * one end to the other.
 */
import { region } from './memory';

/** Longest gram that is counted. */
export const LONGEST: u32 = 5;
/** Stands for a line's end among the numbers of tokens, and for no gram among the numbers of grams. */
export const NONE: u32 = 0xffffffff;
const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;
const MULTIPLIER_2: u64 = 0xd6e8feb86659fd93;
const FEW: u32 = 1 << 13;
const GROUP: u32 = 64;

/** For each order from 2 on: where slots begin, how many there are, how many there may be, how many are taken. */
const TABLES: usize = memory.data(16 * 4, 16);
const homes: usize = memory.data(64 * 4, 16);
const keys: usize = memory.data(64 * 8, 16);
const places: usize = memory.data(64 * 4, 16);
/** What was seen of slots goes here, so that looking is not left out. */
const touched: usize = memory.data(8, 8);

export function tableOf(order: u32): usize {
  return TABLES + ((<usize>(order - 2)) << 4);
}

export function gramCount(order: u32): u32 {
  return load<u32>(tableOf(order), 12);
}

/** A region for `most` slots. */
export function placeGrams(order: u32, most: u32): void {
  const table = tableOf(order);
  let capacity = most;
  while (capacity > FEW) capacity = (capacity + 1) >> 1;
  store<u32>(table, <u32>region(<usize>most * 16));
  store<u32>(table, capacity, 4);
  store<u32>(table, most, 8);
}

/** Grows a table until so many more grams find room without filling more than 0.6 of it. */
export function makeRoomForGrams(order: u32, more: u32, scratch: usize): void {
  const table = tableOf(order);
  const most = load<u32>(table, 8);
  while (fills(load<u32>(table, 12) + more, load<u32>(table, 4)) && load<u32>(table, 4) < most) {
    const capacity = load<u32>(table, 4);
    double(table, capacity * 2 < most ? capacity * 2 : most, scratch);
  }
}

/** Whether so many grams are too many for so many slots. */
export function fills(grams: u32, capacity: u32): bool {
  return <u64>grams * 10 > <u64>capacity * 6;
}

function double(table: usize, capacity: u32, scratch: usize): void {
  const base = <usize>load<u32>(table);
  const size = compact(base, load<u32>(table, 4), scratch);
  memory.fill(base, 0, (<usize>capacity) << 4);
  store<u32>(table, capacity, 4);
  const end = base + ((<usize>capacity) << 4);
  for (let from = scratch; from < size; from += 16) {
    let slot = home(load<u64>(from), base, capacity);
    while (load<u64>(slot) != 0) slot = slot + 16 == end ? base : slot + 16;
    v128.store(slot, v128.load(from));
  }
}

/** Copies the slots that are taken to one place, in their order; returns where they end there. */
export function compact(base: usize, capacity: u32, to: usize): usize {
  const end = base + ((<usize>capacity) << 4);
  for (let slot = base; slot < end; slot += 16) {
    v128.store(to, v128.load(slot));
    to += load<u64>(slot) != 0 ? 16 : 0;
  }
  return to;
}

function home(key: u64, base: usize, capacity: u32): usize {
  let hash = key * MULTIPLIER;
  hash = (hash ^ (hash >> 32)) * MULTIPLIER_2;
  return base + <usize>(((hash >> 32) * <u64>capacity) >> 32) * 16;
}

/**
 * Counts the grams that end at each of `count` tokens.
 * @param before numbers of the grams one shorter, of which the first ends at the token before the first
 * @param out where the grams' numbers go, or 0
 */
export function countGrams(order: u32, before: usize, tokens: usize, count: u32, out: usize, by: u32): void {
  const table = tableOf(order);
  const base = <usize>load<u32>(table);
  const capacity = load<u32>(table, 4);
  const end = base + ((<usize>capacity) << 4);
  let size = load<u32>(table, 12);
  for (let i: u32 = 0; i < count;) {
    let taken: u32 = 0;
    for (; i < count && taken < GROUP; i++) {
      const prefix = load<u32>(before + ((<usize>i) << 2));
      const token = load<u32>(tokens + ((<usize>i) << 2));
      if (out != 0) store<u32>(out + ((<usize>i) << 2), NONE);
      const key = (<u64>prefix) | ((<u64>(token + 1)) << 32);
      const slot = home(key, base, capacity);
      store<u64>(keys + ((<usize>taken) << 3), key);
      store<u32>(homes + ((<usize>taken) << 2), <u32>slot);
      store<u32>(places + ((<usize>taken) << 2), i);
      taken += <u32>(prefix != NONE && token != NONE);
    }
    let seen: u64 = 0;
    for (let k: u32 = 0; k < taken; k++) seen |= load<u64>(<usize>load<u32>(homes + ((<usize>k) << 2)));
    store<u64>(touched, seen);
    for (let k: u32 = 0; k < taken; k++) {
      const key = load<u64>(keys + ((<usize>k) << 3));
      let slot = <usize>load<u32>(homes + ((<usize>k) << 2));
      let found = load<u64>(slot);
      while (found != key && found != 0) {
        slot = slot + 16 == end ? base : slot + 16;
        found = load<u64>(slot);
      }
      if (found == 0) {
        store<u64>(slot, key);
        store<u32>(slot, size++, 12);
      }
      store<u32>(slot, load<u32>(slot, 8) + by, 8);
      if (out != 0) store<u32>(out + ((<usize>load<u32>(places + ((<usize>k) << 2))) << 2), load<u32>(slot, 12));
    }
  }
  store<u32>(table, size, 12);
}

export function clearGrams(order: u32): void {
  const table = tableOf(order);
  memory.fill(<usize>load<u32>(table), 0, (<usize>load<u32>(table, 4)) << 4);
  store<u32>(table, 0, 12);
}
