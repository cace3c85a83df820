/**
 * How long a job will still take, from how far its steps are and what such steps cost before. A pure function of both.
 *
 * A running step tells of itself: the more of it is done, the more its own pace counts and the less what was known before. What
 * has not begun costs what it cost before, times how much dearer than before this run has been so far: the same computer may be
 * busy with other things, or have another file on its hands.
 */

export interface StepProgress {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done';
  /** What its work grows with, in any unit that is its own; a guess until the steps before have found it out. */
  readonly size: number;
  /** Share that is done, 0..1; null where a running step cannot tell. */
  readonly share: number | null;
  /** Share that was done before this session: it cost this one nothing. */
  readonly shareBefore: number;
  /** How long it ran in this session. */
  readonly seconds: number;
}

/** Seconds that a unit of a step's size takes, by step. */
export type Costs = Readonly<Record<string, number>>;

/** Until a run has lasted so long, it says little about how dear everything is today. */
const SECONDS_TO_TRUST = 3;
/** Until so much of a step is done, its own pace counts less than what was known before. */
const SHARE_TO_TRUST = 0.2;
/** Much of what makes one step dearer lies in the file and not in the computer, so the others are taken to be half as much dearer, as powers go. */
const SHARED = 0.5;
/** Nor do the others become dearer, or cheaper, by more than so many times. */
const MOST = 4;
/** A step that cannot tell how far it is never seems nearer to its end than this share of what it took so far. */
const BLIND_LEAST = 0.05;

export function secondsLeft(steps: readonly StepProgress[], costs: Costs): number {
  const pace = paceOf(steps, costs);
  return sum(steps.map((step) => leftOf(step, expected(step, costs) * pace)));
}

/** What each step of a run that did most of it cost, mixed with what it cost before. */
export function learned(steps: readonly StepProgress[], costs: Costs): Costs {
  const news = steps.flatMap((step): [string, number][] => {
    const gained = 1 - step.shareBefore;
    if (step.state !== 'done' || gained < 0.5 || step.size <= 0 || step.seconds <= 0) return [];
    const cost = step.seconds / (step.size * gained);
    const before = costs[step.name];
    return [[step.name, before === undefined ? cost : Math.sqrt(cost * before)]];
  });
  return { ...costs, ...Object.fromEntries(news) };
}

/** Seconds that a whole step should take, were everything as before. */
const expected = (step: StepProgress, costs: Costs): number => step.size * (costs[step.name] ?? 0);

/** How much dearer than before everything has been so far. */
function paceOf(steps: readonly StepProgress[], costs: Costs): number {
  const told = steps.filter((step) => step.state !== 'waiting' && step.share !== null);
  const took = sum(told.map((step) => step.seconds));
  const should = sum(told.map((step) => expected(step, costs) * (step.share! - step.shareBefore)));
  const dearer = ((took + SECONDS_TO_TRUST) / (should + SECONDS_TO_TRUST)) ** SHARED;
  return Math.min(MOST, Math.max(1 / MOST, dearer));
}

function leftOf(step: StepProgress, total: number): number {
  if (step.state === 'done') return 0;
  if (step.state === 'waiting') return total * (1 - step.shareBefore);
  if (step.share === null) {
    const whole = total * (1 - step.shareBefore);
    return Math.max(whole - step.seconds, BLIND_LEAST * (whole + step.seconds));
  }
  const gained = step.share - step.shareBefore;
  // Nothing of it is acknowledged yet, which is not to say that nothing was done.
  if (gained <= 0) return Math.max(0, total * (1 - step.share) - Math.min(step.seconds, total / 2));
  const trust = gained / (gained + SHARE_TO_TRUST);
  return (1 - step.share) * (trust * (step.seconds / gained) + (1 - trust) * total);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
