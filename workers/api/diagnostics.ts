/** What diagnostics show beside the results: a summary in words, the tables behind charts, sentences that hold a word. */
import { z } from 'zod';
import { pairFilterSchema } from './comparison';
import { count, path } from './shapes';

/** One sentence of the summary, and the metric and group that it is about. */
export const summarySentenceSchema = z.object({
  sentence: z.string(),
  metric: z.string(),
  /** Null where it is about all pages. */
  group: z.object({ axis: z.string(), key: z.string() }).nullable(),
  effect: z.number().min(0).max(1).nullable(),
});
export type SummarySentence = z.infer<typeof summarySentenceSchema>;

/** An axis along which pages are divided, for people. */
export const pageAxisSchema = z.object({
  axis: z.string(),
  /** After "by". */
  title: z.string(),
  /** How pages come to be in a group. */
  how: z.string(),
});

/** Quantities of a page whose distribution is shown, ours over theirs. */
export const QUANTITIES = ['characters', 'words', 'numbers', 'links'] as const;

/** Which table is asked for. */
export const tableAskSchema = z.discriminatedUnion('kind', [
  /** Every metric, or those that are named, a row each. */
  z.object({ kind: z.literal('metrics'), metrics: z.array(z.string()).max(100).optional() }),
  /** The groups of some metrics, a row each; of all of them, and of every axis, where nothing else is said. */
  z.object({
    kind: z.literal('groups'),
    metrics: z.array(z.string()).max(100).optional(),
    axes: z.array(z.string()).max(100).optional(),
    /** One group alone, by its key on the axis. */
    key: z.string().optional(),
  }),
  /** A row a group, a column a metric that has groups on the axis; of every axis of pages where none is named. */
  z.object({ kind: z.literal('heatmap'), axis: z.string().optional() }),
  /** Pages by a quantity, in classes of growing width, ours beside theirs. */
  z.object({
    kind: z.literal('distribution'),
    quantity: z.enum(QUANTITIES),
    filter: pairFilterSchema.optional(),
  }),
]);
export type TableAsk = z.infer<typeof tableAskSchema>;

export const COLUMN_TYPES = ['text', 'integer', 'number'] as const;
export const dataColumnSchema = z.object({
  name: z.string(),
  /** For people. */
  title: z.string(),
  type: z.enum(COLUMN_TYPES),
  unit: z.string(),
});
export type DataColumn = z.infer<typeof dataColumnSchema>;

export const dataTableSchema = z.object({
  title: z.string(),
  /** What it is and of what: metrics with their definitions, sources and limits, digests of the files. */
  about: z.record(z.string(), z.string()),
  columns: z.array(dataColumnSchema),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type DataTable = z.infer<typeof dataTableSchema>;

export const TABLE_FORMATS = ['csv', 'arrow', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
export const DRAWING_FORMATS = ['svg', 'png'] as const;
export type DrawingFormat = (typeof DRAWING_FORMATS)[number];

/** What was written: the file that was asked for first. */
export const savedSchema = z.object({ files: z.array(path).min(1), rows: count.nullable() });

/** A sentence that holds a word, and where in it; offsets are UTF-16 code units. */
export const foundSentenceSchema = z.object({
  seq: count,
  title: z.string().nullable(),
  pair: z.object({ rawSeq: count.nullable(), partnerSeq: count.nullable() }),
  text: z.string(),
  marks: z.array(z.tuple([count, count])),
  /** True where more of the line stands before, or after. */
  cut: z.tuple([z.boolean(), z.boolean()]),
});
export type FoundSentence = z.infer<typeof foundSentenceSchema>;
