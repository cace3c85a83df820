/** Properties of code points, by the tables of `unicode.ts`, which are copied in before anything is read. */
import { region } from './memory';

// The classes of `unicode.ts`, by the same numbers.
export const SEPARATOR: u32 = 0;
export const WORD: u32 = 1;
export const DIGIT: u32 = 2;
export const MARK: u32 = 3;
export const SINGLE: u32 = 4;
export const IGNORED: u32 = 5;
export const APOSTROPHE: u32 = 6;
export const POINT: u32 = 7;
export const LINE: u32 = 8;
export const CLASS_BITS: u32 = 0x0f;
export const FOLDS_BIT: u32 = 0x10;
export const MARKED_BIT: u32 = 0x40;
export const SPACE_BIT: u32 = 0x80;
export const SCRIPT_SHIFT: u32 = 8;

let pageOf: usize = 0;
let pages: usize = 0;
let deltas: usize = 0;
let deltaCount: u32 = 0;

/** Makes room for the tables; returns where they begin: pages' numbers, pages, and what is added to fold. */
export function placeProperties(pageBytes: u32, foldCount: u32): usize {
  pageOf = region(0x1100 * 2 + pageBytes + foldCount * 4);
  pages = pageOf + 0x1100 * 2;
  deltas = pages + pageBytes;
  deltaCount = foldCount;
  return pageOf;
}

export function propertyAt(cp: u32): u32 {
  const page = <u32>load<u16>(pageOf + ((cp >> 8) << 1));
  return <u32>load<u16>(pages + (((page << 8) | (cp & 0xff)) << 1));
}

export function fold(cp: u32): u32 {
  if (cp == 0x2019) return 0x27;
  return cp < deltaCount ? cp + load<u32>(deltas + (cp << 2)) : cp;
}

/** The code point at i, and from bit 24 on its width; what is no UTF-8 is U+FFFD of width 1. */
export function decode(i: usize, end: usize): u32 {
  const lead = <u32>load<u8>(i);
  if (lead < 0x80) return lead | (1 << 24);
  const width: u32 = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  if (width > 1 && i + width <= end) {
    const second = (<u32>load<u8>(i, 1)) ^ 0x80;
    if (width == 2) {
      if (second < 0x40) return ((lead & 0x1f) << 6) | second | (2 << 24);
    } else {
      const third = (<u32>load<u8>(i, 2)) ^ 0x80;
      if (width == 3) {
        const cp = ((lead & 0x0f) << 12) | (second << 6) | third;
        if (second < 0x40 && third < 0x40 && cp >= 0x800 && (cp & 0xf800) != 0xd800) return cp | (3 << 24);
      } else {
        const fourth = (<u32>load<u8>(i, 3)) ^ 0x80;
        const cp = ((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
        if (second < 0x40 && third < 0x40 && fourth < 0x40 && cp >= 0x10000 && cp <= 0x10ffff) return cp | (4 << 24);
      }
    }
  }
  return 0xfffd | (1 << 24);
}

/** Writes a code point as UTF-8 and returns the address after it. */
export function encode(at: usize, cp: u32): usize {
  if (cp < 0x80) {
    store<u8>(at, cp);
    return at + 1;
  }
  if (cp < 0x800) {
    store<u8>(at, 0xc0 | (cp >> 6));
    store<u8>(at, 0x80 | (cp & 0x3f), 1);
    return at + 2;
  }
  if (cp < 0x10000) {
    store<u8>(at, 0xe0 | (cp >> 12));
    store<u8>(at, 0x80 | ((cp >> 6) & 0x3f), 1);
    store<u8>(at, 0x80 | (cp & 0x3f), 2);
    return at + 3;
  }
  store<u8>(at, 0xf0 | (cp >> 18));
  store<u8>(at, 0x80 | ((cp >> 12) & 0x3f), 1);
  store<u8>(at, 0x80 | ((cp >> 6) & 0x3f), 2);
  store<u8>(at, 0x80 | (cp & 0x3f), 3);
  return at + 4;
}
