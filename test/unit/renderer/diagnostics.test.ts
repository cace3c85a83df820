import { describe, expect, test } from 'vitest';
import { chartsOf } from '../../../renderer/src/diagnostics/chart-list';
import {
  axesToChoose,
  choiceOf,
  drawnOf,
  drawnWords,
  gramsOf,
  ofGroupsAlone,
  uniqueGroups,
} from '../../../renderer/src/diagnostics/choice';
import { plainColour } from '../../../renderer/src/diagnostics/drawing';
import { placesOf } from '../../../renderer/src/diagnostics/far';
import { filterForGroup, filterForMetric } from '../../../renderer/src/diagnostics/filters';
import { effectWords, orderFindings } from '../../../renderer/src/diagnostics/order';
import { domainOf } from '../../../renderer/src/diagnostics/plots/forest';
import { placeLabels } from '../../../renderer/src/diagnostics/plots/place-labels';
import { labelRoom, shorten } from '../../../renderer/src/diagnostics/plots/style';
import { rowsByKey, rowsOfSubject, subjectsOf } from '../../../renderer/src/diagnostics/sides';
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

  test('a group on an axis of pages filters by that axis, whatever it is called', () => {
    expect(filterForGroup(group('gender', 'female'), ['gender'])).toEqual({ group: { axis: 'gender', key: 'female' } });
    expect(filterForGroup(group('gender', 'female'))).toBeNull();
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
    expect(charts.recall.map(({ id }) => id)).toEqual(['recall.numbers.aligned']);
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

describe('what the bar offers', () => {
  const metrics = [
    metric('coverage.retention', 0.1, {
      groups: [group('namespace', '0', 0.9), group('gender', 'female', 0.8), group('gender', 'male', 0.9)],
    }),
    metric('toxicity.share', null, { groups: [group('gender', 'other', 0.1), group('gender', 'female', 0.2)] }),
    metric('integrity.alignment', 0, { groups: [group('status', 'missing', 1), group('status', 'changed', 2)] }),
    metric('lexical.top.trigrams', 0, { groups: [group('raw-top', 'one of the')] }),
  ];

  test('is every axis of pages, then those of single metrics; words have charts of their own', () => {
    expect(axesToChoose(metrics)).toEqual({ pages: ['namespace', 'gender'], others: ['status'] });
    expect(gramsOf(metrics)).toEqual(['trigrams']);
  });

  test('leaves out what is said along an axis of something else than its groups', () => {
    const gini = metric('structure.gini', null, {
      groups: [group('gender', 'raw', 0.4), group('gender', 'female', 0.5)],
    });
    expect(
      ofGroupsAlone([...metrics, gini])
        .at(-1)
        ?.groups.map(({ key }) => key),
    ).toEqual(['female']);
  });

  test('is kept as far as a comparison has it', () => {
    const kept = choiceOf(metrics, { axis: 'gender', metric: 'toxicity.share', stratum: 'male' });
    expect([kept.axis, kept.metric?.id, kept.stratum?.label]).toEqual(['gender', 'toxicity.share', 'male']);
    expect(kept.groups.map(({ key }) => key)).toEqual(['other', 'female', 'male']);
    const lost = choiceOf(metrics, { axis: 'quality', metric: 'coverage.retention', stratum: 'stub' });
    // One namespace divides nothing.
    expect([lost.axis, lost.metric?.id, lost.stratum]).toEqual(['gender', 'coverage.retention', null]);
    expect(choiceOf([], { axis: 'gender', metric: '', stratum: null })).toMatchObject({ axis: '', metric: null });
  });

  test('is drawn as far as there is room: the largest groups in their order, and the chosen one', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({ ...group('topic', String(i)), counters: { n: i } }));
    const drawn = drawnOf(many, '7', 3);
    expect(drawn.map(({ key }) => key)).toEqual(['7', '298', '299']);
    expect(drawnWords(many.length, drawn.length)).toBe('3 of 300 groups, those of the most pages; the table has all.');
    expect(drawnWords(3, 3)).toBeNull();
  });
});

describe('colours', () => {
  const values = (unit: string, ...numbers: number[]) => {
    const groups = numbers.map((value, i) => group('script', String(i), value));
    const place = placesOf(metric('coverage.x', null, { unit, value: 0.5 }), groups);
    return numbers.map((value) => place(value));
  };

  test('say how far a share lies from that of all pages, and a ratio from 1', () => {
    expect(values('share of pages', 0.5, 0.25, 1)).toEqual([0, -0.5, 1]);
    expect(values('odds ratio', 1, 4, 0.5)).toEqual([0, 1, -0.5]);
    expect(values('odds ratio', 1, 1)).toEqual([0, 0]);
  });

  test('are written so that other programs read them', () => {
    expect(plainColour('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)');
    expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  });
});

describe('a scatter', () => {
  test('names points without one name over another; who finds no place goes without', () => {
    const spots = Array.from({ length: 30 }, (_, i) => ({ x: 100 + (i % 5) * 12, y: 100 + Math.floor(i / 5) * 9 }));
    const wanted = spots.map((spot, i) => ({ spot, words: `word ${i}`, of: i }));
    const placed = placeLabels(wanted, spots, { left: 0, right: 300, top: 0, bottom: 300 });
    expect(placed.length).toBeGreaterThan(3);
    expect(placed.length).toBeLessThan(30);
    const boxes = placed.map(({ of, words, dx, dy, anchor }) => {
      const width = words.length * 6;
      const left = spots[of]!.x + dx - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
      return { left, right: left + width, top: spots[of]!.y + dy - 6, bottom: spots[of]!.y + dy + 6 };
    });
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  });
});

describe('a forest plot', () => {
  test('holds 1 and all values, and is not flattened by an interval that goes on', () => {
    const [low, high] = domainOf([
      { value: 1.9, low: 1.6, high: 2.2 },
      { value: 3, low: 0.001, high: 5000 },
    ]);
    expect(low).toBeLessThan(1);
    expect(low).toBeGreaterThan(0.1);
    expect(high).toBeLessThan(40);
  });
});

describe('numbers of both sides', () => {
  test('stand in one row, whether axis or key says whose they are', () => {
    const npmi = metric('association.npmi.gender', null, {
      groups: [
        group('woman, in our text', 'was', 0.1),
        group('woman, in our text', 'men', 0.4),
        group('woman, in the partner’s text', 'men', 0.3),
        group('man, in our text', 'army', 0.2),
      ],
    });
    expect(subjectsOf(npmi)).toEqual(['woman', 'man']);
    expect(rowsOfSubject(npmi, 'woman').map(({ key, raw, partner }) => [key, raw?.value, partner?.value])).toEqual([
      ['men', 0.4, 0.3],
      ['was', 0.1, undefined],
    ]);
    const flagged = metric('toxicity.share', null, {
      groups: [
        { ...group('flagged-sentences', 'raw-cuss', 0.01), label: 'cuss, our text' },
        { ...group('flagged-sentences', 'partner-cuss', 0.02), label: 'cuss, the partner’s text' },
      ],
    });
    expect(rowsByKey(flagged, 'flagged-sentences')).toMatchObject([
      { key: 'cuss', label: 'cuss', raw: { value: 0.01 }, partner: { value: 0.02 } },
    ]);
  });
});
