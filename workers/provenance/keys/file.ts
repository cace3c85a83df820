/** Key files: one a generation, `key-0001.json` and on. The newest signs. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { isAbsent, readSmall } from '../files';
import { envelopeSchema } from './envelope';
import { expiryAfter } from './expiry';
import type { PublicKeys } from './types';
import { wrappedSchema } from './wrap';

const publicSchema = z.strictObject({
  generation: z.int().min(1),
  custody: z.enum(['keychain', 'passphrase']),
  createdAt: z.string(),
  // Keys of before expiry was written down lack it.
  expiresAt: z.string().optional(),
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  publicKeyPem: z.string(),
  logPublicKey: z.base64(),
});
export type FiledPublic = z.infer<typeof publicSchema>;

export const keyFileSchema = z.strictObject({
  schema: z.literal('plumbline-key/1'),
  public: publicSchema,
  /** Null once it was destroyed. */
  private: wrappedSchema.nullable(),
  /** How this key follows the one before: in the same file, so that there is never one without the other. */
  succession: envelopeSchema.optional(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

export interface StoredKey {
  readonly file: string;
  readonly key: KeyFile;
}

export const keyFileName = (generation: number): string => `key-${String(generation).padStart(4, '0')}.json`;
export const keyFileText = (key: KeyFile): string => `${canonicalJson(key)}\n`;

export const publicOf = ({ expiresAt, ...about }: FiledPublic): PublicKeys => ({
  ...about,
  expiresAt: expiresAt ?? expiryAfter(about.createdAt),
});

export const filed = (about: PublicKeys): FiledPublic => publicSchema.parse(about);

/** Oldest first. @throws PlumblineError 'malformed' that names the file. */
export async function readKeyFiles(keysDir: string): Promise<readonly StoredKey[]> {
  const names = await namesIn(keysDir, /^key-\d{4}\.json$/);
  return Promise.all(names.map((name) => readKeyFile(join(keysDir, name))));
}

export async function readNewest(keysDir: string): Promise<StoredKey | null> {
  const newest = (await namesIn(keysDir, /^key-\d{4}\.json$/)).at(-1);
  return newest === undefined ? null : readKeyFile(join(keysDir, newest));
}

async function readKeyFile(file: string): Promise<StoredKey> {
  const parsed = keyFileSchema.safeParse(await readJson(file, 1 << 16));
  if (!parsed.success) {
    throw new PlumblineError('malformed', `${file} is not a key of Plumbline's: ${z.prettifyError(parsed.error)}`, {
      file,
    });
  }
  return { file, key: parsed.data };
}

/** Sorted by name; none where the folder is not there. */
export async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
}

/** @throws PlumblineError 'malformed' where it is not JSON. */
export async function readJson(file: string, limit: number): Promise<unknown> {
  const text = (await readSmall(file, limit)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not JSON; restore it from a copy`, { file }, { cause });
  }
}
