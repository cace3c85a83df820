import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  append,
  canonicalJson,
  checkKey,
  destroyEarlier,
  isFingerprintOf,
  keySchemas,
  openKeys,
  parsePublicFile,
  publicFileOf,
  publicFileText,
  readHistory,
  readPublicKeys,
  revokeKey,
  rewrapKeys,
  rotateKeys,
  spoken,
  startAnew,
  verifyLog,
} from '../../../workers/provenance';
import { expiryWarning, isExpired } from '../../../workers/provenance/keys';
import { openCheckpoint } from '../../../workers/provenance/log';
import { ROOT } from '../helpers';
import { keychain } from './keychain';
import { NOW, rewrite, temporaryFolder } from './support';

const root = temporaryFolder();
const byKeychain = { kind: 'keychain', keychain } as const;
const passphrase = (text: string) => ({ kind: 'passphrase', passphrase: text }) as const;
const LATER = '2026-03-02T03:04:05Z';
const rotation = { now: LATER, reason: 'once a year' };

describe('rotation', () => {
  it('makes a new key that the old one names, and keeps both files', async () => {
    const dir = join(root, 'rotated');
    const old = await openKeys(dir, byKeychain, NOW);
    const made = await rotateKeys(dir, byKeychain, rotation);
    expect(made.public).toMatchObject({ generation: 2, createdAt: LATER, expiresAt: '2028-03-02T03:04:05Z' });
    expect((await openKeys(dir, byKeychain, LATER)).public).toEqual(made.public);
    const { generations } = await readHistory(dir);
    expect(generations.map(({ isHeld }) => isHeld)).toEqual([true, true]);
    expect(generations[1]?.succession).toMatchObject({
      from: { keyId: old.public.keyId, logPublicKey: old.public.logPublicKey },
      to: { keyId: made.public.keyId, logPublicKey: made.public.logPublicKey },
      at: LATER,
      reason: 'once a year',
    });
  });

  it('leaves the old key usable wherever it stops, and the new one once its file is there', async () => {
    const dir = join(root, 'stopped');
    const old = await openKeys(dir, byKeychain, NOW);
    writeFileSync(join(dir, '.key-0002.json.1.partial'), '{"schema":"plumbl'); // as a crash leaves it
    expect((await openKeys(dir, byKeychain, NOW)).public).toEqual(old.public);
    const made = await rotateKeys(dir, byKeychain, rotation);
    expect((await openKeys(dir, byKeychain, NOW)).public).toEqual(made.public);
  });

  it('is done once, where two do it at the same time', async () => {
    const dir = join(root, 'race-rotate');
    await openKeys(dir, byKeychain, NOW);
    const done = await Promise.allSettled([1, 2].map(() => rotateKeys(dir, byKeychain, rotation)));
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(readdirSync(dir)).toEqual(['key-0001.json', 'key-0002.json']);
  });

  it('is refused by who reads it, once a byte of the succession is another', async () => {
    const dir = join(root, 'forged');
    await openKeys(dir, byKeychain, NOW);
    await rotateKeys(dir, byKeychain, rotation);
    const file = join(dir, 'key-0002.json');
    rewrite(file, (bytes) => {
      const key = JSON.parse(bytes.toString()) as { succession: { payload: string } };
      const payload = Buffer.from(key.succession.payload, 'base64').toString().replace('once', 'only');
      return canonicalJson({
        ...key,
        succession: { ...key.succession, payload: Buffer.from(payload).toString('base64') },
      });
    });
    await expect(readHistory(dir)).rejects.toMatchObject({ code: 'signature', where: { file } });
  });

  it('hands a log over under a checkpoint that the old log key signs', async () => {
    const dir = join(root, 'log-keys');
    const log = join(root, 'log');
    const event = { kind: 'seal', time: NOW, summary: 'Sealed', payload: {} };
    const old = await openKeys(dir, byKeychain, NOW);
    const before = await append(log, [event], old);
    await rotateKeys(dir, byKeychain, rotation);
    const twice = await rotateKeys(dir, byKeychain, { ...rotation, now: '2026-03-03T00:00:00Z' });
    const after = await append(log, [event], twice);
    // Who knows only the old key can open the checkpoint that covers the entry with the new one.
    const kept = readFileSync(join(log, 'checkpoints', '000000000003'), 'utf8');
    const handed = openCheckpoint(kept, [before.checkpoint.verifierKey], 'kept');
    expect(handed.size).toBe(3);
    expect(after.previous?.note).toBe(kept);
    expect(after).toMatchObject({ first: 3, checkpoint: { size: 4 } });
    expect(() => openCheckpoint(after.checkpoint.note, [before.checkpoint.verifierKey], 'new')).toThrow('not signed');
    expect(await verifyLog(log, { anchors: [before.checkpoint.note, kept] })).toMatchObject({
      holds: true,
      checkpoints: 3,
    });
  });

  it('keeps earlier private keys unless they are to be destroyed', async () => {
    const dir = join(root, 'destroyed');
    const old = await openKeys(dir, passphrase('correct horse'), NOW);
    await rotateKeys(dir, passphrase('correct horse'), rotation);
    await destroyEarlier(dir, passphrase('correct horse'));
    const { generations } = await readHistory(dir);
    expect(generations.map(({ isHeld }) => isHeld)).toEqual([false, true]);
    expect(readFileSync(join(dir, 'key-0001.json'), 'utf8')).not.toContain('ciphertext');
    const keys = await openKeys(dir, passphrase('correct horse'), NOW);
    expect(keys.signEarlierLog(old.public.logPublicKey, Buffer.from('x'))).toBeNull();
  });
});

