import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Client, Job } from '../../workers/api';
import { makeDump } from '../bench/make-dump.mjs';
import { addSealed, settled, startEngine } from '../unit/engine/harness';
import { recordsOf, writeRecords } from '../unit/engine/material';
import { Folders } from '../unit/folders';
import { tableOf, wanted } from './given';

const folders = new Folders();
afterAll(() => folders.clean());

/** Instants within a step at which it is cancelled, milliseconds after it began. */
const INSTANTS = [0, 30, 100, 250];

type Place = 'before' | 'in' | 'past';

const stateOf = ({ steps }: Job, name: string) => steps.find((step) => step.name === name)?.state;
const running =
  (name: string) =>
  (job: Job): Place =>
    stateOf(job, name) === 'running' ? 'in' : stateOf(job, name) === 'done' ? 'past' : 'before';
/** Between steps work goes on as well: where the dump is cut is looked for, and pairs are indexed at the end. */
const planning = (job: Job): Place =>
  stateOf(job, 'read-dump') !== 'waiting' ? 'past' : stateOf(job, 'seal') === 'done' ? 'in' : 'before';
const indexing = ({ steps }: Job): Place => (steps.every(({ state }) => state === 'done') ? 'in' : 'before');

interface Told {
  readonly step: string;
  readonly told: number;
  /** null where nobody hears of that. */
  readonly stopped: number | null;
}

/** Resolves once a running job is where it is wanted; false where it is past that, or ended. */
async function reached(client: Client, id: string, placeOf: (job: Job) => Place): Promise<boolean> {
  for (let version = 0; ;) {
    const answer = await client('jobs.watch', { version });
    version = answer.version;
    const job = answer.jobs.find((each) => each.id === id)!;
    if (job.state !== 'running' || placeOf(job) === 'past') return false;
    if (placeOf(job) === 'in') return true;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Cancels a job at several instants of a step, resuming it each time; it ends where the step was over before. */
async function cancelIn(client: Client, id: string, step: string, placeOf: (job: Job) => Place): Promise<Told[]> {
  const rows: Told[] = [];
  for (const instant of INSTANTS) {
    if (!(await reached(client, id, placeOf))) break;
    await pause(instant);
    const asked = performance.now();
    await client('jobs.cancel', { id });
    const { state } = await settled(client, id);
    const told = performance.now() - asked;
    if (state !== 'cancelled') break;
    // A resumed job begins once the work of the cancelled one has stopped.
    await client('jobs.resume', { id });
    await reached(client, id, ({ steps }) => (steps[0]!.state === 'waiting' ? 'before' : 'in'));
    rows.push({ step, told, stopped: performance.now() - asked });
  }
  return rows;
}

/** Cancels an export at several instants; nothing may stay of it. */
async function cancelExports(client: Client, runId: string, folder: string): Promise<Told[]> {
  const rows: Told[] = [];
  const outDir = join(folder, 'bag');
  const input = { runId, outDir, passphrase: 'a passphrase for tests' };
  for (const instant of [0, ...INSTANTS, 500]) {
    const ended = client('provenance.export', input).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    await pause(instant);
    const asked = performance.now();
    await client('provenance.cancelExport', {});
    const how = await ended;
    const told = performance.now() - asked;
    if (how === 'done') break; // it was signed before
    expect(how).toBe('cancelled');
    expect(existsSync(outDir)).toBe(false);
    rows.push({ step: 'export', told, stopped: null });
  }
  await client('provenance.export', input);
  expect(readdirSync(folder)).toEqual(['bag']);
  return rows;
}

it('a job is cancelled within 200 ms of asking, and what it was doing stops soon after', async () => {
  const { megabytes, cache } = wanted();
  const { multistream } = makeDump(cache, megabytes * 4, 1);
  const partner = writeRecords(folders.make('cancel'), await recordsOf(multistream), 'jsonl');
  const { client, engine } = startEngine(folders.make('keys'), { jobs: 2 });
  await client('workspace.open', { path: join(folders.make('cancel'), 'workspace') });
  const { jobId: sealing } = await client('sources.add', { paths: [multistream, partner] });
  const rows = await cancelIn(client, sealing!, 'hashing', running('seal'));
  await settled(client, sealing!);
  const [snapshot, other] = await addSealed(client, [multistream, partner]);
  const { jobId: id } = await client('audit.start', { snapshotId: snapshot!.id, partnerId: other!.id });
  const { steps } = (await client('jobs.list', {})).jobs.find((job) => job.id === id)!;
  rows.push(...(await cancelIn(client, id, 'planning', planning)));
  for (const { name } of steps.slice(1)) rows.push(...(await cancelIn(client, id, name, running(name))));
  rows.push(...(await cancelIn(client, id, 'indexing', indexing)));
  const end = await settled(client, id);
  expect(end.state).toBe('done');
  rows.push(...(await cancelExports(client, end.runId!, folders.make('bags'))));
  await engine.close();

  console.log(
    tableOf(
      ['step', 'cancels', 'told, ms at most', 'stopped, ms at most'],
      [...new Set(rows.map(({ step }) => step))].map((step) => {
        const own = rows.filter((row) => row.step === step);
        const most = (of: (row: Told) => number | null): string => {
          const times = own.map(of).filter((time) => time !== null);
          return times.length === 0 ? '–' : Math.max(...times).toFixed(0);
        };
        return [step, String(own.length), most((row) => row.told), most((row) => row.stopped)];
      }),
    ),
  );
  expect(Math.max(...rows.map((row) => row.told))).toBeLessThan(200);
});
