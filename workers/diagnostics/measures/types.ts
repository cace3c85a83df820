/** What threads count in texts before anything is compared: rows of integers, kept beside the texts that they follow from. */
import type { RowOf, TABLES, TableName } from '../../tables';
import type { Reading } from '../../text';

/** One text of a dataset: of our recipe, or of a partner's record. */
export interface MeasuredText {
  readonly seq: number;
  /** Full title, where there is one. */
  readonly title: string | null;
  readonly text: string;
  /** The same as words and sentences; overwritten by the next text. */
  readonly reading: Reading;
  /** ISO 15924 code of the dominant script. */
  readonly script: string;
  /** Unicode scalar values. */
  readonly chars: number;
  readonly tokens: number;
}

/** What is known of the texts of a dataset as a whole. */
export interface AboutTexts {
  /** Language of the wiki that the dump is of, as its siteinfo has it (BCP 47, such as "en"); null where nobody says. */
  readonly language: string | null;
  readonly side: 'raw' | 'partner';
}

/** Where rows go; parts are cut by size. */
export interface MeasureRows {
  readonly table: <T extends TableName>(name: T) => { readonly append: (row: RowOf<(typeof TABLES)[T]>) => void };
}

/** Counts in the texts of one shard. Texts come in the order of their rows. */
export interface OpenMeasure {
  readonly take: (text: MeasuredText) => void;
  /** Asked once, after the last text. */
  readonly close?: () => void;
}

/** One entry of the list of what is counted in every text. */
export interface TextMeasure {
  readonly name: string;
  /** Raised when the same texts would give other rows. */
  readonly version: number;
  /** Tables that it writes, at rest beside the texts; views of them are called `raw_` and `partner_` and the name. */
  readonly tables: readonly TableName[];
  /** Loads what it needs, and counts in one shard. */
  readonly open: (rows: MeasureRows, about: AboutTexts) => Promise<OpenMeasure>;
}