describe('a key that cannot be opened any more', () => {
  it('is followed by one that nobody named', async () => {
    const dir = join(root, 'anew');
    const old = await openKeys(dir, passphrase('forgotten words'), NOW);
    const made = await startAnew(dir, passphrase('correct horse'), LATER);
    expect(made.public).toMatchObject({ generation: 2 });
    expect((await readHistory(dir)).generations[1]?.succession).toBeNull();
    const about = { keyId: old.public.keyId, reason: 'lost', since: LATER, at: LATER } as const;
    await expect(revokeKey(dir, passphrase('correct horse'), about)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('the passphrase', () => {
  it('is changed, and a wrong one changes nothing', async () => {
    const dir = join(root, 'rewrapped');
    const made = await openKeys(dir, passphrase('correct horse'), NOW);
    const before = readFileSync(join(dir, 'key-0001.json'));
    await expect(rewrapKeys(dir, passphrase('wrong horse'), passphrase('battery staple'))).rejects.toMatchObject({
      code: 'locked',
    });
    expect(readFileSync(join(dir, 'key-0001.json'))).toEqual(before);
    expect(await rewrapKeys(dir, passphrase('correct horse'), passphrase('battery staple'))).toBe(1);
    await expect(openKeys(dir, passphrase('correct horse'), NOW)).rejects.toMatchObject({ code: 'locked' });
    expect((await openKeys(dir, passphrase('battery staple'), NOW)).public).toEqual(made.public);
  });

  it('gives way to the keychain and comes back, with succession and keys of logs', async () => {
    const dir = join(root, 'both-ways');
    const old = await openKeys(dir, byKeychain, NOW);
    await rotateKeys(dir, byKeychain, rotation);
    expect(await rewrapKeys(dir, byKeychain, passphrase('correct horse'))).toBe(2);
    expect(await readPublicKeys(dir)).toMatchObject({ custody: 'passphrase', generation: 2 });
    expect(await rewrapKeys(dir, passphrase('correct horse'), byKeychain)).toBe(2);
    const keys = await openKeys(dir, byKeychain, NOW);
    expect(keys.signEarlierLog(old.public.logPublicKey, Buffer.from('x'))).toHaveLength(64);
    expect((await readHistory(dir)).generations[1]?.succession?.from.keyId).toBe(old.public.keyId);
  });
});

describe('revocation', () => {
  it('is signed by the key itself or by one that followed it, and kept', async () => {
    const dir = join(root, 'revoked');
    const old = await openKeys(dir, byKeychain, NOW);
    const made = await rotateKeys(dir, byKeychain, rotation);
    await revokeKey(dir, byKeychain, { keyId: old.public.keyId, reason: 'superseded', since: LATER, at: LATER });
    const since = '2026-02-01T00:00:00Z';
    await revokeKey(dir, byKeychain, { keyId: old.public.keyId, reason: 'compromised', since, at: LATER });
    const { generations, revocations } = await readHistory(dir);
    expect(revocations).toHaveLength(2);
    expect(generations[0]?.revocation).toMatchObject({ by: made.public.keyId, reason: 'compromised', since });
    expect(generations[1]?.revocation).toBeNull();
    await expect(
      revokeKey(dir, byKeychain, {
        keyId: made.public.keyId,
        reason: 'lost',
        since: '2027-01-01T00:00:00Z',
        at: LATER,
      }),
    ).rejects.toMatchObject({ code: 'usage' });
  });

  it('of a key that somebody else may hold forbids to name a successor', async () => {
    const dir = join(root, 'stolen');
    const { public: key } = await openKeys(dir, byKeychain, NOW);
    await revokeKey(dir, byKeychain, { keyId: key.keyId, reason: 'compromised', since: NOW, at: LATER });
    await expect(rotateKeys(dir, byKeychain, rotation)).rejects.toThrow('--anew');
  });
});

describe('expiry', () => {
  it('is two years off, or as chosen; of keys that do not say, two years from when they were made', async () => {
    const dir = join(root, 'expiry');
    expect((await openKeys(dir, byKeychain, NOW)).public.expiresAt).toBe('2028-01-02T03:04:05Z');
    rewrite(join(dir, 'key-0001.json'), (bytes) => bytes.toString().replace(/"expiresAt":"[^"]*",/, ''));
    expect((await openKeys(dir, byKeychain, NOW)).public.expiresAt).toBe('2028-01-02T03:04:05Z');
    const chosen = await openKeys(join(root, 'chosen'), byKeychain, NOW, '2026-12-31T00:00:00Z');
    expect(chosen.public.expiresAt).toBe('2026-12-31T00:00:00Z');
    await expect(openKeys(join(root, 'past'), byKeychain, NOW, '2025-12-31T00:00:00Z')).rejects.toMatchObject({
      code: 'usage',
    });
    expect(existsSync(join(root, 'past'))).toBe(false);
  });

  it('of a passphrase key that does not say it opens too', async () => {
    const dir = join(root, 'old-file');
    mkdirSync(dir);
    cpSync(join(ROOT, 'test/fixtures/keys/key-0001.json'), join(dir, 'key-0001.json'));
    const keys = await openKeys(dir, passphrase('correct horse'), NOW);
    expect(keys.public).toMatchObject({ createdAt: NOW, expiresAt: '2028-01-02T03:04:05Z' });
  });

  it('is told of from sixty days before', () => {
    const key = { expiresAt: '2028-01-02T03:04:05Z' };
    expect(expiryWarning(key, '2027-11-03T00:00:00Z')).toBeNull();
    expect(expiryWarning(key, '2027-11-04T00:00:00Z')).toContain('in 60 days');
    expect(expiryWarning(key, '2028-01-02T03:04:05Z')).toContain('plumbline keys rotate');
    expect(isExpired(key, '2028-01-02T03:04:04Z')).toBe(false);
    expect(isExpired(key, '2028-01-02T03:04:05Z')).toBe(true);
  });
});

describe('a public-key file', () => {
  it('holds what others can check, and nothing secret', async () => {
    const dir = join(root, 'public');
    await openKeys(dir, byKeychain, NOW);
    const made = await rotateKeys(dir, byKeychain, rotation);
    const text = publicFileText(publicFileOf(await readHistory(dir), 'Ada L.'));
    expect(text).not.toContain('ciphertext');
    const read = parsePublicFile(text, 'ada.json');
    expect(read.file).toMatchObject({ name: 'Ada L.', keyId: made.public.keyId });
    expect(read.successions).toHaveLength(1);
    rmSync(dir, { recursive: true });
  });

  it('is refused where its key, its name or a signature in it was changed', async () => {
    const dir = join(root, 'public-forged');
    await openKeys(dir, byKeychain, NOW);
    await rotateKeys(dir, byKeychain, rotation);
    const other = await openKeys(join(root, 'public-other'), byKeychain, NOW);
    const file = publicFileOf(await readHistory(dir), null);
    const read = (changes: object) => () => parsePublicFile(canonicalJson({ ...file, ...changes }), 'x.json');
    expect(read({ keyId: other.public.keyId })).toThrow('x.json');
    expect(read({ publicKeyPem: other.public.publicKeyPem })).toThrow('goes by');
    expect(read({ publicKeyPem: ` ${file.publicKeyPem}` })).toThrow('PEM');
    expect(read({ extra: 1 })).toThrow('not a public-key file');
    const [succession] = file.successions;
    const swapped = { ...succession!, signatures: succession!.signatures.slice(0, 1) };
    expect(read({ successions: [swapped] })).toThrow('is not signed by key');
    expect(() => checkKey({ ...file, successions: [{ ...succession!, payloadType: 'text/plain' }] })).toThrow('type');
  });

  it('has the schemas that are published', () => {
    for (const [name, schema] of Object.entries(keySchemas())) {
      expect(JSON.parse(readFileSync(join(ROOT, 'docs/schema', name), 'utf8'))).toEqual(schema);
    }
  });
});

describe('a fingerprint', () => {
  it('can be said in words, and is known by them', () => {
    // The examples of the paper: 127.0.0.1 and 63.84.220.193.
    expect(spoken('7f0000013f54dcc1')).toBe('lusab babad gutih tugad');
    const id = 'ab'.repeat(32);
    expect(isFingerprintOf(spoken(id), id)).toBe(true);
    expect(isFingerprintOf(`  ${id.toUpperCase().match(/.{4}/g)?.join(' ')}`, id)).toBe(true);
    expect(isFingerprintOf(id.slice(0, 60), id)).toBe(false);
  });
});
