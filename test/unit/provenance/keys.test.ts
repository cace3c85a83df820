import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneTimeKeys, openKeys, readPublicKeys } from '../../../workers/provenance';
import { verifyP256 } from '../../../workers/provenance/dsse';
import { keychain } from './keychain';
import { NOW, rewrite, temporaryFolder } from './support';

const root = temporaryFolder();
const passphrase = (text: string) => ({ kind: 'passphrase', passphrase: text }) as const;
const data = Buffer.from('what is signed');

describe('a signing key', () => {
  it('is made at first use, kept under its passphrase, and is the same the next time', async () => {
    const dir = join(root, 'first');
    expect(await readPublicKeys(dir)).toBeNull();
    const made = await openKeys(dir, passphrase('correct horse'), NOW);
    const again = await openKeys(dir, passphrase('correct horse'), '2027-01-01T00:00:00Z');
    expect(again.public).toEqual(made.public);
    expect(await readPublicKeys(dir)).toEqual(made.public);
    expect(made.public).toMatchObject({ custody: 'passphrase', createdAt: NOW, generation: 1 });
    expect(verifyP256(createPublicKey(made.public.publicKeyPem), data, again.sign(data))).toBe(true);
    expect(readdirSync(dir)).toEqual(['key-0001.json']);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'key-0001.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dir, 'key-0001.json'), 'utf8')).not.toContain('PRIVATE');
  });

  it('stays locked to a wrong passphrase, and opens to another spelling of the right one', async () => {
    const dir = join(root, 'wrong');
    await openKeys(dir, passphrase('caf\u00e9 society'), NOW);
    await expect(openKeys(dir, passphrase('cafe society'), NOW)).rejects.toMatchObject({ code: 'locked' });
    await expect(openKeys(dir, { kind: 'keychain', keychain }, NOW)).rejects.toMatchObject({ code: 'locked' });
    await openKeys(dir, passphrase('cafe\u0301 society'), NOW);
  });

  it('is one key, where two make it at once', async () => {
    const dir = join(root, 'race');
    const opened = await Promise.all([1, 2, 3].map(() => openKeys(dir, passphrase('correct horse'), NOW)));
    expect(new Set(opened.map((keys) => keys.public.keyId)).size).toBe(1);
    expect(readdirSync(dir)).toEqual(['key-0001.json']);
  });

  it('is kept by a keychain that is given', async () => {
    const dir = join(root, 'keychain');
    const made = await openKeys(dir, { kind: 'keychain', keychain }, NOW);
    const again = await openKeys(dir, { kind: 'keychain', keychain }, NOW);
    expect(again.public).toEqual(made.public);
    await expect(openKeys(dir, passphrase('correct horse'), NOW)).rejects.toMatchObject({ code: 'locked' });
    rewrite(join(dir, 'key-0001.json'), (bytes) => bytes.toString().replace(/"ciphertext":"./, '"ciphertext":"A'));
    await expect(openKeys(dir, { kind: 'keychain', keychain }, NOW)).rejects.toMatchObject({ code: 'locked' });
  });

  it('is refused where its public part was exchanged', async () => {
    const other = oneTimeKeys(NOW).public;
    for (const [name, protection] of [
      ['swapped-keychain', { kind: 'keychain', keychain }],
      ['swapped-passphrase', passphrase('correct horse')],
    ] as const) {
      const dir = join(root, name);
      const made = await openKeys(dir, protection, NOW);
      rewrite(join(dir, 'key-0001.json'), (bytes) => bytes.toString().replace(made.public.keyId, other.keyId));
      await expect(openKeys(dir, protection, NOW)).rejects.toMatchObject({
        code: name === 'swapped-keychain' ? 'signature' : 'locked',
      });
    }
  });

  it('is refused, with the file named, where the file is damaged', async () => {
    const dir = join(root, 'damaged');
    await openKeys(dir, { kind: 'keychain', keychain }, NOW);
    rewrite(join(dir, 'key-0001.json'), (bytes) => bytes.subarray(0, 100));
    await expect(openKeys(dir, { kind: 'keychain', keychain }, NOW)).rejects.toMatchObject({ code: 'malformed' });
    await expect(readPublicKeys(dir)).rejects.toThrow('key-0001.json');
  });

  it('of one use signs until it is destroyed', () => {
    const keys = oneTimeKeys(NOW);
    expect(keys.public.custody).toBe('one-time');
    expect(verifyP256(createPublicKey(keys.public.publicKeyPem), data, keys.sign(data))).toBe(true);
    keys.destroy();
    expect(() => keys.sign(data)).toThrow('locked');
    expect(() => keys.signLog(data)).toThrow('locked');
  });
});
