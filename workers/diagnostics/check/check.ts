import { PlumblineError } from '../../api/errors';
import { round12 } from '../round';
import { differenceInterval, type Estimate } from './difference';
import { targetsOf, type Found, type Sides, type Target } from './targets';
import type { Limit, Thresholds } from './thresholds';
import type { Checked, Condition, Unmeasured, Verdict } from './types';
import { beyondWords, keptWords, unmeasuredWords } from './sentences';

/**
 * Holds every number that a limit is about against it.
 * @param name of the file of limits, for messages
 * @throws PlumblineError 'usage' where a change has no baseline, 'malformed' where there is no such metric
 */
export function check(thresholds: Thresholds, sides: Sides, name: string): Checked {
  const verdicts = thresholds.limits.flatMap((limit, i) => {
    const field = `${name}: limits[${i}]`;
    if (limit.change !== undefined && sides.before === null)
      throw new PlumblineError('usage', `${field}.change: a change needs a run to be held against: give --baseline`);
    return targetsOf(limit, sides, field).flatMap((target) => judge(target, limit, thresholds));
  });
  const unmeasured = verdicts.filter(({ outcome }) => isUnmeasured(outcome));
  const crossed = verdicts.filter(({ outcome }) => outcome === 'crossed');
  return {
    verdicts,
    failed: [...crossed.toSorted((a, b) => b.far - a.far), ...unmeasured.filter(({ fails }) => fails)],
    counts: {
      kept: verdicts.filter(({ outcome }) => outcome === 'kept').length,
      crossed: crossed.length,
      unmeasured: unmeasured.length,
      new: verdicts.filter(({ outcome }) => outcome === 'new').length,
    },
  };
}

const isUnmeasured = (outcome: Verdict['outcome']): outcome is Unmeasured =>
  outcome === 'missing' || outcome === 'null' || outcome === 'version';

function conditionsOf({ min, max, change }: Limit): readonly (readonly [Condition, number])[] {
  const all = [
    ['min', min],
    ['max', max],
    ['absolute', change?.absolute],
    ['relative', change?.relative],
  ] as const;
  return all.flatMap(([condition, limit]) => (limit === undefined ? [] : [[condition, limit] as const]));
}

function judge(target: Target, limit: Limit, thresholds: Thresholds): readonly Verdict[] {
  const { id: metric, family, title, group } = target;
  const now = estimateOf(target.now, target, limit.of);
  const before = target.before === undefined ? null : estimateOf(target.before, target, limit.of);
  return conditionsOf(limit).flatMap(([condition, at]): readonly Verdict[] => {
    const shared = {
      metric,
      family,
      title,
      group,
      of: limit.of,
      condition,
      limit: at,
      now,
      before,
      why: limit.why ?? null,
    };
    const nothing = silence(target, limit, condition, now, before);
    if (nothing === 'both') return [];
    if (nothing === 'new')
      return [
        { ...shared, outcome: nothing, fails: false, far: 0, sentence: 'is new: the baseline has nothing of it' },
      ];
    if (nothing !== null) {
      const fails = (limit.unmeasured[nothing] ?? thresholds.unmeasured[nothing] ?? 'fail') === 'fail';
      return [{ ...shared, outcome: nothing, fails, far: 0, sentence: unmeasuredWords(nothing, target, limit, now) }];
    }
    const measured = measure(condition, limit, now!, before);
    const crossed = isBeyond(measured, condition, at, limit);
    const sentence = (crossed ? beyondWords : keptWords)(condition, at, limit, { now: now!, before, measured });
    return [
      {
        ...shared,
        outcome: crossed ? 'crossed' : 'kept',
        fails: crossed,
        far: crossed ? far(measured.value, at) : 0,
        sentence,
      },
    ];
  });
}

function estimateOf({ metric, group }: Found, target: Target, of: Limit['of']): Estimate | null {
  if (of === 'effect') return metric?.effect == null ? null : { value: metric.effect, interval: null };
  const found = target.group === null ? metric : group;
  return found?.value == null ? null : { value: found.value, interval: found.interval };
}

/**
 * Why nothing can be said, if so. What a `*` met is no fault where neither run has a number, and nothing to hold against where only
 * this one has; what was named is asked for.
 */
function silence(
  target: Target,
  limit: Limit,
  condition: Condition,
  now: Estimate | null,
  before: Estimate | null,
): Unmeasured | 'new' | 'both' | null {
  const held = condition === 'absolute' || condition === 'relative' ? target.before : undefined;
  if (!target.named && held !== undefined && before === null) return now === null ? 'both' : 'new';
  const isThere = (side: Found): boolean => (target.group === null ? side.metric : side.group) !== undefined;
  if (!isThere(target.now) || (held !== undefined && !isThere(held))) return 'missing';
  const version = target.now.metric?.version;
  if (limit.version !== undefined && limit.version !== version) return 'version';
  if (held !== undefined && held.metric?.version !== version) return 'version';
  return now === null || (held !== undefined && before === null) ? 'null' : null;
}

/** What a condition is about: the number itself, or how far it went from the baseline. */
function measure(condition: Condition, { wholeInterval }: Limit, now: Estimate, before: Estimate | null): Estimate {
  if (condition === 'min' || condition === 'max' || before === null) return now;
  const difference: Estimate = {
    value: round12(now.value - before.value),
    interval: wholeInterval ? differenceInterval(now, before) : null,
  };
  if (condition === 'absolute') return difference;
  // Of nothing any change is too large.
  const share = (amount: number): number =>
    amount === 0
      ? 0
      : before.value === 0
        ? Math.sign(amount) * Number.MAX_VALUE
        : round12(amount / Math.abs(before.value));
  const { interval } = difference;
  return {
    value: share(difference.value),
    interval: interval === null ? null : { ...interval, low: share(interval.low), high: share(interval.high) },
  };
}

function isBeyond(measured: Estimate, condition: Condition, at: number, limit: Limit): boolean {
  const { low, high } =
    limit.wholeInterval && measured.interval !== null
      ? measured.interval
      : { low: measured.value, high: measured.value };
  if (condition === 'min') return high < at;
  if (condition === 'max') return low > at;
  const direction = limit.change?.direction ?? 'any';
  return (direction !== 'down' && low > at) || (direction !== 'up' && high < -at);
}

/** How far beyond, on one scale for numbers and changes. */
function far(value: number, at: number): number {
  const largest = Math.max(Math.abs(value), Math.abs(at));
  const beyond = value < 0 && at >= 0 ? Math.abs(value) - at : Math.abs(value - at);
  return largest === 0 ? 0 : Math.min(1, Math.abs(beyond) / largest);
}
