/** Signed notes (C2SP signed-note) with Ed25519, and checkpoints in them (C2SP tlog-checkpoint). */
import { createHash, verify } from 'node:crypto';
import { PlumblineError } from '../../api/errors';
import { ed25519FromRaw } from '../keys';
import type { Checkpoint, TreeHead } from './types';

const ED25519 = 1;
const MOST_SIGNATURES = 16;

export interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest().subarray(0, 4);
}

/** "name+hash+key", as golang.org/x/mod/sumdb/note writes verifier keys. */
export function encodeVerifierKey(name: string, publicKey: Uint8Array): string {
  const encoded = Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64');
  return `${name}+${keyIdOf(name, publicKey).toString('hex')}+${encoded}`;
}

/** @throws PlumblineError 'malformed' */
export function decodeVerifierKey(text: string): VerifierKey {
  const [, name, hash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text) ?? [];
  if (name === undefined || hash === undefined || base64 === undefined) throw notKey(text);
  const bytes = Buffer.from(base64, 'base64');
  const publicKey = bytes.subarray(1);
  if (bytes[0] !== ED25519 || publicKey.length !== 32 || bytes.toString('base64') !== base64) throw notKey(text);
  const id = keyIdOf(name, publicKey);
  if (id.toString('hex') !== hash) throw notKey(text);
  return { name, id, publicKey };
}

const notKey = (text: string): PlumblineError =>
  new PlumblineError('malformed', `"${text.slice(0, 200)}" is not an Ed25519 verifier key of a signed note`);

/** A checkpoint's note, signed by the log itself; the key's name is the origin. */
export function signCheckpoint(
  head: TreeHead,
  publicKey: Uint8Array,
  signLog: (data: Uint8Array) => Buffer,
): Checkpoint {
  const text = `${head.origin}\n${head.size}\n${head.root.toString('base64')}\n`;
  const signature = Buffer.concat([keyIdOf(head.origin, publicKey), signLog(Buffer.from(text))]);
  return {
    ...head,
    note: `${text}\n\u2014 ${head.origin} ${signature.toString('base64')}\n`,
    verifierKey: encodeVerifierKey(head.origin, publicKey),
  };
}

/**
 * Opens a checkpoint with the first of the keys that signed it. Signatures of other keys (witnesses) are ignored, as C2SP asks.
 * @throws PlumblineError 'malformed' for what is no checkpoint, 'signature' where none of the keys signed it.
 */
export function openCheckpoint(note: string, verifierKeys: readonly string[], file: string): Checkpoint {
  const head = parseCheckpoint(note, file);
  const { text, signatures } = splitNote(note, file);
  for (const verifierKey of verifierKeys) {
    const key = decodeVerifierKey(verifierKey);
    const own = signatures.find(({ name, id }) => name === key.name && id.equals(key.id));
    if (own === undefined) continue;
    if (key.name !== head.origin || !verify(null, Buffer.from(text), ed25519FromRaw(key.publicKey), own.signature)) {
      throw new PlumblineError('signature', `The signature of ${file} does not hold: the checkpoint was changed`, {
        file,
      });
    }
    return { ...head, note, verifierKey };
  }
  throw new PlumblineError('signature', `${file} is not signed by the log's key`, { file });
}

/** What a checkpoint claims, its signature unchecked. */
export function parseCheckpoint(note: string, file: string): TreeHead {
  const { text } = splitNote(note, file);
  const [origin, size, root, ...rest] = text.split('\n');
  const hash = Buffer.from(root ?? '', 'base64');
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || hash.length !== 32 || hash.toString('base64') !== root) {
    throw malformed(file);
  }
  if (rest.length !== 1) throw malformed(file); // extension lines: Plumbline writes none, so none are accepted
  return { origin, size: Number(size), root: hash };
}

interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
}

function splitNote(note: string, file: string): { text: string; signatures: readonly NoteSignature[] } {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n') || /\p{Cc}|\ufffd/u.test(note.replaceAll('\n', ''))) throw malformed(file);
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw malformed(file);
  const signatures = lines.map((line) => {
    const [, name, base64] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== base64) throw malformed(file);
    return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  return { text: note.slice(0, blank + 1), signatures };
}

const malformed = (file: string): PlumblineError =>
  new PlumblineError('malformed', `${file} is not a checkpoint (a C2SP signed note of origin, size and root)`, {
    file,
  });
