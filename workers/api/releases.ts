/** Releases of partners' datasets, and what changed from one to the next. */
import { z } from 'zod';
import { count, id } from './shapes';
import { mappingSchema } from './sources';

const provenanceFieldSchema = z.object({
  field: z.enum(['revision', 'timestamp', 'licence', 'contributor']),
  column: z.string().nullable(),
  present: count,
  places: count,
  valid: count,
  sentence: z.string(),
});

const driftCounts = { breaking: count, silent: count, additive: count };

export const releaseSchema = z.object({
  id,
  /** The dataset that it is a release of, by name. */
  partner: z.string(),
  name: z.string(),
  addedAt: z.string(),
  records: count,
  /** SHA-256 of the canonical JSON of its Arrow schema. */
  schemaDigest: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), size: count })),
  /** Its files that are in the workspace. */
  sourceIds: z.array(id),
  /** The newest comparison of it. */
  runId: id.nullable(),
  mapping: mappingSchema,
  /** Somebody chose the columns; else they were guessed. */
  mappingChosen: z.boolean(),
  previousId: id.nullable(),
  /** Since the release before; null of the first. */
  drift: z.object({ ...driftCounts, first: z.string().nullable() }).nullable(),
  provenance: z.array(provenanceFieldSchema),
});
export type Release = z.infer<typeof releaseSchema>;

export const changeSchema = z.object({
  kind: z.string(),
  class: z.enum(['breaking', 'silent', 'additive']),
  title: z.string(),
  column: z.string().nullable(),
  /** What the column was read as. */
  role: z.string().nullable(),
  sentence: z.string(),
  before: z.string(),
  after: z.string(),
  evidence: z.array(z.object({ side: z.enum(['old', 'new']), record: count.nullable(), text: z.string() })),
  measures: z.record(z.string(), z.number()),
});
export type DriftChange = z.infer<typeof changeSchema>;

export const driftViewSchema = z.object({
  old: releaseSchema,
  new: releaseSchema,
  counts: z.object(driftCounts),
  changes: z.array(changeSchema),
  notJudged: z.array(z.string()),
});
export type DriftView = z.infer<typeof driftViewSchema>;
