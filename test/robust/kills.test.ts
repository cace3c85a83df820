import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Folders } from '../unit/folders';
import { ROOT } from '../unit/helpers';
import { recordsOf, writeRecords } from '../unit/engine/material';
import { makeDump } from '../bench/make-dump.mjs';
import { wanted } from './given';
import { killLoop } from './kill-loop';

const folders = new Folders();
afterAll(() => folders.clean());

it('no acknowledged shard is lost or done twice, whenever the audit is killed', async () => {
  const { kills, seed, megabytes, cache } = wanted();
  const { xml } = makeDump(cache, megabytes, 1);
  const folder = folders.make('kills');
  const partner = writeRecords(folder, await recordsOf(xml), 'jsonl');
  const told = await killLoop({
    plumbline: join(ROOT, 'bin/plumbline.mjs'),
    snapshot: xml,
    partner,
    folder: folders.make('kill-loop'),
    kills,
    seed,
    say: console.log,
  });
  console.log(
    `${kills} kills, seed ${seed}; undisturbed: ${Math.round(told.undisturbed.milliseconds)} ms, ${told.shards} shards`,
  );
  for (const [name, count] of [...told.kills].toSorted(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(5)}  ${name}`);
  expect(told.shards).toBeGreaterThan(4);
});
