/** Runs, the pairs of a run, and one pair opened. */
import { z } from 'zod';
import { count, id } from './shapes';

export const runSchema = z.object({
  id,
  snapshotId: id,
  partnerId: id,
  snapshotName: z.string(),
  partnerName: z.string(),
  recipe: z.string(),
  resultDigest: z.string(),
  finishedAt: z.string(),
});
export type Run = z.infer<typeof runSchema>;

export const PAIR_STATUSES = [
  'identical',
  'equivalent',
  'changed',
  'emptied',
  'missing',
  'added',
  'dropped-by-both',
  'extra',
  'duplicate',
  'part',
] as const;
export const pairStatusSchema = z.enum(PAIR_STATUSES);
export type PairStatus = z.infer<typeof pairStatusSchema>;

/** How a record was found to be of a page, the surest first. */
export const PAIR_METHODS = ['rev_id', 'page_id', 'title', 'redirect', 'content', 'none'] as const;

export const pairRowSchema = z.object({
  rawSeq: count.nullable(),
  partnerSeq: count.nullable(),
  pageId: count.nullable(),
  title: z.string().nullable(),
  ns: z.number().int().nullable(),
  method: z.enum(PAIR_METHODS),
  /** Of a pair that was found by its content, 0..1. */
  similarity: z.number().nullable(),
  status: pairStatusSchema,
  reason: z.string().nullable(),
  script: z.string().nullable(),
  decile: z.number().int().nullable(),
  rawChars: count,
  partnerChars: count,
  rawTokens: count,
  partnerTokens: count,
  sharedTokens: count,
  rawNumbers: count,
  keptNumbers: count,
  rawLinks: count,
  keptLabels: count,
});
export type PairRow = z.infer<typeof pairRowSchema>;

export const pairFilterSchema = z.object({
  status: z.array(pairStatusSchema).optional(),
  /** How the record was found to be of the page. */
  method: z.enum(PAIR_METHODS).optional(),
  ns: z.number().int().optional(),
  decile: z.number().int().min(1).max(10).optional(),
  script: z.string().optional(),
  /** Of one group of pages, as metrics name it. */
  group: z.object({ axis: z.string(), key: z.string() }).optional(),
  /** Only where this was done to the text: a kind of docs/fingerprints.md. */
  transformation: z.string().optional(),
  /** Only where numbers, or link labels, were lost. */
  lost: z.enum(['numbers', 'links']).optional(),
  /** Case-insensitive substring of the title. */
  search: z.string().optional(),
  /** A token or n-gram that stands in either text. */
  term: z.string().optional(),
});
export type PairFilter = z.infer<typeof pairFilterSchema>;

export const PAIR_SORTS = ['file-order', 'title', 'length', 'least-shared', 'numbers-lost', 'links-lost'] as const;

/** A run of text that both have, or only one. Offsets are UTF-16 code units into the texts beside it. */
export const diffSpanSchema = z.object({
  kind: z.enum(['same', 'ours', 'theirs']),
  ours: z.tuple([count, count]),
  theirs: z.tuple([count, count]),
});
export type DiffSpan = z.infer<typeof diffSpanSchema>;

/** Which revision of its page a partner's text was taken from, and what became of that revision. */
export const pairOriginSchema = z.object({
  revId: count.nullable(),
  timestamp: z.string().nullable(),
  /** By the text itself, or because the record says so and the text cannot tell. */
  method: z.enum(['text', 'stated']),
  /** Revision id that the record gives, and what is true of it; docs/history.md says what each word means. */
  statedRevId: count.nullable(),
  stated: z.enum(['none', 'fits', 'fits-less', 'unchecked', 'unseen', 'newer', 'elsewhere']),
  /** Revisions that fit as well, this one included, and the earliest of them. */
  equals: count,
  firstRevId: count.nullable(),
  /** Revisions of the page in the dump, and those of them that are later. */
  revisions: count,
  behind: count,
  secondsBehind: z.number().int().nullable(),
  /** Revision id of the one that reverted it. */
  revertedBy: count.nullable(),
  /** What of it the wiki has hidden since: text, contributor, comment. */
  suppressed: z.array(z.string()),
  /** Whether our text, the wikitext and the differences are of this revision, and not of the newest. */
  shown: z.boolean(),
});
export type PairOrigin = z.infer<typeof pairOriginSchema>;

/** What a page has beside its prose, as recall and precision are told of it. */
export const ITEM_KINDS = ['link', 'entity', 'category', 'infobox-field', 'identifier', 'external-link'] as const;

export const pairViewSchema = z.object({
  row: pairRowSchema,
  /** Null where the dump has no history of the page, or the text is like none of it. */
  origin: pairOriginSchema.nullable(),
  revId: count.nullable(),
  timestamp: z.string().nullable(),
  wikitext: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  spans: z.array(diffSpanSchema),
  /** What was done to the text, with the places that show it; of the texts that are shown. */
  transformations: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      sentence: z.string(),
      /** Tokens that it explains. */
      tokens: count,
      spans: z.array(z.object({ ours: z.tuple([count, count]), theirs: z.tuple([count, count]) })),
    }),
  ),
  /** True where a text was cut for display; offsets are into what is shown. */
  cut: z.boolean(),
  drops: z.array(z.object({ reason: z.string(), count, chars: count })),
  lostNumbers: z.array(z.string()),
  lostLinks: z.array(z.string()),
  /** Categories, fields, identifiers and addresses that the record has not. */
  lostItems: z.array(z.object({ type: z.enum(ITEM_KINDS), item: z.string() })),
});
export type PairView = z.infer<typeof pairViewSchema>;

/** Two documents of one side that say the same, or records of one page or text in two splits. */
export const DUPLICATE_KINDS = ['exact', 'near', 'page', 'revision'] as const;
const documentNameSchema = z.object({
  seq: count,
  title: z.string().nullable(),
  pageId: count.nullable(),
  split: z.string().nullable(),
  /** The row of the list in which it stands. */
  pair: z.object({ rawSeq: count.nullable(), partnerSeq: count.nullable() }),
});
export const duplicateSchema = z.object({
  kind: z.enum(DUPLICATE_KINDS),
  /** Runs of five words that both have over those that either has; null where texts were not compared. */
  similarity: z.number().nullable(),
  document: documentNameSchema,
  other: documentNameSchema,
});
export type Duplicate = z.infer<typeof duplicateSchema>;

/** What is listed: texts that are there twice in the dump, or at the partner's, or records in two splits. */
export const DUPLICATE_LISTS = ['raw', 'partner', 'leaks'] as const;

/** An item that pages lost, with the first of them. */
export const lostItemSchema = z.object({
  item: z.string(),
  pages: count,
  rawSeq: count,
  partnerSeq: count,
  title: z.string().nullable(),
});

/** What can be worth a look in where texts are from. */
export const ORIGIN_KINDS = ['older', 'reverted', 'suppressed', 'fits-less', 'newer', 'unlike'] as const;

export const originExampleSchema = z.object({
  rawSeq: count,
  partnerSeq: count,
  title: z.string().nullable(),
  /** Revisions and seconds; null where no revision was found. */
  behind: count.nullable(),
  secondsBehind: z.number().int().nullable(),
});

/** A pair that shows a transformation, and the first place of it in both texts, in UTF-16 code units. */
export const fingerprintExampleSchema = z.object({
  rawSeq: count,
  partnerSeq: count,
  title: z.string().nullable(),
  /** Tokens that it explains there. */
  tokens: count,
  parameter: z.string(),
  ours: z.tuple([count, count]),
  theirs: z.tuple([count, count]),
});
