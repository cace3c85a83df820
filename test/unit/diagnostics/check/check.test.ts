import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../workers/api/results';
import { check, DEFAULT_THRESHOLDS, readThresholds, thresholdsJsonSchema } from '../../../../workers/diagnostics/check';
import { differenceInterval } from '../../../../workers/diagnostics/check/difference';
import { newcombe, wilson } from '../../../../workers/diagnostics/statistics';
import { ROOT } from '../../helpers';

const within = (low: number, high: number) => ({ low, high, level: 0.95, method: 'wilson' });
const metricOf = (id: string, more: Partial<Metric> = {}): Metric => ({
  id,
  version: 1,
  family: 'coverage',
  title: id,
  unit: 'share',
  value: 0.9,
  interval: null,
  counters: {},
  groups: [],
  finding: `${id} is so`,
  effect: null,
  definition: '',
  source: '',
  cannotTell: '',
  countersDigest: '0'.repeat(64),
  ...more,
});
const group = (axis: string, key: string, value: number | null, interval: Metric['interval'] = null) => ({
  axis,
  key,
  label: key,
  value,
  interval,
  counters: {},
});
const run = (...metrics: Metric[]) => ({ metrics });
const limits = (...all: object[]) =>
  readThresholds(JSON.stringify({ schema: 'plumbline-thresholds/1', limits: all }), 'limits.json');
const known = [{ id: 'kept', family: 'coverage' as const, title: 'Kept' }];
const retention = { id: 'coverage.retention', family: 'coverage' as const, title: 'Retention' };
const held = (all: object[], now: Metric[], before: Metric[] | null = null) =>
  check(limits(...all), { now: run(...now), before: before === null ? null : run(...before), known }, 'limits.json');
const told = ({ verdicts }: ReturnType<typeof held>) =>
  verdicts.map(({ group: of, outcome, fails }) => [of?.key ?? 'all', outcome, fails]);

describe('a limit', () => {
  it('is kept at the limit, and crossed beyond it', () => {
    const limit = [{ metric: 'kept', min: 0.9, max: 0.9 }];
    expect(told(held(limit, [metricOf('kept')]))).toEqual([
      ['all', 'kept', false],
      ['all', 'kept', false],
    ]);
    expect(told(held(limit, [metricOf('kept', { value: 0.899999 })]))[0]).toEqual(['all', 'crossed', true]);
    expect(told(held(limit, [metricOf('kept', { value: 0.900001 })]))[1]).toEqual(['all', 'crossed', true]);
  });

  it('of a whole interval is crossed only where all of it lies beyond', () => {
    const limit = [{ metric: 'kept', min: 0.92, wholeInterval: true }];
    expect(told(held(limit, [metricOf('kept', { interval: within(0.85, 0.93) })]))[0]![1]).toBe('kept');
    expect(told(held(limit, [metricOf('kept', { interval: within(0.85, 0.91) })]))[0]![1]).toBe('crossed');
    expect(told(held(limit, [metricOf('kept')]))[0]![1]).toBe('crossed');
  });

  it('of a change looks in its direction, and is not fooled by how floats are rounded', () => {
    const change = (direction: string, absolute = 0.02) => [{ metric: 'kept', change: { absolute, direction } }];
    const fell = [[metricOf('kept', { value: 0.28 })], [metricOf('kept', { value: 0.3 })]] as const;
    for (const direction of ['any', 'up', 'down'])
      expect(told(held(change(direction), ...(fell.map((each) => [...each]) as [Metric[], Metric[]])))[0]![1]).toBe(
        'kept',
      );
    expect(told(held(change('down', 0.019), [...fell[0]], [...fell[1]]))[0]![1]).toBe('crossed');
    expect(told(held(change('any', 0.019), [...fell[0]], [...fell[1]]))[0]![1]).toBe('crossed');
    expect(told(held(change('up', 0.019), [...fell[0]], [...fell[1]]))[0]![1]).toBe('kept');
  });

  it('of a relative change counts from the baseline; from nothing any change is too large', () => {
    const limit = [{ metric: 'kept', change: { relative: 0.1 } }];
    const value = (at: number) => [metricOf('kept', { value: at })];
    expect(told(held(limit, value(0.55), value(0.5)))[0]![1]).toBe('kept');
    expect(told(held(limit, value(0.56), value(0.5)))[0]![1]).toBe('crossed');
    expect(told(held(limit, value(0.0001), value(0)))[0]![1]).toBe('crossed');
    expect(told(held(limit, value(0), value(0)))[0]![1]).toBe('kept');
  });

  it('of all groups of an axis looks at each, and tells what fell out of the run and what is new', () => {
    const now = [metricOf('kept', { groups: [group('a', 'x', 0.5), group('a', 'new', 0.1), group('b', 'x', 0)] })];
    const before = [metricOf('kept', { groups: [group('a', 'x', 0.9), group('a', 'gone', 0.9)] })];
    const limit = { metric: 'kept', group: { axis: 'a', key: '*' }, change: { absolute: 0.1 } };
    expect(told(held([limit], now, before))).toEqual([
      ['x', 'crossed', true],
      ['new', 'new', false],
      ['gone', 'missing', true],
    ]);
    expect(told(held([{ ...limit, unmeasured: { missing: 'pass' } }], now, before))[2]).toEqual([
      'gone',
      'missing',
      false,
    ]);
    expect(told(held([{ metric: 'kept', group: { axis: '*', key: 'x' }, min: 0.4 }], now))).toEqual([
      ['x', 'kept', false],
      ['x', 'crossed', true],
    ]);
  });

  it('says what is missing, not measured or of another version, and fails unless told not to', () => {
    const told1 = (limit: object, now: Metric[], before: Metric[] | null = null) =>
      held([{ metric: 'kept', ...limit }], now, before).verdicts[0]!;
    expect(told1({ min: 0 }, [])).toMatchObject({
      outcome: 'missing',
      fails: true,
      sentence: 'the run has no such metric',
    });
    expect(told1({ min: 0 }, [metricOf('kept', { value: null })])).toMatchObject({ outcome: 'null', fails: true });
    expect(told1({ min: 0, version: 2 }, [metricOf('kept')])).toMatchObject({ outcome: 'version', fails: true });
    const changed = { change: { absolute: 1 } };
    expect(told1(changed, [metricOf('kept', { version: 2 })], [metricOf('kept')])).toMatchObject({
      outcome: 'version',
    });
    expect(told1(changed, [metricOf('kept')], [])).toMatchObject({ sentence: 'the baseline has no such metric' });
    expect(told1({ min: 0, unmeasured: { missing: 'pass' } }, [])).toMatchObject({ outcome: 'missing', fails: false });
  });

  it('orders what is crossed by how far', () => {
    const { failed } = held(
      [
        { metric: 'kept', min: 0.95 },
        { metric: 'other', min: 0.99 },
        { metric: 'worst', max: 0.1 },
      ],
      [metricOf('kept'), metricOf('other', { value: 0.2 }), metricOf('worst', { value: 0.9 })],
    );
    expect(failed.map(({ metric }) => metric)).toEqual(['worst', 'other', 'kept']);
  });

  it('is refused where no metric has its id, or a change has nothing to be held against', () => {
    expect(() => held([{ metric: 'kepd', min: 1 }], [])).toThrow(
      'limits.json: limits[0].metric: there is no metric “kepd”',
    );
    expect(() => held([{ metric: 'kept', change: { absolute: 1 } }], [])).toThrow(/limits\[0\]\.change.*--baseline/);
  });
});

