/** Kinds of marks. Read by the kernel and by TypeScript. */

export const NONE = 0;
export const NEWLINE = 1;
export const COMMENT = 2;
export const BRACES_OPEN = 3; // {{ of a pair; its reason says whether it is a template, a function or a variable
export const BRACES_CLOSE = 4;
export const PARAMETER_OPEN = 5;
export const PARAMETER_CLOSE = 6;
export const LINK_OPEN = 7;
export const LINK_CLOSE = 8;
export const EXTERNAL_OPEN = 9; // [ and the address
export const EXTERNAL_CLOSE = 10;
export const ADDRESS = 11; // a bare https://…
export const TABLE_OPEN = 12;
export const TABLE_CLOSE = 13;
export const HEADING = 14; // the leading =; mate: nothing; aux: where the heading's text ends; extra: where its line ends
export const LIST = 15;
export const RULE = 16;
export const QUOTES = 17; // aux: how many of the apostrophes are text
export const SWITCH = 18; // __NOTOC__
export const ENTITY = 19;
export const SIGNATURE = 20;
export const VARIANT_OPEN = 21;
export const VARIANT_CLOSE = 22;
export const TAG = 23; // aux: how the tag breaks the line
export const ELEMENT_OPEN = 24; // an extension tag whose content is wikitext
export const ELEMENT_CLOSE = 25;
export const RAW = 26; // an extension element whose content is not wikitext; aux..extra is that content
export const BRACKET_OPEN = 27; // a single [
export const BRACKETS_CLOSE = 28; // a run of ], not yet paired
export const UNBALANCED = 29;

/** For `reason`: the mark stands for nothing of its own (a closer, a newline). */
export const NO_REASON = 255;
