import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { KeyOverview, TrustedKeyView } from '../../../workers/api';
import { spoken } from '../../../workers/provenance';
import { Folders } from '../folders';
import { aJwt, SECRETS } from '../../support/secrets';
import { inside } from './inside';

const folders = new Folders();
afterAll(() => folders.clean());

interface Person {
  readonly env: Readonly<Record<string, string>>;
  readonly run: (...args: string[]) => ReturnType<typeof inside>;
  readonly json: <T>(...args: string[]) => Promise<T>;
}
function person(env: Readonly<Record<string, string>> = {}): Person {
  const own = { PLUMBLINE_KEYS: folders.make('keys'), PLUMBLINE_PASSPHRASE: 'correct horse', ...env };
  const run = (...args: string[]) => inside(args, own);
  return {
    env: own,
    run,
    json: async <T>(...args: string[]) => JSON.parse((await run(...args, '--json')).stdout) as T,
  };
}

describe('plumbline keys', () => {
  it('makes a key, shows it, and lets another follow it', async () => {
    const ada = person();
    expect((await ada.run('keys', 'show')).stdout).toContain('no signing key');
    const made = await ada.json<KeyOverview>('keys', 'create', '--expires', '2099-01-01').catch(() => null);
    expect(made).toBeNull(); // more than ten years off
    const { generations } = await ada.json<KeyOverview>('keys', 'create');
    expect(generations).toHaveLength(1);
    expect((await ada.run('keys', 'create')).stderr).toContain('keys rotate');
    const rotated = await ada.run('keys', 'rotate', '--reason', 'once a year', '--destroy-earlier');
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    const shown = await ada.run('keys');
    expect(shown.stdout).toContain(`follows ${generations[0]?.keyId}`);
    expect(shown.stdout).toContain('its private part was destroyed');
    expect(readdirSync(ada.env['PLUMBLINE_KEYS']!)).toEqual(['key-0001.json', 'key-0002.json']);
  });

  it('exports a key that OpenSSL reads, and that another person trusts by its fingerprint', async () => {
    const [ada, bob] = [person(), person()];
    await ada.run('keys', 'create');
    const file = join(folders.make('public'), 'ada.json');
    const exported = await ada.run('keys', 'export', file, '--name', 'Ada L.');
    const { keyId } = JSON.parse(readFileSync(file, 'utf8')) as { keyId: string };
    expect(exported.stderr).toContain(spoken(keyId));
    const pem = (await ada.run('keys', 'export', '--pem')).stdout;
    const read = execFileSync('openssl', ['pkey', '-pubin', '-noout', '-text'], { input: pem, encoding: 'utf8' });
    expect(read).toMatch(/prime256v1/);
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'DER'], { input: pem });
    expect(execFileSync('openssl', ['dgst', '-sha256', '-r'], { input: der, encoding: 'utf8' })).toContain(keyId);

    const wrong = await bob.run('keys', 'import', file, '--fingerprint', spoken('0'.repeat(64)));
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect((await bob.run('keys', 'import', file, '--fingerprint', spoken(keyId))).stdout).toContain(
      'You trust Ada L.',
    );
    await bob.run('keys', 'trust', 'label', keyId.slice(0, 8), 'Ada of the archive');
    expect(await bob.json<TrustedKeyView[]>('keys', 'trust', 'list')).toMatchObject([
      { label: 'Ada of the archive', keyId },
    ]);
    expect((await bob.run('keys', 'trust', 'remove', 'Ada of the archive')).code).toBe(0);
    expect((await bob.run('keys', 'trust')).stdout).toContain('nobody');
  });

  it('revokes, signs no more with what is revoked, and tells what to do', async () => {
    const ada = person();
    await ada.run('keys', 'create');
    expect((await ada.run('keys', 'revoke')).stderr).toContain('--reason');
    const since = '2026-01-01T00:00:00Z';
    const revoked = await ada.run('keys', 'revoke', '--reason', 'compromised', '--since', since);
    expect(revoked.stdout).toContain(`revoked since ${since}`);
    expect((await ada.run('keys', 'show')).stdout).toContain('keys create --anew');
    expect((await ada.run('keys', 'rotate')).code).toBe(2);
    const bob = person();
    const { generations } = await ada.json<KeyOverview>('keys', 'show');
    expect((await ada.run('keys', 'create', '--anew')).code).toBe(0);
    // Who trusts the old key has to learn of it, though the new one does not follow it.
    const file = join(folders.make('public'), 'old.json');
    await ada.run('keys', 'export', file, '--key', generations[0]!.keyId.slice(0, 12), '--name', 'Ada L.');
    await bob.run('keys', 'import', file);
    expect(await bob.json<TrustedKeyView[]>('keys', 'trust')).toMatchObject([
      { revocation: { reason: 'compromised' } },
    ]);
  });

  it('changes the passphrase, and says plainly what a wrong or forgotten one means', async () => {
    const ada = person();
    await ada.run('keys', 'create');
    const at = { PLUMBLINE_KEYS: ada.env['PLUMBLINE_KEYS']! };
    const change = (env: Record<string, string>) => inside(['keys', 'passphrase'], { ...at, ...env });
    const to = { PLUMBLINE_NEW_PASSPHRASE: 'battery staple' };
    expect((await change(to)).stderr).toContain('A forgotten passphrase cannot be recovered');
    expect((await change({ ...to, PLUMBLINE_PASSPHRASE: 'wrong horse' })).stderr).toContain(
      'not opened by this passphrase',
    );
    expect((await change({ PLUMBLINE_PASSPHRASE: 'correct horse' })).stderr).toContain('PLUMBLINE_NEW_PASSPHRASE');
    expect(await change({ ...to, PLUMBLINE_PASSPHRASE: 'correct horse' })).toMatchObject({ code: 0 });
    expect((await inside(['keys', 'rotate'], { ...at, PLUMBLINE_PASSPHRASE: 'battery staple' })).code).toBe(0);
  });

  it('refuses what it does not know', async () => {
    const ada = person();
    for (const args of [['fly'], ['show', 'me'], ['trust', 'fly'], ['trust', 'add'], ['trust', 'remove', 'Nobody']]) {
      expect((await ada.run('keys', ...args)).code, args.join(' ')).toBe(2);
    }
  });
});

