/** The Arrow schemas of every table at rest, with units. A change here is a new TABLES_VERSION. */
import { assertNever } from '../api/errors';
import { column, optional, type ColumnSchema, type ColumnType } from './columns';
import { COMPANION_TABLES } from './companion-schemas';
import { CONTAMINATION_TABLES } from './contamination-schemas';
import { HISTORY_TABLES } from './history-schemas';
import { ITEM_TABLES } from './item-schemas';
import { LIST_TABLES } from './list-schemas';
import { PROSE_TABLES } from './prose-schemas';
import { RECORD_TABLES } from './record-schemas';
import { LIKENESS_TABLES } from './likeness-schemas';
import { TOXICITY_TABLES } from './toxicity-schemas';
import { TRAIT_TABLES } from './trait-schemas';

export const TABLES_VERSION = 5;

export type { ColumnSchema, ColumnType } from './columns';

/** One row a `<page>` element, in file order. */
export const PAGES = [
  column('seq', 'int64', 'position: shard × 2^32 + ordinal in the shard'),
  optional('page_id', 'int64', 'MediaWiki page id'),
  column('ns', 'int32', 'namespace number'),
  column('title', 'utf8', 'full title with namespace prefix'),
  optional('redirect', 'utf8', 'target declared by <redirect title>'),
  column('revisions', 'int32', 'revisions in this dump'),
  column('shard', 'int32', 'shard of the dump'),
  column('anchor', 'int64', 'where decoding begins: byte offset, for bzip2 bit offset of a block'),
  column('skip', 'int64', 'decoded bytes from the anchor to <page>'),
  column('length', 'int64', 'decoded bytes of the page element'),
] as const satisfies readonly ColumnSchema[];

/** One row a `<revision>`, in file order. Names and addresses of contributors are not stored. */
export const REVISIONS = [
  column('seq', 'int64', 'of the page'),
  optional('page_id', 'int64', 'MediaWiki page id'),
  optional('rev_id', 'int64', 'MediaWiki revision id'),
  optional('parent_id', 'int64', 'MediaWiki revision id'),
  optional('timestamp', 'utf8', 'ISO 8601, UTC'),
  column('contributor_kind', 'utf8', 'registered, ip, temporary, suppressed, imported'),
  optional('contributor_id', 'int64', 'MediaWiki user id'),
  column('minor', 'bool', 'minor edit'),
  optional('model', 'utf8', 'content model'),
  optional('bytes', 'int64', 'UTF-8 bytes of the text'),
  optional('sha1', 'utf8', 'base 36, 31 digits, as declared'),
  optional('sha1_ok', 'bool', 'declared sha1 fits the text; null where it cannot be checked'),
  column('text_state', 'utf8', 'present, suppressed, stub, absent'),
] as const satisfies readonly ColumnSchema[];

/** One row a page (newest revision) of a snapshot, or a record of a partner's file. The same schema for both. */
export const DOCUMENTS = [
  column('seq', 'int64', 'position: shard × 2^32 + ordinal in the shard'),
  optional('page_id', 'int64', 'MediaWiki page id'),
  optional('rev_id', 'int64', 'MediaWiki revision id'),
  optional('ns', 'int32', 'namespace number; null for a partner'),
  optional('title', 'utf8', 'full title'),
  optional('text', 'utf8', 'plain text; null where the recipe drops the page or the record has none'),
  optional('dropped', 'utf8', 'reason why there is no text'),
  column('chars', 'int32', 'Unicode scalar values'),
  column('tokens', 'int32', 'tokens'),
  column('numbers', 'int32', 'tokens that hold a decimal digit'),
  column('script', 'utf8', 'ISO 15924 code of the dominant script'),
  column('links', 'int32', 'links to pages of the wiki'),
  optional('outline', 'utf8', 'what each line of the text is, a character a line; null for a partner'),
] as const satisfies readonly ColumnSchema[];

/** One row a link to a page of the wiki, in the order of the text. */
export const LINKS = [
  column('seq', 'int64', 'of the document'),
  column('target', 'utf8', 'title without anchor'),
  column('label', 'utf8', 'visible text'),
] as const satisfies readonly ColumnSchema[];

/** One row a document and reason: what the recipe took out of it. */
export const DROPS = [
  column('seq', 'int64', 'of the document'),
  column('reason', 'utf8', 'node reason'),
  column('count', 'int32', 'nodes'),
  column('chars', 'int64', 'UTF-16 code units of source'),
] as const satisfies readonly ColumnSchema[];

/** Exact n-gram counts of a dataset, each gram once; within a partition sorted by n, then by the gram's UTF-8 bytes. */
export const NGRAMS = [
  column('n', 'int32', 'tokens in the gram'),
  column('gram', 'utf8', 'tokens joined by one space'),
  column('count', 'int64', 'occurrences'),
] as const satisfies readonly ColumnSchema[];

/** What could not be read, kept with its reason. */
export const MALFORMED = [
  column('shard', 'int32', 'shard of the file'),
  column('offset', 'int64', 'where, in the unit named'),
  column('unit', 'utf8', 'byte, bit, decoded-byte, record'),
  column('reason', 'utf8', 'what is wrong'),
  column('detail', 'utf8', 'particulars'),
  optional('title', 'utf8', 'page, where it is known'),
] as const satisfies readonly ColumnSchema[];

