import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addTrust,
  exportBag,
  type ExportedBag,
  labelTrust,
  openKeys,
  publicFileOf,
  readHistory,
  readOwnTrust,
  readTrust,
  readTrustFile,
  removeTrust,
  revokeKey,
  rotateKeys,
  spoken,
  startAnew,
  trustFile,
  verifyBag,
  type VerifyOptions,
  writePublicFile,
} from '../../../workers/provenance';
import { checkSignature, readBundle } from '../../../workers/provenance/verify/attestation';
import { OpenBag } from '../../../workers/provenance/verify/context';
import { walk } from '../../../workers/provenance/files';
import { keychain } from './keychain';
import { anExport, copyOf, flip, NOW, rewrite, temporaryFolder } from './support';

const root = temporaryFolder();
const byKeychain = { kind: 'keychain', keychain } as const;
const ROTATED = '2026-02-01T00:00:00Z';
const AFTER = '2026-03-01T00:00:00Z';

/** Ada signs a bag, rotates, signs another. */
let ada: { dir: string; first: ExportedBag; second: ExportedBag };
const file = (name: string): string => join(root, name);

async function exported(dir: string, out: string, exportedAt: string): Promise<ExportedBag> {
  const keys = await openKeys(dir, byKeychain, exportedAt);
  const keyHistory = publicFileOf(await readHistory(dir), null);
  return exportBag(anExport(root, { keys, keyHistory, exportedAt, outDir: join(root, out) }));
}

const publish = async (dir: string, name: string): Promise<string> => {
  await writePublicFile(file(name), publicFileOf(await readHistory(dir), 'Ada L.'));
  return file(name);
};

beforeAll(async () => {
  const dir = join(root, 'ada');
  await openKeys(dir, byKeychain, NOW);
  await publish(dir, 'ada-1.json');
  const first = await exported(dir, 'first', NOW);
  await rotateKeys(dir, byKeychain, { now: ROTATED, reason: 'once a year' });
  await publish(dir, 'ada-2.json');
  ada = { dir, first, second: await exported(dir, 'second', AFTER) };
});

const signature = async (bag: string, options: VerifyOptions) => {
  const report = await verifyBag(bag, options);
  const step = report.steps.find(({ name }) => name === 'Signature');
  return { verdict: report.verdict, sentence: step?.sentence ?? '' };
};
const listWith = async (name: string, from: string): Promise<string> => {
  await addTrust(join(root, name), from, { label: 'Ada' }, NOW);
  return join(root, name);
};

