import { MessageChannel } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { afterEach, describe, expect, test } from 'vitest';
import { Connection } from '../../../renderer/src/port/connection';
import { milestones } from '../../../renderer/src/port/jobs-watch';
import { currentStep, inTray, progressWords, stepWords } from '../../../renderer/src/shell/job-words';
import type { EngineDoor, Job } from '../../../workers/api';

const opened: MessageChannel[] = [];
afterEach(() => {
  for (const channel of opened.splice(0)) channel.port1.close();
});

/** A port whose other end is a door, as the window gets one from the shell. */
function portTo(door: EngineDoor): MessagePort {
  const channel = new MessageChannel();
  opened.push(channel);
  Comlink.expose(door, nodeEndpoint(channel.port1));
  return nodeEndpoint(channel.port2) as unknown as MessagePort;
}

const answering = (name: string): EngineDoor => ({
  invoke: (call) => Promise.resolve({ ok: true, value: `${name} answers ${call}` }),
});
const silent: EngineDoor = { invoke: () => new Promise(() => undefined) };

describe('the connection to the engine', () => {
  test('a call waits for the first port', async () => {
    const connection = new Connection(() => Promise.resolve());
    const answer = connection.call('jobs.list', {});
    await connection.accept(portTo(answering('one')));
    expect(await answer).toBe('one answers jobs.list');
  });

  test('an error value becomes an error with its code and place', async () => {
    const connection = new Connection(() => Promise.resolve());
    const where = { file: '/data/a.xml' };
    const door: EngineDoor = {
      invoke: () => Promise.resolve({ ok: false, error: { code: 'truncated', message: 'It ends too early.', where } }),
    };
    await connection.accept(portTo(door));
    await expect(connection.call('runs.list', {})).rejects.toMatchObject({ code: 'truncated', where });
  });

  test('what a dead engine owes fails, and the next call goes to the new one', async () => {
    const connection = new Connection(() => Promise.resolve());
    await connection.attach(silent);
    const owed = connection.call('runs.list', {});
    const failed = expect(owed).rejects.toMatchObject({ code: 'worker-died' });
    await connection.accept(portTo(answering('two')));
    await failed;
    expect(await connection.call('runs.list', {})).toBe('two answers runs.list');
  });

  test('nothing is asked of a new engine before it was prepared', async () => {
    const asked: string[] = [];
    const door: EngineDoor = {
      invoke: (name) => {
        asked.push(name);
        return Promise.resolve({ ok: true, value: null });
      },
    };
    const connection = new Connection(async (client) => {
      await client('workspace.info', {});
    });
    const early = connection.call('runs.list', {});
    await connection.attach(door);
    await early;
    expect(asked).toEqual(['workspace.info', 'runs.list']);
  });
});

const step = (name: Job['steps'][number]['name'], state: 'waiting' | 'running' | 'done'): Job['steps'][number] => ({
  name,
  title: `Doing ${name}`,
  state,
  shards: 2,
  shardsDone: 1,
  bytes: 1_700_000,
  bytesDone: 800_000,
  items: 120,
});
const job = (id: string, rest: Partial<Job> = {}): Job => ({
  id,
  kind: 'audit',
  title: id,
  state: 'running',
  steps: [step('seal', 'done'), step('read-dump', 'running')],
  fraction: 0.4,
  itemsPerSecond: 40,
  bytesPerSecond: 1_200_000,
  etaSeconds: 12,
  error: null,
  runId: null,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  ...rest,
});

describe('jobs', () => {
  test('say their step, bytes, pages, speed and what is left', () => {
    expect(stepWords(job('a'))).toBe('Step 2 of 2: Doing read-dump');
    expect(progressWords(job('a'))).toEqual(['0.8 MB of 1.7 MB', '120 pages', '1.2 MB/s', '40 pages/s', '12 s left']);
    expect(currentStep(job('a', { steps: [] }))).toBeNull();
  });

  test('matter to the rest of the window when a step or the whole is done, not while they run', () => {
    const before = [job('a'), job('b')];
    expect(milestones(before, [job('a', { fraction: 0.6 }), job('b')])).toEqual([]);
    const done = job('b', { state: 'done' });
    expect(milestones(before, [job('a'), done])).toEqual([done]);
    expect(milestones(before, [...before, job('c')]).map(({ id }) => id)).toEqual(['c']);
  });

  test('leave the tray when they are done and of before', () => {
    const openedAt = Date.parse('2026-01-02T00:00:00Z');
    expect(inTray(job('a'), openedAt)).toBe(true);
    expect(inTray(job('a', { state: 'interrupted' }), openedAt)).toBe(true);
    expect(inTray(job('a', { state: 'done', endedAt: '2026-01-01T00:00:00Z' }), openedAt)).toBe(false);
    expect(inTray(job('a', { state: 'done', endedAt: '2026-01-03T00:00:00Z' }), openedAt)).toBe(true);
    expect(inTray(job('a', { kind: 'seal', state: 'done', endedAt: '2026-01-03T00:00:00Z' }), openedAt)).toBe(false);
  });
});