/** Which record of a partner's file belongs to which page, before their texts are compared. */
export const ALIGNMENT = [
  optional('raw_seq', 'int64', 'of the page; null for an extra record'),
  optional('partner_seq', 'int64', 'of the record; null for a missing page'),
  column('method', 'utf8', 'rev_id, page_id, title, redirect, content, none'),
  column('duplicate', 'bool', 'another record has the better claim to this page'),
  optional('similarity', 'float64', 'how far both say the same, 0..1; null where something else than the content told'),
  column(
    'relation',
    'utf8',
    'whole: text against text; part: the record is a part; among-others: the page stands in the record with others',
  ),
] as const satisfies readonly ColumnSchema[];

/** How each page of a snapshot and each record of a partner's file relate. */
export const PAIRS = [
  optional('raw_seq', 'int64', 'of the page; null for an extra record'),
  optional('partner_seq', 'int64', 'of the record; null for a missing page'),
  optional('page_id', 'int64', "the snapshot's, else the partner's"),
  optional('title', 'utf8', "the snapshot's, else the partner's"),
  optional('ns', 'int32', 'namespace number'),
  column('method', 'utf8', 'rev_id, page_id, title, redirect, content, none'),
  optional('similarity', 'float64', 'of a pair found by its content, 0..1'),
  column(
    'status',
    'utf8',
    'identical, equivalent, changed, emptied, missing, added, dropped-by-both, extra, duplicate, part',
  ),
  optional('reason', 'utf8', 'why our recipe, or the partner, has no text'),
  optional('script', 'utf8', 'ISO 15924 code, of our text'),
  optional('decile', 'int32', '1..10, length decile of our text among documents of the snapshot'),
  column('raw_chars', 'int32', 'Unicode scalar values'),
  column('partner_chars', 'int32', 'Unicode scalar values'),
  column('raw_tokens', 'int32', 'tokens'),
  column('partner_tokens', 'int32', 'tokens'),
  column('shared_tokens', 'int32', 'tokens, Σ min of the two multisets'),
  column('raw_numbers', 'int32', 'numeric tokens'),
  column('kept_numbers', 'int32', 'numeric tokens, Σ min of the two multisets'),
  column('raw_links', 'int32', 'links in our text'),
  column('kept_labels', 'int32', "links whose label stands in the partner's text, Σ min"),
  optional(
    'kept_targets',
    'int32',
    'distinct link targets that the partner also links; null where it carries no links',
  ),
  column('raw_targets', 'int32', 'distinct link targets in our text'),
] as const satisfies readonly ColumnSchema[];

/** One row a changed pair and transformation that it underwent, in the order of the list of kinds. */
export const FINGERPRINTS = [
  column('raw_seq', 'int64', 'of the page'),
  column('partner_seq', 'int64', 'of the record'),
  column('kind', 'utf8', 'transformation; docs/fingerprints.md lists them; unexplained for what none explains'),
  column('parameter', 'utf8', 'particulars, such as names of sections; empty where there are none'),
  column('instead', 'utf8', 'kinds that explain the same as well, joined by commas'),
  column('tokens', 'int32', 'tokens of both texts that it explains'),
  column('ours_from', 'int32', 'first place in our text, UTF-16 code units'),
  column('ours_to', 'int32', 'its end'),
  column('theirs_from', 'int32', "first place in the partner's text, UTF-16 code units"),
  column('theirs_to', 'int32', 'its end'),
] as const satisfies readonly ColumnSchema[];

export const TABLES = {
  pages: PAGES,
  revisions: REVISIONS,
  documents: DOCUMENTS,
  links: LINKS,
  drops: DROPS,
  ngrams: NGRAMS,
  malformed: MALFORMED,
  alignment: ALIGNMENT,
  pairs: PAIRS,
  fingerprints: FINGERPRINTS,
  ...LIKENESS_TABLES,
  ...HISTORY_TABLES,
  ...ITEM_TABLES,
  ...COMPANION_TABLES,
  ...LIST_TABLES,
  ...RECORD_TABLES,
  ...PROSE_TABLES,
  ...CONTAMINATION_TABLES,
  ...TOXICITY_TABLES,
  ...TRAIT_TABLES,
} as const;
export type TableName = keyof typeof TABLES;

/** A row of a table, as JavaScript values. int64 must lie within ±2^53. */
export type RowOf<S extends readonly ColumnSchema[]> = {
  readonly [K in S[number] as K['name']]: ValueOf<K['type']> | (K['nullable'] extends false ? never : null);
};
/** The same values in the order of the columns. */
export type RowValues<S extends readonly ColumnSchema[]> = {
  readonly [I in keyof S]: ValueOf<S[I]['type']> | (S[I]['nullable'] extends false ? never : null);
};
type ValueOf<T extends ColumnType> = T extends 'utf8'
  ? string
  : T extends 'bool'
    ? boolean
    : T extends 'binary'
      ? Uint8Array
      : number;

/** DuckDB's name of a column type, for empty tables and views. */
export function sqlType(type: ColumnType): string {
  switch (type) {
    case 'int32':
      return 'INTEGER';
    case 'int64':
      return 'BIGINT';
    case 'float64':
      return 'DOUBLE';
    case 'utf8':
      return 'VARCHAR';
    case 'binary':
      return 'BLOB';
    case 'bool':
      return 'BOOLEAN';
    default:
      return assertNever(type);
  }
}