describe('a trust list', () => {
  it('says who signed, follows a succession from a trusted key, and knows earlier keys of one', async () => {
    const knowsOld = await listWith('knows-old', file('ada-1.json'));
    const trust = await readOwnTrust(knowsOld);
    expect(await signature(ada.first.bag, { trust })).toEqual({
      verdict: 'verified',
      sentence: `Signed by Ada (key ${ada.first.keyId}), whom you trust.`,
    });
    const followed = await signature(ada.second.bag, { trust });
    expect(followed.verdict).toBe('verified');
    expect(followed.sentence).toContain(`It follows ${ada.first.keyId}, which named it as its successor on ${ROTATED}`);
    const knowsNew = await listWith('knows-new', file('ada-2.json'));
    expect((await signature(ada.first.bag, { trust: await readOwnTrust(knowsNew) })).sentence).toContain(
      'an earlier key of theirs',
    );
  });

  it('says of an unknown key that it should be compared, and fails it where the list was named for the check', async () => {
    const other = join(root, 'bob');
    await openKeys(other, byKeychain, NOW);
    await publish(other, 'bob.json');
    const knowsBob = await listWith('knows-bob', file('bob.json'));
    const own = await signature(ada.first.bag, { trust: await readOwnTrust(knowsBob) });
    expect(own.verdict).toBe('verified');
    expect(own.sentence).toContain('Compare this with the fingerprint');
    for (const named of [trustFile(knowsBob), file('bob.json')]) {
      expect((await signature(ada.first.bag, { trust: await readTrustFile(named) })).verdict).toBe('failed');
    }
    expect((await signature(ada.first.bag, { trust: await readTrustFile(file('ada-1.json')) })).sentence).toContain(
      'Ada L.',
    );
  });

  it('knows the user’s own keys', async () => {
    const { sentence } = await signature(ada.first.bag, { trust: await readOwnTrust(ada.dir) });
    expect(sentence).toContain(`Signed with your own key ${ada.first.keyId}. It is an earlier key of yours`);
  });

  it('takes a key out of a bag only with the fingerprint that the signer told', async () => {
    const dir = join(root, 'from-bag');
    await expect(addTrust(dir, ada.second.bag, { label: 'Ada' }, NOW)).rejects.toThrow('by another way');
    const wrong = { label: 'Ada', fingerprint: 'ab'.repeat(32) };
    await expect(addTrust(dir, ada.second.bag, wrong, NOW)).rejects.toMatchObject({ code: 'refused' });
    await addTrust(dir, ada.second.bag, { label: 'Ada', fingerprint: spoken(ada.second.keyId) }, NOW);
    expect((await readTrust(dir))[0]).toMatchObject({ label: 'Ada', checked: { file: { keyId: ada.second.keyId } } });
    expect(readdirSync(dir)).toEqual(['trust.json']);
  });

  it('is renamed, and forgotten', async () => {
    const dir = await listWith('labels', file('ada-1.json'));
    await labelTrust(dir, ada.first.keyId, 'Ada of the archive');
    expect((await readTrust(dir)).map(({ label }) => label)).toEqual(['Ada of the archive']);
    await removeTrust(dir, ada.first.keyId);
    expect(await readTrust(dir)).toEqual([]);
    await expect(removeTrust(dir, ada.first.keyId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that is damaged is said, and the bag is checked without it', async () => {
    const dir = join(root, 'damaged');
    mkdirSync(dir);
    writeFileSync(trustFile(dir), '{"schema":');
    const { verdict, sentence } = await signature(ada.first.bag, { trust: await readOwnTrust(dir) });
    expect(verdict).toBe('verified');
    expect(sentence).toContain('trust.json is not JSON');
    await expect(readTrustFile(trustFile(dir))).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('a revoked key', () => {
  let trust: NonNullable<VerifyOptions['trust']>;
  beforeAll(async () => {
    const dir = join(root, 'carl');
    const keys = await openKeys(dir, byKeychain, NOW);
    await exported(dir, 'carl-before', NOW);
    await exported(dir, 'carl-after', AFTER);
    const about = { keyId: keys.public.keyId, reason: 'compromised', since: ROTATED, at: AFTER } as const;
    await revokeKey(dir, byKeychain, about);
    await publish(dir, 'carl.json');
    trust = await readOwnTrust(await listWith('knows-carl', file('carl.json')));
  });

  it('vouches for nothing that it signed at that moment or later', async () => {
    const { verdict, sentence } = await signature(join(root, 'carl-after'), { trust });
    expect(verdict).toBe('failed');
    expect(sentence).toContain(
      `revoked since ${ROTATED}, because somebody else may hold it, and this was signed on ${AFTER}`,
    );
  });

  it('passes for what it signed before, with a remark on whose word the time is', async () => {
    const { verdict, sentence } = await signature(join(root, 'carl-before'), { trust });
    expect(verdict).toBe('verified');
    expect(sentence).toContain("the signer's own claim");
  });

  it('is believed about the time where somebody else vouches for it', async () => {
    const dir = join(root, 'carl-before');
    const bag = new OpenBag(dir, await walk(dir), { trust });
    const { bundle } = await readBundle(bag);
    const vouched = (at: string) => checkSignature(bag, bundle, [{ at, by: 'A time stamp of Example TSA' }]);
    expect(await vouched('2026-01-03T00:00:00Z')).toContain('A time stamp of Example TSA vouches for it');
    expect(await vouched(AFTER)).toContain("the signer's own claim"); // too late to tell anything
  });

  it('names no successor that anybody follows', async () => {
    // Whoever holds the stolen key dates a succession back.
    const dir = join(root, 'dora');
    const keys = await openKeys(dir, byKeychain, NOW);
    await publish(dir, 'dora-1.json');
    const thief = join(root, 'thief');
    mkdirSync(thief);
    writeFileSync(join(thief, 'key-0001.json'), readFileSync(join(dir, 'key-0001.json')));
    await rotateKeys(thief, byKeychain, { now: '2026-01-03T00:00:00Z', reason: 'mine now' });
    const stolen = await exported(thief, 'stolen', AFTER);
    const about = { keyId: keys.public.keyId, reason: 'compromised', since: ROTATED, at: AFTER } as const;
    await revokeKey(dir, byKeychain, about);
    await publish(dir, 'dora-2.json');
    const knows = await listWith('knows-dora', file('dora-2.json'));
    const { sentence } = await signature(stolen.bag, { trust: await readOwnTrust(knows) });
    expect(sentence).toContain('revoked as compromised, so the successor that it names is not trusted with it');
  });
});

describe('the history of keys in a bag', () => {
  it('must be of the key that signed, and hold', async () => {
    const history = 'attestation/key-history.json';
    const swapped = copyOf(ada.second.bag, 'history');
    rewrite(join(swapped, history), () => readFileSync(join(ada.first.bag, history)));
    expect((await signature(swapped, {})).sentence).toContain('is of key');
    rewrite(join(swapped, history), () => flip(400)(readFileSync(join(ada.second.bag, history))));
    expect((await signature(swapped, {})).verdict).toBe('failed');
  });

  it('is absent from bags of before, which verify as they did', async () => {
    const keys = await openKeys(ada.dir, byKeychain, NOW);
    const { bag } = await exportBag(anExport(root, { keys, outDir: join(root, 'without') }));
    expect((await signature(bag, {})).verdict).toBe('verified');
  });
});

it('a key that had expired when it signed vouches for nothing', async () => {
  const dir = join(root, 'short');
  await openKeys(dir, byKeychain, NOW, '2026-01-03T00:00:00Z');
  const { bag } = await exported(dir, 'expired', AFTER);
  expect((await signature(bag, {})).sentence).toContain('had expired on 2026-01-03');
});

it('the user’s own keys of an earlier line are known too, and so is their revocation', async () => {
  const dir = join(root, 'two-lines');
  const keys = await openKeys(dir, byKeychain, NOW);
  const { bag } = await exported(dir, 'line-one', AFTER);
  await revokeKey(dir, byKeychain, { keyId: keys.public.keyId, reason: 'compromised', since: ROTATED, at: AFTER });
  await startAnew(dir, byKeychain, AFTER);
  const { verdict, sentence } = await signature(bag, { trust: await readOwnTrust(dir) });
  expect(verdict).toBe('failed');
  expect(sentence).toContain('is revoked since');
});
