import { describe, expect, test } from 'vitest';
import { bothEnds, chartsOf, uniqueGroups } from '../../../renderer/src/diagnostics/chart-list';
import { filterForGroup, filterForMetric } from '../../../renderer/src/diagnostics/filters';
import {
  effectWords,
  firstFindings,
  headlines,
  orderFindings,
  subjectOf,
} from '../../../renderer/src/diagnostics/order';
import { labelRoom, shorten } from '../../../renderer/src/diagnostics/plots/style';
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
  finding: '',
  effect,
  definition: '',
  source: '',
  cannotTell: '',
  countersDigest: '0'.repeat(64),
  ...rest,
});
const group = (axis: string, key: string, value = 0): MetricGroup => ({
  axis,
  key,
  label: key,
  value,
  interval: null,
  counters: {},
});

describe('findings', () => {
  test('come by size of effect, those without one last and as they were measured', () => {
    const ids = orderFindings([metric('b', null), metric('a', null), metric('small', 0.1), metric('large', 0.6)]);
    expect(ids.map(({ id }) => id)).toEqual(['large', 'small', 'b', 'a']);
  });

  test('at first sight speak once on each subject', () => {
    const shown = headlines([
      metric('recall.numbers.all', 0.24),
      metric('recall.numbers.aligned', 0.23),
      metric('distance.length.all.ks', 0.1),
      metric('distance.length.aligned.psi', 0.3),
      metric('coverage.significance', null),
    ]);
    expect(shown.map(({ id }) => id)).toEqual(['distance.length.aligned.psi', 'recall.numbers.all']);
    expect(subjectOf('coverage.disparity.script')).toBe('coverage.disparity.script');
  });

  test('say how many pages were kept, however little was lost', () => {
    const many = Array.from({ length: 5 }, (_, index) => metric(`recall.${index}`, 0.5 - index / 100));
    const shown = firstFindings([metric('coverage.retention', 0.01), ...many], 3);
    expect(shown.map(({ id }) => id)).toEqual(['recall.0', 'recall.1', 'coverage.retention']);
  });

  test('give the size of their effect, never as 0 where there is one', () => {
    expect([null, 0, 0.001, 0.236, 1].map(effectWords)).toEqual([
      'not ranked',
      'effect 0.00',
      'effect < 0.01',
      'effect 0.24',
      'effect 1.00',
    ]);
  });
});

describe('from a number to its pages', () => {
  test('a group of pages filters by itself', () => {
    expect(filterForGroup(group('namespace', '0'))).toEqual({ ns: 0 });
    expect(filterForGroup(group('length-decile', '10'))).toEqual({ decile: 10 });
    expect(filterForGroup(group('script', 'Arab'))).toEqual({ script: 'Arab' });
    expect(filterForGroup(group('status', 'missing'))).toEqual({ status: ['missing'] });
  });

  test('a word filters by the texts it stands in', () => {
    expect(filterForGroup(group('over-partner', 'new york'))).toEqual({ term: 'new york' });
  });

  test('what rows cannot be filtered by leads nowhere', () => {
    expect(filterForGroup(group('length-bin', '3'))).toBeNull();
    expect(filterForGroup(group('length-decile', '11'))).toBeNull();
    expect(filterForGroup(group('namespace', ''))).toBeNull();
    expect(filterForMetric('integrity.sha1')).toBeNull();
  });

  test('lost numbers lead to the pages that lost some', () => {
    expect(filterForMetric('recall.numbers.all')).toEqual({ lost: 'numbers' });
    expect(filterForMetric('recall.targets.aligned')).toEqual({ lost: 'links' });
  });
});

describe('charts', () => {
  test('are made of the metrics that are there', () => {
    const charts = chartsOf([
      metric('coverage.retention', 0, { groups: [group('namespace', '0'), group('script', 'Latn')] }),
      metric('recall.numbers.aligned', 0.2),
      metric('recall.numbers.all', 0.2),
      metric('recall.targets.aligned', null, { value: null }),
    ]);
    expect(charts.axes).toEqual(['namespace', 'script']);
    expect(charts.recall.map(({ id }) => id)).toEqual(['recall.numbers.aligned']);
    expect(charts.length).toBeNull();
  });

  test('show both ends of a signed list', () => {
    const words = [5, 4, 3, -1, -2, -9].map((value) => group('over-raw', String(value), value));
    expect(bothEnds(words, 2).map(({ key }) => key)).toEqual(['5', '4', '-2', '-9']);
  });

  test('draw a word once that is on both lists', () => {
    const groups = uniqueGroups([group('raw-top', 'the'), group('raw-top', 'of'), group('partner-top', 'the')]);
    expect(groups.map(({ axis, key }) => `${axis} ${key}`)).toEqual(['raw-top the', 'raw-top of']);
  });

  test('leave half of their width to the data, and shorten labels to the rest', () => {
    const long = 'a label that goes on for longer than there is room beside the chart';
    const room = labelRoom([long], 300);
    expect(room).toBe(150);
    expect(shorten(long, room)).toMatch(/^a label that goes.*…$/);
    expect(shorten('short', room)).toBe('short');
  });
});
