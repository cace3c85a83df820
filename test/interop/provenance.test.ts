/** Programs that others wrote accept what Plumbline exports, and refuse it once a byte was changed. */
import type { bundleFromJSON as BundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { createPublicKey } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { append, exportBag, type ExportedBag, readLog, verifyBag } from '../../workers/provenance';
import { OPENSSL_COMMANDS } from '../../workers/provenance/report/closing';
import { ROOT } from '../unit/helpers';
import { anExport, copyOf, flip, lastingKeys, NOW, rewrite, temporaryFolder } from '../unit/provenance/support';
import { notecheck, program, python } from './tools';

const root = temporaryFolder();
const logDir = join(root, 'workspace/log');
const BUNDLE = 'attestation/statement.sigstore.json';
const KEY = 'attestation/public-key.pem';
let exported: ExportedBag;

beforeAll(async () => {
  const keys = await lastingKeys(root);
  // More than one tile, so that every level of the log is read.
  const seals = Array.from({ length: 300 }, (_, n) => ({
    kind: 'seal',
    time: NOW,
    summary: `Sealed ${n}`,
    payload: { n },
  }));
  await append(logDir, seals, keys);
  exported = await exportBag(anExport(root, { keys, logDir }));
});

/** Changes one letter inside the signed payload, so that the bundle stays well formed. */
function tamperStatement(bag: string): void {
  rewrite(join(bag, BUNDLE), (bytes) => {
    const bundle = JSON.parse(bytes.toString()) as { dsseEnvelope: { payload: string } };
    const statement = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
    bundle.dsseEnvelope.payload = Buffer.from(statement.replace('"kept":8', '"kept":9')).toString('base64');
    return JSON.stringify(bundle);
  });
}

it('the bag to be checked verifies here', async () => {
  expect((await verifyBag(exported.bag)).verdict).toBe('verified');
});

describe('@sigstore/verify', () => {
  // The parser of bundles is a dependency of the verifier's, so it is looked for from there.
  const fromVerifier = createRequire(createRequire(import.meta.url).resolve('@sigstore/verify'));
  const { bundleFromJSON } = fromVerifier('@sigstore/bundle') as { bundleFromJSON: typeof BundleFromJSON };

  function verify(bag: string, keyId = exported.keyId): void {
    const der = createPublicKey(readFileSync(join(bag, KEY))).export({ type: 'spki', format: 'der' });
    const noRoot = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [], mediaType: '' };
    const trust = toTrustMaterial(noRoot, (hint) => {
      if (hint !== keyId) throw new Error(`no key ${hint}`);
      return { publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }), validFor: () => true };
    });
    const verifier = new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
    verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(readFileSync(join(bag, BUNDLE), 'utf8')))));
  }

  it('accepts the bundle', () => {
    expect(() => verify(exported.bag)).not.toThrow();
  });

  it('refuses a changed statement, and a key of another name', () => {
    const bag = copyOf(exported.bag, 'sigstore');
    tamperStatement(bag);
    expect(() => verify(bag)).toThrow('signature verification failed');
    expect(() => verify(exported.bag, '0'.repeat(64))).toThrow('no key');
  });
});

describe('securesystemslib', () => {
  it('accepts the envelope', async () => {
    expect(await python('dsse.py', join(exported.bag, BUNDLE), join(exported.bag, KEY))).toMatchObject({
      accepted: true,
    });
  });

  it('refuses a changed statement', async () => {
    const bag = copyOf(exported.bag, 'securesystemslib');
    tamperStatement(bag);
    const { accepted, said } = await python('dsse.py', join(bag, BUNDLE), join(bag, KEY));
    expect(accepted).toBe(false);
    expect(said).toContain('VerificationError');
  });
});

describe('openssl, by the commands that the report names', () => {
  const check = (bag: string) => program('sh', ['-e', '-c', OPENSSL_COMMANDS.join('\n')], bag);

  it('accepts the signature', async () => {
    const { accepted, said } = await check(exported.bag);
    expect(said).toContain('Verified OK');
    expect(accepted).toBe(true);
  });

  it('refuses a changed statement', async () => {
    const bag = copyOf(exported.bag, 'openssl');
    tamperStatement(bag);
    const { accepted, said } = await check(bag);
    expect(said).toContain('Verification failure');
    expect(accepted).toBe(false);
  });
});

