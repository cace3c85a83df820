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
  /** How long it had run when it last told of another share. */
  readonly told: number;
}

/** Seconds that a unit of a step's size takes, by step. */
export type Costs = Readonly<Record<string, number>>;

export interface Known {
  readonly costs: Costs;
  /** Whether they were learned on this computer. What is a guess about any computer may be wrong by as much as computers differ. */
  readonly own: boolean;
}

interface Trust {
  /** Until a run has lasted so long, it says little about how dear everything is today. */
  readonly seconds: number;
  /** How much of what makes one step dearer makes the others dearer too, as powers go. */
  readonly shared: number;
  /** Nor do the others become dearer, or cheaper, by more than so many times. */
  readonly most: number;
  /** Until so much of a step is done, its own pace counts less than what was known before. */
  readonly share: number;
}

/** Where the computer is known, what is dearer today lies as much in the file as in the computer; where it is not, in the computer. */
const KNOWN: Trust = { seconds: 6, shared: 0.5, most: 4, share: 0.4 };
const GUESSED: Trust = { seconds: 1, shared: 1, most: 8, share: 0.2 };
/** A step never seems nearer to its end than this share of what it took since it last told how far it is. */
const LEAST = 0.05;

export function secondsLeft(steps: readonly StepProgress[], known: Known): number {
  const pace = paceOf(steps, known);
  const { share } = trustIn(known);
  return sum(steps.map((step) => leftOf(step, expected(step, known.costs) * pace, share)));
}

/** What each step of a run that did most of it cost, mixed with what it cost on this computer before. */
export function learned(steps: readonly StepProgress[], { costs, own }: Known): Costs {
  const news = steps.flatMap((step): [string, number][] => {
    const gained = 1 - step.shareBefore;
    if (step.state !== 'done' || gained < 0.5 || step.size <= 0 || step.seconds <= 0) return [];
    const cost = step.seconds / (step.size * gained);
    const before = own ? costs[step.name] : undefined;
    return [[step.name, before === undefined ? cost : Math.sqrt(cost * before)]];
  });
  return { ...(own ? costs : {}), ...Object.fromEntries(news) };
}

const trustIn = ({ own }: Known): Trust => (own ? KNOWN : GUESSED);

/** Seconds that a whole step should take, were everything as before. */
const expected = (step: StepProgress, costs: Costs): number => step.size * (costs[step.name] ?? 0);

/** How much dearer than before everything has been so far. */
function paceOf(steps: readonly StepProgress[], known: Known): number {
  const trust = trustIn(known);
  const telling = steps.filter((step) => step.state !== 'waiting' && gainedOf(step) > 0);
  const took = sum(telling.map((step) => (step.state === 'done' ? step.seconds : step.told)));
  const should = sum(telling.map((step) => expected(step, known.costs) * gainedOf(step)));
  const dearer = ((took + trust.seconds) / (should + trust.seconds)) ** trust.shared;
  return Math.min(trust.most, Math.max(1 / trust.most, dearer));
}

function leftOf(step: StepProgress, total: number, shareToTrust: number): number {
  if (step.state === 'done') return 0;
  if (step.state === 'waiting') return total * (1 - step.shareBefore);
  const gained = gainedOf(step);
  const trust = gained / (gained + shareToTrust);
  const whole = gained > 0 ? trust * (step.told / gained) + (1 - trust) * total : total;
  const rest = (1 - step.shareBefore - gained) * whole;
  // Some of the rest was done since it told, which is not told yet.
  const since = Math.max(0, step.seconds - step.told);
  return Math.max(rest - since, LEAST * (rest + since));
}

/** Share that was done in this session. */
const gainedOf = (step: StepProgress): number => Math.max(0, (step.share ?? 0) - step.shareBefore);

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
