/** Which keys sign through the engine, and what is said of those that end. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KeyRing } from '../../../workers/engine/provenance/keys';
import { keychain } from '../provenance/keychain';
import { Folders, startEngine } from './harness';

const folders = new Folders();
afterAll(() => folders.clean());
const passphrase = 'correct horse battery';
const MADE = '2026-01-02T03:04:05Z';
const SOON = '2027-12-01T00:00:00Z';
const AFTER = '2028-01-02T03:04:05Z';

const at = (keys: string, time: string, more: Parameters<typeof startEngine>[1] = {}) =>
  startEngine(keys, { now: () => new Date(time), ...more });

describe('a key that ends', () => {
  const keys = folders.make('keys');

  it('signs, is warned of, and then signs no more, but may name its successor', async () => {
    const first = at(keys, MADE);
    expect(await first.client('provenance.keys', {})).toMatchObject({ state: 'none', expiresAt: null, warning: null });
    await first.client('keys.create', { passphrase });
    expect(await first.client('provenance.keys', {})).toMatchObject({ expiresAt: AFTER, warning: null });
    await first.engine.close();

    const soon = at(keys, SOON);
    await soon.client('provenance.unlock', { passphrase });
    expect((await soon.client('provenance.keys', {})).warning).toContain('expires on 2028-01-02, in 33 days');
    await soon.engine.close();

    const after = at(keys, AFTER);
    const refused = { code: 'refused', message: expect.stringContaining('plumbline keys rotate') as string };
    await expect(after.client('provenance.unlock', { passphrase })).rejects.toMatchObject(refused);
    expect((await after.client('keys.show', {})).warnings).toEqual([expect.stringContaining('expired on 2028-01-02')]);
    const ring = new KeyRing({ ...optionsOf(keys), now: () => new Date(AFTER) });
    await expect(ring.open(undefined)).rejects.toMatchObject(refused); // before a passphrase is asked for
    await after.client('keys.rotate', { passphrase, reason: 'the old one ended' });
    expect(await after.client('provenance.keys', {})).toMatchObject({ state: 'unlocked', warning: null });
    await after.engine.close();
  });

  it('does not stand in the way of a key for one export', async () => {
    const dir = folders.make('keys');
    const made = at(dir, MADE);
    await made.client('keys.create', { passphrase });
    await made.engine.close();
    const ring = new KeyRing({ ...optionsOf(dir), now: () => new Date(AFTER), oneTimeKeyWithoutPassphrase: true });
    expect((await ring.open(undefined)).public.custody).toBe('one-time');
    await expect(ring.open(passphrase)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('a key under the keychain', () => {
  it('moves to a passphrase and back, and the window is told how it is kept', async () => {
    const { client, engine } = at(folders.make('keys'), MADE, { keychain });
    await client('keys.create', {});
    expect(await client('provenance.keys', {})).toMatchObject({ state: 'unlocked', custody: 'keychain' });
    await expect(client('keys.protect', { to: 'passphrase' })).rejects.toMatchObject({ code: 'usage' });
    expect(await client('keys.protect', { to: 'passphrase', newPassphrase: passphrase })).toEqual({ files: 1 });
    expect(await client('provenance.keys', {})).toMatchObject({ state: 'locked', custody: 'passphrase' });
    await expect(client('keys.protect', { to: 'keychain', passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'locked',
    });
    await client('keys.protect', { to: 'keychain', passphrase });
    expect(await client('provenance.keys', {})).toMatchObject({ state: 'unlocked', custody: 'keychain' });
    await engine.close();
  });
});

describe('a rotation in a workspace', () => {
  it('is written to its log under the key that the log knows, before earlier keys are destroyed', async () => {
    const { client, engine } = at(folders.make('keys'), MADE, { keychain });
    await client('workspace.open', { path: join(folders.make('workspace'), 'one') });
    await client('keys.create', {});
    await client('keys.rotate', { reason: 'first' });
    expect(await client('keys.rotate', { reason: 'second', destroyEarlier: true })).toMatchObject({ remark: null });
    const { entries } = await client('provenance.log', {});
    expect(entries.map(({ kind }) => kind)).toEqual(['log-key', 'key-rotation', 'log-key', 'key-rotation']);
    expect((await client('keys.show', {})).generations.map(({ isHeld }) => isHeld)).toEqual([false, false, true]);
    await engine.close();
  });
});

/** Of a ring alone; what it does not use is left as the engine's tests have it. */
function optionsOf(keys: string): ConstructorParameters<typeof KeyRing>[0] {
  return {
    worker: new URL('file:///nowhere'),
    jobs: 1,
    gramMemory: 0,
    resources: '',
    keys,
    keychain: null,
    oneTimeKeyWithoutPassphrase: false,
    code: { version: '0.0.0-test', commit: 'test' },
    now: () => new Date(),
    randomId: () => '',
    env: {},
  };
}
