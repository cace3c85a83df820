/**
 * Builds the tables of a canonical Huffman code (RFC 1951, 3.2.2): one of so many bits that nearly every symbol is
 * found at once, with small second tables for the rare long codes, so that a block's tables are built in little time
 * and stay in the nearest cache.
 */
import { COUNTS, IS_END, IS_LITERAL, IS_ODD, IS_TABLE, SORTED } from './layout';

export const PRECODE_KIND: u32 = 0;
export const LITERAL_KIND: u32 = 1;
export const DISTANCE_KIND: u32 = 2;

/** What a symbol's entry says, but for the length of its code. Worked out, not looked up, for blocks are long. */
function meaning(symbol: u32, kind: u32): u32 {
  if (kind == PRECODE_KIND) return symbol << 16;
  if (kind == LITERAL_KIND) {
    if (symbol < 256) return IS_LITERAL | (symbol << 16);
    if (symbol == 256) return IS_ODD | IS_END;
    if (symbol == 285) return 258 << 16;
    if (symbol > 285) return IS_ODD;
    const place = symbol - 257;
    if (place < 8) return (place + 3) << 16;
    const extra = (place >> 2) - 1;
    return ((((4 + (place & 3)) << extra) + 3) << 16) | extra;
  }
  if (symbol > 29) return IS_ODD;
  if (symbol < 4) return (symbol + 1) << 16;
  const extra = (symbol >> 1) - 1;
  return ((((2 + (symbol & 1)) << extra) + 1) << 16) | extra;
}

function reversed(code: u32, length: u32): u32 {
  let result: u32 = 0;
  for (let i: u32 = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

/**
 * Fills `table` from `count` code lengths; false where they describe no complete prefix code. As in zlib, a code of
 * one symbol of one bit passes, for a block with a single distance has one.
 */
export function build(lengths: usize, count: u32, table: usize, bits: u32, kind: u32): bool {
  memory.fill(COUNTS, 0, 32);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const at = COUNTS + ((<usize>load<u8>(lengths + symbol)) << 1);
    store<u16>(at, load<u16>(at) + 1);
  }
  store<u16>(COUNTS, 0);
  let left: i32 = 1;
  let longest: u32 = 0;
  for (let length: u32 = 1; length <= 15; length++) {
    const codes = <i32>load<u16>(COUNTS + (length << 1));
    left = (left << 1) - codes;
    if (left < 0) return false;
    if (codes > 0) longest = length;
  }
  const entries: u32 = 1 << bits;
  for (let i: u32 = 0; i < entries; i++) store<u32>(table + (i << 2), IS_ODD);
  if (longest == 0) return kind == DISTANCE_KIND;
  if (left > 0 && (kind == PRECODE_KIND || longest != 1)) return false;
  let used: u32 = 0;
  for (let length: u32 = 1; length <= longest; length++) {
    if (load<u16>(COUNTS + (length << 1)) == 0) continue;
    for (let symbol: u32 = 0; symbol < count; symbol++) {
      if (<u32>load<u8>(lengths + symbol) != length) continue;
      store<u16>(SORTED + (used << 1), <u16>symbol);
      used++;
    }
  }
  let code: u32 = 0;
  let length: u32 = 1;
  let remaining: u32 = load<u16>(COUNTS + 2);
  let free: u32 = entries;
  let prefix: u32 = 0xffffffff;
  let second: u32 = 0;
  let secondBits: u32 = 0;
  for (let i: u32 = 0; i < used; i++) {
    while (remaining == 0) {
      length++;
      code <<= 1;
      remaining = load<u16>(COUNTS + (length << 1));
    }
    const word = reversed(code, length);
    const means = meaning(load<u16>(SORTED + (i << 1)), kind);
    if (length <= bits) {
      const entry = means + length + (length << 8);
      for (let at = word; at < entries; at += 1 << length) store<u32>(table + (at << 2), entry);
    } else {
      const low = word & (entries - 1);
      if (low != prefix) {
        prefix = low;
        second = free;
        secondBits = length - bits;
        let space: u32 = remaining;
        while (space < (<u32>1) << secondBits && bits + secondBits < longest) {
          secondBits++;
          space = (space << 1) + <u32>load<u16>(COUNTS + ((bits + secondBits) << 1));
        }
        free += 1 << secondBits;
        for (let at = second; at < free; at++) store<u32>(table + (at << 2), IS_ODD);
        store<u32>(table + (low << 2), IS_ODD | IS_TABLE | (second << 16) | (secondBits << 8) | bits);
      }
      const rest = length - bits;
      const entry = means + rest + (rest << 8);
      for (let at = word >> bits; at < (<u32>1) << secondBits; at += 1 << rest)
        store<u32>(table + ((second + at) << 2), entry);
    }
    code++;
    remaining--;
  }
  return true;
}
