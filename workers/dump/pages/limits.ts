/**
 * What no page of any wiki has, and what would make a reader fill memory that believed it. Each is well above what
 * MediaWiki lets anybody write and what was measured in dumps.
 */

/** Bytes of a tag with its attributes: a redirect's title of 255 bytes, all of them references, has 2 kB. */
export const MOST_TAG_BYTES = 1 << 16;
/** Bytes of an element's name; the longest of the schema, `DiscussionThreading`, has 19. */
export const MOST_NAME_BYTES = 256;
/** Characters of a title with its namespace, of which MediaWiki stores 255 bytes. */
export const MOST_TITLE_CHARACTERS = 4096;
/** Bytes of a text. MediaWiki takes no more than 2 MB since 2005; older ones, and those of scripts, have up to 10 MB. */
export const MOST_TEXT_BYTES = 32 << 20;
/** Revisions of one part of a page: a stub's revision has some 400 bytes, so that a part has 40,000. */
export const MOST_REVISIONS = 200_000;
/** Slots of a revision besides the main one; the wikis have one or two. */
export const MOST_SLOTS = 64;
