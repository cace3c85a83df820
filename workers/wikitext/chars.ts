/** Code units that mean something in wikitext, by name. */
export const TAB = 9;
export const LF = 10;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const STAR = 42;
export const HYPHEN = 45;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const LEFT_BRACKET = 91;
export const RIGHT_BRACKET = 93;
export const UNDERSCORE = 95;
export const LEFT_BRACE = 123;
export const PIPE = 124;
export const RIGHT_BRACE = 125;

/** What stands after the end of a text: no character that means anything. */
export const NOTHING = 0xffff;

export const isBlank = (c: number): boolean => c === SPACE || c === TAB;

/** White space as titles and addresses end at it: blanks, line ends and other controls. */
export const isSpace = (c: number): boolean => c <= SPACE;

export const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

/** White space as regular expressions and trim() know it. */
export const isWhite = (c: number): boolean =>
  c <= SPACE
    ? c === SPACE || (c >= TAB && c <= 13)
    : c >= 0xa0 &&
      (c === 0xa0 ||
        c === 0x1680 ||
        (c >= 0x2000 && c <= 0x200a) ||
        c === 0x2028 ||
        c === 0x2029 ||
        c === 0x202f ||
        c === 0x205f ||
        c === 0x3000 ||
        c === 0xfeff);

/** Offset of the first code unit at or after `from` that is not `c`. */
export function runEnd(units: Uint16Array, from: number, c: number): number {
  let i = from;
  while (units[i] === c) i++;
  return i;
}

/** Offset of the first code unit at or after `from` that is neither space nor tab. */
export function blanksEnd(units: Uint16Array, from: number): number {
  let i = from;
  while (isBlank(units[i]!)) i++;
  return i;
}

/** Whether a lower-case ASCII word stands at `at`, in any case. */
export function isSpelled(units: Uint16Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const c = units[at + i]!;
    if ((isAsciiLetter(c) ? c | 0x20 : c) !== word.charCodeAt(i)) return false;
  }
  return true;
}
