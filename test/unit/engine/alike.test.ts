/** Texts that are there twice: real records with known leaks between splits, found exactly. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Duplicate, Output } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

interface Record {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly split?: string;
}

const folders = new Folders();
afterAll(() => folders.clean());

const real = readFileSync(SAMPLE.partner, 'utf8')
  .split('\n')
  .slice(0, -1)
  .map((line) => JSON.parse(line) as Record)
  .filter(({ text }) => text.length > 2000)
  .map(({ id, title, text }) => ({ id, title, text }));

/** One word in so many is another one. */
const withChanges = (text: string, every: number): string =>
  text
    .split(' ')
    .map((word, i) => (i % every === every - 1 ? 'otherwise' : word))
    .join(' ');

const stranger = (record: Record, title: string, text = record.text): Record => ({
  id: String(900_000 + Number(record.id)),
  title,
  text,
});

/** What stands in train, and what leaks from there into test, by how it does. */
const train = real.slice(0, 40);
const TEST = [
  ...real.slice(40, 60),
  stranger(train[3]!, 'Copied'),
  stranger(train[5]!, 'Nearly', withChanges(train[5]!.text, 100)),
  stranger(train[6]!, 'Quite another', withChanges(train[6]!.text, 8)),
  { ...train[7]!, text: train[7]!.text.slice(0, train[7]!.text.length / 4) },
];

const LEAKS = [
  `exact: Copied (test) | ${train[3]!.title} (train)`,
  `exact: ${train[3]!.title} (train) | Copied (test)`,
  `near: Nearly (test) | ${train[5]!.title} (train)`,
  `near: ${train[5]!.title} (train) | Nearly (test)`,
  // What they say makes them records of the same page.
  `page: Copied (test) | ${train[3]!.title} (train)`,
  `page: ${train[3]!.title} (train) | Copied (test)`,
  `page: Nearly (test) | ${train[5]!.title} (train)`,
  `page: ${train[5]!.title} (train) | Nearly (test)`,
  `page: ${train[7]!.title} (test) | ${train[7]!.title} (train)`,
  `page: ${train[7]!.title} (train) | ${train[7]!.title} (test)`,
].toSorted();

const words = ({ kind, document, other }: Duplicate): string =>
  `${kind}: ${document.title} (${document.split}) | ${other.title} (${other.split})`;
const lines = (records: readonly Record[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

type Results = Output<'runs.results'>['results'];

describe('records in two splits', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
  });
  afterAll(() => bench.engine.close());

  const audited = async (files: { readonly [name: string]: string }): Promise<{ runId: string; results: Results }> => {
    const folder = folders.make('partner');
    mkdirSync(folder, { recursive: true });
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const [dump] = await addSealed(bench.client, [SAMPLE.dump]);
    const [first] = await addSealed(bench.client, paths);
    const runId = await auditOf(bench.client, dump!, first!);
    return { runId, results: (await bench.client('runs.results', { id: runId })).results };
  };

  it('are found by page, by text and by nearly the same text, both named, and nothing else is', async () => {
    const { runId, results } = await audited({ 'wiki-train.jsonl': lines(train), 'wiki-test.jsonl': lines(TEST) });
    const { rows } = await bench.client('compare.duplicates', { runId, list: 'leaks', offset: 0, limit: 100 });
    expect(rows.map(words).toSorted()).toEqual(LEAKS);
    expect(results.duplicates!.leaks).toEqual({
      splits: { test: 24, train: 40 },
      records: { test: 3, train: 3 },
      kinds: { exact: 2, near: 2, page: 6 },
    });
    expect(results.duplicates!.partner).toMatchObject({ documents: 64, exact: 1, near: 1 });
    for (const { similarity, kind } of rows) {
      if (kind === 'near') expect(similarity).toBeGreaterThanOrEqual(0.8);
      if (kind === 'page') expect(similarity).toBeNull();
    }
    // Each of the two can be opened.
    for (const { document } of rows) {
      const view = await bench.client('compare.view', { runId, ...document.pair });
      expect(view.theirs).not.toBeNull();
    }
  });

  it('are the same where a column says the split, in whatever order the records come', async () => {
    const records = [
      ...train.map((record) => ({ ...record, split: 'train' })),
      ...TEST.map((record) => ({ ...record, split: 'test' })),
    ];
    const shuffled = records.toSorted((a, b) => ((Number(a.id) * 7919) % 101) - ((Number(b.id) * 7919) % 101));
    const { runId, results } = await audited({ 'wiki.jsonl': lines(shuffled) });
    const { rows } = await bench.client('compare.duplicates', { runId, list: 'leaks', offset: 0, limit: 100 });
    expect(rows.map(words).toSorted()).toEqual(LEAKS);
    expect(results.partner.mapping['split']).toBe('split');
  });
});
