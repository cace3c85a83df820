import { readdirSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '../../../workers/api/errors';
import { inspectDump, planDump } from '../../../workers/dump';
import { fixture, seeded, sharedData } from '../helpers';
import { expectAsPlain, expectSame, readPlan } from './property-agreement';
import { decodedBytes, plainRead } from './property-reader';

/** What the plain reader unpacks; the other codecs are held against other programs in test/unit/codecs. */
const UNPACKED_PLAINLY: ReadonlySet<string> = new Set(['none', 'bzip2', 'gzip']);

/** The dumps among the files of a folder, by their content. */
async function dumpsIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const dumps: string[] = [];
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    try {
      const { compression } = await inspectDump(path);
      if (UNPACKED_PLAINLY.has(compression)) dumps.push(path);
    } catch (error) {
      if (!(error instanceof PlumblineError)) throw error;
    }
  }
  return dumps;
}

const FIXTURES = await dumpsIn(fixture(''));
const names = new Set(FIXTURES.map((path) => basename(path)));
/** Files of the small core stand in the large collection too. */
const SHARED = (await dumpsIn(sharedData(''))).filter((path) => !names.has(basename(path)));
const ONE_SHARD = 1e9;
/** More shards of a small file tell nothing new. */
const MOST_SHARDS = 200;

it('the small core has eighteen dumps, found by their content', () => {
  expect(FIXTURES.length).toBeGreaterThanOrEqual(18);
});

describe('the fast reader gives what the plain reader gives, however the file is cut', () => {
  it.each([...FIXTURES, ...SHARED].map((path) => [basename(path), path]))('%s', async (_name, path) => {
    const decoded = decodedBytes(path);
    const whole = readPlan(await planDump(path, { targetBytes: ONE_SHARD }));
    expectAsPlain(whole, plainRead(decoded), decoded);
    const { size } = whole.plan;
    const random = seeded(size);
    const tried = new Set([whole.plan.shards.length]);
    for (const target of [undefined, size / MOST_SHARDS, size * 0.1 * random(), size * random()]) {
      const plan = await planDump(path, target === undefined ? {} : { targetBytes: Math.ceil(target) });
      expect(plan.shards.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size);
      if (tried.has(plan.shards.length)) continue;
      tried.add(plan.shards.length);
      expectSame(readPlan(plan), whole);
    }
  });
});
