import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../workers/api';
import { hashFile } from '../../../workers/sources';
import { addSealed, auditOf, Folders, settled, startEngine, type Bench } from './harness';
import { AFAR, LATGALIAN, recordsOf, TINY, writeRecords, type PlainRecord } from './material';
import { digestsBelow } from './tables';

const folders = new Folders();
const keys = folders.make('keys');
const folder = folders.make('files');
const workspace = join(folders.make(), 'workspace');
let bench: Bench;
let records: readonly PlainRecord[];
let dump: Source;
let partner: Source;

/** One workspace with copies of the Afar dump and its partner; each test leaves them as it found them. */
beforeAll(async () => {
  bench = startEngine(keys);
  records = await recordsOf(AFAR.dump);
  await bench.client('workspace.open', { path: workspace });
  const copy = join(folder, basename(AFAR.dump));
  copyFileSync(AFAR.dump, copy);
  [dump, partner] = (await addSealed(bench.client, [copy, writeRecords(folder, records, 'jsonl')])) as [Source, Source];
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

const sourceOf = async (id: string): Promise<Source> =>
  (await bench.client('sources.list', {})).find((source) => source.id === id)!;

async function auditJob() {
  const { jobId } = await bench.client('audit.start', { snapshotId: dump.id, partnerId: partner.id });
  return settled(bench.client, jobId);
}

describe('a file of the library', () => {
  it('that is large is hashed by two threads, to the same digests', async () => {
    const path = join(folder, 'large.jsonl');
    writeFileSync(path, `${JSON.stringify({ id: 1, title: 'A', text: 'x'.repeat(1_000_000) })}\n`.repeat(18));
    const [source] = await addSealed(bench.client, [path]);
    expect(source).toMatchObject({ sha256: (await hashFile(path)).digests.sha256 });
    await bench.client('sources.remove', { id: source!.id });
    rmSync(path);
  });

  it('that vanished stops the audit, is shown as missing, and is sealed again once it is back', async () => {
    renameSync(partner.path, `${partner.path}.away`);
    const job = await auditJob();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'not-found' } });
    expect(job.error!.message).toContain(partner.path);
    expect(await sourceOf(partner.id)).toMatchObject({ seal: 'missing' });
    renameSync(`${partner.path}.away`, partner.path);
    expect(await auditJob()).toMatchObject({ state: 'done' });
    expect(await sourceOf(partner.id)).toMatchObject({ seal: 'sealed' });
  });

  it('that changed stops the audit, is broken with its place, and can be put back', async () => {
    const bytes = readFileSync(dump.path);
    const changed = Buffer.from(bytes);
    changed[100_000]! ^= 1;
    writeFileSync(dump.path, changed);
    const job = await auditJob();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'seal-broken' } });
    const broken = await sourceOf(dump.id);
    expect(broken.seal).toBe('broken');
    expect(broken.sealSentence).toMatch(/one piece of 1 MiB differs, between byte 0 and byte 117,413/);
    writeFileSync(dump.path, bytes);
    expect(await bench.client('sources.check', { id: dump.id })).toMatchObject({ seal: 'sealed' });
    expect(await auditJob()).toMatchObject({ state: 'done' });
  });

  it('that is longer than when it was sealed says by how much', async () => {
    writeFileSync(partner.path, `${readFileSync(partner.path, 'utf8')}{"id":"1"}\n`);
    const checked = await bench.client('sources.check', { id: partner.id });
    expect(checked).toMatchObject({ seal: 'broken' });
    expect(checked.sealSentence).toContain('11 bytes longer');
    writeRecords(folder, records, 'jsonl');
    expect(await bench.client('sources.check', { id: partner.id })).toMatchObject({ seal: 'sealed' });
  });

  it('fails alone: what was added with it is sealed all the same', async () => {
    writeRecords(folder, records.slice(1), 'jsonl');
    const tiny = join(folder, 'tiny.xml');
    copyFileSync(TINY.dump, tiny);
    const { jobId, added } = await bench.client('sources.add', { paths: [dump.path, partner.path, tiny] });
    expect(await settled(bench.client, jobId!)).toMatchObject({ state: 'failed', error: { code: 'seal-broken' } });
    const last = added.at(-1)!;
    expect(last.path).toBe(tiny);
    expect(await sourceOf(last.id)).toMatchObject({ seal: 'sealed' });
    writeRecords(folder, records, 'jsonl');
    expect(await bench.client('sources.check', { id: partner.id })).toMatchObject({ seal: 'sealed' });
  });

  it('may be removed while it is hashed', async () => {
    const big = join(folder, 'big.jsonl');
    writeFileSync(
      big,
      readFileSync(writeRecords(folder, records, 'jsonl', 'again'))
        .toString()
        .repeat(100),
    );
    const { added, jobId } = await bench.client('sources.add', { paths: [big] });
    await bench.client('sources.remove', { id: added[0]!.id });
    const job = await settled(bench.client, jobId!);
    expect(job.error?.code ?? 'none').toMatch(/^(none|not-found)$/);
    expect((await bench.client('sources.list', {})).map((source) => source.path)).not.toContain(big);
  });
});

