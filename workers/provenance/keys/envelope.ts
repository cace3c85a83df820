/** Small signed statements about keys: DSSE v1 envelopes over canonical JSON, each with a payload type of its own. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson, sha256Hex } from '../canonical';
import { preAuthEncoding, verifyP256 } from '../dsse';

const keyId = z.string().regex(/^[0-9a-f]{64}$/);

export const envelopeSchema = z.strictObject({
  payload: z.base64().max(1 << 16),
  payloadType: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: keyId, sig: z.base64().max(1024) }))
    .min(1)
    .max(4),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** Who signs: a key's name, and what signs with it. */
export interface Signer {
  readonly keyId: string;
  sign(data: Uint8Array): Buffer;
}

export function signEnvelope(payloadType: string, value: unknown, signers: readonly Signer[]): Envelope {
  const payload = Buffer.from(canonicalJson(value));
  const encoded = preAuthEncoding(payloadType, payload);
  return {
    payload: payload.toString('base64'),
    payloadType,
    signatures: signers.map((signer) => ({ keyid: signer.keyId, sig: signer.sign(encoded).toString('base64') })),
  };
}

/** What an envelope says, its signatures unchecked. @throws PlumblineError 'malformed' */
export function payloadOf<T>(envelope: Envelope, payloadType: string, schema: z.ZodType<T>, what: string): T {
  const bytes = Buffer.from(envelope.payload, 'base64');
  const fail = (why: string): PlumblineError => new PlumblineError('malformed', `${what} cannot be read: ${why}`);
  if (envelope.payloadType !== payloadType) throw fail(`it is of the type ${envelope.payloadType.slice(0, 100)}`);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw fail('it is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw fail(z.prettifyError(parsed.error));
  // One spelling only: what was signed is what is read.
  if (canonicalJson(json) !== bytes.toString('utf8')) throw fail('it is not canonical JSON (RFC 8785)');
  return parsed.data;
}

/** @throws PlumblineError 'signature' where `key` did not sign it. */
export function requireSignature(envelope: Envelope, id: string, key: KeyObject, what: string): void {
  const encoded = preAuthEncoding(envelope.payloadType, Buffer.from(envelope.payload, 'base64'));
  const own = envelope.signatures.find((signature) => signature.keyid === id);
  if (own === undefined || !verifyP256(key, encoded, Buffer.from(own.sig, 'base64'))) {
    throw new PlumblineError('signature', `${what} is not signed by key ${id}: it was changed, or made by another`);
  }
}

/** A P-256 public key that has the name it goes by. @throws PlumblineError 'malformed' or 'signature' */
export function publicKeyNamed(pem: string, id: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
    if (key.export({ type: 'spki', format: 'pem' }) !== pem) throw new Error('another spelling');
  } catch (cause) {
    throw new PlumblineError('malformed', `What stands for key ${id} is not a public key in PEM`, {}, { cause });
  }
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new PlumblineError('malformed', `Key ${id} is not a P-256 key`);
  }
  const actual = sha256Hex(key.export({ type: 'spki', format: 'der' }));
  if (actual !== id) throw new PlumblineError('signature', `The public key that goes by ${id} is key ${actual}`);
  return key;
}
