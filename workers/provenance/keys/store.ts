import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { createWhole, readSmall, isAbsent } from '../files';
import { removeLeftoversBelow } from '../leftovers';
import { generatePairs, packSecrets, publicPart, unlocked, unpackSecrets } from './pairs';
import type { Protection, PublicKeys, UnlockedKeys } from './types';
import { unwrap, wrap, wrappedSchema } from './wrap';

const publicSchema = z.strictObject({
  generation: z.int().min(1),
  custody: z.enum(['keychain', 'passphrase']),
  createdAt: z.string(),
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  publicKeyPem: z.string(),
  logPublicKey: z.base64(),
});
const keyFileSchema = z.strictObject({
  schema: z.literal('plumbline-key/1'),
  public: publicSchema,
  private: wrappedSchema,
});
type KeyFile = z.infer<typeof keyFileSchema>;

const nameOf = (generation: number): string => `key-${String(generation).padStart(4, '0')}.json`;

/** The newest key's public part, or null where there is none yet. Needs no passphrase. */
export async function readPublicKeys(keysDir: string): Promise<PublicKeys | null> {
  return (await readNewest(keysDir))?.key.public ?? null;
}

/**
 * Opens the newest key, or makes the first one. Of two processes that make it at once, one wins and both use its key.
 * @param keysDir a folder of the user's, never inside a workspace.
 * @param now ISO 8601, UTC; becomes `createdAt` of a new key.
 * @throws PlumblineError 'locked' for a wrong passphrase or another custody; 'malformed' or 'signature' for a damaged file.
 */
export async function openKeys(keysDir: string, protection: Protection, now: string): Promise<UnlockedKeys> {
  const existing = await readNewest(keysDir);
  if (existing !== null) return unlock(existing, protection);
  const made = await create(keysDir, 1, protection, now);
  if (made !== null) return made;
  const winner = await readNewest(keysDir);
  if (winner === null) throw new PlumblineError('internal', `The key made in ${keysDir} vanished`, { file: keysDir });
  return unlock(winner, protection);
}

/** A key that lives in memory only, for machines where nobody can type a passphrase; destroy it after use. */
export function oneTimeKeys(now: string): UnlockedKeys {
  const pairs = generatePairs();
  return unlocked(pairs, publicPart(pairs, { generation: 0, custody: 'one-time', createdAt: now }));
}

async function create(
  keysDir: string,
  generation: number,
  protection: Protection,
  now: string,
): Promise<UnlockedKeys | null> {
  const pairs = generatePairs();
  const about = { ...publicPart(pairs, { generation, custody: protection.kind, createdAt: now }) };
  const secrets = packSecrets(pairs);
  const wrapped = await wrap(secrets, Buffer.from(canonicalJson(about)), protection);
  secrets.fill(0);
  const text = `${canonicalJson({ schema: 'plumbline-key/1', public: about, private: wrapped })}\n`;
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await removeLeftoversBelow(keysDir);
  const won = await createWhole(join(keysDir, nameOf(generation)), text, 0o600);
  return won ? unlocked(pairs, about) : null;
}

async function unlock({ file, key }: StoredKey, protection: Protection): Promise<UnlockedKeys> {
  const secrets = await unwrap(key.private, Buffer.from(canonicalJson(key.public)), protection, file);
  const pairs = unpackSecrets(secrets);
  secrets.fill(0);
  // A keychain does not authenticate the public part, so hold the two against each other.
  const derived = publicPart(pairs, key.public);
  if (canonicalJson(derived) !== canonicalJson(key.public)) {
    throw new PlumblineError('signature', `The public part of ${file} does not belong to its private key`, { file });
  }
  return unlocked(pairs, key.public);
}

interface StoredKey {
  readonly file: string;
  readonly key: KeyFile;
}

async function readNewest(keysDir: string): Promise<StoredKey | null> {
  let names: string[];
  try {
    names = await readdir(keysDir);
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
  const newest = names
    .filter((name) => /^key-\d{4}\.json$/.test(name))
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const file = join(keysDir, newest);
  const parsed = keyFileSchema.safeParse(parseJson((await readSmall(file, 1 << 16)).toString('utf8'), file));
  if (!parsed.success) {
    throw new PlumblineError('malformed', `${file} is not a key of Plumbline's: ${z.prettifyError(parsed.error)}`, {
      file,
    });
  }
  return { file, key: parsed.data };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not JSON; restore it from a copy`, { file }, { cause });
  }
}
