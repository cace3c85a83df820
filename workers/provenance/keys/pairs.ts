import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { PlumblineError } from '../../api/errors';
import { sha256Hex } from '../canonical';
import { signP256 } from '../dsse';
import type { KeyPairs, PublicKeys, UnlockedKeys } from './types';

/** Makes a P-256 signing key and an Ed25519 log key. Chance comes from the system: keys are the one place where a seed would be a fault. */
export function generatePairs(): KeyPairs {
  return {
    signing: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    log: generateKeyPairSync('ed25519'),
  };
}

/** Names a key: SHA-256 of its SubjectPublicKeyInfo (DER), lower-case hex. */
export const keyIdOf = (key: KeyObject): string => sha256Hex(key.export({ type: 'spki', format: 'der' }));

/** The 32 bytes of an Ed25519 public key: the tail of its SPKI (RFC 8410). */
export const rawEd25519 = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32);

/** @throws PlumblineError 'malformed' where it is not 32 bytes. */
export function ed25519FromRaw(raw: Uint8Array): KeyObject {
  if (raw.length !== 32) throw new PlumblineError('malformed', `an Ed25519 key has 32 bytes, not ${raw.length}`);
  const prefix = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410, section 4
  return createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' });
}

export function publicPart(
  pairs: KeyPairs,
  about: Pick<PublicKeys, 'generation' | 'custody' | 'createdAt'>,
): PublicKeys {
  return {
    generation: about.generation,
    custody: about.custody,
    createdAt: about.createdAt,
    keyId: keyIdOf(pairs.signing.publicKey),
    publicKeyPem: pairs.signing.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    logPublicKey: rawEd25519(pairs.log.publicKey).toString('base64'),
  };
}

/** The private parts as bytes: a length-prefixed PKCS#8 DER each. The caller wipes them. */
export function packSecrets(pairs: KeyPairs): Buffer {
  const ders = [pairs.signing, pairs.log].map(({ privateKey }) => privateKey.export({ type: 'pkcs8', format: 'der' }));
  const packed = Buffer.concat(
    ders.flatMap((der) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(der.length);
      return [length, der];
    }),
  );
  for (const der of ders) der.fill(0);
  return packed;
}

/** @throws PlumblineError 'malformed' where the bytes are not two keys of the right kind. */
export function unpackSecrets(packed: Buffer): KeyPairs {
  const ders: Buffer[] = [];
  for (let at = 0; at + 2 <= packed.length; at += 2 + packed.readUInt16BE(at)) {
    ders.push(packed.subarray(at + 2, at + 2 + packed.readUInt16BE(at)));
  }
  const [signing, log] = ders.map((der) => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  if (ders.length !== 2 || signing?.asymmetricKeyType !== 'ec' || log?.asymmetricKeyType !== 'ed25519') {
    throw new PlumblineError('malformed', 'The key file holds no P-256 and Ed25519 key');
  }
  return {
    signing: { privateKey: signing, publicKey: createPublicKey(signing) },
    log: { privateKey: log, publicKey: createPublicKey(log) },
  };
}

export function unlocked(pairs: KeyPairs, about: PublicKeys): UnlockedKeys {
  let held: KeyPairs | null = pairs;
  const use = (): KeyPairs => {
    if (held === null) throw new PlumblineError('locked', `The key ${about.keyId} was locked again; unlock it first`);
    return held;
  };
  return {
    public: about,
    sign: (data) => signP256(use().signing.privateKey, data),
    signLog: (data) => sign(null, data, use().log.privateKey), // Ed25519 has its digest built in (RFC 8032)
    destroy: () => {
      held = null;
    },
  };
}