describe('a list of sums', () => {
  const line = (sum: string): string => `${sum}  ${basename(AFAR.dump)}\n`;

  it('that comes after the files it names is held against them', async () => {
    expect(dump.sealSentence).toContain('no sums list names this file');
    const list = join(folder, 'aawiki-20260101-sha1sums.txt');
    writeFileSync(list, line(dump.sha1!));
    const [sums] = await addSealed(bench.client, [list]);
    expect(await sourceOf(dump.id)).toMatchObject({ seal: 'sealed', sums: [{ algorithm: 'sha1', agrees: true }] });
    expect((await sourceOf(dump.id)).sealSentence).toContain('aawiki-20260101-sha1sums.txt agrees');
    await bench.client('sources.remove', { id: sums!.id });
  });

  it('that names files with folders in front is held against them too', async () => {
    const list = join(folder, 'sha256sums.txt');
    writeFileSync(list, `${dump.sha256}  ./dumps/${basename(AFAR.dump)}\n`);
    const [sums] = await addSealed(bench.client, [list]);
    expect(await sourceOf(dump.id)).toMatchObject({ seal: 'sealed', sums: [{ algorithm: 'sha256', agrees: true }] });
    await bench.client('sources.remove', { id: sums!.id });
  });

  it('that says otherwise stops the audit until it is removed', async () => {
    const list = join(folder, 'md5sums.txt');
    writeFileSync(list, line('0'.repeat(32)));
    const [sums] = await addSealed(bench.client, [list]);
    expect(await sourceOf(dump.id)).toMatchObject({ seal: 'mismatch', sums: [{ algorithm: 'md5', agrees: false }] });
    expect(await auditJob()).toMatchObject({ state: 'failed', error: { code: 'checksum' } });
    await bench.client('sources.remove', { id: sums!.id });
    expect(await sourceOf(dump.id)).toMatchObject({ seal: 'sealed', sums: [] });
    expect(await auditJob()).toMatchObject({ state: 'done' });
  });
});

describe('a dumpstatus.json', () => {
  it('is held against the files as a list of sums is, sizes included', async () => {
    const list = join(folder, 'dumpstatus.json');
    const write = (size: number): void => {
      const files = { [basename(AFAR.dump)]: { size, sha1: dump.sha1, md5: dump.md5, url: '/x' } };
      writeFileSync(list, JSON.stringify({ version: '0.8', jobs: { metacurrentdump: { status: 'done', files } } }));
    };
    write(dump.size);
    const [status] = await addSealed(bench.client, [list]);
    expect(status).toMatchObject({ kind: 'status', format: 'dumpstatus' });
    const agreed = await sourceOf(dump.id);
    expect(agreed.sums.map(({ algorithm, agrees }) => [algorithm, agrees])).toEqual([
      ['size', true],
      ['sha1', true],
      ['md5', true],
    ]);
    expect(agreed.sealSentence).toContain('dumpstatus.json agrees');
    await bench.client('sources.remove', { id: status!.id });
    write(dump.size + 1);
    const [other] = await addSealed(bench.client, [list]);
    expect((await sourceOf(dump.id)).sealSentence).toContain('dumpstatus.json gives another size');
    await bench.client('sources.remove', { id: other!.id });
    expect(await sourceOf(dump.id)).toMatchObject({ seal: 'sealed', sums: [] });
  });
});

