/**
 * Companion files: what is published beside a dump and belongs to the same snapshot, such as SQL tables of links, lists
 * of titles, JSON of entities. A reader turns one file into rows of the tables of `workers/tables`.
 *
 * To add one:
 * 1. Teach `workers/sources` to recognise the file by its content: kind `table`, and a format of its own.
 * 2. Give its tables a schema in `workers/tables/companion-schemas.ts`, or in a file beside it that `schemas.ts` joins in.
 * 3. Write a `CompanionReader` that reads from the first byte to the last with bounded memory, and hands each row to the
 *    sink. What cannot be read goes to `sink.malformed` with its reason and place, and reading goes on.
 * 4. Name the reader in `registry.ts`. The task `read-table`, `plumbline tables` and the window find it there.
 */
import type { RecordBatch } from 'apache-arrow';
import type { RowOf, TABLES, TableName } from '../../tables';
import type { Malformed, ReadOptions } from '../types';

/** Where a reader puts what it reads. Rows of one table keep their order. */
export interface TableSink {
  append<T extends TableName>(table: T, row: RowOf<(typeof TABLES)[T]>): void;
  /** Many rows at once, for a reader that fills Arrow's buffers itself. The batch has the table's schema. */
  batch(table: TableName, batch: RecordBatch): void;
  /** What was skipped, or kept otherwise than it stands in the file. */
  malformed(trouble: Malformed): void;
  /** What a user should know of the file that is no trouble of a row: one sentence. */
  note(sentence: string): void;
}

export interface CompanionOptions extends Pick<ReadOptions, 'isCancelled' | 'onBytes'> {
  /** Largest row, record or value that is accepted, decoded bytes; a larger one is left out and told. */
  readonly mostRowBytes?: number;
  /** Database name of the wiki that is looked at; what concerns other wikis only is left out where a file has many. */
  readonly wiki?: string;
  /** Number of the first record, where rows of several tables are tied by it and several files go into one table. */
  readonly firstSeq?: number;
}

export interface CompanionReader {
  /** What `sniff` calls the files it reads. */
  readonly formats: readonly string[];
  /** What it reads, in words, as in "SQL tables". */
  readonly title: string;
  /** The tables that a file may fill. */
  readonly tables: readonly TableName[];
  /**
   * Reads a whole file.
   * Errors: cancelled, not-found, unreadable, not-recognised (it is none of the formats), truncated and malformed where
   * nothing of it can be read.
   */
  read(path: string, sink: TableSink, options: CompanionOptions): void | Promise<void>;
}
