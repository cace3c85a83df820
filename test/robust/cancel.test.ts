import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeDump } from '../bench/make-dump.mjs';
import { addSealed, reached, settled, startEngine } from '../unit/engine/harness';
import { recordsOf, writeRecords } from '../unit/engine/material';
import { Folders } from '../unit/folders';
import { tableOf, wanted } from './given';

const folders = new Folders();
afterAll(() => folders.clean());

/** Instants within a step at which it is cancelled, milliseconds after it began. */
const INSTANTS = [0, 30, 100, 250];

it('a job is cancelled within 200 ms of asking, and what it was doing stops soon after', async () => {
  const { megabytes, cache } = wanted();
  const { multistream } = makeDump(cache, megabytes * 4, 1);
  const partner = writeRecords(folders.make('cancel'), await recordsOf(multistream), 'jsonl');
  const bench = startEngine(folders.make('keys'));
  await bench.client('workspace.open', { path: join(folders.make('cancel'), 'workspace') });
  const [snapshot, other] = await addSealed(bench.client, [multistream, partner]);
  const { jobId: id } = await bench.client('audit.start', { snapshotId: snapshot!.id, partnerId: other!.id });
  const steps = (await bench.client('jobs.list', {})).jobs.find((job) => job.id === id)!.steps.map((step) => step.name);

  const rows: { step: string; told: number; stopped: number }[] = [];
  for (const step of steps.slice(1)) {
    for (const instant of INSTANTS) {
      try {
        await reached(bench.client, id, step);
      } catch {
        break; // the step was over before it could be cancelled again
      }
      await new Promise((resolve) => setTimeout(resolve, instant));
      const asked = performance.now();
      await bench.client('jobs.cancel', { id });
      const { state } = await settled(bench.client, id);
      const told = performance.now() - asked;
      if (state !== 'cancelled') break;
      // A resumed job begins once the work of the cancelled one has stopped.
      await bench.client('jobs.resume', { id });
      await reached(bench.client, id, 'seal');
      rows.push({ step, told, stopped: performance.now() - asked });
    }
  }
  expect((await settled(bench.client, id)).state).toBe('done');
  await bench.engine.close();

  console.log(
    tableOf(
      ['step', 'cancels', 'told, ms at most', 'stopped, ms at most'],
      steps.map((step) => {
        const own = rows.filter((row) => row.step === step);
        const most = (of: (row: (typeof rows)[number]) => number): string => Math.max(0, ...own.map(of)).toFixed(0);
        return [step, String(own.length), most((row) => row.told), most((row) => row.stopped)];
      }),
    ),
  );
  expect(Math.max(...rows.map((row) => row.told))).toBeLessThan(200);
});
