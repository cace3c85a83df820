/**
 * The symbols of LZMA (the specification of the LZMA SDK, lzma-specification.txt). What it exploits: all that changes
 * from bit to bit is held in locals; bits that are guessed badly, those of literals and distances, are decoded without
 * a branch, for a wrong guess costs more than the few operations that are done in vain; matches are copied 16 bytes at
 * a time past their end.
 */
import {
  ALIGN,
  DISTANCES,
  HIGH,
  IS_MATCH,
  IS_REP,
  IS_REP_0,
  IS_REP_0_LONG,
  IS_REP_1,
  IS_REP_2,
  LITERALS,
  LITERAL_CONTEXT,
  LOW,
  MATCH_LENGTHS,
  MIDDLE,
  OUTPUT,
  REP_LENGTHS,
  SLOTS,
} from './layout';

/** What `decode` answers. */
export const MORE_INPUT: i32 = 0;
export const FULL: i32 = 1;
export const MARKER: i32 = 2;
export const CUT: i32 = 3;
export const BAD_DISTANCE: i32 = 4;

/** A symbol takes less. */
export const AHEAD: usize = 32;
const TOP: u32 = 1 << 24;
const HALF: u16 = 1024;

let range: u32 = 0;
export let code: u32 = 0;
let state: u32 = 0;
let rep0: u32 = 0;
let rep1: u32 = 0;
let rep2: u32 = 0;
let rep3: u32 = 0;
/** Bytes since the dictionary was emptied. */
let position: u32 = 0;
/** Bytes of a match that the end of the room cut off. */
export let pending: u32 = 0;
let literalBits: u32 = 0;
let literalMask: u32 = 0;
let positionMask: u32 = 0;

export let input: usize = 0;
export let output: usize = OUTPUT;
let oldest: usize = OUTPUT;

export function forgetHistory(): void {
  oldest = output;
  position = 0;
}

/** Starts afresh at the beginning of the room. */
export function rewind(): void {
  output = OUTPUT;
  forgetHistory();
}

/** Moves the last `keep` bytes to the front. */
export function slide(keep: usize): void {
  const from = max(output - keep, OUTPUT);
  memory.copy(OUTPUT, from, output - from);
  oldest = oldest > from ? OUTPUT + (oldest - from) : OUTPUT;
  output = OUTPUT + (output - from);
}

/** Bytes that are not compressed. */
export function raw(from: usize, count: usize): void {
  memory.copy(output, from, count);
  output += count;
  position += count;
}

export function properties(lc: u32, lp: u32, pb: u32): void {
  literalBits = lc;
  literalMask = (1 << lp) - 1;
  positionMask = (1 << pb) - 1;
}

export function resetState(): void {
  state = 0;
  rep0 = 0;
  rep1 = 0;
  rep2 = 0;
  rep3 = 0;
  pending = 0;
  const contexts: usize = (<usize>literalMask + 1) << literalBits;
  const end = LITERALS + contexts * LITERAL_CONTEXT;
  for (let at = IS_MATCH; at < end; at += 2) store<u16>(at, HALF);
}

/** Reads the five bytes that the coder begins with; false where they are none. */
export function begin(from: usize): bool {
  range = 0xffffffff;
  code = bswap<u32>(load<u32>(from + 1));
  return load<u8>(from) == 0;
}

function copy(from: usize, count: u32, distance: u32): usize {
  let to = output;
  const end = to + count;
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(from));
      to += 16;
      from += 16;
    } while (to < end);
  } else {
    do {
      store<u8>(to++, load<u8>(from++));
    } while (to < end);
  }
  return end;
}

/**
 * Decodes until the output reaches `limit`, with input from `from` to `to`. `last` says that no more follows; else it
 * stops while a whole symbol may still be there.
 */
