import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { exportBag, previewStatement, readLog, timeFrom, verifyBag, verifyLog } from '../../../workers/provenance';
import { decodeBundle } from '../../../workers/provenance/bundle';
import { temporaryName } from '../../../workers/provenance/temporary-name';
import { statementJsonSchema, statementSchema } from '../../../workers/provenance/statement';
import { buildStatement } from '../../../workers/provenance/statement/build';
import { ROOT } from '../helpers';
import { anExport, copyOf, filesBelow, lastingKeys, PARTNER, SNAPSHOT, temporaryFolder } from './support';

const root = temporaryFolder();
let folders = 0;
const folder = (): string => {
  const path = join(root, String(folders++));
  mkdirSync(path);
  return path;
};

const statementOf = (bag: string) =>
  statementSchema.parse(
    JSON.parse(
      decodeBundle(readFileSync(join(bag, 'attestation/statement.sigstore.json'), 'utf8'), 'bundle').payload.toString(),
    ),
  );

/** Id of a process that is no more. */
const endedProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('an export', () => {
  it('gives the same payload twice, and logs both', async () => {
    const home = folder();
    const keys = await lastingKeys(home);
    const first = await exportBag(anExport(home, { keys, outDir: join(home, 'a') }));
    const second = await exportBag(anExport(home, { keys, outDir: join(home, 'b') }));
    for (const file of ['data/results.json', 'data/recipe.json', 'data/tables/snapshot/pages/part-00000.parquet']) {
      expect(readFileSync(join(first.bag, file))).toEqual(readFileSync(join(second.bag, file)));
    }
    expect(second.resultDigest).toBe(first.resultDigest);
    expect([first.logIndex, second.logIndex]).toEqual([1, 2]);
    expect(existsSync(second.report)).toBe(true);
    const log = await verifyLog(join(home, 'workspace/log'), {
      anchors: [first, second].map(({ bag }) => readFileSync(join(bag, 'attestation/log/checkpoint'), 'utf8')),
    });
    expect(log).toMatchObject({ holds: true, size: 3 });
    expect((await readLog(join(home, 'workspace/log'))).entries[2]?.payload['resultDigest']).toBe(first.resultDigest);
  });

  it('forgets a key of one use once it has signed', async () => {
    const input = anExport(folder());
    await exportBag(input);
    expect(() => input.keys.sign(Buffer.of(1))).toThrow('locked');
  });

  it('states its subjects, inputs and log, as the preview showed them', async () => {
    const home = folder();
    const input = anExport(home);
    const { bag } = await exportBag(input);
    const statement = statementOf(bag);
    expect(statement.subject.map(({ name }) => name)).toEqual([
      'manifest-sha256.txt',
      'bagit.txt',
      'bag-info.txt',
      SNAPSHOT,
      PARTNER,
      'enwiki-20160501-md5sums.txt',
    ]);
    const { key, log, ...rest } = statement.predicate;
    expect(rest).toEqual(previewStatement(input).predicate);
    expect(key.id).toBe(input.keys.public.keyId);
    expect(log.previous).toBeNull();
    expect((await readLog(input.logDir)).root).toBe(log.root);
  });

  it('takes the place of an empty folder, and of an earlier bag', async () => {
    const home = folder();
    mkdirSync(join(home, 'bag'));
    await exportBag(anExport(home));
    const { bag } = await exportBag(anExport(home));
    expect((await verifyBag(bag)).verdict).toBe('verified');
    expect(readdirSync(home).sort()).toEqual(['bag', 'workspace']);
  });

  it.each(['notes.txt', 'data/notes.txt', 'attestation/notes.txt'])(
    'refuses to replace a bag that somebody put %s into',
    async (name) => {
      const home = folder();
      const { bag } = await exportBag(anExport(home));
      writeFileSync(join(bag, name), 'mine');
      await expect(exportBag(anExport(home))).rejects.toMatchObject({ code: 'refused' });
      expect(readFileSync(join(bag, name), 'utf8')).toBe('mine');
      expect(readdirSync(home).sort()).toEqual(['bag', 'workspace']);
    },
  );

  it('clears away what an export left beside it when it died, and no more', async () => {
    const home = folder();
    const dead = temporaryName('').replace(String(process.pid), String(endedProcess()));
    const alive = temporaryName('');
    const foreign = dead.replace(/-[0-9a-f]{8}/, '-00000000');
    const stays = [`.bag${alive}`, `.bag${foreign}`, `.bag.mine${dead}`, `.bagpipe${dead}`, '.bag.partial'];
    for (const name of [...stays, `.bag${dead}`]) mkdirSync(join(home, name));
    writeFileSync(join(home, `.bag${dead}`, 'bagit.txt'), 'half');
    await exportBag(anExport(home));
    expect(readdirSync(home).filter((name) => name.startsWith('.'))).toEqual(stays.toSorted());
  });

  it('that died while it took the place of another brings the other back', async () => {
    const home = folder();
    const { bag } = await exportBag(anExport(home));
    const dead = temporaryName('').replace(String(process.pid), String(endedProcess()));
    renameSync(bag, join(home, `.bag-old${dead}`));
    const input = anExport(home);
    const tables = input.tables.map((table) => ({ ...table, parts: table.parts.map((part) => `${part}.gone`) }));
    await expect(exportBag({ ...input, tables })).rejects.toMatchObject({ code: 'not-found' });
    expect((await verifyBag(bag)).verdict).toBe('verified');
    await exportBag(anExport(home));
    expect(readdirSync(home).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuses a folder with something in it, a file, and a bag of somebody else', async () => {
    const home = folder();
    writeFileSync(join(home, 'file'), 'x');
    await expect(exportBag(anExport(home, { outDir: join(home, 'file') }))).rejects.toMatchObject({ code: 'refused' });
    await expect(exportBag(anExport(home, { outDir: home }))).rejects.toMatchObject({ code: 'refused' });
    const { bag } = await exportBag(anExport(home));
    const foreign = copyOf(bag, 'foreign');
    writeFileSync(join(foreign, 'bag-info.txt'), 'Bag-Software-Agent: bagit.py v1.9.0\n');
    await expect(exportBag(anExport(home, { outDir: foreign }))).rejects.toMatchObject({ code: 'refused' });
    expect((await readLog(join(home, 'workspace/log'))).size).toBe(2);
  });

  it('follows a link to the folder it names', async () => {
    const home = folder();
    mkdirSync(join(home, 'real'));
    symlinkSync(join(home, 'real'), join(home, 'bag'));
    await exportBag(anExport(home));
    expect((await verifyBag(join(home, 'real'))).verdict).toBe('verified');
    expect((await verifyBag(join(home, 'bag'))).verdict).toBe('verified');
  });

  it('leaves neither a bag nor an entry where a table is missing, or where it is cancelled', async () => {
    const home = folder();
    const tables = [{ dataset: 'run', table: 'pairs', parts: [join(home, 'gone.parquet')] }] as const;
    await expect(exportBag(anExport(home, { tables }))).rejects.toMatchObject({ code: 'not-found' });
    const signal = AbortSignal.abort();
    await expect(exportBag(anExport(home, { signal }))).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(home)).toEqual([]);
  });

  it('refuses facts of another file, another recipe, and a field that is not filled', async () => {
    const home = folder();
    const input = anExport(home);
    const other = { ...input.facts, partner: { ...input.facts.partner, sha256: '0'.repeat(64) } };
    await expect(exportBag({ ...input, facts: other })).rejects.toMatchObject({ code: 'seal-broken' });
    await expect(exportBag({ ...input, recipe: { name: 'another' } })).rejects.toThrow('recipe');
    const nameless = { ...input.facts, code: { version: '', commit: '' } };
    await expect(exportBag({ ...input, facts: nameless })).rejects.toThrow('not complete');
    expect(existsSync(input.outDir)).toBe(false);
    expect((await readLog(input.logDir)).size).toBe(0);
  });

  it('refuses a table that was changed since it was counted', async () => {
    const home = folder();
    writeFileSync(join(home, 'part'), 'changed');
    const tables = [{ dataset: 'snapshot', table: 'pages', parts: [join(home, 'part')] }] as const;
    await expect(exportBag(anExport(home, { tables }))).rejects.toMatchObject({ code: 'seal-broken' });
    expect(readdirSync(home)).toEqual(['part']);
  });

  it('does not put anything on top of a log that was tampered with', async () => {
    const home = folder();
    const input = anExport(home, { keys: await lastingKeys(home) });
    await exportBag(input);
    rmSync(join(input.logDir, 'tile/entries/000.p/2'));
    await expect(exportBag({ ...input, outDir: join(home, 'next') })).rejects.toThrow('tile/entries/000.p/2');
    expect(existsSync(join(home, 'next'))).toBe(false);
  });

  it('checks with sha256sum', async () => {
    const { bag } = await exportBag(anExport(folder()));
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const { stdout } = await promisify(execFile)('sha256sum', ['--strict', '-c', list], { cwd: bag });
      expect(stdout).not.toContain('FAILED');
    }
    expect(filesBelow(bag).filter((path) => path.startsWith('data/'))).toHaveLength(6);
  });
});

describe('the statement', () => {
  it('is not signed where a mandatory field is absent', () => {
    const input = anExport(root);
    const signing = { key: {}, log: {} } as unknown as Parameters<typeof buildStatement>[2];
    expect(() => buildStatement(input, [], signing)).toThrow(/predicate\.key\.id[\s\S]*predicate\.log\.root/);
  });

  it('has the schema that is published', () => {
    const published: unknown = JSON.parse(readFileSync(join(ROOT, 'docs/schema/corpus-audit-v1.schema.json'), 'utf8'));
    expect(published).toEqual(statementJsonSchema());
  });
});

describe('the time of an export', () => {
  it('is SOURCE_DATE_EPOCH where that is set, and must be a number', () => {
    const now = new Date('2026-05-06T07:08:09.123Z');
    expect(timeFrom({}, now)).toBe('2026-05-06T07:08:09Z');
    expect(timeFrom({ SOURCE_DATE_EPOCH: '1462060800' }, now)).toBe('2016-05-01T00:00:00Z');
    expect(() => timeFrom({ SOURCE_DATE_EPOCH: 'yesterday' }, now)).toThrow('SOURCE_DATE_EPOCH');
  });
});
