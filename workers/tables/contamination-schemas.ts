/** Tables of what of a benchmark stands in texts. */
import { column, type ColumnSchema } from './columns';

/** One row an item of the benchmark. */
export const BENCHMARK_ITEMS = [
  column('item', 'int64', 'record of the file, or line of it, from 0'),
  column('words', 'int32', 'tokens'),
  column('runs', 'int32', 'runs of 13 tokens; an item without one is not looked for'),
] as const satisfies readonly ColumnSchema[];

/** One row a stretch of words that a text and an item share, of 13 words or more. */
export const CONTAMINATIONS = [
  column('side', 'utf8', 'raw, partner'),
  column('seq', 'int64', 'of the document'),
  column('item', 'int64', 'as in benchmark_items'),
  column('first', 'int32', 'first word of it in the text, from 0'),
  column('words', 'int32', 'words of it'),
  column('item_first', 'int32', 'first word of it in the item, from 0'),
] as const satisfies readonly ColumnSchema[];

export const CONTAMINATION_TABLES = { benchmark_items: BENCHMARK_ITEMS, contaminations: CONTAMINATIONS } as const;
