import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { createWhole } from '../files';
import { removeLeftoversBelow } from '../leftovers';
import type { Envelope } from './envelope';
import { chosenExpiry } from './expiry';
import { filed, type KeyFile, keyFileName, keyFileText, publicOf, readNewest, type StoredKey } from './file';
import { generatePairs, packSecrets, publicPart, unlocked, unpackSecrets } from './pairs';
import type { HeldKeys, Protection, PublicKeys, UnlockedKeys } from './types';
import { unwrap, wrap } from './wrap';

/** The newest key's public part, or null where there is none yet. Needs no passphrase. */
export async function readPublicKeys(keysDir: string): Promise<PublicKeys | null> {
  const newest = await readNewest(keysDir);
  return newest === null ? null : publicOf(newest.key.public);
}

/**
 * Opens the newest key, or makes the first one. Of two processes that make it at once, one wins and both use its key.
 * @param keysDir a folder of the user's, never inside a workspace.
 * @param now ISO 8601, UTC; becomes `createdAt` of a new key.
 * @param expiresAt of a new key; two years on where it is not given.
 * @throws PlumblineError 'locked' for a wrong passphrase or another custody; 'malformed' or 'signature' for a damaged file.
 */
export async function openKeys(
  keysDir: string,
  protection: Protection,
  now: string,
  expiresAt?: string,
): Promise<UnlockedKeys> {
  const existing = await readNewest(keysDir);
  if (existing !== null) return unlock(existing, protection);
  const made = await create(keysDir, 1, protection, now, expiresAt);
  if (made !== null) return made;
  const winner = await readNewest(keysDir);
  if (winner === null) throw new PlumblineError('internal', `The key made in ${keysDir} vanished`, { file: keysDir });
  return unlock(winner, protection);
}

/** A key that lives in memory only, for machines where nobody can type a passphrase; destroy it after use. */
export function oneTimeKeys(now: string): UnlockedKeys {
  const pairs = generatePairs();
  const about = { generation: 0, custody: 'one-time', createdAt: now, expiresAt: null } as const;
  return unlocked({ pairs, earlierLogs: [] }, publicPart(pairs, about));
}

/**
 * A new key that follows none: for who cannot open the old one any more.
 * @throws PlumblineError 'refused' where another process makes one at the same time.
 */
export async function startAnew(
  keysDir: string,
  protection: Protection,
  now: string,
  expiresAt?: string,
): Promise<UnlockedKeys> {
  const generation = ((await readNewest(keysDir))?.key.public.generation ?? 0) + 1;
  const made = await create(keysDir, generation, protection, now, expiresAt);
  if (made === null) throw alreadyThere(keysDir);
  return made;
}

async function create(
  keysDir: string,
  generation: number,
  protection: Protection,
  now: string,
  expiresAt?: string,
): Promise<UnlockedKeys | null> {
  const pairs = generatePairs();
  const expiry = chosenExpiry(expiresAt, now);
  const about = publicPart(pairs, { generation, custody: protection.kind, createdAt: now, expiresAt: expiry });
  const held = { pairs, earlierLogs: [] };
  const won = await createKeyFile(keysDir, await sealed(held, about, protection));
  return won ? unlocked(held, about) : null;
}

/** A key file, its private part wrapped. */
export async function sealed(
  held: HeldKeys,
  about: PublicKeys,
  protection: Protection,
  succession?: Envelope,
): Promise<KeyFile> {
  const secrets = packSecrets(held);
  const kept = filed(about);
  try {
    const wrapped = await wrap(secrets, Buffer.from(canonicalJson(kept)), protection);
    return {
      schema: 'plumbline-key/1',
      public: kept,
      private: wrapped,
      ...(succession === undefined ? {} : { succession }),
    };
  } finally {
    secrets.fill(0);
  }
}

/** @returns false where there is one of that generation already. */
export async function createKeyFile(keysDir: string, key: KeyFile): Promise<boolean> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await removeLeftoversBelow(keysDir);
  return createWhole(join(keysDir, keyFileName(key.public.generation)), keyFileText(key), 0o600);
}

export async function unlock(stored: StoredKey, protection: Protection): Promise<UnlockedKeys> {
  return unlocked(await held(stored, protection), publicOf(stored.key.public));
}

/** The private keys of a file. Only this folder sees them. */
export async function held({ file, key }: StoredKey, protection: Protection): Promise<HeldKeys> {
  if (key.private === null) {
    throw new PlumblineError('locked', `The private part of ${file} was destroyed`, { file });
  }
  const secrets = await unwrap(key.private, Buffer.from(canonicalJson(key.public)), protection, file);
  const opened = unpackSecrets(secrets);
  secrets.fill(0);
  // A keychain does not authenticate the public part, so hold the two against each other.
  const about = publicOf(key.public);
  if (canonicalJson(publicPart(opened.pairs, about)) !== canonicalJson(about)) {
    throw new PlumblineError('signature', `The public part of ${file} does not belong to its private key`, { file });
  }
  return opened;
}

export const alreadyThere = (keysDir: string): PlumblineError =>
  new PlumblineError('refused', `Another process made a new key in ${keysDir} just now; look at it, and try again`, {
    file: keysDir,
  });
