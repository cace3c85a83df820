import type { ZipMember } from '../codecs';
import type { FileCompression, PartnerFormat } from '../sources/types';

/** A column, or a path into nested records, of a partner's file. */
export interface PartnerColumn {
  readonly name: string;
  /** Inferred: string, int, float, bool, timestamp, list, struct, null, mixed. */
  readonly type: string;
  /** First few values as text, each cut at 120 characters. */
  readonly samples: readonly string[];
  /** Share of null or absent values among the records looked at, 0..1. */
  readonly nullShare: number;
}

/** Which column plays which part. `text` is the only one that must be there; without any of id, title, rev nothing can be aligned. */
export interface PartnerMapping {
  readonly id: string | null;
  readonly rev: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly text: string | null;
  /** Column of outgoing links, where the partner gives any (list of titles, or nested as dumpster-dip writes them). */
  readonly links: string | null;
  /** Column that says to which split of a dataset for training a record belongs; not there where there is none. */
  readonly split?: string | null | undefined;
  /** Columns whose values are labels of records; not there where there are none. */
  readonly labels?: readonly string[] | undefined;
}

export type MappingRole = Exclude<keyof PartnerMapping, 'split' | 'labels'>;

export interface MappingProposal {
  readonly mapping: PartnerMapping;
  /** For each role: 0..1, and why that column was chosen, in a few words. */
  readonly confidence: Readonly<Record<MappingRole, { readonly score: number; readonly why: string }>>;
}

export interface PartnerInfo {
  readonly path: string;
  readonly size: number;
  readonly format: PartnerFormat;
  readonly compression: FileCompression;
  /** Exact where the format says (Parquet, Arrow file), else null. */
  readonly records: number | null;
  readonly columns: readonly PartnerColumn[];
  /** Program that seems to have written it (wikiextractor, dumpster-dip, huggingface-wikipedia, wikimedia-enterprise, cirrussearch, wikitext), or null. */
  readonly writer: string | null;
  /** SPDX id as the first records state it; null where they do not. */
  readonly licence: string | null;
  readonly proposal: MappingProposal;
  /** CSV dialect, where there is one. */
  readonly dialect: { readonly delimiter: string; readonly quote: string; readonly header: boolean } | null;
}

/** The unit of work. Follows from the file alone. */
export interface PartnerShard {
  readonly index: number;
  /**
   * Byte range (jsonl, csv plain), row range (parquet, arrow file), files of an archive, clusters of a ZIM archive, its
   * checksum alone, or 0..size for what can only be read through.
   */
  readonly unit: 'byte' | 'row' | 'members' | 'cluster' | 'checksum' | 'whole';
  readonly start: number;
  readonly end: number;
  /** Bytes on disk, for progress. */
  readonly bytes: number;
  /** Of a ZIP archive, the files that it reads; of no other file. */
  readonly members?: readonly ZipMember[];
}

export interface PartnerPlan {
  readonly path: string;
  readonly info: PartnerInfo;
  readonly mapping: PartnerMapping;
  readonly shards: readonly PartnerShard[];
}

export interface PartnerLink {
  readonly target: string;
  readonly label: string;
}

/** One value of a column of labels. */
export interface RecordLabel {
  readonly column: string;
  readonly value: string;
}

/** One record after mapping. A field that cannot be made sense of is null and named in `problems`. */
export interface PartnerRecord {
  /** 0-based position within the shard. */
  readonly ordinal: number;
  readonly pageId: number | null;
  readonly revId: number | null;
  readonly title: string | null;
  readonly text: string | null;
  /** null where the partner's file carries no links at all. */
  readonly links: readonly PartnerLink[] | null;
  readonly problems: readonly string[];
  /** SPDX ids that the record states, else as it writes them; empty where it states nothing. */
  readonly licences: readonly string[];
  /** What stands in columns beside the text that hold categories, references and the like, one value a line; '' where nothing does. */
  readonly beside: string;
  /** As its column says; not there where none is mapped. */
  readonly split?: string | null;
  /** What columns of labels say, a value each; not there where none are mapped. */
  readonly labels?: readonly RecordLabel[];
}

export interface PartnerMalformed {
  readonly reason: string;
  readonly detail: string;
  readonly record: number;
  readonly byte: number | null;
  readonly line: number | null;
}

export interface PartnerReadOptions {
  readonly isCancelled?: () => boolean;
  readonly onBytes?: (done: number) => void;
  readonly onMalformed?: (malformed: PartnerMalformed) => void;
}
