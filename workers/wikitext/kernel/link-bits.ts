/** What is said of links. Read by the kernel and by TypeScript. */

/** Titles end at 255 bytes; an anchor, a comment or percent signs may make them longer as they are written. */
export const LONGEST_TARGET = 2048;

// Bits of `extra` of an opening link mark.
/** It leads to a page of this wiki by a name that is written out. */
export const IS_LOCAL = 1;
/** Its target is its title as it stands: there is nothing to decode, to trim or to leave off. */
export const IS_PLAIN = 2;
