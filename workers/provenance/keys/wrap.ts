import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { assertNever, PlumblineError } from '../../api/errors';
import type { Protection } from './types';

const base64 = z.base64();

/** How the private part of a key file is wrapped. */
export const wrappedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scrypt-aes-256-gcm'),
    // Bounded, so that a doctored file cannot ask for all memory or for next to no work.
    cost: z
      .int()
      .min(1 << 14)
      .max(1 << 20)
      .refine((n) => (n & (n - 1)) === 0, 'is not a power of two'),
    blockSize: z.literal(8),
    parallelization: z.literal(1),
    salt: base64,
    nonce: base64,
    ciphertext: base64,
    tag: base64,
  }),
  z.strictObject({ kind: z.literal('keychain'), ciphertext: base64 }),
]);
export type Wrapped = z.infer<typeof wrappedSchema>;

/** scrypt (RFC 7914) with N = 2^17, r = 8, p = 1: 128 MiB and about half a second a guess. */
const COST = 1 << 17;
const BLOCK_SIZE = 8;

/** @param about authenticated with the secret, so that the public part cannot be exchanged. */
export async function wrap(secret: Buffer, about: Buffer, protection: Protection): Promise<Wrapped> {
  switch (protection.kind) {
    case 'passphrase': {
      const salt = randomBytes(16);
      const nonce = randomBytes(12);
      const key = await deriveKey(protection.passphrase, salt, COST);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about);
      const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
      key.fill(0);
      return {
        kind: 'scrypt-aes-256-gcm',
        cost: COST,
        blockSize: BLOCK_SIZE,
        parallelization: 1,
        salt: salt.toString('base64'),
        nonce: nonce.toString('base64'),
        ciphertext: ciphertext.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
      };
    }
    case 'keychain':
      return {
        kind: 'keychain',
        ciphertext: Buffer.from(await protection.keychain.wrap(secret)).toString('base64'),
      };
    default:
      return assertNever(protection);
  }
}

/** @throws PlumblineError 'locked' where the protection is of the other kind, or does not open it. */
export async function unwrap(wrapped: Wrapped, about: Buffer, protection: Protection, file: string): Promise<Buffer> {
  if (wrapped.kind === 'keychain') {
    if (protection.kind !== 'keychain') {
      throw locked(file, 'is kept by the keychain of the operating system; open it from the app on that machine');
    }
    try {
      return Buffer.from(await protection.keychain.unwrap(Buffer.from(wrapped.ciphertext, 'base64')));
    } catch (cause) {
      throw locked(file, 'was not opened by the keychain; log in as the user who made it', cause);
    }
  }
  if (protection.kind !== 'passphrase') throw locked(file, 'needs its passphrase');
  const key = await deriveKey(protection.passphrase, Buffer.from(wrapped.salt, 'base64'), wrapped.cost);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'base64'), { authTagLength: 16 });
    decipher.setAAD(about).setAuthTag(Buffer.from(wrapped.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(wrapped.ciphertext, 'base64')), decipher.final()]);
  } catch (cause) {
    throw locked(file, 'was not opened by this passphrase; try again (or the file was changed)', cause);
  } finally {
    key.fill(0);
  }
}

// Unicode spells one passphrase in several ways, and keyboards differ in which they send (RFC 8265 normalises to NFC).
function deriveKey(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 2 * 128 * cost * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const locked = (file: string, what: string, cause?: unknown): PlumblineError =>
  new PlumblineError('locked', `The signing key in ${file} ${what}`, { file }, { cause });
