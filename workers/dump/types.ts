/** What a dump reader gives to the rooms above it. Text is handed out once, while the shard is read, and never kept. */
import type { Codec } from '../codecs';

export type Compression = 'none' | 'bzip2' | Codec;

export interface Namespace {
  readonly key: number;
  readonly name: string;
  readonly case: 'first-letter' | 'case-sensitive';
}

/** What the head of a dump says about itself; null where the file does not say. */
export interface DumpInfo {
  readonly compression: Compression;
  /** Number of compressed streams (bzip2), members (gzip), frames (zstd), blocks (xz) or folders (7z); 0 for a plain file. */
  readonly streams: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Export schema, such as "0.11". */
  readonly schemaVersion: string | null;
  /** Database name, such as "enwiki". */
  readonly wiki: string | null;
  readonly siteName: string | null;
  readonly base: string | null;
  readonly generator: string | null;
  readonly language: string | null;
  readonly titleCase: 'first-letter' | 'case-sensitive' | null;
  readonly namespaces: readonly Namespace[];
  /** YYYY-MM-DD out of the file's name where it is named as Wikimedia names dumps; else null. */
  readonly dumpDate: string | null;
  /** Peculiarities that a reader copes with and a user may want to know, one sentence each. */
  readonly notes: readonly string[];
}

/** The unit of work, of progress, of cancel and of resume. Follows from the file alone, never from the number of workers. */
export interface DumpShard {
  readonly index: number;
  readonly kind: 'plain' | Exclude<Compression, 'none'> | 'utf-16';
  /** First unit of the shard: BIT offset of the first block's magic (bzip2), else a byte offset: where a unit begins. */
  readonly start: number;
  /** Where the next shard starts, same unit; a page that starts before it belongs to this shard even if it ends after. */
  readonly end: number;
  /** Compressed bytes of the shard on disk, for progress. */
  readonly bytes: number;
}

export interface DumpPlan {
  readonly path: string;
  readonly size: number;
  readonly info: DumpInfo;
  readonly shards: readonly DumpShard[];
}

/** Where a page's `<page>…</page>` lies, so that it can be read again without what stands before it. */
export interface PageAnchor {
  /** Same unit as DumpShard.start: where decoding begins. */
  readonly anchor: number;
  /** Decoded bytes to skip from there. */
  readonly skip: number;
  /** Decoded bytes of the page element, from `<page>` up to and including `</page>`. */
  readonly length: number;
}

export type ContributorKind = 'registered' | 'ip' | 'temporary' | 'suppressed' | 'imported';

export interface Contributor {
  readonly kind: ContributorKind;
  /** User id; null for IP addresses, suppressed contributors and imported names without one. */
  readonly id: number | null;
  /** Name or address as published. Never leaves a worker unless the user asked for contributors by name. */
  readonly name: string | null;
}

export interface Revision {
  readonly revId: number | null;
  readonly parentId: number | null;
  /** ISO 8601 as in the dump; null where missing or not a date. */
  readonly timestamp: string | null;
  readonly contributor: Contributor;
  readonly minor: boolean;
  readonly commentSuppressed: boolean;
  readonly model: string | null;
  /** UTF-8 bytes of the text; for a stub the declared number; null where the text is suppressed. */
  readonly bytes: number | null;
  /** Base 36, 31 digits, as declared (element, else attribute); null where there is none. */
  readonly sha1: string | null;
  /** Whether the declared sha1 fits the text; null where it cannot be checked (no sha1, no text, suppressed, stub). */
  readonly sha1Ok: boolean | null;
  readonly textState: 'present' | 'suppressed' | 'stub' | 'absent';
  /**
   * The main slot's wikitext, entities resolved; null unless textState is 'present'. Made when it is asked for, which must
   * be before the next page is.
   */
  readonly text: string | null;
}

export interface Page {
  /** 0-based position within the shard. */
  readonly ordinal: number;
  readonly pageId: number | null;
  readonly ns: number;
  readonly title: string;
  /** Redirect target as declared by `<redirect title>`; '' where the element has no title; null where the page is none. */
  readonly redirect: string | null;
  /** Up to the end of this part. */
  readonly anchor: PageAnchor;
  /**
   * A page of a long history comes in parts of the same ordinal, one after the other, each with some of its revisions. 0
   * for the first, which most often is the only one.
   */
  readonly part: number;
  /** Whether this is the page's last part. */
  readonly last: boolean;
  readonly revisions: readonly Revision[];
}

/** A page or record that could not be read, kept with its reason. */
export interface Malformed {
  readonly reason: string;
  readonly detail: string;
  /** Offset of the trouble, in the unit that `unit` names. */
  readonly offset: number;
  readonly unit: 'byte' | 'bit' | 'decoded-byte';
  readonly title: string | null;
}

export interface ReadOptions {
  /** Asked between blocks and pages; true ends the read with PlumblineError('cancelled'). */
  readonly isCancelled?: () => boolean;
  /** Compressed bytes consumed since the shard's start; never goes back. */
  readonly onBytes?: (done: number) => void;
  /** Called for what is skipped. What is whole is kept. */
  readonly onMalformed?: (malformed: Malformed) => void;
  /** Decoded bytes of a page that are read at once; what is longer comes in parts, cut between revisions. */
  readonly partBytes?: number;
  /** Most decoded bytes of a page without its revisions, or of one revision, that are accepted. */
  readonly maxRevisionBytes?: number;
}
