/**
 * Tables of the finite state codes (RFC 8878, 4.1). A state is eight bytes: what its symbol stands for, the next
 * state without its lower bits, how many these are, and how many extra bits the symbol has.
 */
import { COUNTS, NEXT } from './layout';

export const OF_LITERALS: u32 = 0;
export const OF_MATCHES: u32 = 1;
export const OF_OFFSETS: u32 = 2;
export const OF_WEIGHTS: u32 = 3;

const LITERAL_DEFAULT: StaticArray<i8> = [
  4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1,
];
const MATCH_DEFAULT: StaticArray<i8> = [
  1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
];
const OFFSET_DEFAULT: StaticArray<i8> = [
  1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1,
];
const LITERAL_BITS: StaticArray<u8> = [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_BITS: StaticArray<u8> = [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

export function lastSymbol(kind: u32): u32 {
  return kind == OF_LITERALS ? 35 : kind == OF_MATCHES ? 52 : kind == OF_OFFSETS ? 31 : 255;
}

/** The start of what a symbol stands for in the lower half, its extra bits in the highest byte. */
function meaning(symbol: u32, kind: u32): u64 {
  if (kind == OF_WEIGHTS) return symbol;
  if (kind == OF_OFFSETS) return ((<u64>1) << symbol) | ((<u64>symbol) << 56);
  let base: u64 = kind == OF_LITERALS ? 0 : 3;
  const plain: u32 = kind == OF_LITERALS ? 16 : 32;
  if (symbol < plain) return base + symbol;
  base += plain;
  for (let i: u32 = 0; i <= symbol - plain; i++) {
    const extra: u64 = kind == OF_LITERALS ? LITERAL_BITS[i] : MATCH_BITS[i];
    if (i == symbol - plain) return base | (extra << 56);
    // Each begins where the one before ends.
    base += (<u64>1) << extra;
  }
  return 0;
}

/** Bytes that a table's description takes, with its symbols' shares left at COUNTS; 0 where it is none. */
export let descriptionLog: u32 = 0;
export let descriptionSymbols: u32 = 0;

export function describe(from: usize, to: usize, kind: u32, mostLog: u32): usize {
  if (from >= to) return 0;
  const symbols = lastSymbol(kind);
  let at: u64 = 0;
  const total: u64 = (<u64>(to - from)) << 3;
  const log = ((<u32>load<u8>(from)) & 15) + 5;
  if (log > mostLog) return 0;
  at = 4;
  let remaining: i32 = (1 << log) + 1;
  let threshold: i32 = 1 << log;
  let bits: u32 = log + 1;
  let symbol: u32 = 0;
  while (remaining > 1 && symbol <= symbols) {
    if (at > total) return 0;
    const word = <i32>(load<u32>(from + <usize>(at >> 3)) >> ((<u32>at) & 7));
    const most = 2 * threshold - 1 - remaining;
    let count = word & (threshold - 1);
    if (count < most) at += bits - 1;
    else {
      count = word & (2 * threshold - 1);
      if (count >= threshold) count -= most;
      at += bits;
    }
    count--;
    remaining -= count < 0 ? -count : count;
    store<i16>(COUNTS + (symbol << 1), <i16>count);
    symbol++;
    if (remaining < 1) return 0;
    if (count == 0) {
      while (symbol <= symbols) {
        if (at > total) return 0;
        const times = ((<u32>load<u16>(from + <usize>(at >> 3))) >> ((<u32>at) & 7)) & 3;
        at += 2;
        for (let i: u32 = 0; i < times && symbol <= symbols; i++) store<i16>(COUNTS + (symbol++ << 1), 0);
        if (times < 3) break;
      }
    }
    while (remaining < threshold) {
      bits--;
      threshold >>= 1;
    }
  }
  if (remaining != 1 || at > total) return 0;
  descriptionLog = log;
  descriptionSymbols = symbol;
  return <usize>((at + 7) >> 3);
}

/** Leaves the shares of a code that needs no description at COUNTS; gives its accuracy. */
export function defaults(kind: u32): u32 {
  const count: u32 = kind == OF_LITERALS ? 36 : kind == OF_MATCHES ? 53 : 29;
  for (let i: u32 = 0; i < count; i++) {
    const share = kind == OF_LITERALS ? LITERAL_DEFAULT[i] : kind == OF_MATCHES ? MATCH_DEFAULT[i] : OFFSET_DEFAULT[i];
    store<i16>(COUNTS + (i << 1), share);
  }
  descriptionSymbols = count;
  return kind == OF_OFFSETS ? 5 : 6;
}

/** Makes the table of a code out of the shares at COUNTS. */
export function build(table: usize, log: u32, kind: u32): void {
  const size: u32 = 1 << log;
  const mask = size - 1;
  let high = mask;
  for (let symbol: u32 = 0; symbol < descriptionSymbols; symbol++) {
    const share = <i32>load<i16>(COUNTS + (symbol << 1));
    store<u16>(NEXT + (symbol << 1), share < 0 ? 1 : <u16>share);
    if (share < 0) store<u64>(table + (high-- << 3), symbol);
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let place: u32 = 0;
  for (let symbol: u32 = 0; symbol < descriptionSymbols; symbol++) {
    const share = <i32>load<i16>(COUNTS + (symbol << 1));
    for (let i = 0; i < share; i++) {
      store<u64>(table + (place << 3), symbol);
      do place = (place + step) & mask;
      while (place > high);
    }
  }
  for (let state: u32 = 0; state < size; state++) {
    const symbol = load<u32>(table + (state << 3));
    const next = <u32>load<u16>(NEXT + (symbol << 1));
    store<u16>(NEXT + (symbol << 1), <u16>(next + 1));
    const bits = log - (31 - clz(next));
    const lower = (next << bits) - size;
    store<u64>(table + (state << 3), meaning(symbol, kind) | ((<u64>lower) << 32) | ((<u64>bits) << 48));
  }
}

/** The table of a code with one symbol, which takes no bits. */
export function single(table: usize, symbol: u32, kind: u32): void {
  store<u64>(table, meaning(symbol, kind));
}
