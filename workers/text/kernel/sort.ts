/** The two sorts that an order of grams is made of. Neither takes longer than n log n, whatever it is given. */
import { arena, entries, tokenCount } from './tokens';

/** Up to so many are sorted by insertion. */
const FEW: u32 = 24;
const histograms: usize = memory.data(8 * 256 * 4, 16);

/**
 * All tokens in the order of their bytes, as records of 16 bytes (first eight bytes of the token, id). They go to and
 * fro between two regions, a pass a byte; where the first eight bytes are the same, the rest is compared.
 * @returns in which of the two regions they are
 */
export function sortTokens(a: usize, b: usize): usize {
  memory.fill(histograms, 0, 8 * 256 * 4);
  for (let id: u32 = 0; id < tokenCount; id++) {
    const entry = entries + ((<usize>id) << 4);
    const key = headOf(arena + <usize>load<u32>(entry), load<u32>(entry, 4));
    store<u64>(a + ((<usize>id) << 4), key);
    store<u32>(a + ((<usize>id) << 4), id, 8);
    for (let digit: u32 = 0; digit < 8; digit++) {
      const bin = histograms + ((<usize>((digit << 8) | (<u32>((key >> (digit << 3)) & 0xff)))) << 2);
      store<u32>(bin, load<u32>(bin) + 1);
    }
  }
  for (let digit: u32 = 0; digit < 8; digit++) {
    if (!deal(a, b, digit)) continue;
    const swapped = a;
    a = b;
    b = swapped;
  }
  for (let i: u32 = 0; i < tokenCount;) {
    const key = load<u64>(a + ((<usize>i) << 4));
    let end = i + 1;
    while (end < tokenCount && load<u64>(a + ((<usize>end) << 4)) == key) end++;
    if (end - i > 1) sortTied(a + ((<usize>i) << 4), b, end - i);
    i = end;
  }
  return a;
}

/** The first eight bytes of a token as a number that is ordered as they are. */
function headOf(at: usize, length: u32): u64 {
  const head = bswap<u64>(load<u64>(at));
  return length >= 8 ? head : head & ~((<u64>0xffffffffffffffff) >> ((<u64>length) << 3));
}

/** Deals records into bins by one byte of their keys; false where it is the same in all. */
function deal(from: usize, to: usize, digit: u32): bool {
  const bins = histograms + ((<usize>digit) << 10);
  let sum: u32 = 0;
  for (let bin = bins; bin < bins + 1024; bin += 4) {
    const size = load<u32>(bin);
    if (size == tokenCount) return false;
    store<u32>(bin, sum);
    sum += size;
  }
  const shift = <u64>(digit << 3);
  const end = from + ((<usize>tokenCount) << 4);
  for (; from < end; from += 16) {
    const bin = bins + ((<usize>((load<u64>(from) >> shift) & 0xff)) << 2);
    const place = load<u32>(bin);
    store<u32>(bin, place + 1);
    v128.store(to + ((<usize>place) << 4), v128.load(from));
  }
  return true;
}

/** Sorts records of equal heads from the bottom up: runs by insertion, then merged by twos. */
function sortTied(at: usize, temp: usize, count: u32): void {
  for (let begin: u32 = 0; begin < count; begin += FEW) {
    const end = begin + FEW < count ? begin + FEW : count;
    for (let i = begin + 1; i < end; i++) {
      const id = load<u32>(at + ((<usize>i) << 4), 8);
      let k = i;
      for (; k > begin && isLess(id, load<u32>(at + ((<usize>(k - 1)) << 4), 8)); k--) {
        store<u32>(at + ((<usize>k) << 4), load<u32>(at + ((<usize>(k - 1)) << 4), 8), 8);
      }
      store<u32>(at + ((<usize>k) << 4), id, 8);
    }
  }
  for (let width = FEW; width < count; width *= 2) {
    for (let i: u32 = 0; i < count; i++) {
      store<u32>(temp + ((<usize>i) << 2), load<u32>(at + ((<usize>i) << 4), 8));
    }
    for (let begin: u32 = 0; begin < count; begin += 2 * width) {
      const middle = begin + width < count ? begin + width : count;
      const end = begin + 2 * width < count ? begin + 2 * width : count;
      let left = begin;
      let right = middle;
      for (let k = begin; k < end; k++) {
        const l = load<u32>(temp + ((<usize>left) << 2));
        const r = load<u32>(temp + ((<usize>right) << 2));
        const takesRight = left == middle || (right < end && isLess(r, l));
        store<u32>(at + ((<usize>k) << 4), takesRight ? r : l, 8);
        if (takesRight) right++;
        else left++;
      }
    }
  }
}

