/** All that is known of the user's own keys, without any private part. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson, sha256Hex } from '../canonical';
import { createWhole } from '../files';
import { type Envelope, envelopeSchema } from './envelope';
import { namesIn, publicOf, readJson, readKeyFiles } from './file';
import { openRevocation, type Revocation, revocationOf } from './revocation';
import { openSuccession, type Succession } from './succession';
import type { PublicKeys } from './types';

export interface Generation {
  readonly public: PublicKeys;
  /** Whether its private part is still there. */
  readonly isHeld: boolean;
  /** How it follows the key before; null for the first, and for one that was begun anew. */
  readonly succession: Succession | null;
  readonly revocation: Revocation | null;
}

export interface KeyHistory {
  /** Oldest first. */
  readonly generations: readonly Generation[];
  readonly successions: readonly Envelope[];
  readonly revocations: readonly Envelope[];
}

/** @throws PlumblineError 'malformed' or 'signature' that names the file which does not hold. */
export async function readHistory(keysDir: string): Promise<KeyHistory> {
  const stored = await readKeyFiles(keysDir);
  const successions = stored.map(({ file, key }) =>
    key.succession === undefined ? null : inFile(file, () => openSuccession(key.succession as Envelope)),
  );
  for (const [index, succession] of successions.entries()) {
    const { file, key } = stored[index]!;
    if (succession !== null && succession.to.keyId !== key.public.keyId) {
      throw new PlumblineError('signature', `The succession in ${file} is of another key`, { file });
    }
  }
  const opened = successions.filter((succession) => succession !== null);
  const pems = new Map(stored.map(({ key }) => [key.public.keyId, key.public.publicKeyPem]));
  const revocations: { envelope: Envelope; revocation: Revocation }[] = [];
  for (const name of await namesIn(keysDir, /^revocation-[0-9a-f]{16}-[0-9a-f]{8}\.json$/)) {
    const file = join(keysDir, name);
    const parsed = envelopeSchema.safeParse(await readJson(file, 1 << 16));
    if (!parsed.success) {
      throw new PlumblineError('malformed', `${file} is not a revocation: ${z.prettifyError(parsed.error)}`, { file });
    }
    const envelope = parsed.data;
    revocations.push({ envelope, revocation: inFile(file, () => openRevocation(envelope, pems, opened)) });
  }
  const all = revocations.map(({ revocation }) => revocation);
  return {
    generations: stored.map(({ key }, index) => ({
      public: publicOf(key.public),
      isHeld: key.private !== null,
      succession: successions[index] ?? null,
      revocation: revocationOf(key.public.keyId, all),
    })),
    successions: stored.flatMap(({ key }) => (key.succession === undefined ? [] : [key.succession])),
    revocations: revocations.map(({ envelope }) => envelope),
  };
}

/** Keeps a revocation beside the keys, for good. */
export async function keepRevocation(keysDir: string, envelope: Envelope, keyId: string): Promise<void> {
  const text = `${canonicalJson(envelope)}\n`;
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await createWhole(join(keysDir, `revocation-${keyId.slice(0, 16)}-${sha256Hex(text).slice(0, 8)}.json`), text, 0o600);
}

function inFile<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    throw new PlumblineError(thrown.code, `${file}: ${thrown.message}`, { file }, { cause: thrown });
  }
}
