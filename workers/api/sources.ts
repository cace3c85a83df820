/** Files of a workspace: recognised, sealed, described. */
import { z } from 'zod';
import { count, id, path } from './shapes';

export const sniffSchema = z.object({
  path,
  name: z.string(),
  size: count,
  kind: z.enum(['dump', 'index', 'sums', 'status', 'partner', 'table', 'bag', 'other']),
  format: z.string(),
  compression: z.enum(['none', 'bzip2', 'gzip', 'zstd', 'xz', '7z', 'zip']),
  accepted: z.boolean(),
  sentence: z.string(),
});

export const mappingSchema = z.object({
  id: z.string().nullable(),
  rev: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  text: z.string().nullable(),
  links: z.string().nullable(),
  /** Says to which split of a dataset for training a record belongs. */
  split: z.string().nullable().optional(),
  /** Columns whose values are labels of records: their balance is measured, and groups can be made of them. */
  labels: z.array(z.string().min(1)).max(20).readonly().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

const columnSchema = z.object({
  name: z.string(),
  type: z.string(),
  samples: z.array(z.string()),
  nullShare: z.number(),
});

export const sourceSchema = z.object({
  id,
  kind: z.enum(['dump', 'index', 'sums', 'status', 'partner', 'table']),
  name: z.string(),
  path,
  size: count,
  format: z.string(),
  compression: z.string(),
  /** sealing: being hashed; sealed; broken: changed since; missing; mismatch: a sums list says otherwise. */
  seal: z.enum(['sealing', 'sealed', 'broken', 'missing', 'mismatch']),
  sealSentence: z.string(),
  sha256: z.string().nullable(),
  sha1: z.string().nullable(),
  md5: z.string().nullable(),
  /** Which list named this file, and whether it agreed. */
  sums: z.array(z.object({ list: z.string(), algorithm: z.string(), expected: z.string(), agrees: z.boolean() })),
  wiki: z.string().nullable(),
  dumpDate: z.string().nullable(),
  schemaVersion: z.string().nullable(),
  generator: z.string().nullable(),
  language: z.string().nullable(),
  licence: z.string().nullable(),
  /** Pages of a dump, records of a partner's file, rows of a table; null until they are counted. */
  items: count.nullable(),
  revisions: count.nullable(),
  writer: z.string().nullable(),
  columns: z.array(columnSchema),
  mapping: mappingSchema.nullable(),
  mappingConfidence: z.record(z.string(), z.object({ score: z.number(), why: z.string() })).nullable(),
  /** Whether what is mainly an index or a partner's file is read as a table too; null where it is a table anyway, or has no rows. */
  asTable: z.boolean().nullable(),
  notes: z.array(z.string()),
  addedAt: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

/** A table of the workspace beside one pair. */
export const tableBesideSchema = z.object({
  id,
  /** read: by the pair's newest run; next: will be when the pair is compared; out: will not. */
  state: z.enum(['read', 'next', 'out']),
  /** In words; where it is left out, why. */
  sentence: z.string(),
  /** How far the run found each table of the file to fit the pages. */
  found: z.array(z.object({ table: z.string(), sentence: z.string() })),
});
export type TableBeside = z.infer<typeof tableBesideSchema>;

export const FILE_STATES = ['wrong', 'missing', 'not-finished', 'present', 'unlisted'] as const;

/** Which files of a dump are here and whole, by one list of them. */
export const completenessSchema = z.object({
  counts: z.object({ present: count, missing: count, wrong: count, notFinished: count }),
  summary: z.array(z.string()),
  files: z.array(
    z.object({
      file: z.string().nullable(),
      job: z.string().nullable(),
      state: z.enum(FILE_STATES),
      sentence: z.string(),
    }),
  ),
});
export type Completeness = z.infer<typeof completenessSchema>;
