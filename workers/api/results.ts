/**
 * What follows from inputs and recipe alone. Its canonical JSON (RFC 8785) is `data/results.json` of a bag, and the
 * SHA-256 of that file is `resultDigest`: no clock, key, path, file name, machine or number of workers is in it.
 */
import { z } from 'zod';

const count = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const counts = z.record(z.string(), count);

const intervalSchema = z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() });

/** One bar, point or cell of a metric. */
export const metricGroupSchema = z.object({
  /** What the group is a value of: namespace, length-decile, script, term, bin … */
  axis: z.string(),
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  interval: intervalSchema.nullable(),
  /** The integers that the value was made of; their names are the metric's business, such as n and k. */
  counters: z.record(z.string(), z.number().int()),
});
export type MetricGroup = z.infer<typeof metricGroupSchema>;

export const metricSchema = z.object({
  id: z.string(),
  version: count,
  family: z.enum([
    'coverage',
    'distance',
    'lexical',
    'recall',
    'integrity',
    'freshness',
    'toxicity',
    'association',
    'structure',
    'contamination',
  ]),
  title: z.string(),
  unit: z.string(),
  value: z.number().nullable(),
  interval: intervalSchema.nullable(),
  counters: z.record(z.string(), z.number().int()),
  groups: z.array(metricGroupSchema),
  /** One sentence that a board can read, with the number in it. */
  finding: z.string(),
  /** Size of the effect on a common 0..1 scale, for ordering findings; null where the metric has none. */
  effect: z.number().min(0).max(1).nullable(),
  definition: z.string(),
  source: z.string(),
  cannotTell: z.string(),
  /** SHA-256 of the canonical JSON of counters and of each group's counters. */
  countersDigest: digest,
});
export type Metric = z.infer<typeof metricSchema>;

const duplicatesOfSideSchema = z.object({
  /** With text. */
  documents: count,
  /** Of fewer words than a run has: only the very same text is found of them. */
  short: count,
  /** Bands of MinHash that so many texts share that they were not all held against each other. */
  capped: count,
  /** Documents whose very text an earlier one has. */
  exact: count,
  /** Documents of whose runs of five words an earlier one, or one alike to it, has 0.8 or more. */
  near: count,
});

/** Groups of pages that somebody made of an SQL expression over one row a page. */
export const ownGroupSchema = z.object({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, 'takes letters, digits, _ and -, at most 40'),
  expression: z.string().min(1).max(4000),
});
export type OwnGroup = z.infer<typeof ownGroupSchema>;

