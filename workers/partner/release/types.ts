/** What a release of a partner's dataset looks like, column by column. Integers only, so that it adds up in any order. */
import type { MappingProposal, PartnerMapping } from '../types';

export const VALUE_TYPES = ['bool', 'float', 'int', 'list', 'string', 'struct', 'timestamp'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** A record: its shard, and its number among those of the shard that can be read, from 0. */
export type Place = readonly [shard: number, record: number];

/** Where something was seen first, and how it was written there, cut at 120 characters. */
export interface Seen {
  readonly count: number;
  readonly place: Place;
  readonly sample: string;
}

export interface Extreme {
  readonly value: number;
  readonly place: Place;
}

/** Counts by bucket, ascending; see `bucketOf` and `monthOf`. */
export type Counts = readonly (readonly [bucket: number, count: number])[];

export interface Word {
  readonly value: string;
  readonly count: number;
  readonly place: Place;
}

/** A column, a field of nested objects (`version.identifier`), or the items of a list (`sections[]`). */
export interface ColumnProfile {
  readonly name: string;
  /** What it is a part of; null of a column. */
  readonly parent: string | null;
  /** Its last name: the column's, the field's, or `[]`. */
  readonly key: string;
  /** Of items of lists: how many were looked at, nulls too. Of all others 0: they could be wherever their parent is. */
  readonly items: number;
  /** How often it has a value. */
  readonly present: number;
  /** First record without a value; null where all have one, and of what is nested. */
  readonly missing: Place | null;
  readonly types: Readonly<Partial<Record<ValueType, Seen>>>;
  /** Registers of a HyperLogLog of its values, base64; empty where it has none that are hashed. */
  readonly distinct: string;
  /** All its values while they are few and short; null once they are not. */
  readonly words: readonly Word[] | null;
  /** Numbers by size, characters of strings and items of lists by size, timestamps by month. */
  readonly numbers: Counts;
  readonly lengths: Counts;
  readonly months: Counts;
  /** Of numbers; of timestamps in milliseconds since 1970. */
  readonly min: Extreme | null;
  readonly max: Extreme | null;
  /** Values that are positive whole numbers, however they are written. */
  readonly ids: number;
}

export interface ReleaseProfile {
  /** Another way of counting is another number. */
  readonly version: number;
  readonly format: string;
  /** Values are all written as text (CSV, TSV), so that their types are read out of them. */
  readonly asText: boolean;
  readonly records: number;
  /** Place of the first record; null where there is none. */
  readonly first: Place | null;
  /** Records that cannot be read, by reason. */
  readonly malformed: Readonly<Record<string, number>>;
  /** Licences that records state, as SPDX ids, by how many state them. */
  readonly licences: Readonly<Record<string, number>>;
  /** Sorted by name. */
  readonly columns: readonly ColumnProfile[];
  /** Some records had more columns than are counted. */
  readonly cut: boolean;
  /** Records of each shard, so that a place becomes a number of a record. */
  readonly shards: Readonly<Record<string, number>>;
}

/** A release as it is kept and compared. */
export interface ReleaseFacts {
  readonly name: string;
  readonly profile: ReleaseProfile;
  readonly mapping: PartnerMapping;
  readonly proposal: MappingProposal;
}
