/** What can be done to keys that are there: rotate, revoke, wrap anew, forget. Each ends in one atomic step. */
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { replaceFile } from '../files';
import { type Envelope, type Signer } from './envelope';
import { chosenExpiry } from './expiry';
import { filed, type KeyFile, keyFileName, keyFileText, publicOf, readKeyFiles, type StoredKey } from './file';
import { keepRevocation, readHistory } from './history';
import { generatePairs, publicPart, unlocked } from './pairs';
import { type Revocation, signRevocation, successorsOf } from './revocation';
import { alreadyThere, createKeyFile, held, sealed, unlock } from './store';
import { signSuccession } from './succession';
import type { Protection, UnlockedKeys } from './types';

export interface Rotation {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly reason: string;
  readonly expiresAt?: string;
  /** How the new key is kept; as the old one where it is not given. */
  readonly protection?: Protection;
}

const signerOf = (keys: UnlockedKeys): Signer => ({ keyId: keys.public.keyId, sign: (data) => keys.sign(data) });

/**
 * Makes a new generation, named by the old key as its successor. The new file appears whole or not at all, its succession
 * in it: a crash leaves the old key or the new one, and both open.
 * @throws PlumblineError 'locked', 'not-found' where there is no key, 'refused' where another process rotates too.
 */
export async function rotateKeys(keysDir: string, protection: Protection, rotation: Rotation): Promise<UnlockedKeys> {
  const newest = await newestOf(keysDir);
  const old = await held(newest, protection);
  const oldKeys = unlocked(old, publicOf(newest.key.public));
  const { generations } = await readHistory(keysDir);
  const revocation = generations.at(-1)?.revocation ?? null;
  if (revocation !== null && revocation.reason !== 'superseded') {
    throw new PlumblineError(
      'refused',
      `The key was revoked as ${revocation.reason}, so nobody would follow a successor that it names. Begin anew with plumbline keys create --anew`,
    );
  }
  const pairs = generatePairs();
  const kept = rotation.protection ?? protection;
  const about = publicPart(pairs, {
    generation: newest.key.public.generation + 1,
    custody: kept.kind,
    createdAt: rotation.now,
    expiresAt: chosenExpiry(rotation.expiresAt, rotation.now),
  });
  const keys = { pairs, earlierLogs: [...old.earlierLogs, old.pairs.log.privateKey] };
  const made = unlocked(keys, about);
  const succession = signSuccession(
    { about: oldKeys.public, signer: signerOf(oldKeys) },
    { about, signer: signerOf(made) },
    rotation.now,
    rotation.reason,
  );
  if (!(await createKeyFile(keysDir, await sealed(keys, about, kept, succession)))) throw alreadyThere(keysDir);
  return made;
}

/**
 * Signs, with the newest key, that a key is not to be relied on any more.
 * @throws PlumblineError 'refused' where the newest key has no say over that one.
 */
export async function revokeKey(
  keysDir: string,
  protection: Protection,
  about: Omit<Revocation, 'schema' | 'by'>,
): Promise<Envelope> {
  if (Date.parse(about.since) > Date.parse(about.at)) {
    throw new PlumblineError('usage', `A key is revoked since a moment that is past; ${about.since} is still to come`);
  }
  const newest = await newestOf(keysDir);
  const { generations } = await readHistory(keysDir);
  const successions = generations.flatMap(({ succession }) => (succession === null ? [] : [succession]));
  const { keyId } = newest.key.public;
  if (!generations.some((generation) => generation.public.keyId === about.keyId)) {
    throw new PlumblineError('not-found', `${about.keyId} is none of the keys in ${keysDir}`, { file: keysDir });
  }
  if (about.keyId !== keyId && !successorsOf(about.keyId, successions).has(keyId)) {
    throw new PlumblineError(
      'refused',
      `The newest key does not follow ${about.keyId}, so its word about it would count for nobody. Tell those who trust that key by another way`,
    );
  }
  const keys = await unlock(newest, protection);
  const envelope = signRevocation(about, signerOf(keys));
  keys.destroy();
  await keepRevocation(keysDir, envelope, about.keyId);
  return envelope;
}

/**
 * Wraps the private parts anew: under another passphrase, or from the keychain to a passphrase and back. The newest key
 * comes last, so that a crash before it leaves the old protection in force. Earlier ones that the old protection does not
 * open stay as they are.
 * @returns how many files were wrapped anew.
 */
export async function rewrapKeys(keysDir: string, from: Protection, to: Protection): Promise<number> {
  const newest = await newestOf(keysDir);
  await held(newest, from); // a wrong passphrase is told before anything is touched
  let count = 0;
  for (const stored of await readKeyFiles(keysDir)) {
    const opened = stored.key.private === null ? null : await openable(stored, from, stored.file === newest.file);
    if (opened === null) continue;
    const about = { ...publicOf(stored.key.public), custody: to.kind };
    await put(keysDir, await sealed(opened, about, to, stored.key.succession));
    count++;
  }
  return count;
}

/**
 * Destroys the private parts of all earlier generations, log keys too. Their public parts and successions stay.
 * A log that does not know the newest key yet can then no longer be handed over by a key that it knows.
 */
export async function destroyEarlier(keysDir: string, protection: Protection): Promise<void> {
  const newest = await newestOf(keysDir);
  const { pairs } = await held(newest, protection);
  const { public: about, succession } = newest.key;
  await put(keysDir, await sealed({ pairs, earlierLogs: [] }, publicOf(about), protection, succession));
  for (const { file, key } of await readKeyFiles(keysDir)) {
    if (file !== newest.file) await put(keysDir, { ...key, private: null });
  }
}

async function openable(stored: StoredKey, protection: Protection, must: boolean) {
  try {
    return await held(stored, protection);
  } catch (thrown) {
    if (!must && thrown instanceof PlumblineError && thrown.code === 'locked') return null;
    throw thrown;
  }
}

const put = (keysDir: string, key: KeyFile): Promise<void> =>
  replaceFile(
    join(keysDir, keyFileName(key.public.generation)),
    keyFileText({ ...key, public: filed(publicOf(key.public)) }),
    0o600,
  );

async function newestOf(keysDir: string): Promise<StoredKey> {
  const newest = (await readKeyFiles(keysDir)).at(-1);
  if (newest === undefined) {
    throw new PlumblineError(
      'not-found',
      `There is no signing key in ${keysDir} yet; make one with plumbline keys create`,
      {
        file: keysDir,
      },
    );
  }
  return newest;
}
