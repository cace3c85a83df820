/**
 * Finds the units of a wikitext where a mark may begin, sixteen at a time. What it exploits: all of them are ASCII, so the
 * units are narrowed to bytes (what is beyond becomes a byte that means nothing), and a byte is told by two look-ups in
 * tables of sixteen, one for each half of it, whose bits meet only for the characters wanted. Half of these mean something
 * only before a certain next one: an apostrophe, a hyphen, a slash of the prose costs nothing after this. The plain
 * version is in `plain.ts`.
 */
import { CANDIDATES, length, UNITS, WINDOW } from './layout';

// Bits of what a byte is, one for each upper half that it may have.
const ALWAYS: i8 = 0x0f; // & < > [ ] }
const TWICE: i8 = 0x70; // ' / _ { ~, before another of the same
const BEFORE_BRACE: i8 = -0x80; // -

let next: usize = 0;
let end: usize = 0;
let windowEnd: i32 = 0;

export function noCandidates(): void {
  next = CANDIDATES;
  end = CANDIDATES;
  windowEnd = 0;
}

/** The first offset from `from` on where a mark may begin, or the length. To be asked with offsets that never go back. */
export function nextCandidate(from: i32): i32 {
  while (true) {
    for (; next < end; next += 4) {
      const i = load<i32>(next);
      if (i >= from) return i;
    }
    const start = max(from, windowEnd);
    if (start >= length) return length;
    windowEnd = min(length, start + WINDOW);
    next = CANDIDATES;
    end = CANDIDATES + ((<usize>look(start, windowEnd)) << 2);
  }
}

/** Writes the offsets of the candidates in units[from, to), in order, and says how many they are. */
function look(from: i32, to: i32): i32 {
  // prettier-ignore
  const upper = i8x16(0, 0, -111, 2, 0, 36, 0, 72, 0, 0, 0, 0, 0, 0, 0, 0);
  // prettier-ignore
  const lower = i8x16(0, 0, 0, 0, 0, 0, 1, 16, 0, 0, 0, 68, 2, -116, 66, 48);
  const low = i8x16.splat(0x0f);
  const always = i8x16.splat(ALWAYS);
  const twice = i8x16.splat(TWICE);
  const beforeBrace = i8x16.splat(BEFORE_BRACE);
  const newline = i8x16.splat(0x0a);
  const brace = i8x16.splat(0x7b);
  const none = i8x16.splat(0);
  let at: usize = CANDIDATES;
  for (let i = from; i < to; i += 16) {
    const p = UNITS + ((<usize>i) << 1);
    const here = i8x16.narrow_i16x8_u(v128.load(p), v128.load(p, 16));
    const after = i8x16.narrow_i16x8_u(v128.load(p, 2), v128.load(p, 18));
    const what = v128.and(i8x16.swizzle(upper, i8x16.shr_u(here, 4)), i8x16.swizzle(lower, v128.and(here, low)));
    const isMark = v128.or(
      v128.or(i8x16.ne(v128.and(what, always), none), i8x16.eq(here, newline)),
      v128.or(
        v128.and(i8x16.ne(v128.and(what, twice), none), i8x16.eq(here, after)),
        v128.and(i8x16.eq(what, beforeBrace), i8x16.eq(after, brace)),
      ),
    );
    let bits = i8x16.bitmask(isMark);
    if (to - i < 16) bits &= (1 << (to - i)) - 1;
    while (bits != 0) {
      store<i32>(at, i + ctz(bits));
      at += 4;
      bits &= bits - 1;
    }
  }
  return <i32>((at - CANDIDATES) >> 2);
}
