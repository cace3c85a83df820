/** What the kernel asks TypeScript, because the answer takes names, or what Unicode says of a letter. */

/** Whether the entity units[at, end) stands for anything. */
export declare function isEntity(at: i32, end: i32): bool;
/** What the name of a tag, units[from, to), means; see `tags.ts`. */
export declare function tagAt(from: i32, to: i32): i32;
/** Offset of the next closing tag of that name; -1 where there is none. To be asked with offsets that never go back. */
export declare function closerAfter(tag: i32, from: i32): i32;
/** Offset after the protocol that stands at `at`, or -1. */
export declare function protocolEnd(at: i32): i32;
/** Whether a letter or digit beyond ASCII stands at `at`. */
export declare function isWordAt(at: i32): bool;
/** Whether an address ends in the entity at `at`. */
export declare function isEndEntity(at: i32): bool;
/** Offset after the behaviour switch that stands at `at`, or -1. */
export declare function switchEnd(at: i32): i32;
/** Reason of the braces whose head is units[from, to); -1 where they are shown as they stand. */
export declare function headKind(from: i32, to: i32): i32;
/** What a link's prefix, units[from, colon), says: its reason, and 256 where it leads to a page of this wiki; -1 for nothing. */
export declare function prefixKind(from: i32, colon: i32): i32;
/** The title of a category is units[from, to). */
export declare function category(from: i32, to: i32): void;
/** Reads a link whose target is no title as it stands, and writes into its mark what it is. False where it is no link. */
export declare function readLink(mark: i32, isShown: bool): bool;
