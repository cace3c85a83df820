import { describe, expect, test } from 'vitest';
import { groupsTable, heatmapTable, summaryOf } from '../../../workers/diagnostics';
import { shareWords } from '../../../workers/diagnostics/shown/share-words';
import type { Metric, MetricGroup } from '../../../workers/api';

const metric = (id: string, effect: number | null, rest: Partial<Metric> = {}): Metric => ({
  id,
  version: 1,
  family: 'recall',
  title: id,
  unit: 'share',
  value: 0.5,
  interval: null,
  counters: {},
  groups: [],
  finding: `${id} was found.`,
  effect,
  definition: '',
  source: '',
  cannotTell: '',
  countersDigest: '0'.repeat(64),
  ...rest,
});
const group = (key: string, value: number | null, rest: Partial<MetricGroup> = {}): MetricGroup => ({
  axis: 'gender',
  key,
  label: key,
  value,
  interval: null,
  counters: {},
  ...rest,
});
const within = (low: number, high: number): MetricGroup['interval'] => ({ low, high, level: 0.95, method: 'Katz' });

const UNEVEN: readonly Metric[] = [
  metric('coverage.retention', 0.1, { groups: [group('women', 0.8), group('men', 0.9)] }),
  metric('coverage.disparity.gender', 0.09, {
    groups: [
      group('men', -0.09, { interval: within(-0.12, -0.06) }),
      group('women', 0.09, { interval: within(0.06, 0.12) }),
    ],
  }),
  metric('coverage.risk-ratio', null, {
    groups: [
      group('women', 1.9, {
        interval: within(1.6, 2.2),
        counters: { n: 1200, dropped: 228, restN: 5000, restDropped: 500 },
      }),
      group('men', 0.53, { interval: within(0.45, 0.62) }),
    ],
  }),
];

describe('the summary', () => {
  test('says how many times as often a group is dropped, within which interval, and what explains it', () => {
    const explained = (trait: string): Metric =>
      metric(`coverage.explained.${trait}`, null, { groups: [group('women', 0.34)] });
    const found = summaryOf([...UNEVEN, explained('both'), explained('length'), explained('quality')]);
    expect(found.find(({ group: of }) => of !== null)).toEqual({
      sentence:
        'Biographies of women are dropped 1.90 times as often as all others [1.60, 2.20] (19.0 % of 1,200 pages against 10.0 %); length and quality explain a third of it.',
      metric: 'coverage.disparity.gender',
      group: { axis: 'gender', key: 'women' },
      effect: 0.09,
    });
    expect(summaryOf([...UNEVEN, explained('both'), explained('length')]).map((each) => each.sentence)).toContainEqual(
      expect.stringContaining('; length explains a third of it.'),
    );
    const left = metric('coverage.stratified', null, { groups: [group('women', 1.7, { interval: within(1.4, 2.1) })] });
    expect(summaryOf([...UNEVEN, left]).map((each) => each.sentence)).toContainEqual(
      expect.stringContaining('among pages that are alike otherwise, the odds are 1.70 times as high [1.40, 2.10].'),
    );
  });

  test('does not speak of an axis of which no group is called out', () => {
    const [retention, disparity, ratio] = UNEVEN as [Metric, Metric, Metric];
    const found = summaryOf([retention, { ...disparity, effect: 0 }, ratio]);
    expect(found.map((each) => each.metric)).toEqual([retention.id]);
  });

  test('begins with the pages that are there and whom it hits, then speaks once on each subject, each by size of effect', () => {
    const found = summaryOf(
      [
        metric('recall.numbers.all', 0.24),
        metric('recall.tokens.aligned', 0.23),
        metric('structure.retention.tables', 1),
        metric('structure.retention.headings', 1),
        metric('distance.length.aligned.psi', 0.3),
        metric('coverage.significance', null),
        metric('coverage.disparity.age', 0),
        ...UNEVEN,
      ],
      4,
    );
    expect(found.map((each) => each.metric)).toEqual([
      'coverage.retention',
      'coverage.disparity.gender',
      'structure.retention.tables',
      'distance.length.aligned.psi',
    ]);
  });

  test('says shares as fractions', () => {
    expect([-0.4, 0.02, 0.24, 0.34, 0.52, 0.97, 1.3].map(shareWords)).toEqual([
      'none',
      'nearly none',
      'a quarter',
      'a third',
      'half',
      'nearly all',
      'all and more',
    ]);
  });
});

describe('a table of groups', () => {
  test('names the metric where there are several, and leaves out the integers of pooled strata', () => {
    const { columns, rows } = groupsTable(UNEVEN.slice(1), ['gender'], 'women');
    expect(columns.map(({ name }) => name)).toEqual([
      ...['metric', 'unit', 'axis', 'key', 'group', 'value', 'low', 'high', 'level'],
      ...['n', 'dropped', 'restN', 'restDropped'],
    ]);
    expect(rows.map(([id]) => id)).toEqual(['coverage.disparity.gender', 'coverage.risk-ratio']);
    const pooled = metric('coverage.stratified', null, { groups: [group('women', 1, { counters: { '1.kept': 2 } })] });
    expect(groupsTable([pooled]).columns.map(({ name }) => name)).toEqual(['axis', 'key', 'group', 'value']);
  });

  test('held against metrics keeps every group of an axis, also those of which a metric says nothing', () => {
    const spread = metric('structure.gini', null, { groups: [group('raw', 0.4), group('partner', 0.5)] });
    const { table, metrics } = heatmapTable([...UNEVEN, spread]);
    expect(metrics.map(({ id }) => id)).toEqual(UNEVEN.map(({ id }) => id));
    expect(table.rows).toEqual([
      ['gender', 'women', 'women', 0.8, 0.09, 1.9],
      ['gender', 'men', 'men', 0.9, -0.09, 0.53],
    ]);
  });
});
