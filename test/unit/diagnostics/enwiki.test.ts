import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricSchema, type Metric } from '../../../workers/api/results';
import { countersDigest, diagnose, registry } from '../../../workers/diagnostics';
import type { OpenQuery } from '../../../workers/tables';
import { expectAllClose, expectClose, golden } from './golden';
import { partnerDocuments, rawDocuments } from './sides';
import { documentRow, ngramRows, openTables, pageRow, pairRows } from './tables';

interface GoldenRecall {
  readonly raw: number;
  readonly kept: number;
  readonly value: number;
  readonly interval: readonly [number, number];
}
interface GoldenGrams {
  readonly raw: number;
  readonly partner: number;
  readonly jsd: number;
  readonly tv: number;
  readonly lostShare: number;
  readonly newShare: number;
  readonly lost: readonly [string, number][];
  readonly top: readonly [string, number][];
}
type GoldenLengths = Readonly<Record<'psi' | 'ks' | 'jsd' | 'tv' | 'wasserstein' | 'deviation', number>> & {
  readonly raw: readonly number[];
  readonly partner: readonly number[];
};
interface Golden {
  readonly retention: { readonly n: number; readonly k: number; readonly interval: readonly number[] };
  readonly deciles: readonly { readonly n: number; readonly k: number; readonly interval: readonly number[] }[];
  readonly disparity: {
    readonly v: readonly number[];
    readonly differences: readonly number[];
    readonly intervals: readonly (readonly number[])[];
    readonly ratios: readonly (readonly number[] | null)[];
    readonly adjusted: readonly number[];
  };
  readonly aligned: GoldenLengths;
  readonly all: GoldenLengths;
  readonly unigrams: GoldenGrams;
  readonly bigrams: GoldenGrams;
  readonly logOdds: Readonly<Record<'overRaw' | 'overPartner', readonly [string, number][]>>;
  readonly recall: Readonly<Record<'tokens' | 'numbers', Readonly<Record<'aligned' | 'all', GoldenRecall>>>>;
}

const expected = golden<Golden>('enwiki.json');

