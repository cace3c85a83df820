/** A key for others: one JSON file with all that can be checked about it and nothing that is secret. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { replaceFile } from '../files';
import { type Envelope, envelopeSchema, publicKeyNamed } from './envelope';
import type { KeyHistory } from './history';
import { openRevocation, type Revocation, successorsOf } from './revocation';
import { openSuccession, type Succession } from './succession';

const time = z.iso.datetime({ offset: false });

export const publicFileSchema = z.strictObject({
  schema: z.literal('plumbline-public-key/1'),
  name: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .describe('Who signs with it, in their own words; nobody vouches for this.'),
  keyId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('The fingerprint: SHA-256 of the SubjectPublicKeyInfo (DER) of publicKeyPem, hex.'),
  publicKeyPem: z.string().max(4096).describe('ECDSA P-256, SubjectPublicKeyInfo.'),
  logPublicKey: z.base64().nullable().describe('Ed25519 key of the log, 32 bytes.'),
  createdAt: time.nullable(),
  expiresAt: time.nullable(),
  successions: z.array(envelopeSchema).max(100).describe('DSSE envelopes: which key followed which, oldest first.'),
  revocations: z
    .array(envelopeSchema)
    .max(100)
    .describe('DSSE envelopes: which key is not to be relied on, since when.'),
});
export type PublicFile = z.infer<typeof publicFileSchema>;

/** A public-key file whose every signature was checked. */
export interface CheckedKey {
  readonly file: PublicFile;
  readonly successions: readonly Succession[];
  readonly revocations: readonly Revocation[];
}

/**
 * Of a key, with all that led to it and followed it; of the newest where none is named.
 * @throws PlumblineError 'not-found' where there is no such key.
 */
export function publicFileOf(history: KeyHistory, name: string | null, keyId?: string): PublicFile {
  const { generations, successions, revocations } = history;
  const wanted = generations.findLast((each) => keyId === undefined || each.public.keyId === keyId)?.public;
  if (wanted === undefined) {
    throw new PlumblineError(
      'not-found',
      keyId === undefined
        ? 'There is no signing key yet; make one with plumbline keys create'
        : `${keyId} is none of your keys`,
    );
  }
  const line = lineOf(wanted.keyId, successions.map(openSuccession));
  return {
    schema: 'plumbline-public-key/1',
    name,
    keyId: wanted.keyId,
    publicKeyPem: wanted.publicKeyPem,
    logPublicKey: wanted.logPublicKey,
    createdAt: wanted.createdAt,
    expiresAt: wanted.expiresAt,
    successions: successions.filter((envelope) => line.has(openSuccession(envelope).to.keyId)),
    // Those of keys of another line could not be checked by who has this file alone.
    revocations: revocations.filter((envelope) => line.has(revokedBy(envelope))),
  };
}

/** Of each line's last key, the newest line first: one that was begun anew does not know those before it. */
export const publicFilesOf = (history: KeyHistory): readonly PublicFile[] =>
  history.generations
    .filter(({ public: key }) => !history.generations.some(({ succession }) => succession?.from.keyId === key.keyId))
    .map(({ public: key }) => publicFileOf(history, null, key.keyId))
    .toReversed();

const revokedBy = ({ payload }: Envelope): string =>
  z.object({ keyId: z.string() }).parse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))).keyId;

function lineOf(keyId: string, successions: readonly Succession[]): ReadonlySet<string> {
  const line = new Set([keyId, ...successorsOf(keyId, successions)]);
  for (const { from, to } of successions.toReversed()) if (line.has(to.keyId)) line.add(from.keyId);
  return line;
}

export const publicFileText = (file: PublicFile): string => `${canonicalJson(file)}\n`;

/** @throws PlumblineError 'malformed' or 'signature', naming the file. */
export function parsePublicFile(text: string, file: string): CheckedKey {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not JSON, so it is no public-key file`, { file }, { cause });
  }
  const parsed = publicFileSchema.safeParse(json);
  if (!parsed.success) {
    throw new PlumblineError('malformed', `${file} is not a public-key file: ${z.prettifyError(parsed.error)}`, {
      file,
    });
  }
  try {
    return checkKey(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    throw new PlumblineError(thrown.code, `${file}: ${thrown.message}`, { file }, { cause: thrown });
  }
}

/** Checks every signature in it. @throws PlumblineError 'malformed' or 'signature' */
export function checkKey(file: PublicFile): CheckedKey {
  publicKeyNamed(file.publicKeyPem, file.keyId);
  const successions = file.successions.map(openSuccession);
  const pems = new Map([[file.keyId, file.publicKeyPem]]);
  for (const { from, to } of successions) for (const key of [from, to]) pems.set(key.keyId, key.publicKeyPem);
  assertOneLine(successions);
  return { file, successions, revocations: file.revocations.map((each) => openRevocation(each, pems, successions)) };
}

/** Who names two successors is not to be followed: one of the two was named by somebody else. */
export function assertOneLine(successions: readonly Succession[]): void {
  const next = new Map<string, string>();
  for (const { from, to } of successions) {
    const other = next.get(from.keyId);
    if (other !== undefined && other !== to.keyId) {
      throw new PlumblineError(
        'signature',
        `Key ${from.keyId} names two successors, ${other} and ${to.keyId}: somebody else may hold it. Ask its owner`,
      );
    }
    next.set(from.keyId, to.keyId);
  }
}

/** In place of what was there: it can be made again at any time. */
export const writePublicFile = (path: string, file: PublicFile): Promise<void> =>
  replaceFile(path, publicFileText(file));
