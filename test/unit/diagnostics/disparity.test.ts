import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { diagnose } from '../../../workers/diagnostics';
import { coverage } from '../../../workers/diagnostics/coverage';
import { fixture, seeded } from '../helpers';
import type { Cell } from '../../../workers/tables';
import { groupRows, openTables, pageRow, pairRows, plainStrata, type Document, type RowOf } from './tables';

interface Dip {
  readonly pageID: string;
  readonly sections: readonly {
    readonly paragraphs?: readonly { readonly sentences: readonly { readonly text: string }[] }[];
  }[];
}

/** All articles of the Latgalian Wikipedia, as dumpster-dip read them. */
function ltgwiki(): readonly Document[] {
  const lines = gunzipSync(readFileSync(fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz')));
  return lines
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Dip)
    .map(({ pageID, sections }) => ({
      id: Number(pageID),
      text: sections
        .flatMap(({ paragraphs = [] }) => paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)))
        .join(' ')
        .trim(),
    }))
    .filter(({ text }) => text !== '');
}

const documents = ltgwiki();
const pages = documents.map(pageRow);
const kept = pairRows(documents, documents);

type Chance = (pair: RowOf<'pairs'>) => number;
type Measured = (id: string) => Metric;

/** The pairs as they would be had each page been dropped with the chance that its place has. */
function dropped(chance: Chance, seed: number, ns = (_: RowOf<'pairs'>) => 0): readonly RowOf<'pairs'>[] {
  const random = seeded(seed);
  return kept
    .map((pair) => ({ ...pair, ns: ns(pair) }))
    .map((pair) =>
      random() < chance(pair) ? { ...pair, partner_seq: null, method: 'none', status: 'missing' } : pair,
    );
}

const pick =
  (metrics: readonly Metric[]): Measured =>
  (id) => {
    const found = metrics.find((metric) => metric.id === id);
    if (found === undefined) throw new Error(`no metric ${id}`);
    return found;
  };

/** Coverage as a run has it: counted by SQL over Parquet. */
async function measure(pairs: readonly RowOf<'pairs'>[]): Promise<Measured> {
  const query = await openTables({ raw: { pages, pairs } });
  const metrics = await diagnose(query, { families: [coverage] });
  query.close();
  return pick(metrics);
}

/** Coverage from integers that were counted by other means: what another engine does. */
async function measureElsewhere(pairs: readonly RowOf<'pairs'>[]): Promise<Measured> {
  const strata = plainStrata(pairs);
  const bySeq = new Map(pairs.map((pair) => [pair.raw_seq, pair]));
  const cells = new Map<string, Record<string, Cell>>();
  const add = ({ decile, status, raw_chars: chars }: RowOf<'pairs'>, axis: string | null, key: string | null): void => {
    const name = `${axis} ${key} ${decile}`;
    const lengths = { least_chars: chars, most_chars: chars };
    const cell = cells.get(name) ?? { axis, key, decile, quality: null, n: 0, k: 0, neither: 0, ...lengths };
    cell['n'] = Number(cell['n']) + 1;
    cell['k'] = Number(cell['k']) + (status === 'missing' ? 0 : 1);
    cell['least_chars'] = Math.min(Number(cell['least_chars']), chars);
    cell['most_chars'] = Math.max(Number(cell['most_chars']), chars);
    cells.set(name, cell);
  };
  for (const pair of pairs) add(pair, null, null);
  for (const { seq, axis, key } of strata) {
    add(bySeq.get(seq)!, axis, key);
    add(bySeq.get(seq)!, axis, null); // of these axes a page has one group
  }
  const rows: Readonly<Record<string, readonly Record<string, Cell>[]>> = {
    cells: [...cells.values()].toReversed(),
    labels: groupRows(strata).map(({ axis, key, label }) => ({ axis, key, label })),
    'gender-pages': [{ n: 0, known: 0 }],
    'gender-methods': [],
    'gender-pairs': [],
  };
  return pick(
    await coverage.finish({
      all: (name) => Promise.resolve(rows[name]!),
      batches: async function* (name) {
        yield await Promise.resolve(rows[name]!);
      },
    }),
  );
}

const isShort = (pair: RowOf<'pairs'>): boolean => (pair.decile ?? 10) <= 2;

