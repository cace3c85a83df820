/** The old key says which key follows it. Both sign: the old one names, the new one shows that it is held. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { type Envelope, payloadOf, publicKeyNamed, requireSignature, type Signer, signEnvelope } from './envelope';
import type { PublicKeys } from './types';

export const SUCCESSION_TYPE = 'application/vnd.plumbline.key-succession+json';

const keySchema = z.strictObject({
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  publicKeyPem: z.string().max(4096),
  logPublicKey: z.base64().describe('Ed25519 public key of the log, 32 bytes.'),
});

export const successionSchema = z.strictObject({
  schema: z.literal('plumbline-key-succession/1'),
  from: keySchema.describe('The key that signs this, and is followed.'),
  to: keySchema.describe('The key that follows; it signs too.'),
  at: z.iso.datetime({ offset: false }),
  reason: z.string().min(1).max(500),
});
export type Succession = z.infer<typeof successionSchema>;

export function signSuccession(
  from: { readonly about: PublicKeys; readonly signer: Signer },
  to: { readonly about: PublicKeys; readonly signer: Signer },
  at: string,
  reason: string,
): Envelope {
  const key = ({ keyId, publicKeyPem, logPublicKey }: PublicKeys) => ({ keyId, publicKeyPem, logPublicKey });
  const succession: Succession = {
    schema: 'plumbline-key-succession/1',
    from: key(from.about),
    to: key(to.about),
    at,
    reason,
  };
  return signEnvelope(SUCCESSION_TYPE, succession, [from.signer, to.signer]);
}

/** @throws PlumblineError 'malformed', or 'signature' where one of the two did not sign. */
export function openSuccession(envelope: Envelope): Succession {
  const what = 'The succession of a key';
  const succession = payloadOf(envelope, SUCCESSION_TYPE, successionSchema, what);
  const { from, to } = succession;
  if (from.keyId === to.keyId) throw new PlumblineError('malformed', `${what} names one key twice`);
  for (const { keyId, publicKeyPem } of [from, to]) {
    requireSignature(envelope, keyId, publicKeyNamed(publicKeyPem, keyId), what);
  }
  return succession;
}