export const resultsSchema = z.object({
  schema: z.literal('plumbline-results/1'),
  snapshot: z.object({
    /** Of the file; of several that are read as one snapshot the SHA-256 over theirs, in hex, one a line, in order. */
    sha256: digest,
    /** Of all files together. */
    size: count,
    /** Each file of a snapshot that was published in parts, in order; empty where it is one file. */
    parts: z.array(z.object({ sha256: digest, size: count })).default([]),
    wiki: z.string().nullable(),
    language: z.string().nullable(),
    schemaVersion: z.string().nullable(),
    generator: z.string().nullable(),
    compression: z.string(),
    streams: count,
  }),
  partner: z.object({
    sha256: digest,
    size: count,
    /** Each file of a dataset in several, in order; absent where it is one file. */
    parts: z.array(z.object({ sha256: digest, size: count })).optional(),
    format: z.string(),
    compression: z.string(),
    writer: z.string().nullable(),
    mapping: z.record(z.string(), z.string().nullable()),
    /** Columns that were named as those of labels; absent where none were. */
    labels: z.array(z.string()).optional(),
    /** SHA-256 of the canonical JSON of the Arrow schema that its values have; absent in runs of before it was inferred. */
    schema: digest.optional(),
  }),
  /** Test items that were looked for in the texts; absent where none were given. */
  benchmark: z.object({ sha256: digest, size: count }).optional(),
  recipe: z.object({ name: z.string(), version: count, digest }),
  tokeniser: z.object({ name: z.string(), version: count, unicode: z.string() }),
  tablesVersion: count,
  /** Digest of each table: SHA-256 over the SHA-256 of its part files in order. */
  tables: z.array(
    z.object({
      dataset: z.enum(['snapshot', 'partner', 'companion', 'run']),
      table: z.string(),
      rows: count,
      parts: count,
      sha256: digest,
    }),
  ),
  /** What is published beside the dump and was read with it; absent where nothing was. */
  companions: z
    .object({
      files: z.array(
        z.object({
          sha256: digest,
          size: count,
          format: z.string(),
          compression: z.string(),
          /** By table. */
          rows: counts,
          malformed: counts,
          notes: z.array(z.string()),
        }),
      ),
      tables: z.array(
        z.object({
          table: z.string(),
          rows: count,
          /** Rows and pages that fit, and that do not; null of a table that says nothing of pages. */
          join: counts.nullable(),
          sentence: z.string(),
        }),
      ),
    })
    .optional(),
  raw: z.object({
    pages: count,
    redirects: count,
    revisions: count,
    sha1: z.object({ ok: count, bad: count, unchecked: count }),
    kept: count,
    droppedPages: counts,
    droppedNodes: counts,
    malformed: counts,
    byNamespace: counts,
    byContributorKind: counts,
  }),
  partnerRecords: z.object({ records: count, withText: count, malformed: counts, problems: counts }),
  alignment: z.object({ methods: counts, statuses: counts, missingReasons: counts }),
  /** As they were declared; absent where none were. */
  groups: z.array(ownGroupSchema).optional(),
  /** What was done to the texts, by how many documents show it; absent in runs of before it was asked. */
  fingerprints: z
    .object({
      /** Documents with text on both sides that differ. */
      changed: count,
      /** Of those, documents in which nothing is left unexplained. */
      explained: count,
      unexplainedTokens: count,
      /** Rules that took whole pages out; absent in runs of before it was asked. */
      filters: z
        .object({
          /** Pages of the dump, and of them those of which the partner has no text. */
          pages: count,
          missing: count,
          /** Missing pages that no rule explains. */
          unexplained: count,
          /** Each over the pages that those before it do not explain. */
          rules: z.array(
            z.object({
              kind: z.string(),
              title: z.string(),
              sentence: z.string(),
              /** Such as "below 500 characters". */
              parameter: z.string(),
              /** Pages that it takes out and that are missing, and that are there all the same. */
              gone: count,
              kept: count,
              /** Titles of missing pages. */
              examples: z.array(z.string()),
            }),
          ),
        })
        .optional(),
      kinds: z.array(
        z.object({
          kind: z.string(),
          title: z.string(),
          sentence: z.string(),
          /** What the corpus agrees on, such as "2000 characters". */
          parameter: z.string(),
          documents: count,
          tokens: count,
        }),
      ),
    })
    .optional(),
  /** Texts that are there twice; absent in runs of before it was asked. */
  duplicates: z
    .object({
      raw: duplicatesOfSideSchema,
      partner: duplicatesOfSideSchema,
      /** Of a partner whose records belong to splits. */
      leaks: z
        .object({
          /** Records of each split. */
          splits: counts,
          /** Of those, records that stand in another split as well. */
          records: counts,
          /** The same by how that was seen: revision, page, exact, near; a record may be in several. */
          kinds: counts,
        })
        .optional(),
    })
    .optional(),
  /** Which revisions the texts are from; absent where the dump holds the newest ones only, and in runs of before it was asked. */
  origins: z
    .object({
      /** Records of pages with more than one revision in the dump, by where the text is from: newest, older, or why nobody knows. */
      records: counts,
      /** What is true of the revision ids that they give; docs/history.md lists it. */
      stated: counts,
      /** Of those whose revision is known: reverted, suppressed. */
      fates: counts,
    })
    .optional(),
  metrics: z.array(metricSchema),
});
export type Results = z.infer<typeof resultsSchema>;
