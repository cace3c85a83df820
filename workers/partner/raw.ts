import type { ZipMember } from '../codecs';
import type { CsvDialect } from '../sources';
import type { FileCompression, PartnerFormat } from '../sources/types';
import type { PartnerMalformed, PartnerShard } from './types';

/** A record as the file has it, before any column is given a part. */
export interface RawRecord {
  /** 0-based position within the shard, malformed records counted. */
  readonly ordinal: number;
  readonly value: Readonly<Record<string, unknown>>;
  /** True where bytes of the record are no UTF-8 and were replaced by U+FFFD. */
  readonly damaged: boolean;
}

/** A string whose bytes were no UTF-8; `text` has U+FFFD in their place. Only columnar files need it, which tell value from value. */
export class DamagedText {
  constructor(readonly text: string) {}
}

/** What every reader of a format is given. */
export interface RawSource {
  readonly path: string;
  readonly size: number;
  readonly format: PartnerFormat;
  readonly compression: FileCompression;
  /** The file of a ZIP archive that is read; null where the whole file is. */
  readonly member: ZipMember | null;
  readonly dialect: CsvDialect | null;
  readonly shard: PartnerShard;
  /** Top-level columns that are needed; null for all. Columnar files read no others. */
  readonly columns: ReadonlySet<string> | null;
  /** Stop after about so many records; null for all. */
  readonly limit: number | null;
  readonly isCancelled: () => boolean;
  readonly onBytes: (done: number) => void;
  readonly onMalformed: (malformed: PartnerMalformed) => void;
}

export type RawReader = (source: RawSource) => AsyncGenerator<readonly RawRecord[]>;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A longer record is reported, not read: the longest page of any wiki is some 2 MB of wikitext. */
export const MAX_RECORD_BYTES = 67_108_864;

/** More rows in one row group or record batch are taken for damage: they would be lost one by one and reported one by one. */
export const MAX_GROUP_ROWS = 100_000_000;
