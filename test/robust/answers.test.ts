import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { afterAll, expect, it } from 'vitest';
import { makeDump } from '../bench/make-dump.mjs';
import { addSealed, auditOf, settled, startEngine } from '../unit/engine/harness';
import { recordsOf, SAMPLE, writeRecords } from '../unit/engine/material';
import { Folders } from '../unit/folders';
import { tableOf, wanted } from './given';

const folders = new Folders();
afterAll(() => folders.clean());

it('the engine answers while an audit keeps all its threads busy', async () => {
  const { megabytes, cache } = wanted();
  const { multistream } = makeDump(cache, megabytes * 10, 1);
  const large = writeRecords(folders.make('answers'), await recordsOf(multistream), 'jsonl');
  const { engine, client } = startEngine(folders.make('keys'), { jobs: 2 });
  await client('workspace.open', { path: join(folders.make('answers'), 'workspace') });
  const [sample, theirs] = await addSealed(client, [SAMPLE.dump, SAMPLE.partner]);
  const runId = await auditOf(client, sample!, theirs!);
  const { rows } = await client('compare.list', { runId, filter: {}, sort: 'length', offset: 0, limit: 20 });
  const [dump, partner] = await addSealed(client, [multistream, large]);

  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const { jobId } = await client('audit.start', { snapshotId: dump!.id, partnerId: partner!.id });
  let over = false;
  const job = settled(client, jobId).then((end) => {
    over = true;
    return end;
  });
  const asked: [string, (n: number) => Promise<unknown>][] = [
    ['workspace.info', () => client('workspace.info', {})],
    ['jobs.list', () => client('jobs.list', {})],
    ['sources.list', () => client('sources.list', {})],
    ['runs.results', () => client('runs.results', { id: runId })],
    ['compare.list', (n) => client('compare.list', { runId, filter: {}, sort: 'title', offset: n % 100, limit: 50 })],
    [
      'compare.view',
      (n) => {
        const { rawSeq, partnerSeq } = rows[n % rows.length]!;
        return client('compare.view', { runId, rawSeq, partnerSeq });
      },
    ],
  ];
  const took = new Map<string, number[]>(asked.map(([name]) => [name, []]));
  for (let n = 0; !over; n++) {
    for (const [name, ask] of asked) {
      const started = performance.now();
      await ask(n);
      took.get(name)!.push(performance.now() - started);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  loop.disable();
  expect((await job).state).toBe('done');
  await engine.close();

  const rowOf = (name: string, values: readonly number[]): string[] => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
    return [name, String(values.length), at(0.5), at(0.99), at(1)];
  };
  console.log(
    tableOf(
      ['answer', 'times', 'median, ms', '99 %', 'most'],
      [...took].map(([name, ms]) => rowOf(name, ms)),
    ),
  );
  const milliseconds = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(0);
  console.log(
    `delay of the engine's loop: 99 % ${milliseconds(loop.percentile(99))} ms, most ${milliseconds(loop.max)} ms`,
  );
});
