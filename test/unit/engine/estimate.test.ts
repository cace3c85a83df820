import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstCosts } from '../../../workers/engine/jobs/costs';
import { countedDown, type Shown } from '../../../workers/engine/jobs/countdown';
import { learned, secondsLeft, type Costs, type Known, type StepProgress } from '../../../workers/engine/jobs/estimate';

/** What an audit told of its steps, recorded: state, size, share, share before, seconds, seconds when it told; of each. */
interface Trace {
  readonly threads: number;
  readonly steps: readonly string[];
  readonly seconds: number;
  readonly rows: readonly {
    readonly at: number;
    readonly steps: readonly (readonly [StepProgress['state'], number, number | null, number, number, number])[];
  }[];
}

/**
 * Of 100 MB of XML each (multistream, one stream, with a partner of one record) or 40 MB (test/robust/shapes.ts makes such
 * dumps), with two threads where nothing else is said. Recorded by a clock that goes as fast as the busiest thread gets on, so
 * that what other programs did meanwhile does not show. Each dump was audited twice in a workspace, by another recipe.
 */
const TRACES = [
  'multistream',
  'multistream-one-thread',
  'single',
  'alone',
  'alone-one-thread',
  'small-pages',
  'history',
  'huge-page',
  'gz-one-stream',
] as const;

function traceOf(name: string): Trace {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'traces', `${name}.json`), 'utf8')) as Trace;
}

const first = (trace: Trace, slower = 1): Known => ({
  costs: Object.fromEntries(Object.entries(firstCosts(trace.threads)).map(([step, cost]) => [step, cost * slower])),
  own: false,
});

/** What is known for the second audit in a workspace. */
function afterOne(name: string): Known {
  const trace = traceOf(`${name}-first`);
  const costs = learned(progressOf(trace, trace.rows.at(-1)!), first(trace));
  return { costs: { ...firstCosts(trace.threads), ...costs }, own: true };
}

const progressOf = ({ steps }: Trace, row: Trace['rows'][number]): readonly StepProgress[] =>
  row.steps.map(([state, size, share, shareBefore, seconds, told], i) => ({
    name: steps[i]!,
    state,
    size,
    share,
    shareBefore,
    seconds,
    told,
  }));

function shownIn(trace: Trace, known: Known): readonly Shown[] {
  const shown: Shown[] = [];
  for (const row of trace.rows)
    shown.push(countedDown(shown.at(-1) ?? null, secondsLeft(progressOf(trace, row), known), 0, row.at));
  return shown;
}

/** Of what was shown in the last half: whether it was within a quarter of the truth, or within a second of it. */
function rightIn(trace: Trace, known: Known): readonly boolean[] {
  const late = shownIn(trace, known).filter(({ at }) => at >= trace.seconds / 2 && at < trace.seconds);
  return late.map(({ at, secondsLeft: left }) => {
    const truth = trace.seconds - at;
    return Math.abs(left - truth) <= Math.max(1, truth / 4);
  });
}

const shareOf = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length;

describe('what is left of a recorded audit', () => {
  it('is told within a quarter for 95 of 100 readings of the last half, the first time and again', () => {
    const firsts = TRACES.map((name) => traceOf(`${name}-first`));
    expect(shareOf(firsts.flatMap((trace) => rightIn(trace, first(trace))))).toBeGreaterThan(0.95);
    const again = TRACES.flatMap((name) => rightIn(traceOf(`${name}-again`), afterOne(name)));
    expect(shareOf(again)).toBeGreaterThan(0.95);
  });

  it.each(TRACES)('is told so for more than half of that time of any single one (%s)', (name) => {
    const trace = traceOf(`${name}-first`);
    expect(shareOf(rightIn(trace, first(trace)))).toBeGreaterThan(0.5);
    expect(shareOf(rightIn(traceOf(`${name}-again`), afterOne(name)))).toBeGreaterThan(0.7);
  });

  it.each(TRACES)('is a share that never goes back (%s)', (name) => {
    const trace = traceOf(`${name}-first`);
    const fractions = shownIn(trace, first(trace)).map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-2)).toBeGreaterThan(0.75);
  });

  it('is told so most of the time also where the computer is twice as quick or as slow as guessed', () => {
    for (const slower of [0.5, 2]) {
      const right = TRACES.map((name) => traceOf(`${name}-first`)).flatMap((trace) =>
        rightIn(trace, first(trace, slower)),
      );
      expect(shareOf(right)).toBeGreaterThan(0.7);
    }
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
    told: given.seconds ?? 0,
    ...given,
  });
  const own = (costs: Costs): Known => ({ costs, own: true });

  it('of nothing begun is what it cost before, and of everything done is nothing', () => {
    const steps = [step({}), step({ name: 'b', size: 10 })];
    expect(secondsLeft(steps, own({ a: 1, b: 2 }))).toBeCloseTo(120);
    expect(secondsLeft([step({ state: 'done', share: 1, seconds: 7 })], own({ a: 1 }))).toBe(0);
    expect(secondsLeft([step({})], own({}))).toBe(0);
  });

  it('follows a running step the more, the more of it is done', () => {
    const at = (share: number): number =>
      secondsLeft([step({ state: 'running', share, seconds: share * 1000 })], own({ a: 1 })) / (1 - share);
    expect(at(0.9)).toBeGreaterThan(at(0.5));
    expect(at(0.5)).toBeGreaterThan(at(0.1));
    expect(at(0.9)).toBeGreaterThan(750);
  });

  it('takes what an earlier session did for no sign of how quick this one is', () => {
    const resumed = step({ state: 'running', share: 0.6, shareBefore: 0.5, seconds: 10 });
    expect(secondsLeft([resumed], own({ a: 1 }))).toBeCloseTo(40);
    expect(learned([{ ...resumed, state: 'done', share: 1, shareBefore: 0.9 }], own({ a: 1 }))).toEqual({ a: 1 });
  });

  it('takes it that a step went on since it last told how far it is', () => {
    const at = (seconds: number): number =>
      secondsLeft([step({ state: 'running', share: 0.5, seconds, told: 50 })], own({ a: 1 }));
    expect(at(50)).toBeCloseTo(50);
    expect(at(70)).toBeCloseTo(30);
    expect(at(500)).toBeGreaterThan(0);
  });

  it('of a step that cannot tell runs down and never is over before the step', () => {
    const blind = (seconds: number): number =>
      secondsLeft([step({ state: 'running', share: null, seconds, told: 0 })], own({ a: 1 }));
    expect(blind(0)).toBeCloseTo(100);
    expect(blind(40)).toBeCloseTo(60);
    expect(blind(500)).toBeGreaterThan(0);
  });

  it('learns half-way, as powers go, so that one odd run does not spoil the next; at first wholly, for what was a guess', () => {
    const { a } = learned([step({ state: 'done', share: 1, seconds: 1600 })], own({ a: 1 }));
    expect(a).toBeCloseTo(4);
    expect(learned([step({ state: 'done', share: 1, seconds: 1600 })], { costs: { a: 1 }, own: false })).toEqual({
      a: 16,
    });
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
