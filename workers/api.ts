/**
 * The only contract between the engine and its clients: the window, the command line, the tests.
 * Each call names the shape of what goes in and of what comes out; the engine's side of the port validates both.
 */
import { z } from 'zod';
import {
  DUPLICATE_KINDS,
  DUPLICATE_LISTS,
  duplicateSchema,
  fingerprintExampleSchema,
  ITEM_KINDS,
  lostItemSchema,
  ORIGIN_KINDS,
  originExampleSchema,
  PAIR_SORTS,
  pairFilterSchema,
  pairRowSchema,
  pairViewSchema,
  runSchema,
} from './api/comparison';
import {
  dataTableSchema,
  DRAWING_FORMATS,
  foundSentenceSchema,
  pageAxisSchema,
  savedSchema,
  summarySentenceSchema,
  TABLE_FORMATS,
  tableAskSchema,
} from './api/diagnostics';
import type { Envelope } from './api/errors';
import { jobSchema } from './api/jobs';
import { keyCalls } from './api/keys';
import { keyStateSchema, logEntrySchema, verifyReportSchema } from './api/provenance';
import { driftViewSchema, releaseSchema } from './api/releases';
import { metricSchema, ownGroupSchema, resultsSchema } from './api/results';
import { count, id, path } from './api/shapes';
import { completenessSchema, mappingSchema, sniffSchema, sourceSchema, tableBesideSchema } from './api/sources';

const workspaceSchema = z.object({
  path,
  name: z.string(),
  createdAt: z.string(),
  tablesVersion: count,
});

const passphrase = z.string().min(8).optional();

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const none = z.object({}).strict();

