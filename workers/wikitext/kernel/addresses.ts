/** Addresses: where a bare one begins, and where one ends. */
import {
  AMPERSAND,
  APOSTROPHE,
  COLON,
  GREATER,
  LEFT_BRACE,
  LEFT_BRACKET,
  LESS,
  PIPE,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SLASH,
  SPACE,
  UNDERSCORE,
} from './characters';
import { isEndEntity, isWordAt, protocolEnd } from './host';
import { length } from './layout';
import { at, isDigit, isLetter } from './units';

/** Offset after the protocol that stands at `from`, or -1. Most brackets hold a title: a word that no colon follows. */
export function bracketProtocol(from: i32): i32 {
  let i = from;
  while (isLetter(at(i))) i++;
  if (i == from ? at(i) != SLASH : at(i) != COLON) return -1;
  return protocolEnd(from);
}

/** The last so many letters before `colon`, lower case, as one number. */
function before(colon: i32, letters: i32): u64 {
  let word: u64 = 0;
  for (let i = colon - letters; i < colon; i++) {
    const c = at(i);
    word = (word << 8) | (<u64>(isLetter(c) ? c | 0x20 : 0));
  }
  return word;
}

/** How many letters the protocol of a bare address has that ends at `colon`; 0 where there is none. Longest first. */
function bareLength(colon: i32, room: i32): i32 {
  if (room >= 5 && before(colon, 5) == 0x6874747073) return 5; // https
  if (room >= 4) {
    const word = before(colon, 4);
    if (word == 0x68747470 || word == 0x66747073) return 4; // http, ftps
  }
  if (room >= 3 && before(colon, 3) == 0x667470) return 3; // ftp
  if (room >= 6 && before(colon, 6) == 0x676f70686572) return 6; // gopher
  if (room >= 4 && before(colon, 4) == 0x69726373) return 4; // ircs
  if (room < 3) return 0;
  const word = before(colon, 3);
  return word == 0x697263 || word == 0x73766e || word == 0x676974 ? 3 : 0; // irc, svn, git
}

/** Offset where the protocol begins that ends in the colon at `colon`, or -1; a letter or digit before it forbids it. */
export function bareStart(colon: i32, floor: i32): i32 {
  const letters = bareLength(colon, colon - floor);
  if (letters == 0) return -1;
  const start = colon - letters;
  if (start == 0) return 0;
  const c = at(start - 1);
  if (c < 128 ? isLetter(c) || isDigit(c) || c == UNDERSCORE : isWordAt(start - 1)) return -1;
  return start;
}

/** Offset after the address that goes on at `from`: up to a space, bracket, brace, angle, pipe, quote or ''. */
export function addressEnd(from: i32): i32 {
  for (let i = from; i < length; i++) {
    const c = at(i);
    if (c > APOSTROPHE && c < LESS) continue;
    if (c <= SPACE || c == LEFT_BRACKET || c == RIGHT_BRACKET || c == LESS || c == GREATER || c == QUOTE) return i;
    if (c == LEFT_BRACE || c == RIGHT_BRACE || c == PIPE) return i;
    if (c == APOSTROPHE && at(i + 1) == APOSTROPHE) return i;
    if (c == AMPERSAND && isEndEntity(i)) return i;
    if (c == 0x3000 || c == 0xa0) return i;
  }
  return length;
}

function isStop(c: i32): bool {
  return c == 0x2c || c == 0x3b || c == 0x2e || c == COLON || c == 0x21 || c == 0x3f || c == 0x5c; // , ; . : ! ? \
}

/** Punctuation at the end of a bare address belongs to the sentence, and `)` too where the address has no `(`. */
export function trimAddress(from: i32, to: i32): i32 {
  let takesBracket = true;
  for (let i = from; i < to && takesBracket; i++) takesBracket = at(i) != 0x28;
  let end = to;
  while (end > from && (isStop(at(end - 1)) || (takesBracket && at(end - 1) == 0x29))) end--;
  return end;
}