export function decode(from: usize, to: usize, last: bool, limit: usize): i32 {
  let out = output;
  if (pending > 0) {
    const count = min<u32>(pending, limit - out);
    const end = copy(out - rep0 - 1, count, rep0 + 1);
    pending -= count;
    position += count;
    out = end;
    output = out;
  }
  const stop = last ? to : to - AHEAD;
  if (!last && to - from < AHEAD) {
    input = from;
    return MORE_INPUT;
  }
  const zero = out - position;
  let r = range;
  let c = code;
  let s = state;
  let near = rep0;
  let previous: u32 = position == 0 ? 0 : <u32>load<u8>(out - 1);
  let whole = out;
  let answer = FULL;
  const lcShift = 8 - literalBits;
  while (out < limit) {
    if (from > stop) {
      answer = last ? CUT : MORE_INPUT;
      break;
    }
    whole = out;
    const place = (out - zero) & positionMask;
    let at = IS_MATCH + (((s << 4) + place) << 1);
    let prob = <u32>load<u16>(at);
    let bound = (r >> 11) * prob;
    if (c < bound) {
      r = bound;
      store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
      if (r < TOP) {
        r <<= 8;
        c = (c << 8) | (<u32>load<u8>(from++));
      }
      const context = (((out - zero) & literalMask) << literalBits) + (previous >> lcShift);
      const base = LITERALS + context * LITERAL_CONTEXT;
      let symbol: u32 = 1;
      if (s < 7) {
        do {
          at = base + (symbol << 1);
          prob = <u32>load<u16>(at);
          bound = (r >> 11) * prob;
          const mask = 0 - <u32>(c >= bound);
          c -= bound & mask;
          r = bound + ((r - bound - bound) & mask);
          store<u16>(at, <u16>(prob - <u32>((<i32>(prob + (~mask & -2017))) >> 5)));
          symbol = (symbol << 1) - mask;
          if (r < TOP) {
            r <<= 8;
            c = (c << 8) | (<u32>load<u8>(from++));
          }
        } while (symbol < 256);
      } else {
        let expected = <u32>load<u8>(out - near - 1);
        let offset: u32 = 256;
        do {
          expected <<= 1;
          const bit = expected & offset;
          at = base + ((offset + bit + symbol) << 1);
          prob = <u32>load<u16>(at);
          bound = (r >> 11) * prob;
          const mask = 0 - <u32>(c >= bound);
          c -= bound & mask;
          r = bound + ((r - bound - bound) & mask);
          store<u16>(at, <u16>(prob - <u32>((<i32>(prob + (~mask & -2017))) >> 5)));
          symbol = (symbol << 1) - mask;
          offset &= bit ^ ~mask;
          if (r < TOP) {
            r <<= 8;
            c = (c << 8) | (<u32>load<u8>(from++));
          }
        } while (symbol < 256);
      }
      previous = symbol & 255;
      store<u8>(out++, <u8>previous);
      s = s < 4 ? 0 : s < 10 ? s - 3 : s - 6;
      continue;
    }
    r -= bound;
    c -= bound;
    store<u16>(at, <u16>(prob - (prob >> 5)));
    if (r < TOP) {
      r <<= 8;
      c = (c << 8) | (<u32>load<u8>(from++));
    }
    at = IS_REP + (s << 1);
    prob = <u32>load<u16>(at);
    bound = (r >> 11) * prob;
    let lengths = MATCH_LENGTHS;
    const isMatch = c < bound;
    if (isMatch) {
      r = bound;
      store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
      if (r < TOP) {
        r <<= 8;
        c = (c << 8) | (<u32>load<u8>(from++));
      }
    } else {
      r -= bound;
      c -= bound;
      store<u16>(at, <u16>(prob - (prob >> 5)));
      if (r < TOP) {
        r <<= 8;
        c = (c << 8) | (<u32>load<u8>(from++));
      }
      if (<usize>near >= out - oldest) {
        answer = BAD_DISTANCE;
        break;
      }
      at = IS_REP_0 + (s << 1);
      prob = <u32>load<u16>(at);
      bound = (r >> 11) * prob;
      if (c < bound) {
        r = bound;
        store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
        if (r < TOP) {
          r <<= 8;
          c = (c << 8) | (<u32>load<u8>(from++));
        }
        at = IS_REP_0_LONG + (((s << 4) + place) << 1);
        prob = <u32>load<u16>(at);
        bound = (r >> 11) * prob;
        if (c < bound) {
          r = bound;
          store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
          if (r < TOP) {
            r <<= 8;
            c = (c << 8) | (<u32>load<u8>(from++));
          }
          previous = <u32>load<u8>(out - near - 1);
          store<u8>(out++, <u8>previous);
          s = s < 7 ? 9 : 11;
          continue;
        }
        r -= bound;
        c -= bound;
        store<u16>(at, <u16>(prob - (prob >> 5)));
        if (r < TOP) {
          r <<= 8;
          c = (c << 8) | (<u32>load<u8>(from++));
        }
      } else {
        r -= bound;
        c -= bound;
        store<u16>(at, <u16>(prob - (prob >> 5)));
        if (r < TOP) {
          r <<= 8;
          c = (c << 8) | (<u32>load<u8>(from++));
        }
        at = IS_REP_1 + (s << 1);
        prob = <u32>load<u16>(at);
        bound = (r >> 11) * prob;
        let distance: u32 = 0;
        if (c < bound) {
          r = bound;
          store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
          distance = rep1;
        } else {
          r -= bound;
          c -= bound;
          store<u16>(at, <u16>(prob - (prob >> 5)));
          if (r < TOP) {
            r <<= 8;
            c = (c << 8) | (<u32>load<u8>(from++));
          }
          at = IS_REP_2 + (s << 1);
          prob = <u32>load<u16>(at);
          bound = (r >> 11) * prob;
          if (c < bound) {
            r = bound;
            store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
            distance = rep2;
          } else {
            r -= bound;
            c -= bound;
            store<u16>(at, <u16>(prob - (prob >> 5)));
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = near;
        near = distance;
        if (r < TOP) {
          r <<= 8;
          c = (c << 8) | (<u32>load<u8>(from++));
        }
      }
      s = s < 7 ? 8 : 11;
      lengths = REP_LENGTHS;
    }
    // The length: which of three trees, and the leaf in it.
    let tree = lengths + LOW + (place << 4);
    let size: u32 = 8;
    let length: u32 = 2;
    at = lengths;
    prob = <u32>load<u16>(at);
    bound = (r >> 11) * prob;
    if (c < bound) {
      r = bound;
      store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
    } else {
      r -= bound;
      c -= bound;
      store<u16>(at, <u16>(prob - (prob >> 5)));
      if (r < TOP) {
        r <<= 8;
        c = (c << 8) | (<u32>load<u8>(from++));
      }
      at = lengths + 2;
      prob = <u32>load<u16>(at);
      bound = (r >> 11) * prob;
      if (c < bound) {
        r = bound;
        store<u16>(at, <u16>(prob + ((2048 - prob) >> 5)));
        tree = lengths + MIDDLE + (place << 4);
        length = 10;
      } else {
        r -= bound;
        c -= bound;
        store<u16>(at, <u16>(prob - (prob >> 5)));
        tree = lengths + HIGH;
        size = 256;
        length = 18;
      }
    }
    if (r < TOP) {
      r <<= 8;
      c = (c << 8) | (<u32>load<u8>(from++));
    }
    let node: u32 = 1;
    do {
      at = tree + (node << 1);
      prob = <u32>load<u16>(at);
      bound = (r >> 11) * prob;
      const mask = 0 - <u32>(c >= bound);
      c -= bound & mask;
      r = bound + ((r - bound - bound) & mask);
      store<u16>(at, <u16>(prob - <u32>((<i32>(prob + (~mask & -2017))) >> 5)));
      node = (node << 1) - mask;
      if (r < TOP) {
        r <<= 8;
        c = (c << 8) | (<u32>load<u8>(from++));
      }
    } while (node < size);
    length += node - size;
    if (isMatch) {
      s = s < 7 ? 7 : 10;
      rep3 = rep2;
      rep2 = rep1;
      rep1 = near;
      tree = SLOTS + (min<u32>(length - 2, 3) << 7);
      node = 1;
      do {
        at = tree + (node << 1);
        prob = <u32>load<u16>(at);
        bound = (r >> 11) * prob;
        const mask = 0 - <u32>(c >= bound);
        c -= bound & mask;
        r = bound + ((r - bound - bound) & mask);
        store<u16>(at, <u16>(prob - <u32>((<i32>(prob + (~mask & -2017))) >> 5)));
        node = (node << 1) - mask;
        if (r < TOP) {
          r <<= 8;
          c = (c << 8) | (<u32>load<u8>(from++));
        }
      } while (node < 64);
      const slot = node - 64;
      near = slot;
      if (slot >= 4) {
        let direct = (slot >> 1) - 1;
        near = 2 | (slot & 1);
        if (slot < 14) {
          near <<= direct;
          tree = DISTANCES + ((near - slot) << 1);
        } else {
          direct -= 4;
          do {
            r >>= 1;
            c -= r;
            const mask = 0 - (c >> 31);
            c += r & mask;
            near = (near << 1) + mask + 1;
            if (r < TOP) {
              r <<= 8;
              c = (c << 8) | (<u32>load<u8>(from++));
            }
          } while (--direct > 0);
          near <<= 4;
          direct = 4;
          tree = ALIGN;
        }
        node = 1;
        for (let i: u32 = 0; i < direct; i++) {
          at = tree + (node << 1);
          prob = <u32>load<u16>(at);
          bound = (r >> 11) * prob;
          const mask = 0 - <u32>(c >= bound);
          c -= bound & mask;
          r = bound + ((r - bound - bound) & mask);
          store<u16>(at, <u16>(prob - <u32>((<i32>(prob + (~mask & -2017))) >> 5)));
          node = (node << 1) - mask;
          near |= (mask & 1) << i;
          if (r < TOP) {
            r <<= 8;
            c = (c << 8) | (<u32>load<u8>(from++));
          }
        }
        if (near == 0xffffffff) {
          answer = MARKER;
          break;
        }
      }
    }
    if (<usize>near >= out - oldest) {
      answer = BAD_DISTANCE;
      break;
    }
    if (from > to) continue;
    const left = <u32>(limit - out);
    if (length > left) {
      pending = length - left;
      length = left;
    }
    let source = out - near - 1;
    const end = out + length;
    if (near >= 15) {
      do {
        v128.store(out, v128.load(source));
        out += 16;
        source += 16;
      } while (out < end);
    } else {
      do {
        store<u8>(out++, load<u8>(source++));
      } while (out < end);
    }
    out = end;
    previous = <u32>load<u8>(out - 1);
  }
  // What was made of bytes beyond the end is no symbol.
  if (from > to) {
    answer = CUT;
    out = whole;
    pending = 0;
  }
  range = r;
  code = c;
  state = s;
  rep0 = near;
  position += out - output;
  output = out;
  input = from;
  return answer;
}
