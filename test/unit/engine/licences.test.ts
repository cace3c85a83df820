import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../../workers/api';
import { readDump } from '../../../workers/dump';
import { fixture } from '../helpers';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

describe('licences that records state', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
  });
  afterAll(() => bench.engine.close());

  const metric = async (dump: string, partner: string, id: string): Promise<Results['metrics'][number]> => {
    await bench.client('workspace.open', { path: folders.make('workspace') });
    const [first, second] = await addSealed(bench.client, [dump, partner]);
    const { results } = await bench.client('runs.results', { id: await auditOf(bench.client, first!, second!) });
    return results.metrics.find((each) => each.id === `integrity.${id}`)!;
  };

  it('are held against the licence of the text, record by record', async () => {
    const partner = join(folders.make(), 'licensed.jsonl');
    const stated = ['CC BY-SA 3.0', 'CC BY-SA 4.0', 'MIT', undefined, [{ identifier: 'CC-BY-NC-4.0' }]];
    const lines = readFileSync(SAMPLE.partner, 'utf8')
      .trimEnd()
      .split('\n')
      .filter((line) => !line.includes('"text": ""'))
      .slice(0, 40);
    const licensed = lines.map((line, i) => ({ ...(JSON.parse(line) as object), license: stated[i % stated.length] }));
    writeFileSync(partner, licensed.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const found = await metric(SAMPLE.dump, partner, 'licences');
    const withText = found.counters['records']!;
    expect(found.counters['kept']! / withText).toBeCloseTo(0.4, 1);
    expect(found.groups.map(({ key }) => key).toSorted()).toEqual([
      'CC-BY-NC-4.0: restricts',
      'CC-BY-SA-3.0: keeps',
      'CC-BY-SA-4.0: keeps',
      'MIT: drops-share-alike',
      'none: not-stated',
    ]);
    expect(found.groups.reduce((sum, { counters }) => sum + counters['n']!, 0)).toBe(withText);
  }, 60_000);

  it('are too old for text that was edited since the wikis went over to version 4.0', async () => {
    const dump = fixture('aawiki-20260101-pages-meta-current.xml.bz2');
    const titles: string[] = [];
    for await (const { title, redirect, revisions } of readDump(dump)) {
      if (redirect === null && (revisions[0]?.timestamp ?? '') > '2023-06-07') titles.push(title);
    }
    const partner = join(folders.make(), 'newer.jsonl');
    const records = titles.map((title, i) => ({
      title,
      text: 'Some words that stand in for a text',
      license: i % 2 === 0 ? 'CC-BY-SA-3.0' : 'CC-BY-SA-4.0',
    }));
    writeFileSync(partner, records.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const found = await metric(dump, partner, 'licences');
    expect(titles.length).toBeGreaterThan(1);
    expect(found.groups.map(({ key }) => key).toSorted()).toEqual([
      'CC-BY-SA-3.0: older-version',
      'CC-BY-SA-4.0: keeps',
    ]);
    expect(found.finding).toContain('older version');
  }, 60_000);

  it('and authors are missing where a record does not say which page it is of', async () => {
    const partner = join(folders.make(), 'nameless.jsonl');
    writeFileSync(partner, '{"title": "Anarchism", "text": "Words"}\n{"title": null, "text": "More words"}\n');
    const found = await metric(SAMPLE.dump, partner, 'attribution');
    expect(found).toMatchObject({ value: 0.5, counters: { records: 2, named: 1 } });
    expect(found.finding).toContain('1 of 2 records');
  }, 60_000);
});
