import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../workers/api';
import { sample } from '../helpers';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { AFAR, recordsOf, SAMPLE, writeRecords } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

describe('an audit of the sample', () => {
  const keys = folders.make('keys');
  const workspace = folders.make('workspace');
  let bench: Bench;
  let runId: string;
  let results: Output<'runs.results'>['results'];

  beforeAll(async () => {
    bench = startEngine(keys);
    await bench.client('workspace.open', { path: workspace });
    const [, snapshot, partner] = await addSealed(bench.client, [SAMPLE.sums, SAMPLE.dump, SAMPLE.partner]);
    runId = await auditOf(bench.client, snapshot!, partner!);
    ({ results } = await bench.client('runs.results', { id: runId }));
  });
  afterAll(() => bench.engine.close());

  it('counts what the dump holds: 206 pages, 100 redirects, every sha1 right', () => {
    expect(results.raw).toMatchObject({
      pages: 206,
      redirects: 100,
      revisions: 206,
      sha1: { ok: 206, bad: 0, unchecked: 0 },
    });
    expect(results.raw.byNamespace).toEqual({ '0': 205, '4': 1 });
    expect(results.raw.byContributorKind['ip']).toBe(15);
    const dropped = Object.values(results.raw.droppedPages).reduce((a, b) => a + b, 0);
    expect(results.raw.kept + dropped).toBe(206);
    expect(results.raw.droppedPages['redirect']).toBe(100);
    expect(results.raw.droppedNodes['template']).toBeGreaterThan(1000);
  });

  it('counts what the partner holds: 205 records, of which 105 have text', () => {
    expect(results.partnerRecords).toMatchObject({ records: 205, withText: 105, malformed: {} });
  });

  it('aligns every record with its page, by page id where the partner wrote the contributor’s id for the revision’s', () => {
    expect(results.alignment.methods).toEqual({ none: 1, page_id: 190, rev_id: 15 });
    const { statuses } = results.alignment;
    expect(statuses['dropped-by-both']).toBe(100);
    expect(statuses['emptied']).toBe(1);
    expect(Object.values(statuses).reduce((a, b) => a + b, 0)).toBe(206);
  });

  it('finds that the partner wrote contributors’ ids where revision ids should stand', () => {
    const metric = results.metrics.find((each) => each.id === 'integrity.revision-ids');
    expect(metric?.counters).toEqual({ records: 205, given: 205, resolved: 15 });
    expect(metric?.groups.map(({ key, counters }) => [key, counters['n']])).toEqual([
      ['contributor', 190],
      ['newest', 15],
    ]);
  });

  it('gives each metric its definition, source, limits and digest of counters', () => {
    expect(results.metrics.length).toBeGreaterThan(8);
    for (const metric of results.metrics) {
      expect(metric.definition, metric.id).not.toBe('');
      expect(metric.cannotTell, metric.id).not.toBe('');
      expect(metric.finding, metric.id).not.toBe('');
      expect(metric.countersDigest).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(new Set(results.metrics.map((metric) => metric.family))).toEqual(
      new Set(['coverage', 'distance', 'lexical', 'recall', 'integrity']),
    );
  });

  it('checks the dump against the published list', async () => {
    const sources = await bench.client('sources.list', {});
    const dump = sources.find((source) => source.kind === 'dump');
    expect(dump).toMatchObject({ seal: 'sealed', items: 206, revisions: 206, wiki: 'enwiki' });
    expect(dump?.sums).toEqual([
      {
        list: 'enwiki-20160501-md5sums.txt',
        algorithm: 'md5',
        expected: 'eac8558dd70d3aa16debc28ab934f834',
        agrees: true,
      },
    ]);
  });

  it('leads from the list to wikitext, our text and theirs', async () => {
    const changed = await bench.client('compare.list', {
      runId,
      filter: { status: ['changed'] },
      sort: 'least-shared',
      offset: 0,
      limit: 5,
    });
    expect(changed.rows.length).toBeGreaterThan(0);
    for (const row of changed.rows) {
      const view = await bench.client('compare.view', { runId, rawSeq: row.rawSeq, partnerSeq: row.partnerSeq });
      expect(view.wikitext?.length).toBeGreaterThan(100);
      const joined = (side: 'ours' | 'theirs'): string =>
        view.spans
          .filter((span) => span.kind === 'same' || span.kind === side)
          .map((span) => view[side]!.slice(...span[side]))
          .join('');
      expect(joined('ours')).toBe(view.ours);
      expect(joined('theirs')).toBe(view.theirs);
    }
  });

  it('finds pages by title, by term and by what was lost', async () => {
    const list = (filter: object) =>
      bench.client('compare.list', { runId, filter, sort: 'file-order', offset: 0, limit: 10 });
    expect((await list({ search: 'anarchism' })).rows.map((row) => row.title)).toContain('Anarchism');
    const term = await list({ term: 'stateless societies' });
    expect(term.rows.map((row) => row.title)).toContain('Anarchism');
    expect(term.total).toBeLessThan(20);
    const lost = await list({ lost: 'numbers' });
    for (const row of lost.rows) expect(row.keptNumbers).toBeLessThan(row.rawNumbers);
  });

  it('exports a bag whose results file has the digest that was signed, and verifies it with the files', async () => {
    const out = join(folders.make('out'), 'bag');
    await expect(bench.client('provenance.export', { runId, outDir: out })).rejects.toMatchObject({ code: 'locked' });
    const bag = await bench.client('provenance.export', { runId, outDir: out, passphrase: 'a passphrase for tests' });
    const digest = createHash('sha256')
      .update(readFileSync(join(out, 'data/results.json')))
      .digest('hex');
    expect(bag.resultDigest).toBe(digest);
    const report = await bench.client('provenance.verify', { bag: out, filesDir: sample('') });
    expect(report.steps.filter((step) => step.outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('verified');
    expect((await bench.client('provenance.log', {})).size).toBeGreaterThan(0);
    expect(await bench.client('provenance.keys', {})).toMatchObject({
      state: 'unlocked',
      custody: 'passphrase',
      keyId: bag.keyId,
    });
  });

  it('refuses to show or export a page once the dump has changed', async () => {
    const folder = folders.make('changed');
    const copy = join(folder, 'dump.xml.bz2');
    cpSync(AFAR.dump, copy);
    const third = startEngine(keys);
    await third.client('workspace.open', { path: join(folder, 'workspace') });
    const records = writeRecords(folder, await recordsOf(AFAR.dump), 'jsonl');
    const [snapshot, partner] = await addSealed(third.client, [copy, records]);
    const run = await auditOf(third.client, snapshot!, partner!);
    const { rows } = await third.client('compare.list', {
      runId: run,
      filter: { status: ['changed'] },
      sort: 'length',
      offset: 0,
      limit: 1,
    });
    const pair = { runId: run, rawSeq: rows[0]!.rawSeq, partnerSeq: rows[0]!.partnerSeq };
    expect((await third.client('compare.view', pair)).wikitext).not.toBe('');
    const bytes = readFileSync(copy);
    bytes[100_000]! ^= 1;
    writeFileSync(copy, bytes);
    await expect(third.client('compare.view', pair)).rejects.toMatchObject({ code: 'seal-broken' });
    const passphrase = 'a passphrase for tests';
    const outDir = join(folder, 'bag');
    await expect(third.client('provenance.export', { runId: run, outDir, passphrase })).rejects.toMatchObject({
      code: 'seal-broken',
    });
    expect(existsSync(outDir)).toBe(false);
    const [source] = await third.client('sources.list', {});
    expect(source?.seal).toBe('broken');
    await third.engine.close();
  });
});