describe('a mapping', () => {
  it('that is edited makes another dataset, is kept, and is part of the results', async () => {
    expect(partner.mapping).toMatchObject({ id: 'id', title: 'title', text: 'text' });
    const first = await auditOf(bench.client, dump, partner);
    const mapping = { ...partner.mapping!, id: null };
    expect(await bench.client('sources.setMapping', { id: partner.id, mapping })).toMatchObject({ mapping });
    const second = await auditOf(bench.client, dump, partner);
    expect(second).not.toBe(first);
    const resultsOf = async (id: string) => (await bench.client('runs.results', { id })).results;
    const [one, two] = [await resultsOf(first), await resultsOf(second)];
    expect(one.partner.mapping['id']).toBe('id');
    expect(two.partner.mapping['id']).toBeNull();
    expect(Object.keys(one.alignment.methods)).toContain('page_id');
    expect(Object.keys(two.alignment.methods)).toContain('title');
    await bench.client('workspace.open', { path: folders.make() });
    await bench.client('workspace.open', { path: workspace });
    expect((await sourceOf(partner.id)).mapping).toEqual(mapping);
    await bench.client('sources.setMapping', { id: partner.id, mapping: partner.mapping! });
  });

  it('of a column that is not there, or of a dump, is refused', async () => {
    const mapping = { ...partner.mapping!, text: 'body' };
    await expect(bench.client('sources.setMapping', { id: partner.id, mapping })).rejects.toMatchObject({
      code: 'mapping',
      message: expect.stringContaining('body') as string,
    });
    await expect(bench.client('sources.setMapping', { id: dump.id, mapping })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('tables of a workspace', () => {
  it('that went missing are made again, as they were', async () => {
    const first = await auditOf(bench.client, dump, partner);
    const before = (await bench.client('runs.results', { id: first })).run.resultDigest;
    const tables = digestsBelow(join(workspace, 'tables'));
    const snapshot = Object.keys(tables)
      .find((file) => file.includes('/revisions/'))!
      .split('/')[0]!;
    const parts = Object.keys(tables).filter((file) => file.startsWith(snapshot));
    for (const file of parts.filter((_, i) => i % 3 === 0)) rmSync(join(workspace, 'tables', file));
    const second = await auditOf(bench.client, dump, partner);
    expect((await bench.client('runs.results', { id: second })).run.resultDigest).toBe(before);
    expect(digestsBelow(join(workspace, 'tables'))).toEqual(tables);
  });

  it('do not pass for what a run wrote once its results were edited', async () => {
    const run = await auditOf(bench.client, dump, partner);
    const file = join(workspace, 'runs', run, 'results.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"pages":507', '"pages":508'));
    await expect(bench.client('runs.results', { id: run })).rejects.toMatchObject({ code: 'checksum' });
    const outDir = join(folders.make(), 'bag');
    await expect(
      bench.client('provenance.export', { runId: run, outDir, passphrase: 'a passphrase for tests' }),
    ).rejects.toMatchObject({ code: 'checksum' });
  });
});

it('the published sums of a real dump agree with it', async () => {
  await bench.client('workspace.open', { path: folders.make() });
  const [, dump] = await addSealed(bench.client, [LATGALIAN.sums, LATGALIAN.dump]);
  expect(dump).toMatchObject({ seal: 'sealed', sums: [{ algorithm: 'sha1', agrees: true }] });
});