describe('disparity on the articles of the Latgalian Wikipedia', () => {
  it('has enough real articles to tell', () => {
    expect(documents.length).toBeGreaterThan(800);
  });

  it.each([1, 2, 3, 4, 5])('finds that short pages were dropped, and by how much (seed %i)', async (seed) => {
    const metric = await measure(dropped((pair) => (isShort(pair) ? 0.6 : 0.05), seed));
    const found = metric('coverage.disparity.length-decile');
    const byKey = new Map(found.groups.map((group) => [group.key, group]));
    // The rest of a short tenth holds the other short one: (0.6 + 8 × 0.05) / 9 of it is dropped.
    const planted = 0.6 - (0.6 + 8 * 0.05) / 9;
    for (const key of ['1', '2']) {
      const { value, interval } = byKey.get(key) ?? {};
      expect(Math.abs((value ?? 0) - planted)).toBeLessThan(0.15);
      expect(interval?.low ?? 0).toBeGreaterThan(0.2);
    }
    expect(found.value ?? 0).toBeGreaterThan(0.4);
    expect(found.effect ?? 0).toBeGreaterThan(0.4);
    expect(found.finding).toMatch(
      /^Pages of .* \(tenth [12](, the shortest)?\) are dropped more often than all others: \+/u,
    );
    expect(metric('coverage.significance').value ?? 1).toBeLessThan(1e-6);
    const ratio = metric('coverage.risk-ratio').groups.find(({ axis, key }) => axis === 'length-decile' && key === '1');
    expect(ratio?.interval?.low ?? 0).toBeGreaterThan(2);
  });

  it('gives the same metrics, digests included, from integers that were counted by other means', async () => {
    const pairs = dropped(
      (pair) => (isShort(pair) ? 0.6 : 0.05),
      9,
      (pair) => (pair.raw_seq ?? 0) % 3,
    );
    const [here, there] = [await measure(pairs), await measureElsewhere(pairs)];
    for (const { id } of coverage.definitions) expect(there(id)).toEqual(here(id));
  });

  it('calls something out in at most one run of twenty where pages are dropped by lot alone, over 200 seeds', async () => {
    let falsely = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const rate = [0.02, 0.1, 0.3][seed % 3] ?? 0.1;
      const metric = await measureElsewhere(dropped(() => rate, seed));
      if ((metric('coverage.disparity.length-decile').effect ?? 0) > 0) falsely++;
    }
    expect(falsely).toBeLessThanOrEqual(10);
  });

  it('calls out nothing when nothing is dropped', async () => {
    const metric = await measure(dropped(() => 0, 1));
    expect(metric('coverage.disparity.length-decile')).toMatchObject({ value: 0, effect: 0 });
    expect(metric('coverage.retention').finding).toContain('(100 %');
  });

  it('tells a namespace that is dropped for its short pages from one that is dropped for itself', async () => {
    // Half of the pages stand for another namespace; it holds nine tenths of the short ones.
    const other = (pair: RowOf<'pairs'>): number => {
      const turn = (pair.raw_seq ?? 0) % 10;
      return isShort(pair) ? (turn < 9 ? 10 : 0) : turn < 4 ? 10 : 0;
    };
    const odds = (metric: Metric) => metric.groups.find(({ axis, key }) => axis === 'namespace' && key === '10');

    const byLength = await measure(dropped((pair) => (isShort(pair) ? 0.7 : 0.05), 7, other));
    expect(byLength('coverage.risk-ratio').groups.find(({ key }) => key === '10')?.interval?.low ?? 0).toBeGreaterThan(
      1.5,
    );
    const explained = odds(byLength('coverage.stratified'));
    expect(explained?.interval?.low ?? 0).toBeLessThan(1);
    expect(explained?.interval?.high ?? 0).toBeGreaterThan(1);

    const byNamespace = await measure(dropped((pair) => (other(pair) === 10 ? 0.4 : 0.05), 7, other));
    expect(odds(byNamespace('coverage.stratified'))?.interval?.low ?? 0).toBeGreaterThan(4);
    expect(byNamespace('coverage.disparity.namespace').finding).toMatch(
      /are dropped (more|less) often than all others/u,
    );
  });
});