/** Whether one token, whose first eight bytes are the other's, comes before it. */
function isLess(a: u32, b: u32): bool {
  const one = entries + ((<usize>a) << 4);
  const other = entries + ((<usize>b) << 4);
  const size = load<u32>(one, 4);
  const otherSize = load<u32>(other, 4);
  const from = arena + <usize>load<u32>(one);
  const otherFrom = arena + <usize>load<u32>(other);
  const shorter = size < otherSize ? size : otherSize;
  const same = sharedBytes(from, otherFrom, shorter);
  return same == shorter ? size < otherSize : load<u8>(from + same) < load<u8>(otherFrom + same);
}

/** How many bytes at the beginning are the same, up to `most`; reads up to seven beyond. */
export function sharedBytes(a: usize, b: usize, most: u32): u32 {
  for (let i: u32 = 0; i < most; i += 8) {
    const differ = load<u64>(a + i) ^ load<u64>(b + i);
    if (differ == 0) continue;
    const same = i + <u32>(ctz(differ) >> 3);
    return same < most ? same : most;
  }
  return most;
}

/** Sorts numbers of 64 bits: quicksort, and heapsort where chance (or somebody) is against it. */
export function sortPairs(at: usize, count: u32): void {
  sortBelow(at, count, 2 * (32 - <i32>clz(count)));
}

function sortBelow(at: usize, count: u32, depth: i32): void {
  while (count > FEW) {
    if (depth-- == 0) {
      heapSort(at, count);
      return;
    }
    const end = at + ((<usize>count) << 3);
    const pivot = middleOf(load<u64>(at), load<u64>(at + ((<usize>(count >> 1)) << 3)), load<u64>(end - 8));
    let left = at;
    let right = end - 8;
    while (left <= right) {
      while (load<u64>(left) < pivot) left += 8;
      while (load<u64>(right) > pivot) right -= 8;
      if (left > right) break;
      const moved = load<u64>(left);
      store<u64>(left, load<u64>(right));
      store<u64>(right, moved);
      left += 8;
      right -= 8;
    }
    // [at, right] and [left, end): the shorter one by a call of its own, so that calls are few deep.
    const low = <u32>((right + 8 - at) >> 3);
    const high = <u32>((end - left) >> 3);
    if (low < high) {
      sortBelow(at, low, depth);
      at = left;
      count = high;
    } else {
      sortBelow(left, high, depth);
      count = low;
    }
  }
  for (let i: u32 = 1; i < count; i++) {
    const value = load<u64>(at + ((<usize>i) << 3));
    let k = i;
    for (; k > 0 && load<u64>(at + ((<usize>(k - 1)) << 3)) > value; k--) {
      store<u64>(at + ((<usize>k) << 3), load<u64>(at + ((<usize>(k - 1)) << 3)));
    }
    store<u64>(at + ((<usize>k) << 3), value);
  }
}

function middleOf(a: u64, b: u64, c: u64): u64 {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
}

function heapSort(at: usize, count: u32): void {
  for (let i = count >> 1; i > 0; i--) sink(at, i - 1, count);
  for (let end = count - 1; end > 0; end--) {
    const last = load<u64>(at + ((<usize>end) << 3));
    store<u64>(at + ((<usize>end) << 3), load<u64>(at));
    store<u64>(at, last);
    sink(at, 0, end);
  }
}

function sink(at: usize, i: u32, count: u32): void {
  const value = load<u64>(at + ((<usize>i) << 3));
  for (let child: u32 = 2 * i + 1; child < count; child = 2 * i + 1) {
    if (child + 1 < count && load<u64>(at + ((<usize>(child + 1)) << 3)) > load<u64>(at + ((<usize>child) << 3)))
      child++;
    const larger = load<u64>(at + ((<usize>child) << 3));
    if (larger <= value) break;
    store<u64>(at + ((<usize>i) << 3), larger);
    i = child;
  }
  store<u64>(at + ((<usize>i) << 3), value);
}
