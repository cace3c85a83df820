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

export const isBlank = (c: number): boolean => c === SPACE || c === TAB;

/** White space as titles and addresses end at it: blanks, line ends and other controls. */
export const isSpace = (c: number): boolean => c <= SPACE;

export const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

/** Offset of the first code unit at or after `from` that is not `c`. */
export function runEnd(source: string, from: number, c: number): number {
  let i = from;
  while (source.charCodeAt(i) === c) i++;
  return i;
}

/** Offset of the first code unit at or after `from` that is neither space nor tab. */
export function blanksEnd(source: string, from: number): number {
  let i = from;
  while (isBlank(source.charCodeAt(i))) i++;
  return i;
}
