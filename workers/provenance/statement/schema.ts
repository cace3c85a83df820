import { z } from 'zod';
import { metricSchema } from '../../api/results';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** Names the meaning of the predicate. A URN, because a name should not lean on a domain that may change hands. */
export const PREDICATE_TYPE = 'urn:plumbline:corpus-audit:v1';

const count = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const counts = z.record(z.string(), count);
const words = z.string().min(1);
/** RFC 3339, UTC. */
const time = z.iso.datetime({ offset: false });
/** A file name: a path would tell about the machine, and could not be found on another. */
const fileName = z.string().regex(/^[^/\\\0]+$/);

const digestFields = {
  name: fileName,
  size: count.describe('Bytes on disk, compressed as given.'),
  sha256: digest,
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  md5: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
};

const fileFields = {
  ...digestFields,
  licence: z.string().nullable().describe('SPDX id as stated with the file; null where nothing was stated.'),
  compression: z.string(),
  sums: z
    .array(z.object({ list: fileName, algorithm: words, expected: words, agrees: z.boolean() }))
    .describe('What published lists of checksums say about the file.'),
};

export const predicateSchema = z
  .object({
    code: z.object({ name: z.literal('plumbline'), version: words, commit: words }),
    recipe: z.object({ name: words, version: count, digest }).describe('Digest of data/recipe.json.'),
    tokeniser: z.object({ name: words, version: count, unicode: words }),
    tablesVersion: count,
    groups: z
      .array(z.object({ name: words, expression: words }))
      .optional()
      .describe('Groups of pages that were made of SQL expressions; see docs/groups.md.'),
    snapshot: z.object({
      ...fileFields,
      parts: z
        .array(z.object(digestFields))
        .default([])
        .describe(
          'The files of a snapshot that was published in parts, in order; then name and sizes above are of the set, and its sha256 is over those of the files, in hex, one a line.',
        ),
      wiki: z.string().nullable(),
      dumpDate: z.string().nullable(),
      schemaVersion: z.string().nullable().describe('Version of the MediaWiki export schema.'),
      generator: z.string().nullable(),
      language: z.string().nullable(),
      streams: count,
    }),
    partner: z.object({
      ...fileFields,
      parts: z
        .array(z.object(digestFields))
        .default([])
        .describe(
          'The files of a dataset in several, in order; name, sizes and sha256 above are then as of a snapshot in parts.',
        ),
      release: z.string().nullable(),
      format: words,
      schemaVersion: z.string().nullable(),
      writer: z.string().nullable(),
      mapping: z.record(z.string(), z.string().nullable()).describe('Which column plays which part.'),
      labels: z.array(z.string()).optional().describe('Columns that were named as those of labels.'),
      schema: digest
        .optional()
        .describe('Of the Arrow schema that its values have, as canonical JSON; see docs/drift.md.'),
    }),
    others: z
      .array(
        z.object({
          role: z.enum(['sums', 'index', 'table']),
          name: fileName,
          size: count,
          sha256: digest,
          sha1: digestFields.sha1.optional(),
          md5: digestFields.md5.optional(),
        }),
      )
      .describe(
        'Lists of checksums that were asked, and tables that were read beside the snapshot; tables have all digests.',
      ),
    extraction: z.object({ startedAt: time, finishedAt: time }),
    exportedAt: time,
    counts: z.object({
      read: z.object({ pages: count, redirects: count, revisions: count }),
      kept: count,
      droppedPages: counts,
      droppedNodes: counts,
      malformed: counts,
      revisionSha1: z.object({ ok: count, bad: count, unchecked: count }),
      partner: z.object({ records: count, withText: count, malformed: counts, problems: counts }),
      alignment: z.object({ methods: counts, statuses: counts, missingReasons: counts }),
    }),
    metrics: z.array(
      metricSchema
        .pick({ id: true, version: true, unit: true, value: true, interval: true })
        .extend({ countersDigest: digest }),
    ),
    resultDigest: digest.describe('SHA-256 of data/results.json, which is canonical JSON (RFC 8785).'),
    playbook: z
      .array(z.object({ item: words, evidence: z.array(digest) }))
      .describe('Playbook items with the digests of their evidence; empty where no playbook was used.'),
    decisions: z
      .array(z.object({ reviewer: words, decision: words, at: time }))
      .describe("Reviewers' decisions; empty where none were taken."),
    key: z.object({
      id: digest.describe('SHA-256 of the SubjectPublicKeyInfo of attestation/public-key.pem.'),
      algorithm: z.literal('ecdsa-p256-sha256'),
      custody: z.enum(['keychain', 'passphrase', 'one-time']),
      createdAt: time,
      expiresAt: time
        .nullable()
        .optional()
        .describe('From then on the key signs no more; null for a one-time key, absent in earlier statements.'),
    }),
    log: z
      .object({
        origin: words,
        verifierKey: words.describe('C2SP signed-note verifier key of the log.'),
        index: count.describe('Of the entry that records this export.'),
        leafHash: digest,
        size: count,
        root: digest,
        previous: z
          .object({ size: count, root: digest, sha256: digest })
          .nullable()
          .describe(
            'The checkpoint before this export, and the SHA-256 of its note; null for the first entries of a log.',
          ),
      })
      .describe('Where the workspace’s append-only log stood when this was signed.'),
  })
  .describe('What Plumbline read, what it did, and what it counted.');
export type Predicate = z.infer<typeof predicateSchema>;

const subjectSchema = z.object({ name: words, digest: z.object({ sha256: digest }) });
export type Subject = z.infer<typeof subjectSchema>;

/** in-toto Statement v1 with a corpus-audit/v1 predicate. Unknown fields are ignored, as in-toto asks. */
export const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(subjectSchema).min(1),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: predicateSchema,
});
export type Statement = z.infer<typeof statementSchema>;

/** As shown before an export: what only signing adds is not there yet. */
export const unsignedStatementSchema = statementSchema.extend({
  predicate: predicateSchema.omit({ key: true, log: true }),
});
export type UnsignedStatement = z.infer<typeof unsignedStatementSchema>;

/** The JSON Schema that is published as `docs/schema/corpus-audit-v1.schema.json`. */
export function statementJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(statementSchema, { io: 'input' }),
    title: 'Plumbline corpus-audit/v1: in-toto Statement',
  };
}