export const calls = {
  /** Opens a workspace folder, or makes one; with `sample`, adds the bundled sample to a new one and starts its audit. */
  'workspace.open': call(z.object({ path, sample: z.boolean().optional() }), workspaceSchema),
  'workspace.info': call(none, workspaceSchema.nullable()),
  /** What the window looked like when it was left; opaque to the engine. */
  'workspace.getView': call(none, z.record(z.string(), z.unknown())),
  'workspace.setView': call(z.record(z.string(), z.unknown()), none),

  /** Looks at the first bytes only; quick enough for a hovering drag. */
  'sources.sniff': call(z.object({ paths: z.array(path) }), z.array(sniffSchema)),
  /** Adds what is accepted and starts hashing it; says one sentence for each file that is refused. */
  'sources.add': call(
    z.object({ paths: z.array(path) }),
    z.object({
      added: z.array(sourceSchema),
      refused: z.array(sniffSchema),
      bags: z.array(sniffSchema),
      jobId: id.nullable(),
    }),
  ),
  'sources.addSample': call(none, z.object({ snapshotId: id, partnerId: id })),
  'sources.list': call(none, z.array(sourceSchema)),
  'sources.remove': call(z.object({ id }), none),
  /** Hashes the file again and compares it with its seal. */
  'sources.check': call(z.object({ id }), sourceSchema),
  /** Every table of the workspace: whether it is read when this pair is compared, and what the pair's newest run found in it. */
  'sources.tables': call(z.object({ snapshotId: id, partnerId: id.nullable() }), z.array(tableBesideSchema)),
  /** A dumpstatus or sums list held against the files of the workspace. */
  'sources.completeness': call(z.object({ id }), completenessSchema),
  /** Whether an index, or a partner's file that Wikimedia publishes beside its dumps, is read as a table too. */
  'sources.setAsTable': call(z.object({ id, asTable: z.boolean() }), sourceSchema),
  'sources.setMapping': call(z.object({ id, mapping: mappingSchema }), sourceSchema),
  'sources.setLicence': call(z.object({ id, licence: z.string().nullable() }), sourceSchema),

  /** Every release of every partner that was in this workspace, in the order in which they were added. */
  'releases.list': call(none, z.array(releaseSchema)),
  /** What changed from one release to another. */
  'releases.drift': call(z.object({ oldId: id, newId: id }), driftViewSchema),
  /** Says of which partner a release is, and how it is called; both are guessed from names. */
  'releases.rename': call(z.object({ id, partner: z.string().max(200), name: z.string().max(200) }), none),

  'recipes.list': call(
    none,
    z.array(
      z.object({
        name: z.string(),
        version: count,
        title: z.string(),
        description: z.string(),
        digest: z.string(),
        rules: z.array(z.object({ reason: z.string(), rule: z.string(), sentence: z.string() })),
      }),
    ),
  ),

  'audit.start': call(
    z.object({
      snapshotId: id,
      partnerId: id,
      recipe: z.string().optional(),
      /** Path of a benchmark whose items are looked for in the texts. */
      benchmark: z.string().optional(),
      /** Longest run of words that is counted; 2 where nothing is said. */
      ngrams: z.number().int().min(2).max(5).optional(),
      /** What is read beside the dump; where nothing is said, the tables of the workspace that belong to it. */
      tableIds: z.array(id).optional(),
      /** The user's own groups of pages. */
      groups: z.array(ownGroupSchema).max(20).optional(),
    }),
    z.object({ jobId: id }),
  ),
  'jobs.list': call(none, z.object({ version: count, jobs: z.array(jobSchema) })),
  /** Answers as soon as something changed after `version`, at the latest after 10 seconds. */
  'jobs.watch': call(z.object({ version: count }), z.object({ version: count, jobs: z.array(jobSchema) })),
  'jobs.cancel': call(z.object({ id }), none),
  'jobs.resume': call(z.object({ id }), none),
  'jobs.dismiss': call(z.object({ id }), none),

  'runs.list': call(none, z.array(runSchema)),
  'runs.results': call(z.object({ id }), z.object({ run: runSchema, results: resultsSchema })),

  /** What was found in a few sentences, the largest effect first. */
  'diagnostics.summary': call(
    z.object({ runId: id }),
    z.object({ sentences: z.array(summarySentenceSchema), axes: z.array(pageAxisSchema) }),
  ),
  /** The table behind a chart, or one of all metrics. */
  'diagnostics.table': call(z.object({ runId: id, ask: tableAskSchema }), dataTableSchema),
  /** Writes such a table, whole, with what it is in the file's metadata. */
  'diagnostics.saveTable': call(
    z.object({ runId: id, ask: tableAskSchema, format: z.enum(TABLE_FORMATS), path }),
    savedSchema,
  ),
  /** Writes a drawing that the window made of such a table, with what it is of in the file's metadata. */
  'diagnostics.saveDrawing': call(
    z.object({
      runId: id,
      ask: tableAskSchema,
      format: z.enum(DRAWING_FORMATS),
      path,
      drawing: z.instanceof(Uint8Array).refine((bytes) => bytes.length < 1 << 26, 'larger than 64 MiB'),
    }),
    savedSchema,
  ),

  'compare.list': call(
    z.object({
      runId: id,
      filter: pairFilterSchema,
      sort: z.enum(PAIR_SORTS),
      offset: count,
      limit: count.max(1000),
    }),
    z.object({ total: count, rows: z.array(pairRowSchema) }),
  ),
  /** Pairs that show a transformation, those where it explains most first. */
  'compare.fingerprints': call(
    z.object({ runId: id, kind: z.string().max(64), limit: count.max(50) }),
    z.object({ examples: z.array(fingerprintExampleSchema) }),
  ),
  /** Pairs whose text is of another revision than one would think, those that are furthest behind first. */
  'compare.origins': call(
    z.object({ runId: id, kind: z.enum(ORIGIN_KINDS), limit: count.max(50) }),
    z.object({ examples: z.array(originExampleSchema) }),
  ),
  /** Items that pages lost, the most frequent first. */
  'compare.items': call(
    z.object({ runId: id, type: z.enum(ITEM_KINDS), limit: count.max(50) }),
    z.object({ items: z.array(lostItemSchema) }),
  ),
  /** Documents that say the same, both named, in their order. */
  'compare.duplicates': call(
    z.object({
      runId: id,
      list: z.enum(DUPLICATE_LISTS),
      kind: z.enum(DUPLICATE_KINDS).optional(),
      offset: count,
      limit: count.max(500),
    }),
    z.object({ total: count, rows: z.array(duplicateSchema) }),
  ),
  /** Sentences of one side that hold a word or n-gram, in the order of the pages; a call reads so much and not more. */
  'compare.sentences': call(
    z.object({
      runId: id,
      term: z.string().min(1).max(500),
      side: z.enum(['raw', 'partner']),
      filter: pairFilterSchema.optional(),
      /** Pages after this one; where the call before stopped. */
      after: count.nullable(),
      limit: count.min(1).max(100),
    }),
    z.object({
      sentences: z.array(foundSentenceSchema),
      /** Where to go on; null once every text was looked at. */
      next: count.nullable(),
      /** Documents up to there, and in all. */
      searched: count,
      documents: count,
    }),
  ),
  'compare.view': call(
    z.object({
      runId: id,
      rawSeq: count.nullable(),
      partnerSeq: count.nullable(),
      /** Which revision the partner's text is held against; where nothing is said, the one that it was taken from. */
      revision: z.enum(['origin', 'newest']).optional(),
    }),
    pairViewSchema,
  ),

  'provenance.keys': call(none, keyStateSchema),
  'provenance.unlock': call(z.object({ passphrase: z.string().min(1) }), keyStateSchema),
  /** What would be signed, and what the stated licence means for it, a sentence each. */
  'provenance.preview': call(
    z.object({ runId: id }),
    z.object({ statement: z.record(z.string(), z.unknown()), licences: z.array(z.string()) }),
  ),
  'provenance.export': call(
    z.object({ runId: id, outDir: path, passphrase }),
    z.object({
      bag: path,
      report: path,
      datasheet: path,
      /** Null where nothing was there to print with, as on the command line. */
      pdfs: z.object({ report: path, datasheet: path }).nullable(),
      keyId: z.string(),
      resultDigest: z.string(),
      logIndex: count,
      /** What is to be known of the key's end. */
      keyWarning: z.string().nullable(),
    }),
  ),
  /** Stops exports that are under way: they fail with `cancelled`, and nothing stays. One that is signed already is finished. */
  'provenance.cancelExport': call(none, none),
  /** `trust`: a trust list or a public-key file for this check alone; else the user's own list counts. */
  'provenance.verify': call(
    z.object({ bag: path, filesDir: path.optional(), trust: path.optional() }),
    verifyReportSchema,
  ),
  'provenance.log': call(
    none,
    z.object({ size: count, root: z.string().nullable(), entries: z.array(logEntrySchema) }),
  ),

  ...keyCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type Input<N extends CallName> = z.input<Calls[N]['input']>;
export type Output<N extends CallName> = z.output<Calls[N]['output']>;

/** What is exposed over the port: one door. An unknown name or a wrong shape comes back as an error value. */
export interface EngineDoor {
  invoke(name: string, input: unknown): Promise<Envelope<unknown>>;
}

/** What a client works with: a call fails with PlumblineError, never with a bare Error. */
export type Client = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

export * from './api/comparison';
export * from './api/diagnostics';
export * from './api/jobs';
export * from './api/keys';
export * from './api/provenance';
export * from './api/releases';
export * from './api/sources';
export { metricSchema, resultsSchema };
export type { Metric, MetricGroup, Results } from './api/results';
