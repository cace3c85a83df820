/**
 * The only contract between the engine and its clients: the window, the command line, the tests.
 * Each call names the shape of what goes in and of what comes out; the engine's side of the port validates both.
 */
import { z } from 'zod';
import { ERROR_CODES, type Envelope } from './api/errors';
import { metricSchema, resultsSchema } from './api/results';

const id = z.string().min(1);
const path = z.string().min(1);
const count = z.number().int().nonnegative();

// ── sources ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const sniffSchema = z.object({
  path,
  name: z.string(),
  size: count,
  kind: z.enum(['dump', 'index', 'sums', 'partner', 'bag', 'other']),
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
  kind: z.enum(['dump', 'index', 'sums', 'partner']),
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

// ── jobs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const stepSchema = z.object({
  name: z.enum(['seal', 'read-dump', 'read-partner', 'align', 'compare', 'diagnose']),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done']),
  shards: count,
  shardsDone: count,
  bytes: count,
  bytesDone: count,
  /** Pages, records or pairs so far. */
  items: count,
});

export const jobSchema = z.object({
  id,
  kind: z.enum(['seal', 'audit']),
  title: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  steps: z.array(stepSchema),
  /** 0..1 over the whole job, by bytes; never goes back. */
  fraction: z.number().min(0).max(1),
  itemsPerSecond: z.number().nullable(),
  bytesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
  runId: id.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

// ── runs and comparison ────────────────────────────────────────────────────────────────────────────────────────────

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
] as const;
export const pairStatusSchema = z.enum(PAIR_STATUSES);
export type PairStatus = z.infer<typeof pairStatusSchema>;

export const pairRowSchema = z.object({
  rawSeq: count.nullable(),
  partnerSeq: count.nullable(),
  pageId: count.nullable(),
  title: z.string().nullable(),
  ns: z.number().int().nullable(),
  method: z.enum(['rev_id', 'page_id', 'title', 'none']),
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
  ns: z.number().int().optional(),
  decile: z.number().int().min(1).max(10).optional(),
  script: z.string().optional(),
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

export const pairViewSchema = z.object({
  row: pairRowSchema,
  revId: count.nullable(),
  timestamp: z.string().nullable(),
  wikitext: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  spans: z.array(diffSpanSchema),
  /** True where a text was cut for display; offsets are into what is shown. */
  cut: z.boolean(),
  drops: z.array(z.object({ reason: z.string(), count, chars: count })),
  lostNumbers: z.array(z.string()),
  lostLinks: z.array(z.string()),
});
export type PairView = z.infer<typeof pairViewSchema>;

// ── provenance ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const keyStateSchema = z.object({
  /** none: made at the first export. locked: needs its passphrase. */
  state: z.enum(['none', 'locked', 'unlocked']),
  custody: z.enum(['keychain', 'passphrase', 'one-time']).nullable(),
  keyId: z.string().nullable(),
  publicKeyPem: z.string().nullable(),
  createdAt: z.string().nullable(),
  /** Where no OS keychain protects keys here, a passphrase is asked for. */
  keychainAvailable: z.boolean(),
});
export type KeyState = z.infer<typeof keyStateSchema>;

export const verifyStepSchema = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  sentence: z.string(),
  files: z.array(z.string()),
});
export const verifyReportSchema = z.object({
  bag: path,
  verdict: z.enum(['verified', 'failed', 'unreadable']),
  sentence: z.string(),
  steps: z.array(verifyStepSchema),
});
export type VerifyReport = z.infer<typeof verifyReportSchema>;

export const logEntrySchema = z.object({
  index: count,
  kind: z.string(),
  time: z.string(),
  summary: z.string(),
  leafHash: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

const workspaceSchema = z.object({
  path,
  name: z.string(),
  createdAt: z.string(),
  tablesVersion: count,
});

const passphrase = z.string().min(8).optional();

// ── the calls ──────────────────────────────────────────────────────────────────────────────────────────────────────

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
  'sources.setMapping': call(z.object({ id, mapping: mappingSchema }), sourceSchema),
  'sources.setLicence': call(z.object({ id, licence: z.string().nullable() }), sourceSchema),

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
    z.object({ snapshotId: id, partnerId: id, recipe: z.string().optional() }),
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
  'compare.view': call(z.object({ runId: id, rawSeq: count.nullable(), partnerSeq: count.nullable() }), pairViewSchema),

  'provenance.keys': call(none, keyStateSchema),
  'provenance.unlock': call(z.object({ passphrase: z.string().min(1) }), keyStateSchema),
  'provenance.preview': call(z.object({ runId: id }), z.object({ statement: z.record(z.string(), z.unknown()) })),
  'provenance.export': call(
    z.object({ runId: id, outDir: path, passphrase }),
    z.object({ bag: path, report: path, keyId: z.string(), resultDigest: z.string(), logIndex: count }),
  ),
  'provenance.verify': call(z.object({ bag: path, filesDir: path.optional() }), verifyReportSchema),
  'provenance.log': call(
    none,
    z.object({ size: count, root: z.string().nullable(), entries: z.array(logEntrySchema) }),
  ),
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

export { metricSchema, resultsSchema };
export type { Metric, MetricGroup, Results } from './api/results';
