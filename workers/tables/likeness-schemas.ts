/** Tables of what texts are like: sketches of either side's, and documents that say the same. */
import { column, optional, type ColumnSchema } from './columns';

const BAND = 'the same where eight minima of MinHash are';

/** One row a document with text, in order: enough to find those that are alike without reading them. */
export const SKETCHES = [
  column('seq', 'int64', 'of the document'),
  column('digest', 'binary', 'first 16 bytes of the SHA-256 of the text'),
  column('runs', 'int32', 'runs of five words; 0 of a text of fewer words, whose bands say nothing'),
  column('band_0', 'int32', BAND),
  column('band_1', 'int32', BAND),
  column('band_2', 'int32', BAND),
  column('band_3', 'int32', BAND),
  column('band_4', 'int32', BAND),
  column('band_5', 'int32', BAND),
  column('band_6', 'int32', BAND),
  column('band_7', 'int32', BAND),
  column('band_8', 'int32', BAND),
  column('band_9', 'int32', BAND),
  column('band_10', 'int32', BAND),
  column('band_11', 'int32', BAND),
  column('band_12', 'int32', BAND),
  column('band_13', 'int32', BAND),
] as const satisfies readonly ColumnSchema[];

/** One row a record of a dataset whose records belong to splits such as train and test. */
export const SPLITS = [
  column('seq', 'int64', 'of the record'),
  column('split', 'utf8', 'as a column or the name of the file says'),
] as const satisfies readonly ColumnSchema[];

/** One row a record and value of a column that is named as one of labels. */
export const LABELS = [
  column('seq', 'int64', 'of the record'),
  column('name', 'utf8', 'of the column'),
  column('value', 'utf8', 'as text; of a list a row for each item'),
] as const satisfies readonly ColumnSchema[];

/** One row two texts whose runs of five words were held against each other. */
export const LIKENESS = [
  column('seq', 'int64', 'of the later document'),
  column('other_seq', 'int64', 'of the earlier one'),
  column('shared', 'int32', 'distinct runs of five words that both have'),
  column('either', 'int32', 'distinct runs of five words that either has'),
] as const satisfies readonly ColumnSchema[];

/** One row a text and run of it that stands for the passage around it; needed while texts are aligned by what they say. */
export const PASSAGES = [
  column('seq', 'int64', 'of the document'),
  column('run', 'int64', 'five words as a number of 53 bits'),
] as const satisfies readonly ColumnSchema[];

/** One row a record and page that were held against each other by what they say. */
export const MATCHES = [
  column('record', 'int64', 'seq of the record'),
  column('page', 'int64', 'seq of the page'),
  optional('own', 'int64', 'seq of the page that the record has already'),
  column('shared', 'int32', 'distinct runs of five words that both have'),
  column('record_runs', 'int32', 'distinct runs of the record'),
  column('page_runs', 'int32', 'distinct runs of the page'),
  column('foreign_runs', 'int32', 'shared runs that do not stand in the page that the record has already'),
] as const satisfies readonly ColumnSchema[];

const TWO_DOCUMENTS = [
  column('side', 'utf8', 'raw, partner'),
  column('seq', 'int64', 'of the document'),
  column('other_seq', 'int64', 'of the document that it is held against'),
  column(
    'kind',
    'utf8',
    'exact: the same text; near: most runs of five words are the same; revision, page: of the same one',
  ),
  optional(
    'similarity',
    'float64',
    'runs of five words that both have over those that either has, 0..1; null where texts were not compared',
  ),
  optional('page_id', 'int64', 'MediaWiki page id'),
  optional('other_page_id', 'int64', 'MediaWiki page id'),
  optional('title', 'utf8', 'full title'),
  optional('other_title', 'utf8', 'full title'),
  optional('split', 'utf8', 'of the record'),
  optional('other_split', 'utf8', 'of the other record'),
] as const satisfies readonly ColumnSchema[];

/** One row a document that says what another one of its side says: of three that are the same there are two rows. */
export const DUPLICATES = TWO_DOCUMENTS;

/** One row a record and way in which it stands in another split as well, beside the first record there. */
export const LEAKS = TWO_DOCUMENTS;

export const LIKENESS_TABLES = {
  sketches: SKETCHES,
  splits: SPLITS,
  labels: LABELS,
  likeness: LIKENESS,
  passages: PASSAGES,
  matches: MATCHES,
  duplicates: DUPLICATES,
  leaks: LEAKS,
} as const;
