/** Nothing that is secret leaves the folder of keys, whatever is done; and the scan that says so can find it. */
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeyFiles } from '../../../workers/provenance/keys/file';
import { held } from '../../../workers/provenance/keys/store';
import type { HeldKeys } from '../../../workers/provenance/keys/types';
import { aJwt, SECRETS, SecretScan } from '../../support/secrets';
import { inside } from '../cli/inside';
import { addSealed, auditOf, Folders, startEngine } from './harness';
import { AFAR, recordsOf, writeRecords } from './material';

const folders = new Folders();
afterAll(() => folders.clean());
const PASSPHRASE = 'correct horse battery';
const NEW_PASSPHRASE = 'staple of another kind';
const JWT = aJwt({ iss: 'auth.example.org', exp: 4_000_000_000, sub: 'somebody' });

const [keys, workspace, bags, outside] = ['keys', 'workspace', 'bags', 'outside'].map((name) => folders.make(name)) as [
  string,
  string,
  string,
  string,
];
/** What others wrote, and what is computed from it, may look like anything. */
const isWorldText = (path: string): boolean => /\.(parquet|pdf)$|^runs\/|^tables\//.test(path);
const scan = new SecretScan();
let printed = '';
let private0: HeldKeys;

beforeAll(async () => {
  const { client, engine } = startEngine(keys);
  await client('workspace.open', { path: workspace });
  const partner = writeRecords(folders.make(), await recordsOf(AFAR.dump), 'jsonl');
  const [snapshot, other] = await addSealed(client, [AFAR.dump, partner]);
  const runId = await auditOf(client, snapshot!, other!);
  await client('provenance.export', { runId, outDir: join(bags, 'first'), passphrase: PASSPHRASE });
  await client('keys.rotate', { passphrase: PASSPHRASE, reason: 'a new key in time' });
  await client('keys.export', { path: join(outside, 'public-key.json'), name: 'Ada L.' });
  await client('trust.add', { from: join(outside, 'public-key.json'), label: 'me' });
  const token = { service: 'Wikimedia Enterprise', purpose: null, scopes: [], keptIn: 'keychain' };
  const unknown = { issued: null, expires: null, rotationDue: null };
  await client('tokens.add', { name: 'Enterprise', ...token, ...unknown, jwt: JWT });
  const refused = client('tokens.add', { name: SECRETS['huggingFace']!, ...token, ...unknown });
  printed += String(await refused.catch((thrown: unknown) => thrown));
  const wrong = client('keys.rotate', { passphrase: 'wrong horse battery', reason: 'x' });
  printed += String(await wrong.catch((thrown: unknown) => thrown));
  await client('provenance.export', { runId, outDir: join(bags, 'second') });
  const { generations } = await client('keys.show', {});
  const revoked = generations[0]!.keyId;
  await client('keys.revoke', { passphrase: PASSPHRASE, keyId: revoked, reason: 'superseded' });
  printed += JSON.stringify([await client('keys.show', {}), await client('provenance.log', {})]);
  await engine.close();

  const env = { PLUMBLINE_KEYS: keys, PLUMBLINE_PASSPHRASE: PASSPHRASE, PLUMBLINE_NEW_PASSPHRASE: NEW_PASSPHRASE };
  for (const args of [
    ['keys', 'show'],
    ['keys', 'show', '--json'],
    ['keys', 'export'],
    ['tokens', 'list', '--json'],
    ['verify', join(bags, 'first')],
    ['verify', join(bags, 'second'), '--json'],
    ['keys', 'passphrase'],
    ['keys', 'rotate'], // PLUMBLINE_PASSPHRASE is not the right one any more
  ]) {
    const { stdout, stderr } = await inside(args, env);
    printed += stdout + stderr;
  }

  const stored = await readKeyFiles(keys);
  for (const each of stored) {
    const { pairs } = await held(each, { kind: 'passphrase', passphrase: NEW_PASSPHRASE });
    private0 ??= { pairs, earlierLogs: [] };
    scan.addKey(`signing key ${each.key.public.generation}`, pairs.signing.privateKey);
    scan.addKey(`log key ${each.key.public.generation}`, pairs.log.privateKey);
  }
  scan.addPassphrase(PASSPHRASE).addPassphrase(NEW_PASSPHRASE).addPassphrase('wrong horse battery').addPassphrase(JWT);
  expect(stored).toHaveLength(2);
}, 120_000);

