/** Where in the history of its page a text comes from. */
import { column, optional, type ColumnSchema } from './columns';

/** One row a record of a page whose history is in the dump: which of its revisions the text was taken from. */
export const ORIGINS = [
  column('raw_seq', 'int64', 'of the page'),
  column('partner_seq', 'int64', 'of the record'),
  optional('stated_rev_id', 'int64', 'MediaWiki revision id that the record gives'),
  column(
    'stated',
    'utf8',
    'what is true of it: none, fits, fits-less, unchecked, unseen, newer, elsewhere; docs/history.md says what each means',
  ),
  column('method', 'utf8', 'text, stated, none'),
  column('why_none', 'utf8', 'too-short, no-text, unlike; empty where a revision was found'),
  optional('rev_id', 'int64', 'MediaWiki revision id that the text was taken from'),
  optional('timestamp', 'utf8', 'of that revision, ISO 8601, UTC'),
  column('runs', 'int32', "runs of three words of the partner's text; 0 where they were not counted"),
  column('shared_runs', 'int32', 'of those, runs that the revision has'),
  column('equals', 'int32', 'revisions that fit equally well, this one included'),
  optional('first_rev_id', 'int64', 'MediaWiki revision id, the earliest of those'),
  column('revisions', 'int32', 'of the page in the dump'),
  optional('behind', 'int32', 'revisions of the page after it'),
  optional('seconds_behind', 'int64', 'seconds from it to the newest revision of the page in the dump'),
  optional('reverted_by', 'int64', 'MediaWiki revision id of the revision that reverted it; null where none did'),
  column(
    'suppressed',
    'utf8',
    'what of it the dump no longer shows: text, contributor, comment, joined by +; else empty',
  ),
] as const satisfies readonly ColumnSchema[];

/** Our texts of revisions that are not the newest of their page, a row each record that was made from one. */
export const ORIGIN_TEXTS = [
  column('raw_seq', 'int64', 'of the page'),
  column('partner_seq', 'int64', 'of the record'),
  column('text', 'utf8', 'plain text by the recipe'),
  column('outline', 'utf8', 'what each line of the text is, a character a line'),
] as const satisfies readonly ColumnSchema[];

export const HISTORY_TABLES = { origins: ORIGINS, origin_texts: ORIGIN_TEXTS } as const;
