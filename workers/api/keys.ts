/** The user's keys, whom the user trusts, and notes of partners' tokens. No shape here can carry a private key out. */
import { z } from 'zod';
import { count, path } from './shapes';

const keyId = z.string().regex(/^[0-9a-f]{64}$/);
const passphrase = z.string().min(1).optional();
const newPassphrase = z.string().min(8).optional();
const moment = z.string();

export const revocationReasonSchema = z.enum(['compromised', 'superseded', 'lost']);
const revocationSchema = z.object({ reason: revocationReasonSchema, since: moment, by: keyId });

export const generationSchema = z.object({
  generation: count,
  keyId,
  custody: z.enum(['keychain', 'passphrase', 'one-time']),
  createdAt: moment,
  expiresAt: moment.nullable(),
  /** Whether its private part is still there. */
  isHeld: z.boolean(),
  /** How it follows the one before; null for the first, and for one begun anew. */
  succession: z.object({ from: keyId, at: moment, reason: z.string() }).nullable(),
  revocation: revocationSchema.nullable(),
});
export type KeyGeneration = z.infer<typeof generationSchema>;

export const keyOverviewSchema = z.object({
  folder: path,
  keychainAvailable: z.boolean(),
  /** Oldest first; the last one signs. */
  generations: z.array(generationSchema),
  publicKeyPem: z.string().nullable(),
  /** Hex digits in groups, and the same as words that can be said. */
  fingerprint: z.string().nullable(),
  spoken: z.string().nullable(),
  /** A sentence each: it ends soon, it ended, it was revoked. */
  warnings: z.array(z.string()),
});
export type KeyOverview = z.infer<typeof keyOverviewSchema>;

const publicFacts = {
  keyId,
  fingerprint: z.string(),
  spoken: z.string(),
  /** Who it says it is of; nobody vouches for it. */
  name: z.string().nullable(),
  createdAt: moment.nullable(),
  expiresAt: moment.nullable(),
  revocation: revocationSchema.nullable(),
};
export const lookedAtKeySchema = z.object({ ...publicFacts, isBag: z.boolean() });
export const trustedKeySchema = z.object({ ...publicFacts, label: z.string(), addedAt: moment });
export type TrustedKeyView = z.infer<typeof trustedKeySchema>;
export type LookedAtKey = z.infer<typeof lookedAtKeySchema>;

const tokenFields = {
  name: z.string(),
  service: z.string(),
  purpose: z.string().nullable(),
  scopes: z.array(z.string()),
  keptIn: z.string(),
  issued: moment.nullable(),
  expires: moment.nullable(),
  rotationDue: moment.nullable(),
};
export const tokenViewSchema = z.object({
  ...tokenFields,
  issuer: z.string().nullable(),
  addedAt: moment,
  state: z.enum(['good', 'soon', 'expired']),
  sentence: z.string().nullable(),
});
export type TokenView = z.infer<typeof tokenViewSchema>;

const none = z.object({}).strict();
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

export const keyCalls = {
  'keys.show': call(none, keyOverviewSchema),
  /** Makes the first key; with `anew`, one that follows none, for who cannot open the old one any more. */
  'keys.create': call(
    z.object({ passphrase: newPassphrase, expiresAt: moment.optional(), anew: z.boolean().optional() }),
    keyOverviewSchema,
  ),
  /** The public key for others, as text, and as a file where a path is given. */
  'keys.export': call(
    z.object({
      path: path.optional(),
      name: z.string().trim().min(1).max(200).optional(),
      /** An earlier key, for those who trust that one; the newest where none is named. */
      keyId: keyId.optional(),
    }),
    z.object({ keyId, text: z.string(), publicKeyPem: z.string(), sentence: z.string() }),
  ),
  /** A new key, named by the old one. What the open workspace's log could not be told is in `remark`. */
  'keys.rotate': call(
    z.object({
      passphrase,
      newPassphrase,
      reason: z.string().trim().min(1).max(500),
      expiresAt: moment.optional(),
      destroyEarlier: z.boolean().optional(),
    }),
    z.object({ keyId, previousKeyId: keyId, expiresAt: moment.nullable(), remark: z.string().nullable() }),
  ),
  /** The newest key, or an earlier one; since now, or since a moment that is past. Cannot be undone. */
  'keys.revoke': call(
    z.object({
      passphrase,
      keyId: keyId.optional(),
      reason: revocationReasonSchema,
      since: moment.optional(),
    }),
    z.object({ keyId, since: moment, remark: z.string().nullable() }),
  ),
  /** Wraps the private parts anew: under another passphrase, or from the keychain to a passphrase and back. */
  'keys.protect': call(
    z.object({ passphrase, to: z.enum(['passphrase', 'keychain']), newPassphrase }),
    z.object({ files: count }),
  ),

  'trust.list': call(none, z.array(trustedKeySchema)),
  /** A key in a public-key file or a bag: what there is to compare before it is trusted. */
  'trust.look': call(z.object({ from: path }), lookedAtKeySchema),
  /** `fingerprint`: as it was told by another way; needed for a bag. */
  'trust.add': call(
    z.object({ from: path, label: z.string().trim().min(1).max(200).optional(), fingerprint: z.string().optional() }),
    trustedKeySchema,
  ),
  'trust.label': call(z.object({ keyId, label: z.string().trim().min(1).max(200) }), none),
  'trust.remove': call(z.object({ keyId }), none),

  'tokens.list': call(z.object({ days: count.optional() }), z.array(tokenViewSchema)),
  /** `jwt` is read for its end and forgotten. */
  'tokens.add': call(z.object({ ...tokenFields, jwt: z.string().max(100_000).optional() }), tokenViewSchema),
  'tokens.remove': call(z.object({ name: z.string() }), none),
} as const;