describe('after an audit, exports, a rotation, a revocation, a trusted key and a noted token', () => {
  it('no private key, passphrase or token is in the workspace, its database, its log, or any export', () => {
    expect(scan.folder(workspace, isWorldText)).toEqual([]);
    expect(scan.folder(bags, isWorldText)).toEqual([]);
    expect(scan.folder(outside)).toEqual([]);
  });

  it('none is in what was printed or answered', () => {
    expect(printed).toContain('Fingerprint');
    expect(printed).toContain('not opened by this passphrase');
    expect(scan.text('console', printed)).toEqual([]);
  });

  it('both bags verify for who trusts the newest key, and for nobody who trusts another alone', async () => {
    const env = { PLUMBLINE_KEYS: folders.make('nobody') };
    const named = join(outside, 'public-key.json');
    for (const bag of ['first', 'second']) {
      const verified = await inside(['verify', join(bags, bag), '--trust', named], env);
      expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('Signed by Ada L. (key ') as string });
    }
    const other = join(folders.make('other'), 'other.json');
    const stranger = { PLUMBLINE_KEYS: folders.make('stranger'), PLUMBLINE_PASSPHRASE: 'another horse' };
    await inside(['keys', 'create'], stranger);
    await inside(['keys', 'export', other, '--name', 'Stranger'], stranger);
    const failed = await inside(['verify', join(bags, 'first'), '--trust', other], env);
    expect(failed).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('none of the keys that you trust') as string,
    });
    expect((await inside(['verify', join(bags, 'first'), '--trust', join(bags, 'absent')], env)).code).toBe(2);
  });

  it('none lies open in the folder of keys', () => {
    expect(scan.folder(keys)).toEqual([]);
  });
});

describe('the scan', () => {
  const plant = (file: string, what: string | Buffer): readonly string[] => {
    const copy = folders.make('planted');
    cpSync(join(bags, 'first'), copy, { recursive: true });
    mkdirSync(join(copy, 'log'), { recursive: true });
    appendFileSync(join(copy, file), what);
    const found = scan.folder(copy, isWorldText);
    rmSync(copy, { recursive: true });
    return found.map(({ where, what: kind }) => `${where}: ${kind}`);
  };

  it('finds a key in every spelling, at any place of a larger base64', () => {
    for (const kind of ['signing', 'log'] as const) {
      const key = private0.pairs[kind].privateKey;
      const der = key.export({ type: 'pkcs8', format: 'der' });
      const raw = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
      const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
      for (const planted of [
        der,
        raw,
        pem,
        JSON.stringify({ pem }),
        ...[der, raw].flatMap((bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]),
        ...[0, 1, 2].map((before) =>
          Buffer.concat([Buffer.alloc(before, 7), der, Buffer.from('!')]).toString('base64'),
        ),
        raw.toString('base64url'),
      ]) {
        const file = 'data/results.json';
        expect(plant(file, planted).some((found) => found.startsWith(`${file}: ${kind} key 1`))).toBe(true);
      }
    }
    const jwk = JSON.stringify(private0.pairs.signing.privateKey.export({ format: 'jwk' }));
    expect(plant('log/entry', jwk)).toContain('log/entry: signing key 1, raw, base64url');
  });

  it('finds a passphrase, and tokens by their shape', () => {
    expect(plant('log/entry', `{"passphrase":"${PASSPHRASE}"}`)).toEqual(['log/entry: a passphrase']);
    expect(plant('log/entry', Buffer.from(PASSPHRASE, 'utf16le'))).toEqual(['log/entry: a passphrase, UTF-16']);
    for (const [kind, secret] of Object.entries(SECRETS)) expect(plant('log/entry', secret), kind).not.toEqual([]);
    expect(scan.text('console', `Authorization: ${SECRETS['header']}`)).toHaveLength(1);
  });

  it('finds what is in a database', () => {
    const copy = join(folders.make('database'), 'catalog.sqlite');
    writeFileSync(copy, readFileSync(join(workspace, 'catalog.sqlite')));
    const database = new Database(copy);
    database.exec('CREATE TABLE planted (note TEXT, secret BLOB)');
    const der = private0.pairs.log.privateKey.export({ type: 'pkcs8', format: 'der' });
    database.prepare('INSERT INTO planted VALUES (?, ?)').run(NEW_PASSPHRASE, der);
    database.close();
    const found = scan.folder(join(copy, '..')).map(({ what }) => what);
    expect(found).toEqual(expect.arrayContaining(['a passphrase', 'log key 1, PKCS#8']));
  });
});
