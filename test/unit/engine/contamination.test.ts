import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results, Source } from '../../../workers/api';
import { addSealed, Folders, settled, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

const pages = readFileSync(SAMPLE.partner, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly title: string; readonly text: string })
  .filter(({ text }) => text.length > 3000);

describe('a benchmark that is held against both sides', () => {
  let bench: Bench;
  let dump: Source;
  let partner: Source;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'));
    await bench.client('workspace.open', { path: folders.make('workspace') });
    [dump, partner] = (await addSealed(bench.client, [SAMPLE.dump, SAMPLE.partner])) as [Source, Source];
  });
  afterAll(() => bench.engine.close());

  async function audited(benchmark: string): Promise<Results> {
    const { client } = bench;
    const { jobId } = await client('audit.start', { snapshotId: dump.id, partnerId: partner.id, benchmark });
    const { runId, error } = await settled(client, jobId);
    if (runId === null) throw Object.assign(new Error(error?.message), { code: error?.code });
    return (await client('runs.results', { id: runId })).results;
  }

  const metric = ({ metrics }: Results) => metrics.find(({ id }) => id === 'contamination.share')!;

  it('is found where its items stand in a page, which is named, and not found where they do not', async () => {
    const [first, second] = [pages[3]!, pages[20]!];
    const taken = first.text.slice(1000, 1400);
    const lines = [
      { question: `What follows? ${taken}`, answer: 'A' },
      { question: second.text.slice(500, 800).toUpperCase().replaceAll(',', ' –'), answer: 'B' },
      { question: 'Thirteen words that stand in no page of all that were ever written by anybody at all', answer: 'C' },
      { question: 'Too short', answer: 'D' },
    ];
    const file = join(folders.make(), 'benchmark.jsonl');
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const results = await audited(file);
    const { value, counters, groups, interval } = metric(results);
    expect(counters).toMatchObject({ items: 4, looked: 3, partnerFound: 2, rawFound: 2 });
    expect(value).toBeCloseTo(2 / 3);
    expect(interval!.low).toBeGreaterThan(0.2);
    const named = groups.filter(({ axis }) => axis === 'item, in the partner’s text').map(({ label }) => label);
    expect(named.some((label) => label.startsWith('Item 0') && label.includes(first.title))).toBe(true);
    expect(named.some((label) => label.startsWith('Item 1') && label.includes(second.title))).toBe(true);
    expect(results.benchmark).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string });
    const overlaps = results.tables.find(({ dataset, table }) => dataset === 'run' && table === 'contaminations');
    expect(overlaps!.rows).toBeGreaterThanOrEqual(4);
  }, 120_000);

  it('may be a text with an item a line, and is refused where it is no text', async () => {
    const file = join(folders.make(), 'benchmark.txt');
    writeFileSync(file, `${pages[5]!.text.slice(400, 700).replaceAll('\n', ' ')}\nshort\n`);
    expect(metric(await audited(file)).counters).toMatchObject({ items: 2, looked: 1, partnerFound: 1 });
    const bad = join(folders.make(), 'benchmark.bin');
    writeFileSync(
      bad,
      Uint8Array.from({ length: 400 }, (_, i) => (i * 77 + 128) % 256),
    );
    await expect(audited(bad)).rejects.toMatchObject({ code: 'not-recognised' });
    await expect(audited(join(folders.make(), 'none.jsonl'))).rejects.toMatchObject({ code: 'not-found' });
  }, 120_000);
});
