/** A key is called back: by itself, or by one that followed it. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { type Envelope, payloadOf, publicKeyNamed, requireSignature, type Signer, signEnvelope } from './envelope';
import type { Succession } from './succession';

export const REVOCATION_TYPE = 'application/vnd.plumbline.key-revocation+json';

export const REVOCATION_REASONS = ['compromised', 'superseded', 'lost'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

const time = z.iso.datetime({ offset: false });
const keyId = z.string().regex(/^[0-9a-f]{64}$/);

export const revocationSchema = z.strictObject({
  schema: z.literal('plumbline-key-revocation/1'),
  keyId: keyId.describe('The key that is called back.'),
  by: keyId.describe('The key that signs this: the same, or one that followed it.'),
  reason: z.enum(REVOCATION_REASONS),
  since: time.describe('What the key signed at this moment or later is not to be relied on.'),
  at: time.describe('When this was signed.'),
});
export type Revocation = z.infer<typeof revocationSchema>;

export function signRevocation(about: Omit<Revocation, 'schema' | 'by'>, signer: Signer): Envelope {
  const revocation: Revocation = { schema: 'plumbline-key-revocation/1', ...about, by: signer.keyId };
  return signEnvelope(REVOCATION_TYPE, revocation, [signer]);
}

/**
 * @param pems PEM by key id, of every key that may have signed it.
 * @param successions opened; they say which key may call back which.
 * @throws PlumblineError 'malformed', or 'signature' where whoever signed had no say.
 */
export function openRevocation(
  envelope: Envelope,
  pems: ReadonlyMap<string, string>,
  successions: readonly Succession[],
): Revocation {
  const what = 'The revocation of a key';
  const revocation = payloadOf(envelope, REVOCATION_TYPE, revocationSchema, what);
  const { keyId: revoked, by } = revocation;
  if (by !== revoked && !successorsOf(revoked, successions).has(by)) {
    throw new PlumblineError(
      'signature',
      `${what} ${revoked} is signed by ${by}, which is neither that key nor a successor of it`,
    );
  }
  const pem = pems.get(by);
  if (pem === undefined) throw new PlumblineError('signature', `${what} is signed by ${by}, which is not known here`);
  requireSignature(envelope, by, publicKeyNamed(pem, by), what);
  return revocation;
}

/** Every key that followed a key, at once or by way of others. */
export function successorsOf(key: string, successions: readonly Succession[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let open = [key]; open.length > 0;) {
    const next = successions.filter(({ from }) => open.includes(from.keyId)).map(({ to }) => to.keyId);
    open = next.filter((id) => !found.has(id) && id !== key);
    for (const id of open) found.add(id);
  }
  return found;
}

/** The revocation of a key that reaches back furthest; null where there is none. */
export function revocationOf(key: string, revocations: readonly Revocation[]): Revocation | null {
  return (
    revocations.filter(({ keyId: id }) => id === key).sort((a, b) => Date.parse(a.since) - Date.parse(b.since))[0] ??
    null
  );
}
