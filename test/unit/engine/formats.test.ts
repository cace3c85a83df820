import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metric, PairRow } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { AFAR, LATGALIAN, OTHER_FORMATS, recordsOf, writeRecords } from './material';

const folders = new Folders();
let bench: Bench;
beforeAll(async () => {
  bench = startEngine(folders.make('keys'), { jobs: 1 });
  await bench.client('workspace.open', { path: folders.make('workspace') });
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

async function audited(dump: string, partner: string) {
  const [snapshot, other] = await addSealed(bench.client, [dump, partner]);
  const runId = await auditOf(bench.client, snapshot!, other!);
  const { results } = await bench.client('runs.results', { id: runId });
  const list = { runId, filter: {}, sort: 'file-order', offset: 0, limit: 1000 } as const;
  const { rows } = await bench.client('compare.list', list);
  return { results, rows, metric: (id: string): Metric => results.metrics.find((each) => each.id === id)! };
}

const withoutPlace = ({ partnerSeq: _, ...row }: PairRow): Omit<PairRow, 'partnerSeq'> => row;

describe('the same records in another format', () => {
  let known: Awaited<ReturnType<typeof audited>>;
  let files: Readonly<Record<(typeof OTHER_FORMATS)[number], string>>;

  beforeAll(async () => {
    const folder = folders.make('formats');
    const records = await recordsOf(AFAR.dump);
    files = Object.fromEntries(
      OTHER_FORMATS.map((format) => [format, writeRecords(folder, records, format)]),
    ) as typeof files;
    known = await audited(AFAR.dump, writeRecords(folder, records, 'jsonl'));
  });

  it('are known to be worth comparing', () => {
    const { statuses } = known.results.alignment;
    expect(known.results.partner.format).toBe('jsonl');
    expect(statuses['identical']).toBeGreaterThan(50);
    expect(statuses['changed']).toBeGreaterThan(5);
    expect(statuses['missing']).toBeGreaterThan(20);
  });

  it.each(OTHER_FORMATS)('%s gives the same pairs and the same metrics', async (format) => {
    const { results, rows } = await audited(AFAR.dump, files[format]);
    expect(results.partner.format).toMatch(new RegExp(format));
    expect(results.partnerRecords).toEqual(known.results.partnerRecords);
    expect(results.alignment).toEqual(known.results.alignment);
    expect(rows.map(withoutPlace)).toEqual(known.rows.map(withoutPlace));
    const metrics = results.metrics.filter((metric) => metric.family !== 'integrity');
    expect(metrics).toEqual(known.results.metrics.filter((metric) => metric.family !== 'integrity'));
  });
});

describe('a partner that keeps the links of its texts', () => {
  it('is asked how many targets it kept', async () => {
    const { results, metric } = await audited(LATGALIAN.dump, LATGALIAN.partner);
    expect(results.raw).toMatchObject({ pages: 2004, revisions: 2004, sha1: { ok: 1349, bad: 655, unchecked: 0 } });
    expect(results.partner.mapping).toMatchObject({ links: expect.any(String) as string });
    expect(metric('recall.targets.aligned').value).toBeGreaterThan(0);
    expect(metric('recall.targets.aligned').value).toBeLessThanOrEqual(1);
  });
});
