/** Code units that mean something in wikitext, by name. Read by the kernel and by TypeScript. */
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

/** What stands before and after a text: no character that means anything. */
export const NOTHING = 0xffff;
