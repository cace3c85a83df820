import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../workers/api';
import { planDump } from '../../../workers/dump';
import { comparePairsTask } from '../../../workers/engine/tasks/compare-pairs';
import { Keep } from '../../../workers/engine/tasks/keep';
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
let [jsonl, parquet, afar, ours]: Source[] = [];

beforeAll(async () => {
  bench = startEngine(keys, { jobs: 2 });
  await bench.client('workspace.open', { path: workspace });
  const small = writeRecords(folders.make(), await recordsOf(AFAR.dump), 'jsonl');
  [jsonl, parquet, afar, ours] = await addSealed(bench.client, [
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

const resultsOf = async (id: string) => (await bench.client('runs.results', { id })).results;

describe('jobs', () => {
  let first: string;
  let second: string;

  it('of two partners of one dump, started at once, both end right; asked for again, they are the same jobs', async () => {
    const ids = await Promise.all([start(afar!, ours!), start(afar!, jsonl!)]);
    expect(await Promise.all([start(afar!, ours!), start(afar!, jsonl!)])).toEqual(ids);
    const ends = await Promise.all(ids.map((id) => settled(bench.client, id)));
    for (const end of ends) expect(end).toMatchObject({ state: 'done', fraction: 1, error: null });
    [first, second] = ends.map((end) => end.runId!) as [string, string];
    const [one, two] = [await resultsOf(first), await resultsOf(second)];
    expect(two.raw).toEqual(one.raw);
    expect(one.alignment.statuses['identical']).toBeGreaterThan(50);
    expect(two.partnerRecords.records).toBe(205);
    expect(two.alignment.methods['none']).toBeGreaterThan(100);
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
    const view = (table: 'alignment' | 'documents' | 'drops' | 'links') => ({
      table,
      files: files.filter((file) => file.includes(`/${table}/part-000000`)).map((file) => join(workspace, file)),
    });
    const views = {
      alignment: { ...view('alignment'), files: view('alignment').files.slice(0, 1) },
      origin_texts: { table: 'origin_texts' as const, files: [] },
      raw_documents: view('documents'),
      raw_links: view('links'),
      raw_drops: view('drops'),
      partner_documents: view('documents'),
      partner_links: view('links'),
    };
    const folder = folders.make('half');
    const range = [0, 20] as const;
    const common = {
      index: 0,
      bytes: 1,
      deciles: [],
      partnerHasLinks: false,
      folder,
      spill: folder,
      views,
      derived: {},
    };
    const control = new TaskControl();
    const whole = await comparePairsTask({ ...common, raw: range, partner: range }, control);
    expect(whole.counters['totals']!['pairs']).toBeGreaterThan(0);
    control.cancel();
    await expect(comparePairsTask({ ...common, raw: range, partner: range }, control)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const plan = { ...(await planDump(SAMPLE.dump, {})) };
    const recipe = recipeNamed('plumbline-text');
    expect(() =>
      readDumpTask(
        { plan, shard: plan.shards[0]!, index: 0, recipe, folder, partitions: 1, longest: 2, gramBytes: 2 ** 24 },
        control,
        new Keep(),
      ),
    ).toThrow(/cancelled/);
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