describe('the usual limits', () => {
  const effect = (value: number | null) => [metricOf('kept', { effect: value })];
  const outcome = (now: Metric[], before: Metric[]) =>
    check(
      DEFAULT_THRESHOLDS,
      { now: run(...now), before: run(...before), known: [...known, retention] },
      '',
    ).verdicts.map((verdict) => verdict.outcome);

  it('fail findings that grew or went, and pass those that shrank or came', () => {
    expect(outcome(effect(0.5), effect(0.5))).toEqual(['kept']);
    expect(outcome(effect(0.5), effect(0.47))).toEqual(['crossed']);
    expect(outcome(effect(0.1), effect(0.5))).toEqual(['kept']);
    expect(outcome(effect(null), effect(0.5))).toEqual(['null']);
    expect(outcome(effect(0.5), effect(null))).toEqual(['new']);
    expect(outcome(effect(null), effect(null))).toEqual([]);
  });
});

describe('the interval of a change', () => {
  it('of two shares with Wilson’s intervals is Newcombe’s', () => {
    const share = (k: number, n: number) => ({ value: k / n, interval: wilson(k, n) });
    const found = differenceInterval(share(56, 70), share(48, 80));
    // Newcombe (1998), table II, (a), method 10: 0.0524 to 0.3339
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    expect(found?.low).toBeCloseTo(newcombe(56, 70, 48, 80)!.low, 11);
  });
});

describe('a file of limits', () => {
  const refusal = (text: string): string => {
    try {
      readThresholds(text, 'limits.json');
      return 'read';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const file = (...all: unknown[]) => JSON.stringify({ schema: 'plumbline-thresholds/1', limits: all });

  it('is refused with the line or the field that is wrong', () => {
    expect(refusal('{\n"schema": 1,,\n}')).toContain('limits.json is no JSON, from line 2 on');
    expect(refusal('[]')).toContain('the file: Invalid input: expected object');
    expect(refusal('{"schema":"plumbline-thresholds/2","limits":[]}')).toContain('schema: ');
    expect(refusal(file({ metric: 'a', min: 'x' }))).toContain('limits[0].min: Invalid input: expected number');
    expect(refusal(file({ metric: 'a', min: 1 }, { metric: 'b', minn: 1, max: 1 }))).toContain(
      'limits[1]: Unrecognized key: "minn"',
    );
    expect(refusal(file({ metric: 'a' }))).toContain('limits[0]: takes min, max or change');
    expect(refusal(file({ metric: 'a', min: 2, max: 1 }))).toContain('limits[0]: has a min above its max');
    expect(refusal(file({ metric: 'a', change: { direction: 'up' } }))).toContain(
      'limits[0].change: takes absolute or relative',
    );
    expect(refusal(file({ metric: 'a', change: { absolute: 1, direction: 'left' } }))).toContain(
      'limits[0].change.direction: ',
    );
    expect(refusal(`{"schema":"plumbline-thresholds/1","limits":[{"metric":"a","min":1e999}]}`)).toContain(
      'limits[0].min: ',
    );
  });

  it('has the schema that is published', () => {
    const published: unknown = JSON.parse(readFileSync(join(ROOT, 'docs/schema/thresholds-v1.schema.json'), 'utf8'));
    expect(published).toEqual(thresholdsJsonSchema());
  });

  it('that the docs give as an example can be read', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/check.md'), 'utf8'))!;
    expect(readThresholds(example!, 'check.md').limits).toHaveLength(5);
  });
});
