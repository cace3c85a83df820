import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { fixture } from '../helpers';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

describe('what was done to the texts of the sample', () => {
  let bench: Bench;
  let runId: string;
  let found: NonNullable<Output<'runs.results'>['results']['fingerprints']>;

  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 2 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
    const [snapshot, partner] = await addSealed(bench.client, [SAMPLE.dump, SAMPLE.partner]);
    runId = await auditOf(bench.client, snapshot!, partner!);
    const { results } = await bench.client('runs.results', { id: runId });
    found = results.fingerprints!;
  }, 60_000);
  afterAll(() => bench.engine.close());

  it('is what WikiExtractor says that it does, the most frequent first', () => {
    const documents = new Map(found.kinds.map(({ kind, documents: count }) => [kind, count]));
    // Paragraphs on lines of their own, a full stop after headings, quotes for emphasis, no lists, & as an entity.
    for (const kind of [
      'paragraph-breaks-lost',
      'lists-dropped',
      'headings-marked',
      'emphasis-quoted',
      'empty-sections-dropped',
    ])
      expect([kind, documents.get(kind)! > 0.75 * found.changed]).toEqual([kind, true]);
    expect(documents.get('html-escaped')! > found.changed / 6).toBe(true);
    // What it does not do is said of few: it cuts nothing, and keeps sections that hold text.
    for (const kind of ['truncated', 'lead-only', 'sections-dropped', 'headings-dropped', 'paragraphs-removed'])
      expect([kind, (documents.get(kind) ?? 0) <= 0.05 * found.changed]).toEqual([kind, true]);
    for (const kind of ['lower-cased', 'stemmed', 'punctuation-removed', 'title-prepended', 'digits-masked'])
      expect([kind, documents.get(kind)]).toEqual([kind, undefined]);
    expect(found.kinds.map((row) => row.documents)).toEqual(
      found.kinds.map((row) => row.documents).toSorted((a, b) => b - a),
    );
  });

  it('is shown by pages whose texts have it where it says', async () => {
    const { examples } = await bench.client('compare.fingerprints', { runId, kind: 'headings-marked', limit: 5 });
    expect(examples).toHaveLength(5);
    for (const { rawSeq, partnerSeq, theirs } of examples) {
      const view = await bench.client('compare.view', { runId, rawSeq, partnerSeq });
      expect(view.theirs!.slice(...theirs)).toBe('.');
    }
  });

  it('lies in the bag as a table, with what else comparing wrote', async () => {
    const out = join(folders.make(), 'bag');
    const passphrase = 'a passphrase for tests';
    await bench.client('provenance.export', { runId, outDir: out, passphrase });
    for (const table of ['fingerprints', 'pairs']) expect(readdirSync(join(out, 'data/tables/run'))).toContain(table);
  });

  it('is the same for one thread and for two', async () => {
    const alone = startEngine(folders.make('keys'), { jobs: 1 });
    try {
      await alone.client('workspace.open', { path: folders.make('workspace') });
      const [snapshot, partner] = await addSealed(alone.client, [SAMPLE.dump, SAMPLE.partner]);
      const id = await auditOf(alone.client, snapshot!, partner!);
      const { results } = await alone.client('runs.results', { id });
      expect(results.fingerprints).toEqual(found);
      const { results: ours } = await bench.client('runs.results', { id: runId });
      expect(results.tables).toEqual(ours.tables);
    } finally {
      await alone.engine.close();
    }
  }, 60_000);
});

describe('what was done to the texts of a whole small wiki', () => {
  it('is what dumpster-dip says that it does: lists and headings stay, brackets are tidied, namespaces are left out', async () => {
    const bench = startEngine(folders.make('keys'));
    try {
      await bench.client('workspace.open', { path: folders.make('workspace') });
      const [snapshot, partner] = await addSealed(bench.client, [
        fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
        fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'),
      ]);
      const id = await auditOf(bench.client, snapshot!, partner!);
      const { results } = await bench.client('runs.results', { id });
      const { changed, kinds, filters } = results.fingerprints!;
      const share = (kind: string): number => (kinds.find((row) => row.kind === kind)?.documents ?? 0) / changed;
      expect(kinds[0]!.kind).toBe('paragraph-breaks-lost');
      expect(share('paragraph-breaks-lost')).toBeGreaterThan(0.75);
      expect(share('empty-brackets-removed')).toBeGreaterThan(0.1);
      for (const kind of ['lists-dropped', 'headings-dropped', 'truncated', 'lead-only', 'lower-cased', 'html-escaped'])
        expect([kind, share(kind) < 0.02]).toEqual([kind, true]);
      expect(filters!.rules.map(({ kind }) => kind)).toContain('namespaces');
      expect(filters!.unexplained).toBeLessThan(0.01 * filters!.missing);
    } finally {
      await bench.engine.close();
    }
  }, 90_000);
});
