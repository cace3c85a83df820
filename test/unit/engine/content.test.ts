/** Records that nothing but their text ties to a page: real ones, stripped of ids and titles, in another order, cut and merged. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output, PairRow } from '../../../workers/api';
import { seeded } from '../seeded';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

interface Record {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const folders = new Folders();
afterAll(() => folders.clean());

const real = readFileSync(SAMPLE.partner, 'utf8')
  .split('\n')
  .slice(0, -1)
  .map((line) => JSON.parse(line) as Record)
  .filter(({ text }) => text !== '');

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Pieces of a text of about so many characters, cut between lines. */
function piecesOf(text: string, chars: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of text.split('\n')) {
    piece += `${line}\n`;
    if (piece.length >= chars) {
      pieces.push(piece);
      piece = '';
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}

type Results = Output<'runs.results'>['results'];

interface Audited {
  readonly runId: string;
  readonly results: Results;
  readonly rows: readonly PairRow[];
}

describe('records without ids and titles', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
  });
  afterAll(() => bench.engine.close());

  const audited = async (records: readonly object[], { client } = bench): Promise<Audited> => {
    const path = join(folders.make('partner'), 'texts.jsonl');
    writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const [dump, partner] = await addSealed(client, [SAMPLE.dump, path]);
    const runId = await auditOf(client, dump!, partner!);
    const { results } = await client('runs.results', { id: runId });
    const list = { filter: {}, sort: 'file-order' as const, offset: 0, limit: 1000 };
    const { rows } = await client('compare.list', { runId, ...list });
    return { runId, results, rows };
  };

  it('are aligned with the pages that they were made of, in whatever order they come', async () => {
    const records = shuffled(real, 5);
    const { rows, results } = await audited(records.map(({ text }) => ({ text })));
    const found = rows.filter(
      ({ rawSeq, partnerSeq, status }) => rawSeq !== null && partnerSeq !== null && status !== 'duplicate',
    );
    const right = found.filter(({ partnerSeq, pageId }) => records[partnerSeq!]!.id === String(pageId));
    // Measured: 102 of 105 are found, all 102 of them right. The others are too far from our text, or too short.
    expect(right).toHaveLength(found.length);
    expect(found.length / real.length).toBeGreaterThan(0.95);
    expect(results.alignment.methods['content']).toBe(found.length);
    for (const { method, similarity } of found) {
      expect(method).toBe('content');
      expect(similarity).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('are parts of a page where a partner cut it, and are compared together', async () => {
    const whole = real.filter(({ text }) => text.length > 8000).slice(0, 12);
    const pieces = whole.flatMap(({ id, text }) => piecesOf(text, 2500).map((piece) => ({ id, piece })));
    const { rows, runId } = await audited(shuffled(pieces, 7).map(({ piece }) => ({ text: piece })));
    const records = shuffled(pieces, 7);
    const found = rows.filter(({ rawSeq, partnerSeq }) => rawSeq !== null && partnerSeq !== null);
    const right = found.filter(({ partnerSeq, pageId }) => records[partnerSeq!]!.id === String(pageId));
    expect(right).toHaveLength(found.length);
    expect(found.length / pieces.length).toBeGreaterThan(0.9);
    // Measured: 200 of 203 pieces, all 200 of them right.
    const heads = found.filter(({ status }) => status === 'changed' || status === 'equivalent');
    expect(new Set(heads.map(({ pageId }) => pageId)).size).toBe(whole.length);
    expect(found.filter(({ status }) => status === 'part')).toHaveLength(found.length - whole.length);
    for (const head of heads) expect(head.sharedTokens / head.rawTokens).toBeGreaterThan(0.8);
    const view = await bench.client('compare.view', {
      runId,
      rawSeq: heads[0]!.rawSeq,
      partnerSeq: heads[0]!.partnerSeq,
    });
    expect(view.theirs!.length).toBeGreaterThan(5000);
  });

  it('are parts of a page as well where its id says so', async () => {
    const whole = real.filter(({ text }) => text.length > 8000).slice(0, 6);
    const { rows } = await audited(
      whole.flatMap(({ id, title, text }) => piecesOf(text, 3000).map((piece) => ({ id, title, text: piece }))),
    );
    const heads = rows.filter(({ status }) => status === 'changed');
    expect(heads.map(({ method }) => method)).toEqual(whole.map(() => 'page_id'));
    expect(rows.filter(({ status }) => status === 'duplicate')).toHaveLength(0);
    for (const head of heads) expect(head.sharedTokens / head.rawTokens).toBeGreaterThan(0.8);
  });

  it('hold several pages where a partner merged them', async () => {
    const some = real.filter(({ text }) => text.length > 3000).slice(0, 12);
    const merged = [0, 3, 6, 9].map((i) => some.slice(i, i + 3));
    const records = merged.map((group) => ({
      id: group[0]!.id,
      title: group[0]!.title,
      text: group.map(({ title, text }) => `${title}\n${text}`).join('\n\n'),
    }));
    const { rows } = await audited([
      ...records.slice(0, 2),
      ...records.slice(2).map(({ text }) => ({ id: null, title: null, text })),
    ]);
    const found = rows.filter(({ rawSeq, partnerSeq }) => rawSeq !== null && partnerSeq !== null);
    expect(found.map(({ pageId, partnerSeq }) => `${pageId} ${partnerSeq}`).toSorted()).toEqual(
      merged.flatMap((group, i) => group.map(({ id }) => `${id} ${i}`)).toSorted(),
    );
    expect(found.filter(({ method }) => method === 'content').length).toBe(10);
    for (const row of found.filter(({ method }) => method === 'content')) {
      expect(row.sharedTokens / row.rawTokens).toBeGreaterThan(0.8);
      expect(row.partnerTokens).toBeLessThan(row.rawTokens * 1.3);
    }
  });

  it('give the same with one thread as with two', async () => {
    const records = shuffled([...real.slice(0, 12), ...real.slice(6, 10)], 9).map(({ id, title, text }, i) =>
      i % 3 === 0 ? { id, title, text } : { id: null, title: null, text: i % 3 === 1 ? text : text.slice(0, 4000) },
    );
    const both = startEngine(folders.make('keys'), { jobs: 2 });
    try {
      await both.client('workspace.open', { path: folders.make('workspace') });
      const [one, two] = [await audited(records), await audited(records, both)];
      expect(two.results).toEqual(one.results);
      expect(two.rows).toEqual(one.rows);
    } finally {
      await both.engine.close();
    }
  });
});
