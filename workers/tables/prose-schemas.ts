/** Tables of what is counted in texts word by word and sentence by sentence. */
import { column, optional, type ColumnSchema } from './columns';

/** One row a document with text. */
export const PROSE = [
  column('seq', 'int64', 'of the document'),
  column('windows', 'int64', 'windows of 500 neighbouring tokens'),
  column('window_types', 'int64', 'distinct tokens of each window, summed over them'),
  column('sentences', 'int32', 'sentences that a mark ends; 0 in scripts without spaces, as with what follows'),
  column('words', 'int32', 'tokens without a digit in those sentences'),
  column('letters', 'int64', 'letters of those words'),
  column('long_words', 'int32', 'those words of more than six letters'),
  optional('syllables', 'int64', 'syllables of those words, by rules for English; null in other languages'),
] as const satisfies readonly ColumnSchema[];

/** How many sentences have a term for people, a word, or both; of each shard, to be added up. */
export const ASSOCIATIONS = [
  column('term', 'utf8', 'term of resources/identity, or two with " & " between; empty: whatever terms'),
  column('word', 'utf8', 'token; empty: whatever words'),
  column('sentences', 'int64', 'sentences'),
] as const satisfies readonly ColumnSchema[];

/** One row a partner's record in whose text something of wikitext's notation still stands. */
export const MARKERS = [
  column('seq', 'int64', 'of the record'),
  column('references', 'int32', '<ref> elements, and numbers in square brackets'),
  column('templates', 'int32', 'two opening braces'),
  column('tables', 'int32', 'beginnings of tables, of wikitext or HTML'),
  column('headings', 'int32', 'lines that begin as headings of wikitext or Markdown do'),
] as const satisfies readonly ColumnSchema[];

export const PROSE_TABLES = { prose: PROSE, associations: ASSOCIATIONS, markers: MARKERS } as const;
