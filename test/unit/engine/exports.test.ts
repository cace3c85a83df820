import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Exports } from '../../../workers/engine/provenance/exports';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { AFAR, recordsOf, writeRecords } from './material';

const folders = new Folders();
afterAll(() => folders.clean());
const passphrase = 'a passphrase for tests';

describe('an export', () => {
  const workspace = folders.make('workspace');
  const place = folders.make('bags');
  const outDir = join(place, 'bag');
  let bench: Bench;
  let runId: string;

  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: workspace });
    const partner = writeRecords(folders.make(), await recordsOf(AFAR.dump), 'jsonl');
    const [snapshot, other] = await addSealed(bench.client, [AFAR.dump, partner]);
    runId = await auditOf(bench.client, snapshot!, other!);
  });
  afterAll(() => bench.engine.close());

  const start = () => bench.client('provenance.export', { runId, outDir, passphrase });

  it('that is cancelled says so, leaves nothing, and is not in the log', async () => {
    const exports = [start(), start()];
    await bench.client('provenance.cancelExport', {});
    for (const each of exports) await expect(each).rejects.toMatchObject({ code: 'cancelled' });
    await bench.client('provenance.cancelExport', {}); // there is nothing to cancel, which is no error
    await start(); // waits until the others have removed what they wrote
    const { entries } = await bench.client('provenance.log', {});
    expect(entries.filter(({ kind }) => kind === 'export')).toHaveLength(1);
    expect(readdirSync(place)).toEqual(['bag']);
  });

  it('goes no further once the workspace is left', async () => {
    const other = join(place, 'other');
    const left = bench.client('provenance.export', { runId, outDir: other, passphrase });
    left.catch(() => undefined);
    await bench.client('workspace.open', { path: folders.make('another') });
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(other)).toBe(false);
    expect(readdirSync(place)).toEqual(['bag']);
  });
});

it('an export that is signed already is finished, though it be cancelled', async () => {
  const exports = new Exports();
  const ended = exports.run(async ({ signal, onSigning }) => {
    onSigning();
    await new Promise((resolve) => setImmediate(resolve));
    return signal.aborted ? 'stopped' : 'finished';
  });
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
  exports.cancel();
  expect(await ended).toBe('finished');
  await exports.close();
});
