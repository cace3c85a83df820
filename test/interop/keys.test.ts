/** Programs that others wrote follow a key to the one after it, and refuse a succession that was changed. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  append,
  type Envelope,
  openKeys,
  type PublicKeys,
  publicFileOf,
  readHistory,
  revokeKey,
  rotateKeys,
} from '../../workers/provenance';
import { preAuthEncoding } from '../../workers/provenance/dsse';
import { keychain } from '../unit/provenance/keychain';
import { NOW, temporaryFolder } from '../unit/provenance/support';
import { notecheck, program, python } from './tools';

const root = temporaryFolder();
const logDir = join(root, 'log');
const LATER = '2026-03-02T03:04:05Z';
const byKeychain = { kind: 'keychain', keychain } as const;
let old: PublicKeys;
let made: PublicKeys;
let envelopes: { readonly succession: Envelope; readonly revocation: Envelope };
let oldLogKey: string;
let newLogKey: string;

beforeAll(async () => {
  const dir = join(root, 'keys');
  const first = await openKeys(dir, byKeychain, NOW);
  const event = (kind: string) => ({ kind, time: NOW, summary: kind, payload: {} });
  oldLogKey = (await append(logDir, [event('seal')], first)).checkpoint.verifierKey;
  const second = await rotateKeys(dir, byKeychain, { now: LATER, reason: 'once a year' });
  newLogKey = (await append(logDir, [event('key-rotation')], second)).checkpoint.verifierKey;
  await revokeKey(dir, byKeychain, { keyId: first.public.keyId, reason: 'superseded', since: LATER, at: LATER });
  [old, made] = [first.public, second.public];
  const { successions, revocations } = publicFileOf(await readHistory(dir), null);
  envelopes = { succession: successions[0]!, revocation: revocations[0]! };
  writeFileSync(join(root, 'old.pem'), old.publicKeyPem);
  writeFileSync(join(root, 'new.pem'), made.publicKeyPem);
});

const tampered = (envelope: Envelope): Envelope => {
  const payload = Buffer.from(envelope.payload, 'base64').toString().replace('2026', '2025');
  return { ...envelope, payload: Buffer.from(payload).toString('base64') };
};

describe('securesystemslib', () => {
  const check = (envelope: Envelope, key: PublicKeys, pem: string) => {
    const file = join(root, 'envelope.json');
    const material = { publicKey: { hint: key.keyId } };
    writeFileSync(file, JSON.stringify({ dsseEnvelope: envelope, verificationMaterial: material }));
    return python('dsse.py', file, join(root, pem));
  };

  it('finds a succession to be signed by both keys, and a revocation by the successor', async () => {
    expect(await check(envelopes.succession, old, 'old.pem')).toMatchObject({ accepted: true });
    expect(await check(envelopes.succession, made, 'new.pem')).toMatchObject({ accepted: true });
    expect(await check(envelopes.revocation, made, 'new.pem')).toMatchObject({ accepted: true });
  });

  it('refuses either once it was changed', async () => {
    expect((await check(tampered(envelopes.succession), old, 'old.pem')).said).toContain('VerificationError');
    expect((await check(tampered(envelopes.revocation), made, 'new.pem')).said).toContain('VerificationError');
  });
});

describe('openssl', () => {
  const check = async (envelope: Envelope) => {
    const [signature] = envelope.signatures;
    writeFileSync(join(root, 'sig'), Buffer.from(signature?.sig ?? '', 'base64'));
    writeFileSync(join(root, 'pae'), preAuthEncoding(envelope.payloadType, Buffer.from(envelope.payload, 'base64')));
    return program('openssl', ['dgst', '-sha256', '-verify', 'old.pem', '-signature', 'sig', 'pae'], root);
  };

  it('accepts what the old key signed, and refuses it changed', async () => {
    expect((await check(envelopes.succession)).said).toContain('Verified OK');
    expect((await check(tampered(envelopes.succession))).accepted).toBe(false);
  });

  it('reads the public key', async () => {
    const { accepted, said } = await program('openssl', ['pkey', '-pubin', '-in', 'new.pem', '-noout', '-text'], root);
    expect(accepted).toBe(true);
    expect(said).toContain('prime256v1');
  });
});

describe('golang.org/x/mod/sumdb', () => {
  it('follows a log over a rotation: the old key signed for the entry that brings in the new one', async () => {
    const copy = join(root, 'handed-over');
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    cpSync(logDir, copy, { recursive: true });
    rmSync(join(copy, 'checkpoint'));
    cpSync(join(logDir, 'checkpoints/000000000003'), join(copy, 'checkpoint'));
    expect(await notecheck('log', copy, oldLogKey)).toMatchObject({ accepted: true });
    expect(await notecheck('log', copy, newLogKey)).toMatchObject({ accepted: false });
    expect(await notecheck('log', logDir, newLogKey)).toMatchObject({ accepted: true });
    expect(await notecheck('log', logDir, oldLogKey)).toMatchObject({ accepted: false });
  });
});
