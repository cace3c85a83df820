import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../workers/api';
import { cleanWikitext, recipeNamed } from '../../../workers/wikitext';
import { historiesOf } from '../compare/history/histories';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

/** What was planted for a page: the revision that its text is of, and how it ended. */
interface Planted {
  readonly title: string;
  readonly revId: number;
  readonly behind: number;
}

/** A partner's file of texts as WikiExtractor makes them, of one revision of each page; every third names no revision. */
async function plant(dump: string, file: string): Promise<readonly Planted[]> {
  const planted: Planted[] = [];
  const lines: string[] = [];
  for (const [n, { title, pageId, site, revisions }] of (await historiesOf(dump)).entries()) {
    const index = (n * 7) % revisions.length;
    const revision = revisions[index]!;
    if (revision.text === null) continue;
    const { text } = cleanWikitext(revision.text, site, recipeNamed('wikiextractor'));
    lines.push(JSON.stringify({ id: pageId, title, text, ...(n % 3 === 0 ? {} : { revid: revision.revId }) }));
    planted.push({ title, revId: revision.revId!, behind: revisions.length - 1 - index });
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  return planted;
}

async function audited(bench: Bench, dump: string, partner: string) {
  await bench.client('workspace.open', { path: folders.make('workspace') });
  const [first, second] = await addSealed(bench.client, [dump, partner]);
  const runId = await auditOf(bench.client, first!, second!);
  const { results } = await bench.client('runs.results', { id: runId });
  return { runId, results };
}

describeWithShared('texts of older revisions of a whole wiki', () => {
  const dump = sharedData('aawiki-20260101/aawiki-20260101-pages-meta-history.xml.7z');
  let bench: Bench;
  let planted: readonly Planted[];
  let partner: string;
  let run: Awaited<ReturnType<typeof audited>>;

  beforeAll(async () => {
    partner = join(folders.make(), 'partner.jsonl');
    planted = await plant(dump, partner);
    bench = startEngine(folders.make('keys'), { jobs: 2 });
    run = await audited(bench, dump, partner);
  }, 120_000);
  afterAll(() => bench.engine.close());

  it('are counted as such, and no id that is true is doubted', () => {
    const { records, stated, fates } = run.results.origins!;
    const told = records['older']! + records['newest']!;
    expect(told + (records['too-short'] ?? 0) + (records['unlike'] ?? 0)).toBeLessThanOrEqual(planted.length);
    expect(records['older']).toBeGreaterThan(50);
    expect(stated['fits']).toBeGreaterThan(50);
    expect(stated['fits-less'] ?? 0).toBe(0);
    expect(fates['reverted']).toBeGreaterThan(0);
    const stale = run.results.metrics.find(({ id }) => id === 'freshness.stale')!;
    expect(stale.value).toBeCloseTo(records['older']! / told, 12);
  });

  it('are held against the revision that they are of, or against the newest', async () => {
    const { examples } = await bench.client('compare.origins', { runId: run.runId, kind: 'older', limit: 10 });
    expect(examples).toHaveLength(10);
    let [byOrigin, byNewest] = [0, 0];
    for (const { rawSeq, partnerSeq, title, behind } of examples) {
      const pair = { runId: run.runId, rawSeq, partnerSeq };
      const origin = await bench.client('compare.view', pair);
      const newest = await bench.client('compare.view', { ...pair, revision: 'newest' });
      const truth = planted.find((each) => each.title === title)!;
      expect(origin.origin).toMatchObject({ shown: true, behind });
      if (origin.origin!.equals === 1) expect(origin.revId).toBe(truth.revId);
      expect(newest.origin!.shown).toBe(false);
      expect(newest.revId).not.toBe(origin.revId);
      const shared = ({ spans }: Output<'compare.view'>) =>
        spans.reduce((sum, { kind, ours: [from, to] }) => sum + (kind === 'same' ? to - from : 0), 0);
      byOrigin += shared(origin);
      byNewest += shared(newest);
    }
    expect(byOrigin).toBeGreaterThan(byNewest);
  });

  it('are found to be the same with one thread', async () => {
    const alone = startEngine(folders.make('keys'), { jobs: 1 });
    try {
      const again = await audited(alone, dump, partner);
      expect(again.results.origins).toEqual(run.results.origins);
      const digests = ({ results }: typeof again) =>
        results.tables.filter(({ table }) => table.startsWith('origin')).map(({ sha256 }) => sha256);
      expect(digests(again)).toEqual(digests(run));
      expect(digests(again)).toHaveLength(2);
    } finally {
      await alone.engine.close();
    }
  }, 120_000);
});

describe('a dump with hidden revisions', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = startEngine(folders.make('keys'));
  });
  afterAll(() => bench.engine.close());

  it('tells that a record names one that the wiki has hidden since', async () => {
    const dump = fixture('simplewiki-sample-history.xml');
    const pages = await historiesOf(dump);
    const page = pages.find(({ revisions }) => revisions.some(({ textState }) => textState === 'suppressed'))!;
    const hidden = page.revisions.find(({ textState }) => textState === 'suppressed')!;
    const partner = join(folders.make(), 'partner.jsonl');
    const text = 'What stood there before it was hidden, in so many words that it can be told from any other text';
    writeFileSync(partner, `${JSON.stringify({ id: page.pageId, title: page.title, revid: hidden.revId, text })}\n`);
    const { runId, results } = await audited(bench, dump, partner);
    expect(results.origins).toMatchObject({ stated: { unseen: 1 }, fates: { suppressed: 1 } });
    const { examples } = await bench.client('compare.origins', { runId, kind: 'suppressed', limit: 5 });
    expect(examples.map(({ title }) => title)).toEqual([page.title]);
    const finding = results.metrics.find(({ id }) => id === 'freshness.suppressed')!.finding;
    expect(finding).toContain('of 1 it is the text itself');
  }, 60_000);

  it('of one revision a page has no origins, and the metrics say why', async () => {
    const partner = join(folders.make(), 'partner.jsonl');
    writeFileSync(partner, `${JSON.stringify({ title: 'Anarchism', text: 'Words of a page' })}\n`);
    const { results } = await audited(bench, SAMPLE.dump, partner);
    expect(results.origins).toBeUndefined();
    const stale = results.metrics.find(({ id }) => id === 'freshness.stale')!;
    expect(stale.value).toBeNull();
    expect(stale.finding).toContain('one revision of each page');
  }, 60_000);
});
