import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, Output, Source } from '../../../workers/api';
import { fixture, sample } from '../helpers';
import { addSealed, auditOf, Folders, reached, settled, startEngine, watched, type Bench } from './harness';
import { AFAR, recordsOf, SAMPLE, writeRecords } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

describe('an audit of the sample', () => {
  const keys = folders.make('keys');
  const workspace = folders.make('workspace');
  let bench: Bench;
  let runId: string;
  let views: readonly Job[];
  let otherViews: readonly Job[];
  let results: Output<'runs.results'>['results'];

  beforeAll(async () => {
    bench = startEngine(keys, { jobs: 2 });
    await bench.client('workspace.open', { path: workspace });
    const files = [SAMPLE.sums, SAMPLE.dump, SAMPLE.partner, fixture('enwiki-hf-layout.parquet')];
    const [, snapshot, ...partners] = await addSealed(bench.client, files);
    const start = async ({ id }: Source) =>
      (await bench.client('audit.start', { snapshotId: snapshot!.id, partnerId: id })).jobId;
    const ids = await Promise.all(partners.map(start));
    [views, otherViews] = (await Promise.all(ids.map((id) => watched(bench.client, id)))) as [Job[], Job[]];
    runId = views.at(-1)!.runId!;
    ({ results } = await bench.client('runs.results', { id: runId }));
  });
  afterAll(() => bench.engine.close());

  it('tells how far it is, never going back', () => {
    for (const each of [views, otherViews]) {
      expect(each.at(-1)).toMatchObject({ state: 'done', fraction: 1, error: null });
      const fractions = each.map((view) => view.fraction);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    }
    expect(views.some((view) => (view.itemsPerSecond ?? 0) > 0)).toBe(true);
    const { steps } = views.at(-1)!;
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(Object.fromEntries(steps.map(({ name, items }) => [name, items]))).toMatchObject({
      seal: 2,
      'read-dump': 206,
      'merge-dump': expect.any(Number) as number,
      'read-partner': 205,
      'merge-partner': expect.any(Number) as number,
      align: 206,
      compare: 206,
      alike: 0,
      diagnose: results.metrics.length,
    });
  });

  it('finds the same dump beside another partner that was audited at the same time', async () => {
    const { results: other } = await bench.client('runs.results', { id: otherViews.at(-1)!.runId! });
    expect(other.raw).toEqual(results.raw);
    expect(other.partnerRecords).toMatchObject({ records: 105, withText: 105 });
    expect(other.alignment.statuses['changed']).toBe(results.alignment.statuses['changed']);
  });

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
      new Set([
        ...['coverage', 'distance', 'lexical', 'recall', 'integrity', 'freshness'],
        ...['association', 'contamination', 'structure', 'toxicity'],
      ]),
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

  it('of a new workspace with the sample starts by itself, is stopped at once at any step, and goes on to what an undisturbed audit finds', async () => {
    const path = join(folders.make('sample'), 'workspace');
    const other = startEngine(keys, { jobs: 1 });
    await Promise.all([1, 2].map(() => other.client('workspace.open', { path, sample: true })));
    const { jobs } = await other.client('jobs.list', {});
    expect(jobs.map((job) => job.kind).toSorted()).toEqual(['audit', 'seal']);
    const { id } = jobs.find((job) => job.kind === 'audit')!;
    for (const step of ['read-dump', 'read-partner', 'compare', 'diagnose']) {
      await reached(other.client, id, step);
      await other.client('jobs.cancel', { id });
      // Whatever its threads are in the middle of: the next look at it says so.
      const { jobs: now } = await other.client('jobs.list', {});
      expect(now.find((job) => job.id === id)!.state, step).toBe('cancelled');
      await other.client('jobs.resume', { id });
    }
    const end = await settled(other.client, id);
    const { run } = await other.client('runs.results', { id: end.runId! });
    const undisturbed = await bench.client('runs.results', { id: runId });
    expect(run.resultDigest).toBe(undisturbed.run.resultDigest);
    await other.client('workspace.open', { path, sample: true });
    const sources = await other.client('sources.list', {});
    expect(sources.map((source) => [source.kind, source.seal])).toEqual([
      ['dump', 'sealed'],
      ['sums', 'sealed'],
      ['index', 'sealed'],
      ['partner', 'sealed'],
    ]);
    expect(sources[0]).toMatchObject({ licence: 'CC-BY-SA-3.0', items: 206, sums: [{ agrees: true }] });
    expect(await other.client('runs.list', {})).toHaveLength(1);
    await other.engine.close();
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
