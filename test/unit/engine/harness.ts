/** A real engine with real worker threads, in folders of its own. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client, Job, Source } from '../../../workers/api';
import {
  DEFAULT_GRAM_MEMORY,
  clientOf,
  createEngine,
  type Engine,
  type EngineOptions,
} from '../../../workers/engine/index';
import { ROOT } from '../helpers';

export { Folders } from '../folders';

const WORKER = join(ROOT, 'out/main/worker.js');

export interface Bench {
  readonly engine: Engine;
  readonly client: Client;
}

export function startEngine(keys: string, options: Partial<EngineOptions> = {}): Bench {
  if (!existsSync(WORKER)) throw new Error(`${WORKER} is not built; run npm run build first`);
  const engine = createEngine({
    worker: pathToFileURL(WORKER),
    jobs: 1, // for a test that is not about threads; two take half as much processor time again
    resources: join(ROOT, 'resources'),
    keys,
    keychain: null,
    gramMemory: DEFAULT_GRAM_MEMORY,
    oneTimeKeyWithoutPassphrase: false,
    code: { version: '0.0.0-test', commit: 'test' },
    now: () => new Date(),
    randomId: randomUUID,
    env: {},
    ...options,
  });
  return { engine, client: clientOf(engine.door) };
}

/** The job once it no longer runs. */
export async function settled(client: Client, id: string): Promise<Job> {
  let version = 0;
  for (;;) {
    const state = await client('jobs.watch', { version });
    version = state.version;
    const job = state.jobs.find((each) => each.id === id);
    if (job === undefined) throw new Error(`job ${id} vanished`);
    if (job.state !== 'running') return job;
  }
}

/** Adds files and waits until they are sealed; in the order of the paths. */
export async function addSealed(client: Client, paths: readonly string[]): Promise<readonly Source[]> {
  const { added, refused, jobId } = await client('sources.add', { paths: [...paths] });
  if (refused.length > 0) throw new Error(refused.map((each) => each.sentence).join('; '));
  if (jobId !== null) await settled(client, jobId);
  const sources = await client('sources.list', {});
  return added.map((source) => sources.find((each) => each.id === source.id)!);
}

/** Runs an audit to its end and gives the run's id. */
export async function auditOf(client: Client, snapshot: Source, partner: Source): Promise<string> {
  const { jobId } = await client('audit.start', { snapshotId: snapshot.id, partnerId: partner.id });
  const job = await settled(client, jobId);
  if (job.state !== 'done' || job.runId === null) throw new Error(`${job.state}: ${job.error?.message}`);
  return job.runId;
}

/** Every view of a job that watching it gives, to its end. */
export async function watched(client: Client, id: string): Promise<readonly Job[]> {
  const views: Job[] = [];
  let version = 0;
  while (views.length === 0 || views.at(-1)!.state === 'running') {
    const answer = await client('jobs.watch', { version });
    version = answer.version;
    views.push(answer.jobs.find((job) => job.id === id)!);
  }
  return views;
}

/** Resolves once a step of a job is running. */
export async function reached(client: Client, id: string, name: string): Promise<void> {
  for (let version = 0; ;) {
    const answer = await client('jobs.watch', { version });
    version = answer.version;
    const job = answer.jobs.find((each) => each.id === id)!;
    if (job.state !== 'running') throw new Error(`${job.state} before ${name}: ${job.error?.message}`);
    if (job.steps.some((step) => step.name === name && step.state === 'running')) return;
  }
}
