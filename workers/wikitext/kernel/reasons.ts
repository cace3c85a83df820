/** Positions of reasons in NODE_REASONS, which is how marks and counters name them. Read by the kernel and by TypeScript. */

export const TEMPLATE = 0;
export const PARAMETER = 1;
export const PARSER_FUNCTION = 2;
export const MAGIC_WORD = 3;
export const TABLE = 4;
export const REFERENCE = 5;
export const COMMENT_REASON = 6;
export const FILE_LINK = 7;
export const CATEGORY_LINK = 8;
export const INTERLANGUAGE_LINK = 9;
export const GALLERY = 11;
export const HTML_TAG = 14;
export const HTML_ELEMENT = 15;
export const EXTERNAL_LINK = 16;
export const LINK_TARGET = 17;
export const EMPHASIS = 18;
export const HEADING_MARKUP = 19;
export const LIST_MARKUP = 20;
export const RULE_REASON = 21;
export const SIGNATURE_REASON = 22;
export const LANGUAGE_VARIANT = 23;
export const ENTITY_REASON = 24;
export const UNBALANCED_REASON = 25;
