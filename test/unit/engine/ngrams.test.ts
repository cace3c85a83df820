import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../../workers/api';
import { tokenLines } from '../../../workers/text';
import { addSealed, Folders, settled, startEngine, type Bench } from './harness';
import { AFAR, textsOf, writeRecords, type PlainRecord } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

/** Occurrences and different ones of runs of n words in the partner's texts, the plain way. */
function countedPlainly(
  records: readonly PlainRecord[],
  n: number,
): { readonly partner: number; readonly partnerTypes: number } {
  const types = new Set<string>();
  let partner = 0;
  for (const { text } of records) {
    for (const tokens of tokenLines(text)) {
      for (let at = 0; at + n <= tokens.length; at++) types.add(tokens.slice(at, at + n).join(' '));
      partner += Math.max(0, tokens.length - n + 1);
    }
  }
  return { partner, partnerTypes: types.size };
}

describe('runs of up to five words', () => {
  let bench: Bench;
  let records: readonly PlainRecord[];
  let partnerFile: string;
  beforeAll(async () => {
    records = await textsOf(AFAR.dump);
    partnerFile = writeRecords(folders.make('files'), records, 'jsonl');
    // So little memory that most of it goes to disk and comes back.
    bench = startEngine(folders.make('keys'), { gramMemory: 2 ** 20 });
  });
  afterAll(() => bench.engine.close());

  async function audited(ngrams?: number): Promise<Results> {
    const { client } = bench;
    await client('workspace.open', { path: folders.make('workspace') });
    const [dump, partner] = await addSealed(client, [AFAR.dump, partnerFile]);
    const { jobId } = await client('audit.start', {
      snapshotId: dump!.id,
      partnerId: partner!.id,
      ...(ngrams === undefined ? {} : { ngrams }),
    });
    const { runId } = await settled(client, jobId);
    return (await client('runs.results', { id: runId! })).results;
  }

  it('are counted exactly where they are asked for, and words and pairs are as they were', async () => {
    const usual = await audited();
    const longer = await audited(5);
    const of = (id: string) => longer.metrics.find((metric) => metric.id === id);
    for (const metric of usual.metrics) expect(of(metric.id), metric.id).toEqual(metric);
    for (const [n, name] of [
      [3, 'trigrams'],
      [4, 'fourgrams'],
      [5, 'fivegrams'],
    ] as const)
      expect(of(`distance.${name}.jsd`)?.counters).toMatchObject(countedPlainly(records, n));
    expect(usual.metrics.some(({ id }) => id.includes('trigrams'))).toBe(false);
  }, 240_000);
});
