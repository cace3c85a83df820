import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { PlumblineError } from '../../api/errors';
import { sha256Hex } from '../canonical';
import { signP256 } from '../dsse';
import type { HeldKeys, KeyPairs, PublicKeys, UnlockedKeys } from './types';

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
  about: Pick<PublicKeys, 'generation' | 'custody' | 'createdAt' | 'expiresAt'>,
): PublicKeys {
  return {
    generation: about.generation,
    custody: about.custody,
    createdAt: about.createdAt,
    expiresAt: about.expiresAt,
    keyId: keyIdOf(pairs.signing.publicKey),
    publicKeyPem: pairs.signing.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    logPublicKey: rawEd25519(pairs.log.publicKey).toString('base64'),
  };
}

/** The private parts as bytes: a length-prefixed PKCS#8 DER each. The caller wipes them. */
export function packSecrets({ pairs, earlierLogs }: HeldKeys): Buffer {
  const keys = [pairs.signing.privateKey, pairs.log.privateKey, ...earlierLogs];
  const ders = keys.map((key) => key.export({ type: 'pkcs8', format: 'der' }));
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

/** @throws PlumblineError 'malformed' where the bytes are not keys of the right kinds. */
export function unpackSecrets(packed: Buffer): HeldKeys {
  const ders: Buffer[] = [];
  for (let at = 0; at + 2 <= packed.length; at += 2 + packed.readUInt16BE(at)) {
    ders.push(packed.subarray(at + 2, at + 2 + packed.readUInt16BE(at)));
  }
  const [signing, ...logs] = ders.map((der) => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  const [log, ...earlierLogs] = logs;
  const areLogs = logs.every((key) => key.asymmetricKeyType === 'ed25519');
  if (signing?.asymmetricKeyType !== 'ec' || log === undefined || !areLogs) {
    throw new PlumblineError('malformed', 'The key file holds no P-256 and Ed25519 key');
  }
  const pairs = {
    signing: { privateKey: signing, publicKey: createPublicKey(signing) },
    log: { privateKey: log, publicKey: createPublicKey(log) },
  };
  return { pairs, earlierLogs };
}

export function unlocked(keys: HeldKeys, about: PublicKeys): UnlockedKeys {
  let held: HeldKeys | null = keys;
  const use = (): HeldKeys => {
    if (held === null) throw new PlumblineError('locked', `The key ${about.keyId} was locked again; unlock it first`);
    return held;
  };
  return {
    public: about,
    sign: (data) => signP256(use().pairs.signing.privateKey, data),
    signLog: (data) => sign(null, data, use().pairs.log.privateKey), // Ed25519 has its digest built in (RFC 8032)
    signEarlierLog: (logPublicKey, data) => {
      const key = use().earlierLogs.find((log) => rawEd25519(createPublicKey(log)).toString('base64') === logPublicKey);
      return key === undefined ? null : sign(null, data, key);
    },
    destroy: () => {
      held = null;
    },
  };
}
