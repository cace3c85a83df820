import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countedDown, type Shown } from '../../../workers/engine/jobs/countdown';
import { learned, secondsLeft, type Costs, type StepProgress } from '../../../workers/engine/jobs/estimate';

/** What an audit told of its steps, recorded: state, size, share, share before, seconds of each. */
interface Trace {
  readonly steps: readonly string[];
  readonly seconds: number;
  readonly rows: readonly {
    readonly at: number;
    readonly steps: readonly (readonly [StepProgress['state'], number, number | null, number, number])[];
  }[];
}

/** Of 40 MB of XML each, with two threads, on a computer that others used too: test/robust/shapes.ts makes such dumps. */
const TRACES = ['gz-one-stream', 'history', 'huge-page', 'small-pages'] as const;

const traceOf = (name: string): Trace =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'traces', `${name}.json`), 'utf8')) as Trace;

/** Roughly what such steps cost where the traces were recorded, whatever the file. */
const COSTS: Costs = {
  seal: 1 / 400e6,
  'read-dump': 1 / 5.5e6,
  'read-partner': 1 / 7e6,
  align: 1 / 30e3,
  compare: 1 / 7e6,
  diagnose: 1 / 7e6,
};

const progressOf = ({ steps }: Trace, row: Trace['rows'][number]): readonly StepProgress[] =>
  row.steps.map(([state, size, share, shareBefore, seconds], i) => ({
    name: steps[i]!,
    state,
    size,
    share,
    shareBefore,
    seconds,
  }));

function shownIn(trace: Trace, costs: Costs): readonly Shown[] {
  const shown: Shown[] = [];
  for (const row of trace.rows)
    shown.push(countedDown(shown.at(-1) ?? null, secondsLeft(progressOf(trace, row), costs), 0, row.at));
  return shown;
}

describe('what is left of a recorded audit', () => {
  /** Share of what was shown in the last half that was within a quarter of the truth, or within a second of it. */
  function rightIn(trace: Trace, costs: Costs): number {
    const late = shownIn(trace, costs).filter(({ at }) => at >= trace.seconds / 2 && at < trace.seconds);
    const right = late.filter(({ at, secondsLeft: left }) => {
      const truth = trace.seconds - at;
      return Math.abs(left - truth) <= Math.max(1, truth / 4);
    });
    return right.length / late.length;
  }

  it.each(TRACES)('is told within a quarter in its last half where such a file was audited before (%s)', (name) => {
    const trace = traceOf(name);
    expect(rightIn(trace, learned(progressOf(trace, trace.rows.at(-1)!), COSTS))).toBeGreaterThan(0.75);
  });

  it.each(TRACES)('is told so for more than half of that time where none was (%s)', (name) => {
    expect(rightIn(traceOf(name), COSTS)).toBeGreaterThan(0.5);
  });

  it.each(TRACES)('is a share that never goes back (%s)', (name) => {
    const fractions = shownIn(traceOf(name), COSTS).map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-2)).toBeGreaterThan(0.75);
  });

  it.each(TRACES)('comes right also where the computer is three times as quick as was known (%s)', (name) => {
    const trace = traceOf(name);
    const slow = Object.fromEntries(Object.entries(COSTS).map(([step, cost]) => [step, cost * 3]));
    const half = trace.rows.find(({ at }) => at >= trace.seconds / 2)!;
    const truth = trace.seconds - half.at;
    const known = secondsLeft(progressOf(trace, half), slow);
    expect(known).toBeLessThan(2.5 * truth);
    const after = learned(progressOf(trace, trace.rows.at(-1)!), slow);
    expect(secondsLeft(progressOf(trace, half), after)).toBeLessThan(known);
  });
});

describe('an estimate', () => {
  const step = (given: Partial<StepProgress>): StepProgress => ({
    name: 'a',
    state: 'waiting',
    size: 100,
    share: 0,
    shareBefore: 0,
    seconds: 0,
    ...given,
  });

  it('of nothing begun is what it cost before, and of everything done is nothing', () => {
    const steps = [step({}), step({ name: 'b', size: 10 })];
    expect(secondsLeft(steps, { a: 1, b: 2 })).toBeCloseTo(120);
    expect(secondsLeft([step({ state: 'done', share: 1, seconds: 7 })], { a: 1 })).toBe(0);
    expect(secondsLeft([step({})], {})).toBe(0);
  });

  it('follows a running step the more, the more of it is done', () => {
    const at = (share: number): number =>
      secondsLeft([step({ state: 'running', share, seconds: share * 1000 })], { a: 1 }) / (1 - share);
    expect(at(0.9)).toBeGreaterThan(at(0.5));
    expect(at(0.5)).toBeGreaterThan(at(0.1));
    expect(at(0.9)).toBeGreaterThan(850);
  });

  it('takes what an earlier session did for no sign of how quick this one is', () => {
    const resumed = step({ state: 'running', share: 0.6, shareBefore: 0.5, seconds: 10 });
    expect(secondsLeft([resumed], { a: 1 })).toBeCloseTo(40);
    expect(learned([{ ...resumed, state: 'done', share: 1, shareBefore: 0.9 }], { a: 1 })).toEqual({ a: 1 });
  });

  it('of a step that cannot tell runs down and never is over before the step', () => {
    const blind = (seconds: number): number =>
      secondsLeft([step({ state: 'running', share: null, seconds })], { a: 1 });
    expect(blind(0)).toBeCloseTo(100);
    expect(blind(40)).toBeCloseTo(60);
    expect(blind(500)).toBeGreaterThan(0);
  });

  it('learns half-way, as powers go, so that one odd run does not spoil the next', () => {
    const { a } = learned([step({ state: 'done', share: 1, seconds: 1600 })], { a: 1 });
    expect(a).toBeCloseTo(4);
  });
});

describe('what is shown', () => {
  it('runs down with the clock and is drawn to a new estimate, not thrown at it', () => {
    let shown = countedDown(null, 100, 0, 1);
    shown = countedDown(shown, 200, 0, 1.2);
    expect(shown.secondsLeft).toBeGreaterThan(100);
    expect(shown.secondsLeft).toBeLessThan(115);
    for (let at = 2; at < 20; at += 0.2) shown = countedDown(shown, 200, 0, at);
    expect(Math.abs(shown.secondsLeft - 200)).toBeLessThan(3);
  });

  it('goes on from the share that was shown before the job was resumed', () => {
    const shown = countedDown(null, 10, 0.5, 0);
    expect(shown.fraction).toBe(0.5);
    expect(countedDown(shown, 5, 0.5, 5).fraction).toBeGreaterThan(0.7);
    expect(countedDown({ ...shown, fraction: 0.9 }, 1000, 0.5, 5).fraction).toBe(0.9);
  });
});
