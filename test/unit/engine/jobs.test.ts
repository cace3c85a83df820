import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, Source } from '../../../workers/api';
import { planDump } from '../../../workers/dump';
import { comparePairsTask } from '../../../workers/engine/tasks/compare-pairs';
import { readDumpTask } from '../../../workers/engine/tasks/read-dump';
import { TaskControl } from '../../../workers/jobs';
import { recipeNamed } from '../../../workers/wikitext';
import { fixture } from '../helpers';
import { addSealed, auditOf, Folders, settled, startEngine, type Bench } from './harness';
import { AFAR, recordsOf, SAMPLE, writeRecords } from './material';
import { tableFiles } from './tables';

const folders = new Folders();
const keys = folders.make('keys');
const workspace = folders.make('workspace');
let bench: Bench;
let [dump, jsonl, parquet, afar, ours]: Source[] = [];

beforeAll(async () => {
  bench = startEngine(keys);
  await bench.client('workspace.open', { path: workspace });
  const small = writeRecords(folders.make(), await recordsOf(AFAR.dump), 'jsonl');
  [dump, jsonl, parquet, afar, ours] = await addSealed(bench.client, [
    SAMPLE.dump,
    SAMPLE.partner,
    fixture('enwiki-hf-layout.parquet'),
    AFAR.dump,
    small,
  ]);
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

const start = async (snapshot: Source, partner: Source): Promise<string> =>
  (await bench.client('audit.start', { snapshotId: snapshot.id, partnerId: partner.id })).jobId;

/** Every view of a job that watching gave, to its end. */
async function watched(id: string): Promise<readonly Job[]> {
  const views: Job[] = [];
  let version = 0;
  while (views.at(-1)?.state === 'running' || views.length === 0) {
    const answer = await bench.client('jobs.watch', { version });
    expect(answer.version).not.toBe(version);
    version = answer.version;
    views.push(answer.jobs.find((job) => job.id === id)!);
  }
  return views;
}

/** Resolves once a step of a job is running. */
async function reached(id: string, name: string, client = bench.client): Promise<void> {
  for (let version = 0; ;) {
    const answer = await client('jobs.watch', { version });
    version = answer.version;
    const job = answer.jobs.find((each) => each.id === id)!;
    if (job.state !== 'running') throw new Error(`${job.state} before ${name}: ${job.error?.message}`);
    if (job.steps.some((step) => step.name === name && step.state === 'running')) return;
  }
}

const resultsOf = async (id: string) => (await bench.client('runs.results', { id })).results;

/** Of the sample, undisturbed. */
let digest: string;

describe('jobs', () => {
  let first: string;
  let second: string;

  it('of two partners of one dump, started at once, both end right; the dump is read once', async () => {
    const ids = await Promise.all([start(dump!, jsonl!), start(dump!, parquet!)]);
    const again = await Promise.all([start(dump!, jsonl!), start(dump!, parquet!)]);
    expect(again).toEqual(ids);
    const [views, other] = await Promise.all([watched(ids[0]), watched(ids[1])]);

    for (const each of [views, other]) {
      expect(each.at(-1)).toMatchObject({ state: 'done', fraction: 1, error: null });
      const fractions = each.map((view) => view.fraction);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
    }
    expect(views.some((view) => (view.itemsPerSecond ?? 0) > 0)).toBe(true);
    expect(views.at(-1)!.steps.map((step) => [step.name, step.state])).toEqual(
      ['seal', 'read-dump', 'read-partner', 'align', 'compare', 'diagnose'].map((name) => [name, 'done']),
    );
    expect(views.at(-1)!.steps.map((step) => step.items)).toEqual([2, 206, 205, 206, 206, expect.any(Number)]);

    first = views.at(-1)!.runId!;
    second = other.at(-1)!.runId!;
    digest = (await bench.client('runs.results', { id: first })).run.resultDigest;
    const [one, two] = [await resultsOf(first), await resultsOf(second)];
    expect(two.raw).toEqual(one.raw);
    expect(one.partnerRecords.records).toBe(205);
    expect(two.partnerRecords.records).toBe(105);
    expect(one.alignment.statuses).toMatchObject({ 'dropped-by-both': 100, emptied: 1 });
    expect(two.alignment.statuses['changed']).toBe(one.alignment.statuses['changed']);
    expect((await bench.client('runs.list', {})).map((run) => run.id).toSorted()).toEqual([first, second].toSorted());
  });

  it('that are watched answer at once where something changed, or the version is of another session', async () => {
    const { version, jobs } = await bench.client('jobs.list', {});
    expect(await bench.client('jobs.watch', { version: version - 1 })).toEqual({ version, jobs });
    expect(await bench.client('jobs.watch', { version: version + 1000 })).toEqual({ version, jobs });
    const waiting = bench.client('jobs.watch', { version });
    await bench.client('jobs.dismiss', { id: jobs[0]!.id });
    const after = await waiting;
    expect(after.version).toBeGreaterThan(version);
    expect(after.jobs).toHaveLength(jobs.length - 1);
  });

  it('of runs that are there answer questions about two of them at once', async () => {
    const list = (runId: string, offset: number) =>
      bench.client('compare.list', { runId, filter: {}, sort: 'title', offset, limit: 3 });
    const answers = await Promise.all([0, 3, 6, 9].flatMap((at) => [list(first, at), list(second, at)]));
    expect(answers.map((answer) => answer.rows.length)).toEqual(Array.from({ length: 8 }, () => 3));
  });

  it('return nothing of a part once they are cancelled, so that no half is acknowledged', async () => {
    const files = Object.keys(tableFiles(workspace));
    const view = (table: 'alignment' | 'documents' | 'links') => ({
      table,
      files: files.filter((file) => file.includes(`/${table}/part-000000`)).map((file) => join(workspace, file)),
    });
    const views = {
      alignment: { ...view('alignment'), files: view('alignment').files.slice(0, 1) },
      raw_documents: view('documents'),
      raw_links: view('links'),
      partner_documents: view('documents'),
      partner_links: view('links'),
    };
    const folder = folders.make('half');
    const range = [0, 20] as const;
    const common = { index: 0, bytes: 1, deciles: [], partnerHasLinks: false, folder, spill: folder, views };
    const control = new TaskControl();
    const whole = await comparePairsTask({ ...common, raw: range, partner: range }, control);
    expect(whole.counters['totals']!['pairs']).toBeGreaterThan(0);
    control.cancel();
    await expect(comparePairsTask({ ...common, raw: range, partner: range }, control)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const plan = { ...(await planDump(SAMPLE.dump, {})) };
    const recipe = recipeNamed('plumbline-text');
    expect(() => readDumpTask({ plan, shard: plan.shards[0]!, recipe, folder }, control)).toThrow(/cancelled/);
  });

  it('that wait for their turn are cancelled at once, and the one before them goes on', async () => {
    const [running, waiting] = [await start(afar!, parquet!), await start(afar!, ours!)];
    await bench.client('jobs.cancel', { id: waiting });
    expect((await settled(bench.client, waiting)).state).toBe('cancelled');
    expect((await bench.client('jobs.list', {})).jobs.find((job) => job.id === running)!.state).toBe('running');
    expect((await settled(bench.client, running)).state).toBe('done');
    await bench.client('jobs.resume', { id: waiting });
    expect((await settled(bench.client, waiting)).state).toBe('done');
    await expect(bench.client('jobs.resume', { id: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are another one where the mapping was edited meanwhile', async () => {
    const ids = [await start(afar!, ours!)];
    await bench.client('sources.setMapping', { id: ours!.id, mapping: { ...ours!.mapping!, id: null } });
    ids.push(await start(afar!, ours!));
    expect(ids[1]).not.toBe(ids[0]);
    const runs = await Promise.all(ids.map(async (id) => (await settled(bench.client, id)).runId!));
    expect((await resultsOf(runs[1]!)).partner.mapping['id']).toBeNull();
  });

  it('that were interrupted go on when the workspace is opened again', async () => {
    const path = folders.make('interrupted');
    await bench.client('workspace.open', { path });
    const [snapshot, partner] = await addSealed(bench.client, [AFAR.dump, ours!.path]);
    const id = await start(snapshot!, partner!);
    await bench.client('workspace.open', { path: workspace });
    await bench.client('workspace.open', { path });
    const job = await settled(bench.client, id);
    expect(job).toMatchObject({ state: 'done', error: null });
  });

  it('say what is missing when their file was removed from the workspace', async () => {
    const [snapshot, partner] = await addSealed(bench.client, [AFAR.dump, ours!.path]);
    const id = await start(snapshot!, partner!);
    await bench.client('jobs.cancel', { id });
    await settled(bench.client, id);
    await bench.client('sources.remove', { id: partner!.id });
    await bench.client('jobs.resume', { id });
    expect(await settled(bench.client, id)).toMatchObject({ state: 'failed', error: { code: 'not-found' } });
    await expect(start(snapshot!, partner!)).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('a new workspace with the sample', () => {
  it('audits it, stops within a second at any step, and goes on to what an undisturbed audit finds', async () => {
    const path = join(folders.make('sample'), 'workspace');
    const other = startEngine(keys, { jobs: 1 });
    await Promise.all([1, 2].map(() => other.client('workspace.open', { path, sample: true })));
    const { jobs } = await other.client('jobs.list', {});
    expect(jobs.map((job) => job.kind).toSorted()).toEqual(['audit', 'seal']);
    const { id } = jobs.find((job) => job.kind === 'audit')!;
    for (const step of ['read-dump', 'read-partner', 'compare', 'diagnose']) {
      await reached(id, step, other.client);
      const asked = performance.now();
      await other.client('jobs.cancel', { id });
      const job = await settled(other.client, id);
      expect(job.state, step).toBe('cancelled');
      expect(performance.now() - asked, step).toBeLessThan(1000);
      await other.client('jobs.resume', { id });
    }
    const { runId } = await settled(other.client, id);
    const { run } = await other.client('runs.results', { id: runId! });
    expect(run.resultDigest).toBe(digest);
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
});

it('an audit of an audit’s own text finds it whole', async () => {
  await bench.client('workspace.open', { path: folders.make() });
  const all = await recordsOf(AFAR.dump);
  const [snapshot, partner] = await addSealed(bench.client, [
    AFAR.dump,
    writeRecords(folders.make(), all, 'jsonl', 'cut'),
  ]);
  const { alignment } = await resultsOf(await auditOf(bench.client, snapshot!, partner!));
  const cut = Math.floor(all.length / 7);
  expect(alignment.statuses['identical']).toBeGreaterThanOrEqual(all.length - cut);
  expect(alignment.statuses['extra']).toBeUndefined();
  expect((alignment.statuses['changed'] ?? 0) + (alignment.statuses['emptied'] ?? 0)).toBeLessThanOrEqual(cut);
  expect(alignment.statuses['missing']).toBeGreaterThan(0);
});
