/** What a dropped file is, recognised by content. */

export type FileCompression = 'none' | 'bzip2' | 'gzip' | 'zstd' | 'xz' | '7z' | 'zip';

export type SourceKind = 'dump' | 'index' | 'sums' | 'status' | 'partner' | 'table' | 'bag' | 'other';

export type PartnerFormat =
  | 'parquet'
  | 'jsonl'
  | 'json-array'
  | 'csv'
  | 'tsv'
  | 'arrow-file'
  | 'arrow-stream'
  | 'enterprise-jsonl'
  | 'enterprise-array'
  | 'cirrussearch'
  | 'wikiextractor-doc'
  | 'wikitext-set'
  | 'zim';

export interface Sniff {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly kind: SourceKind;
  /** mediawiki-xml, multistream-index, sql-pagelinks or what else a companion reader names, md5sums, sha1sums, sha256sums, bagit, a PartnerFormat, or what it seems to be. */
  readonly format: string;
  readonly compression: FileCompression;
  readonly accepted: boolean;
  /** One plain sentence: what it seems to be; where it is refused, also what is accepted. */
  readonly sentence: string;
}

export interface FileDigests {
  readonly size: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

/** One line of a sums list. A dumpstatus gives sizes as well, which are kept in the same form: decimal digits. */
export interface SumLine {
  readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'size';
  readonly digest: string;
  readonly name: string;
}

/** What identifies a file on disk without reading it; a change of it asks for a new hash. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

export interface Seal {
  readonly digests: FileDigests;
  readonly stamp: FileStamp;
  /** SHA-256 of each 1 MiB, hex, so that a changed byte can be located. */
  readonly chunks: readonly string[];
}

export type SealCheck =
  | { readonly state: 'sealed' }
  | {
      readonly state: 'broken';
      readonly sentence: string;
      readonly firstByte: number | null;
      readonly lastByte: number | null;
    }
  | { readonly state: 'missing'; readonly sentence: string };
