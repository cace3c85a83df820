import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

describe('what was done to the texts of the sample', () => {
  let bench: Bench;
  let runId: string;
  let found: NonNullable<Output<'runs.results'>['results']['fingerprints']>;

  beforeAll(async () => {
    bench = startEngine(folders.make('keys'));
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
    for (const kind of ['paragraph-breaks-lost', 'headings-marked', 'emphasis-quoted'])
      expect([kind, documents.get(kind)! > found.changed / 2]).toEqual([kind, true]);
    for (const kind of ['lists-dropped', 'html-escaped'])
      expect([kind, documents.get(kind)! > found.changed / 6]).toEqual([kind, true]);
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
    expect(readdirSync(join(out, 'data/tables/run')).sort()).toEqual(['fingerprints', 'pairs']);
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