describe('diagnosing real pages of English Wikipedia', () => {
  let query: OpenQuery;
  let metrics: readonly Metric[];
  const metric = (id: string): Metric => {
    const found = metrics.find((entry) => entry.id === id);
    if (found === undefined) throw new Error(`no metric ${id}`);
    return found;
  };
  const groups = (id: string, axis: string) => metric(id).groups.filter((group) => group.axis === axis);

  beforeAll(async () => {
    const raw = rawDocuments();
    const partner = await partnerDocuments();
    query = await openTables({
      raw: {
        pages: raw.map(pageRow),
        documents: raw.map(documentRow),
        ngrams: [...ngramRows(raw, 1), ...ngramRows(raw, 2)],
        pairs: pairRows(raw, partner),
      },
      partner: { documents: partner.map(documentRow), ngrams: [...ngramRows(partner, 1), ...ngramRows(partner, 2)] },
    });
    metrics = await diagnose(query);
  });
  afterAll(() => query.close());

  it('gives one metric for each definition of the registry, in its order, in the shape of the contract', () => {
    const defined = registry.flatMap((family) => family.definitions.map(({ id }) => id));
    // Of words, two sizes of run were counted.
    expect(metrics.map(({ id }) => id)).toEqual(defined.filter((id) => !/(?:tri|four|five)grams/u.test(id)));
    expect(new Set(defined).size).toBe(defined.length);
    for (const found of metrics) {
      expect(() => metricSchema.parse(found)).not.toThrow();
      expect(found.finding).toMatch(/^\S.*\.$/su);
      expect(found.finding).not.toMatch(/NaN|undefined|null|Infinity/u);
    }
  });

  it('measures retention, overall and by length, as statsmodels does', () => {
    const found = metric('coverage.retention');
    expect(found.counters).toEqual({ n: expected.retention.n, k: expected.retention.k, neither: 0 });
    expectAllClose([found.interval?.low, found.interval?.high], expected.retention.interval);
    expect(found.finding).toBe(
      'The partner’s file has text for 77 of 105 pages that are not redirects (73.3 % [64.2, 80.9]).',
    );
    const deciles = groups('coverage.retention', 'length-decile');
    expect(deciles.map(({ counters }) => counters)).toEqual(expected.deciles.map(({ n, k }) => ({ n, k })));
    for (const [index, { interval }] of expected.deciles.entries()) {
      expectAllClose([deciles[index]?.interval?.low, deciles[index]?.interval?.high], interval);
    }
  });

  it('measures disparity by length as scipy and statsmodels do', () => {
    const found = metric('coverage.disparity.length-decile');
    expectClose(found.value, expected.disparity.v[0] ?? Number.NaN);
    expectClose(found.effect, expected.disparity.v[1] ?? Number.NaN);
    expectAllClose(
      found.groups.map(({ value }) => value),
      expected.disparity.differences,
    );
    for (const [index, interval] of expected.disparity.intervals.entries()) {
      expectAllClose([found.groups[index]?.interval?.low, found.groups[index]?.interval?.high], interval);
    }
    expectAllClose(
      groups('coverage.significance', 'length-decile').map(({ value }) => value),
      expected.disparity.adjusted,
    );
    for (const [index, ratio] of expected.disparity.ratios.entries()) {
      const group = groups('coverage.risk-ratio', 'length-decile')[index];
      if (ratio === null) expect(group?.interval).toBeNull();
      else expectAllClose([group?.value, group?.interval?.low, group?.interval?.high], ratio);
    }
  });

  it.each(['aligned', 'all'] as const)('measures the distance of text lengths (%s) as scipy and numpy do', (scope) => {
    const numbers = expected[scope];
    for (const statistic of ['psi', 'ks', 'jsd', 'tv'] as const) {
      expectClose(metric(`distance.length.${scope}.${statistic}`).value, numbers[statistic]);
    }
    expectClose(metric(`distance.length.${scope}.wasserstein`).value, numbers.wasserstein / numbers.deviation);
    const bins = metric(`distance.length.${scope}.psi`).groups.map(({ counters }) => counters);
    expect(bins).toEqual(numbers.raw.map((raw, index) => ({ raw, partner: numbers.partner[index] })));
  });

  it.each(['unigrams', 'bigrams'] as const)('measures the distance of %s as scipy does', (size) => {
    const numbers = expected[size];
    expectClose(metric(`distance.${size}.jsd`).value, numbers.jsd);
    expectClose(metric(`distance.${size}.tv`).value, numbers.tv);
    expect(metric(`distance.${size}.jsd`).counters).toMatchObject({ raw: numbers.raw, partner: numbers.partner });
  });

  it.each(['unigrams', 'bigrams'] as const)('lists the most frequent and the lost %s', (size) => {
    const numbers = expected[size];
    const listed = (id: string, axis: string) => groups(id, axis).map(({ key, counters }) => [key, counters['raw']]);
    expect(listed(`lexical.top.${size}`, 'raw-top')).toEqual(numbers.top);
    expect(listed(`lexical.lost.${size}`, 'lost')).toEqual(numbers.lost);
    expectClose(metric(`lexical.lost.${size}`).value, numbers.lostShare);
    expectClose(metric(`lexical.new.${size}`).value, numbers.newShare);
  });

  it('ranks over-represented words as ConvoKit does with the same prior', () => {
    for (const [axis, list, sign] of [
      ['over-raw', expected.logOdds.overRaw, 1],
      ['over-partner', expected.logOdds.overPartner, -1],
    ] as const) {
      const found = groups('lexical.log-odds.unigrams', axis);
      expectAllClose(
        found.map(({ value }) => value),
        list.map(([, z]) => z),
      );
      expect(found.map(({ key }) => key).toSorted()).toEqual(list.map(([gram]) => gram).toSorted());
      expect(found.every(({ value }) => (value ?? 0) * sign > 0)).toBe(true);
    }
  });

  it.each(['tokens', 'numbers'] as const)('measures recall of %s with the bootstrap that numpy gives', (quantity) => {
    for (const scope of ['aligned', 'all'] as const) {
      const numbers = expected.recall[quantity][scope];
      const found = metric(`recall.${quantity}.${scope}`);
      expect(found.counters).toMatchObject({ raw: numbers.raw, kept: numbers.kept });
      expectClose(found.value, numbers.value);
      expectAllClose([found.interval?.low, found.interval?.high], numbers.interval);
    }
  });

  it('says why link targets cannot be measured where the partner carries no links', () => {
    expect(metric('recall.targets.aligned')).toMatchObject({ value: null, effect: null });
    expect(metric('recall.targets.aligned').finding).toContain('carries no links');
  });

  it('counts redirects and the pages that have no text', () => {
    expect(metric('integrity.redirects').counters).toEqual({ pages: 205, redirects: 100 });
    expect(metric('integrity.dropped-pages').finding).toBe(
      'Our recipe gives no text for 100 of 205 pages (48.8 %): redirects (100).',
    );
  });

  it('gives the same bytes when it is done again, and digests that a change of one count changes', async () => {
    expect(JSON.stringify(await diagnose(query))).toBe(JSON.stringify(metrics));
    const found = metric('coverage.retention');
    expect(countersDigest(found)).toBe(found.countersDigest);
    expect(countersDigest({ ...found, counters: { ...found.counters, k: 90 } })).not.toBe(found.countersDigest);
  });

  it('stops with “cancelled” when it is asked to, and reports its progress', async () => {
    await expect(diagnose(query, { isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' });
    const steps: string[] = [];
    const families = registry.slice(0, 3);
    await diagnose(query, { families, onProgress: (done, total) => steps.push(`${done}/${total}`) });
    expect(steps).toEqual(['0/3', '1/3', '2/3', '3/3']);
  });
});

describe('diagnosing nothing', () => {
  it('gives every metric without a value, and a sentence that says so', async () => {
    const query = await openTables({});
    const metrics = await diagnose(query);
    query.close();
    for (const found of metrics) {
      expect(() => metricSchema.parse(found)).not.toThrow();
      // How often classifiers are wrong about neutral sentences does not depend on what is compared.
      if (found.id !== 'toxicity.identity-false-positives') expect(found.value, found.id).toBeNull();
      expect(found.finding).toMatch(/^[A-ZÀ-Þ].*\.$/su);
      expect(found.finding).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });
});
