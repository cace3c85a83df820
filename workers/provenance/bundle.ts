import { z } from 'zod';
import { PlumblineError } from '../api/errors';
import { canonicalJson } from './canonical';
import { IN_TOTO_PAYLOAD_TYPE } from './dsse';

export const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

const base64 = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'is not base64')
  // Spare bits of the last digit would let two spellings decode alike.
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is not canonical base64');

/** The part of a Sigstore bundle v0.3 that Plumbline writes: a DSSE envelope and the name of a public key. */
const bundleSchema = z.strictObject({
  mediaType: z.literal(BUNDLE_MEDIA_TYPE),
  verificationMaterial: z.strictObject({
    publicKey: z.strictObject({ hint: z.string().min(1) }),
  }),
  dsseEnvelope: z.strictObject({
    payload: base64,
    payloadType: z.literal(IN_TOTO_PAYLOAD_TYPE),
    signatures: z.tuple([z.strictObject({ sig: base64, keyid: z.string() })]),
  }),
});

/** A bundle, decoded. */
export interface Bundle {
  /** Names the key: SHA-256 of its SPKI DER, hex. */
  readonly keyId: string;
  readonly payloadType: string;
  readonly payload: Buffer;
  /** DER. */
  readonly signature: Buffer;
}

export function encodeBundle(bundle: Bundle): string {
  return canonicalJson({
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: { publicKey: { hint: bundle.keyId } },
    dsseEnvelope: {
      payload: bundle.payload.toString('base64'),
      payloadType: bundle.payloadType,
      signatures: [{ sig: bundle.signature.toString('base64'), keyid: bundle.keyId }],
    },
  });
}

/** @throws PlumblineError 'malformed' naming every field that is wrong. */
export function decodeBundle(text: string, file: string): Bundle {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not JSON`, { file }, { cause });
  }
  const parsed = bundleSchema.safeParse(json);
  if (!parsed.success) {
    throw new PlumblineError('malformed', `${file} is not a Sigstore bundle v0.3: ${z.prettifyError(parsed.error)}`, {
      file,
    });
  }
  const { verificationMaterial, dsseEnvelope } = parsed.data;
  const [signature] = dsseEnvelope.signatures;
  if (signature.keyid !== verificationMaterial.publicKey.hint) {
    throw new PlumblineError('malformed', `${file} names two different keys for one signature`, { file });
  }
  return {
    keyId: signature.keyid,
    payloadType: dsseEnvelope.payloadType,
    payload: Buffer.from(dsseEnvelope.payload, 'base64'),
    signature: Buffer.from(signature.sig, 'base64'),
  };
}
