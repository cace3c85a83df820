/**
 * What a tag means: its type; from bit 3 on how it breaks its line, or the reason of its element; from bit 8 on the number
 * of its name. Read by the kernel and by TypeScript.
 */

/** Stripped, its content stays. */
export const STRIPPED = 1;
/** An element of an extension whose content is wikitext, or is not. */
export const OF_WIKITEXT = 2;
export const OF_ANYTHING = 3;
/** Its content is text with entities. */
export const PLAIN = 4;

export const INLINE = 0;
export const BLOCK = 1; // what follows begins a line
export const BREAK = 2; // one line break
/** Gone before wikitext looks at line starts, so a table may begin right after it. */
export const TRANSPARENT = 3;
