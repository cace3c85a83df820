/** Keys, verification and the log. */
import { z } from 'zod';
import { count, path } from './shapes';

export const keyStateSchema = z.object({
  /** none: made at the first export. locked: needs its passphrase. */
  state: z.enum(['none', 'locked', 'unlocked']),
  custody: z.enum(['keychain', 'passphrase', 'one-time']).nullable(),
  keyId: z.string().nullable(),
  publicKeyPem: z.string().nullable(),
  createdAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  /** What is to be known of it: it ends soon, it ended, it was revoked. */
  warning: z.string().nullable(),
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
