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
  /** Pages of a dump or records of a partner's file; null until they are counted. */
  items: count.nullable(),
  revisions: count.nullable(),
  writer: z.string().nullable(),
  columns: z.array(columnSchema),
  mapping: mappingSchema.nullable(),
  mappingConfidence: z.record(z.string(), z.object({ score: z.number(), why: z.string() })).nullable(),
  notes: z.array(z.string()),
  addedAt: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;
