import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportBag, type ExportedBag, oneTimeKeys, verifyBag } from '../../../workers/provenance';
import { seeded } from '../helpers';
import {
  anExport,
  copyInputs,
  copyOf,
  filesBelow,
  flip,
  lastingKeys,
  NOW,
  PARTNER,
  rewrite,
  SNAPSHOT,
  temporaryFolder,
} from './support';

const root = temporaryFolder();
let exported: ExportedBag;
let filesDir: string;

beforeAll(async () => {
  const input = anExport(root, { keys: await lastingKeys(root) });
  await exportBag({ ...input, outDir: join(root, 'first') });
  exported = await exportBag(input);
  filesDir = copyInputs(join(root, 'files'));
});

const failed = async (bag: string): Promise<readonly string[]> => {
  const report = await verifyBag(bag, { filesDir });
  expect(report.verdict).toBe('failed');
  return report.steps
    .filter((step) => step.outcome === 'failed')
    .map((step) => `${step.name}: ${step.files.join(', ')}`);
};

/** Makes both manifests fit again, as somebody would who edits a bag with a bag tool. */
function reseal(bag: string): void {
  const list = (paths: readonly string[]): string =>
    paths
      .map(
        (path) =>
          `${createHash('sha256')
            .update(readFileSync(join(bag, path)))
            .digest('hex')}  ${path}\n`,
      )
      .join('');
  const all = filesBelow(bag);
  writeFileSync(join(bag, 'manifest-sha256.txt'), list(all.filter((path) => path.startsWith('data/'))));
  writeFileSync(
    join(bag, 'tagmanifest-sha256.txt'),
    list(all.filter((path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt')),
  );
}

describe('a bag as it was exported', () => {
  it('verifies offline, and says which key signed it', async () => {
    const report = await verifyBag(exported.bag);
    expect(report.steps.filter((step) => step.outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('verified');
    expect(report.steps.find((step) => step.name === 'Signature')?.sentence).toContain(exported.keyId);
    expect(report.steps.find((step) => step.name === 'Audited files')?.outcome).toBe('skipped');
    expect(exported.resultDigest).toBe(
      createHash('sha256')
        .update(readFileSync(join(exported.bag, 'data/results.json')))
        .digest('hex'),
    );
  });

  it('verifies against the audited files, and finds them under other names', async () => {
    expect((await verifyBag(exported.bag, { filesDir })).steps.at(-1)?.outcome).toBe('passed');
    const renamed = copyInputs(join(root, 'renamed'));
    renameSync(join(renamed, SNAPSHOT), join(renamed, 'dump'));
    rmSync(join(renamed, PARTNER));
    symlinkSync(join(filesDir, PARTNER), join(renamed, 'linked'));
    const report = await verifyBag(exported.bag, { filesDir: renamed });
    expect(report.verdict).toBe('verified');
    expect(report.steps.at(-1)?.sentence).toMatch(/dump is the snapshot; linked is the partner/);
  });

  it('verifies for who trusts its key, and fails for who trusts another', async () => {
    expect((await verifyBag(exported.bag, { trustedKeys: [exported.keyId] })).verdict).toBe('verified');
    expect((await verifyBag(exported.bag, { trustedKeys: ['0'.repeat(64)] })).verdict).toBe('failed');
  });

  it('holds no private key', () => {
    for (const path of filesBelow(exported.bag)) {
      expect(readFileSync(join(exported.bag, path)).includes('PRIVATE KEY')).toBe(false);
    }
  });
});

describe('tampering that must be caught', () => {
  it.each([
    'data/results.json',
    'data/recipe.json',
    'data/report.html',
    'data/tables/snapshot/pages/part-00000.parquet',
  ])('a flipped byte in %s is named', async (path) => {
    const bag = copyOf(exported.bag, 'flip');
    rewrite(join(bag, path), flip(5));
    expect((await failed(bag))[0]).toBe(`Payload: ${path}`);
  });

  it('a payload file that was edited and listed anew is caught by the signature', async () => {
    const bag = copyOf(exported.bag, 'resealed');
    rewrite(join(bag, 'data/report.html'), (bytes) => bytes.toString().replace('<title', '<TITLE'));
    reseal(bag);
    expect(await failed(bag)).toEqual(['Bag as signed: manifest-sha256.txt', 'Log: attestation/log/entry.json']);
  });

  it('an edited bag-info.txt is caught, though no manifest is broken', async () => {
    const bag = copyOf(exported.bag, 'info');
    rewrite(join(bag, 'bag-info.txt'), (bytes) => bytes.toString().replace('2026', '2025'));
    reseal(bag);
    expect(await failed(bag)).toEqual(['Bag as signed: bag-info.txt']);
  });

  it('a changed statement breaks its signature', async () => {
    const bag = copyOf(exported.bag, 'statement');
    const path = join(bag, 'attestation/statement.sigstore.json');
    rewrite(path, (bytes) => {
      const bundle = JSON.parse(bytes.toString()) as { dsseEnvelope: { payload: string } };
      const statement = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
      bundle.dsseEnvelope.payload = Buffer.from(statement.replace('"kept":8', '"kept":9')).toString('base64');
      return JSON.stringify(bundle);
    });
    reseal(bag);
    expect(await failed(bag)).toContain('Signature: attestation/statement.sigstore.json');
  });

  it('a broken bundle is not trusted', async () => {
    const bag = copyOf(exported.bag, 'bundle');
    rewrite(join(bag, 'attestation/statement.sigstore.json'), (bytes) => bytes.subarray(0, 200));
    expect(await failed(bag)).toEqual([
      'Tag files: attestation/statement.sigstore.json',
      'Attestation: attestation/statement.sigstore.json',
    ]);
  });

  it('a swapped key is named', async () => {
    const bag = copyOf(exported.bag, 'key');
    writeFileSync(join(bag, 'attestation/public-key.pem'), oneTimeKeys(NOW).public.publicKeyPem);
    reseal(bag);
    expect(await failed(bag)).toEqual(['Signature: attestation/public-key.pem, attestation/statement.sigstore.json']);
  });

  it('a bag that another key signed as a whole fails for who knows the first', async () => {
    const other = await exportBag(anExport(root, { outDir: join(root, 'forged'), keys: oneTimeKeys(NOW) }));
    expect((await verifyBag(other.bag, { trustedKeys: [exported.keyId] })).verdict).toBe('failed');
  });

  it('an added file is named, in the payload and beside it', async () => {
    const bag = copyOf(exported.bag, 'added');
    writeFileSync(join(bag, 'data/extra.txt'), 'x');
    writeFileSync(join(bag, 'notes.txt'), 'x');
    expect(await failed(bag)).toEqual(['Tag files: notes.txt', 'Payload: data/extra.txt']);
  });

  it.each(['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'bagit.txt', 'attestation/public-key.pem'])(
    'a bag without %s fails',
    async (path) => {
      const bag = copyOf(exported.bag, 'without');
      rmSync(join(bag, path));
      expect((await failed(bag)).join()).toContain(path);
    },
  );

  it('a manifest line that was removed together with its file is caught', async () => {
    const bag = copyOf(exported.bag, 'manifest');
    rmSync(join(bag, 'data/recipe.json'));
    reseal(bag);
    expect((await failed(bag))[0]).toContain('bag-info.txt');
  });

  it('a log entry, checkpoint or proof of another export is caught', async () => {
    for (const name of ['entry.json', 'checkpoint', 'inclusion.json', 'verifier-key.txt', 'earlier-checkpoint']) {
      const bag = copyOf(exported.bag, 'log');
      const other = join(root, 'first/attestation/log', name);
      if (name === 'earlier-checkpoint') rmSync(join(bag, 'attestation/log', name));
      else if (name === 'verifier-key.txt') rewrite(join(bag, 'attestation/log', name), flip(40));
      else cpSync(other, join(bag, 'attestation/log', name));
      reseal(bag);
      expect((await verifyBag(bag)).verdict, name).toBe('failed');
    }
  });

  it('a flipped byte in the dump, and a cut partner file, are named', async () => {
    const files = copyInputs(join(root, 'tampered'));
    rewrite(join(files, SNAPSHOT), flip(1000));
    const report = await verifyBag(exported.bag, { filesDir: files });
    expect(report.verdict).toBe('failed');
    expect(report.steps.at(-1)?.files).toEqual([join(files, SNAPSHOT)]);
    cpSync(join(filesDir, SNAPSHOT), join(files, SNAPSHOT));
    rewrite(join(files, PARTNER), (bytes) => bytes.subarray(0, -1));
    expect((await verifyBag(exported.bag, { filesDir: files })).steps.at(-1)?.files).toEqual([join(files, PARTNER)]);
    rmSync(join(files, PARTNER));
    expect((await verifyBag(exported.bag, { filesDir: files })).verdict).toBe('failed');
  });

  it('words added around the public key, or to the earlier checkpoint, are caught', async () => {
    for (const path of ['attestation/public-key.pem', 'attestation/log/earlier-checkpoint']) {
      const bag = copyOf(exported.bag, 'around');
      rewrite(join(bag, path), (bytes) => `${bytes.toString()}\n`);
      reseal(bag);
      expect((await failed(bag)).join()).toContain(path);
    }
  });

  it('a link in place of a file is refused, and not followed', async () => {
    const bag = copyOf(exported.bag, 'link');
    rmSync(join(bag, 'data/recipe.json'));
    symlinkSync(join(exported.bag, 'data/recipe.json'), join(bag, 'data/recipe.json'));
    expect((await failed(bag))[0]).toBe('Bag: data/recipe.json');
  });

  it('a manifest that leads out of the bag is refused', async () => {
    const bag = copyOf(exported.bag, 'escape');
    rewrite(join(bag, 'manifest-sha256.txt'), (bytes) => `${bytes.toString()}${'0'.repeat(64)}  ../../etc/passwd\n`);
    const report = await verifyBag(bag);
    expect(report.steps.find((step) => step.name === 'Payload')?.sentence).toContain('leads out of the bag');
  });

  it('no byte of any file can be flipped, and no file cut, without being found', async () => {
    const random = seeded(7);
    const bag = copyOf(exported.bag, 'fuzz');
    for (const path of filesBelow(bag)) {
      const whole = readFileSync(join(bag, path));
      for (let round = 0; round < 8; round++) {
        const at = Math.floor(random() * whole.length);
        const bit = 1 << Math.floor(random() * 8);
        const changed = round === 0 ? whole.subarray(0, at) : Buffer.from(whole);
        if (round > 0) changed[at] = (changed[at] ?? 0) ^ bit;
        writeFileSync(join(bag, path), changed);
        const { verdict } = await verifyBag(bag);
        expect(verdict, `${path} at ${at}, bit ${bit}`).not.toBe('verified');
      }
      writeFileSync(join(bag, path), whole);
    }
    expect((await verifyBag(bag)).verdict).toBe('verified');
  });
});

describe('what is no bag', () => {
  it('neither is a folder of audited files that is not there', async () => {
    const report = await verifyBag(exported.bag, { filesDir: join(root, 'nowhere') });
    expect(report).toMatchObject({ verdict: 'unreadable', sentence: expect.stringContaining('nowhere') as string });
  });

  it('is unreadable, and says so', async () => {
    mkdirSync(join(root, 'empty'));
    writeFileSync(join(root, 'file'), 'x');
    for (const path of ['nowhere', 'empty', 'file']) {
      const report = await verifyBag(join(root, path));
      expect(report.verdict).toBe('unreadable');
      expect(report.sentence).toContain(path);
    }
  });
});