describe('plumbline tokens', () => {
  it('keeps an inventory, and fails a check where one ends soon', async () => {
    const ada = person({ WME: aJwt({ iss: 'auth.example.org', exp: Date.parse('2097-01-01') / 1000 }) });
    const added = await ada.run(
      'tokens',
      'add',
      'Enterprise',
      '--service',
      'Wikimedia Enterprise',
      '--jwt-from',
      'WME',
    );
    expect(added.stdout).toContain('kept in environment variable WME; expires 2097-01-01');
    expect((await ada.run('tokens', 'list', '--check')).code).toBe(0);
    expect((await ada.run('tokens', 'list', '--check', '--days', '9999')).code).toBe(0);
    const words = ['--service', 'Hub', '--kept-in', 'password manager', '--scope', 'read', '--scope', 'list'];
    await ada.run('tokens', 'add', 'Hub', ...words, '--expires', '2026-01-01');
    const checked = await ada.run('tokens', 'list', '--check');
    expect(checked.code).toBe(1);
    expect(checked.stderr).toContain('Hub expired on 2026-01-01');
    await ada.run('tokens', 'remove', 'Hub');
    expect((await ada.run('tokens', 'list', '--check')).code).toBe(0);
  });

  it('takes no token, and repeats none', async () => {
    const ada = person();
    const secret = SECRETS['huggingFace']!;
    const refused = await ada.run('tokens', 'add', 'Hub', '--service', 'Hub', '--kept-in', secret);
    expect(refused.code).toBe(2);
    expect(refused.stderr).not.toContain(secret);
  });
});
