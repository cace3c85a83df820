/** The key that signed a bag, with the history that came along. */
import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { layout } from '../bag';
import { isAbsent, readSmall } from '../files';
import { checkKey, type CheckedKey, keyIdOf, parsePublicFile } from '../keys';

/** @throws PlumblineError where the bag has no key, or its history is of another or does not hold. */
export async function keyOfBag(bag: string): Promise<CheckedKey> {
  const file = join(bag, layout.PUBLIC_KEY);
  const pem = (await readSmall(file, 1 << 16)).toString('utf8');
  const keyId = idOf(pem, file);
  const history = await readHistoryOf(bag);
  if (history === null) {
    return checkKey({
      schema: 'plumbline-public-key/1',
      name: null,
      keyId,
      publicKeyPem: pem,
      logPublicKey: null,
      createdAt: null,
      expiresAt: null,
      successions: [],
      revocations: [],
    });
  }
  assertIsOf(history, keyId);
  return history;
}

/** Null where the bag brings none, as those of one-time keys. */
export async function readHistoryOf(bag: string): Promise<CheckedKey | null> {
  try {
    const text = (await readSmall(join(bag, layout.KEY_HISTORY), 1 << 20)).toString('utf8');
    return parsePublicFile(text, layout.KEY_HISTORY);
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
}

export function assertIsOf(history: CheckedKey, keyId: string): void {
  if (history.file.keyId === keyId) return;
  throw new PlumblineError(
    'signature',
    `${layout.KEY_HISTORY} is of key ${history.file.keyId}, and the bag was signed with ${keyId}`,
    { file: layout.KEY_HISTORY },
  );
}

function idOf(pem: string, file: string): string {
  try {
    return keyIdOf(createPublicKey(pem));
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not a public key in PEM`, { file }, { cause });
  }
}
