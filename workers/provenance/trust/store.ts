/** The trust list of a user: `trust.json` beside the keys, never in a workspace, where whoever sends one could write it. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { isAbsent, readSmall, replaceFile } from '../files';
import {
  assertOneLine,
  checkKey,
  type Envelope,
  isFingerprintOf,
  parsePublicFile,
  publicFilesOf,
  type PublicFile,
  publicFileSchema,
  readHistory,
} from '../keys';
import { keyOfBag } from './from-bag';
import type { TrustedKey, TrustList } from './types';

const MOST_BYTES = 16 << 20;
const trustSchema = z.strictObject({
  schema: z.literal('plumbline-trust/1'),
  keys: z
    .array(z.strictObject({ label: z.string().min(1).max(200), addedAt: z.string(), key: publicFileSchema }))
    .max(10_000),
});
type Kept = z.infer<typeof trustSchema>['keys'][number];

export const trustFile = (keysDir: string): string => join(keysDir, 'trust.json');

/** The keys that the user put on the list. @throws PlumblineError 'malformed' or 'signature', naming the file. */
export async function readTrust(keysDir: string): Promise<readonly TrustedKey[]> {
  return (await readKept(trustFile(keysDir))).map((each) => trusted(each, trustFile(keysDir)));
}

/** The list and the user's own keys: what a bag is held against where nothing else was named. Never fails. */
export async function readOwnTrust(keysDir: string): Promise<TrustList> {
  try {
    const keys = await readTrust(keysDir);
    const own = publicFilesOf(await readHistory(keysDir)).map((file): TrustedKey => {
      const checked = checkKey(file);
      return { label: 'you', addedAt: file.createdAt ?? '', checked, isOwn: true };
    });
    return { keys: [...own, ...keys], isStrict: false };
  } catch (thrown) {
    return { keys: [], isStrict: false, problem: toPlumblineError(thrown).message };
  }
}

/** A list that was named for one check: a trust list, or one public-key file. A key that is not on it fails the check. */
export async function readTrustFile(file: string): Promise<TrustList> {
  const text = (await readSmall(file, MOST_BYTES)).toString('utf8');
  if (text.includes('plumbline-trust/1')) {
    return { keys: (await readKept(file)).map((each) => trusted(each, file)), isStrict: true };
  }
  const checked = parsePublicFile(text, file);
  const label = checked.file.name ?? `the owner of ${file}`;
  return { keys: [{ label, addedAt: '', checked, isOwn: false }], isStrict: true };
}

/** Reads a key from a public-key file or from a bag, every signature checked, and keeps nothing. */
export async function lookAtKey(from: string): Promise<{ readonly key: PublicFile; readonly isBag: boolean }> {
  const isBag = await isFolder(from);
  if (isBag) return { key: (await keyOfBag(from)).file, isBag };
  return { key: parsePublicFile((await readSmall(from, MOST_BYTES)).toString('utf8'), from).file, isBag };
}

/**
 * Puts a key on the list, or adds to what is known of one that is there.
 * @param fingerprint as it was told by another way; needed for a bag, which anybody can have made.
 * @throws PlumblineError 'refused' where it is not that key's.
 */
export async function addTrust(
  keysDir: string,
  from: string,
  wanted: { readonly label?: string; readonly fingerprint?: string },
  now: string,
): Promise<TrustedKey> {
  const { key, isBag } = await lookAtKey(from);
  if (isBag && wanted.fingerprint === undefined) {
    throw new PlumblineError(
      'refused',
      `Anybody can have made this bag. Ask the signer for the fingerprint by another way, and give it with the bag: it must be ${key.keyId}`,
      { file: from },
    );
  }
  if (wanted.fingerprint !== undefined && !isFingerprintOf(wanted.fingerprint, key.keyId)) {
    throw new PlumblineError(
      'refused',
      `The key in ${from} is ${key.keyId}, which is not the fingerprint that you were told. It was not added`,
      { file: from },
    );
  }
  const kept = await readKept(trustFile(keysDir));
  const known = kept.find((each) => each.key.keyId === key.keyId);
  const label = wanted.label ?? known?.label ?? key.name;
  if (label === null) throw new PlumblineError('usage', 'Say whose key it is: the file names nobody', { file: from });
  const entry: Kept = {
    label,
    addedAt: known?.addedAt ?? now,
    key: known === undefined ? key : merged(known.key, key),
  };
  const checked = trusted(entry, from);
  const all = [...kept.filter((each) => each.key.keyId !== key.keyId), entry];
  assertOneLine(all.flatMap((each) => checkKey(each.key).successions));
  await write(keysDir, all);
  return checked;
}

/** @throws PlumblineError 'not-found' */
export async function labelTrust(keysDir: string, keyId: string, label: string): Promise<void> {
  const kept = await readKept(trustFile(keysDir));
  mustHave(kept, keyId);
  await write(
    keysDir,
    kept.map((each) => (each.key.keyId === keyId ? { ...each, label } : each)),
  );
}

/** @throws PlumblineError 'not-found' */
export async function removeTrust(keysDir: string, keyId: string): Promise<void> {
  const kept = await readKept(trustFile(keysDir));
  mustHave(kept, keyId);
  await write(
    keysDir,
    kept.filter((each) => each.key.keyId !== keyId),
  );
}

function mustHave(kept: readonly Kept[], keyId: string): void {
  if (kept.some((each) => each.key.keyId === keyId)) return;
  throw new PlumblineError('not-found', `${keyId} is not on the trust list`);
}

/** What is known of one key from two files: nothing that was signed is forgotten, such as a revocation. */
function merged(known: PublicFile, more: PublicFile): PublicFile {
  const both = (one: readonly Envelope[], other: readonly Envelope[]): Envelope[] => [
    ...new Map([...one, ...other].map((each) => [each.payload, each])).values(),
  ];
  return {
    ...more,
    name: more.name ?? known.name,
    createdAt: more.createdAt ?? known.createdAt,
    expiresAt: more.expiresAt ?? known.expiresAt,
    logPublicKey: more.logPublicKey ?? known.logPublicKey,
    successions: both(known.successions, more.successions),
    revocations: both(known.revocations, more.revocations),
  };
}

function trusted({ label, addedAt, key }: Kept, file: string): TrustedKey {
  try {
    return { label, addedAt, checked: checkKey(key), isOwn: false };
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    throw new PlumblineError(thrown.code, `${file}, "${label}": ${thrown.message}`, { file }, { cause: thrown });
  }
}

async function readKept(file: string): Promise<readonly Kept[]> {
  let text: string;
  try {
    text = (await readSmall(file, MOST_BYTES)).toString('utf8');
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
  const parsed = trustSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data.keys;
  throw new PlumblineError('malformed', `${file} is not a trust list: ${z.prettifyError(parsed.error)}`, { file });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not JSON; restore it from a copy`, { file }, { cause });
  }
}

async function write(keysDir: string, keys: readonly Kept[]): Promise<void> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await replaceFile(trustFile(keysDir), `${canonicalJson({ schema: 'plumbline-trust/1', keys })}\n`, 0o600);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // reading it says what is wrong
  }
}