describe('sha256sum', () => {
  const check = (bag: string) => program('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], bag);

  it('accepts the payload', async () => {
    expect((await check(exported.bag)).accepted).toBe(true);
  });

  it('refuses a flipped byte, and a missing file', async () => {
    const bag = copyOf(exported.bag, 'sha256sum');
    rewrite(join(bag, 'data/results.json'), flip(9));
    expect((await check(bag)).said).toContain('data/results.json: FAILED');
    rmSync(join(bag, 'data/results.json'));
    expect((await check(bag)).accepted).toBe(false);
  });
});

describe('bagit-python', () => {
  it('accepts the bag', async () => {
    expect(await python('bag.py', exported.bag)).toMatchObject({ accepted: true });
  });

  it.each([
    'data/report.html',
    'data/datasheet.html',
    'data/croissant.json',
    'attestation/public-key.pem',
    'bag-info.txt',
  ])('refuses a flipped byte in %s', async (path) => {
    const bag = copyOf(exported.bag, 'bagit');
    rewrite(join(bag, path), flip(20));
    const { accepted, said } = await python('bag.py', bag);
    expect(accepted).toBe(false);
    expect(said).toMatch(/BagValidationError|BagError/);
  });
});

describe('golang.org/x/mod/sumdb', () => {
  it('accepts the proofs in the bag: checkpoint, inclusion, consistency', async () => {
    expect(await notecheck('bag', join(exported.bag, 'attestation/log'))).toMatchObject({ accepted: true });
  });

  it.each(['checkpoint', 'earlier-checkpoint', 'inclusion.json', 'entry.json', 'verifier-key.txt'])(
    'refuses a changed %s in the bag',
    async (name) => {
      const bag = copyOf(exported.bag, 'sumdb');
      // A digit late in the file: a hash, a signature or a digest, so that the form stays right. Not among the last
      // characters, for the end of base64 has bits that nobody reads.
      rewrite(join(bag, 'attestation/log', name), (bytes) =>
        bytes
          .toString()
          .replace(
            /^([^]*)([0-9a-f])([^]{8,})$/,
            (_, before: string, digit: string, rest: string) => before + (digit === '1' ? '2' : '1') + rest,
          ),
      );
      const { accepted, said } = await notecheck('bag', join(bag, 'attestation/log'));
      expect(said).toContain('refused');
      expect(accepted).toBe(false);
    },
  );

  const verifierKey = async (): Promise<string> => String((await readLog(logDir)).entries[0]?.payload['verifierKey']);

  it('accepts the log of the workspace, entry by entry against tiles and root', async () => {
    expect(await notecheck('log', logDir, await verifierKey())).toMatchObject({ accepted: true });
  });

  it.each([
    'tile/entries/000',
    'tile/entries/001.p/46',
    'tile/0/000',
    'tile/0/001.p/46',
    'tile/1/000.p/1',
    'checkpoint',
  ])('refuses a flipped byte in %s of the log', async (path) => {
    const log = copyOf(logDir, 'sumdb');
    rewrite(join(log, path), flip(24));
    expect((await notecheck('log', log, await verifierKey())).accepted).toBe(false);
  });
});

describe('jsonschema', () => {
  const schema = join(ROOT, 'docs/schema/corpus-audit-v1.schema.json');

  it('accepts the statement under the published schema', async () => {
    expect(await python('schema.py', join(exported.bag, BUNDLE), schema)).toMatchObject({ accepted: true });
  });

  it.each([
    'predicate.resultDigest',
    'predicate.log.root',
    'predicate.partner.licence',
    'predicate.code.commit',
    'subject',
  ])('refuses a statement without %s', async (field) => {
    const { accepted, said } = await python('schema.py', join(exported.bag, BUNDLE), schema, field);
    expect(accepted).toBe(false);
    expect(said).toContain('ValidationError');
  });
});
