/** What a check says of a number and its limit. */
import { decimal, decimalWithin } from '../words';
import type { Estimate } from './difference';
import type { Target } from './targets';
import type { Limit } from './thresholds';
import type { Condition, Unmeasured } from './types';

interface Measured {
  readonly now: Estimate;
  readonly before: Estimate | null;
  /** The number itself, or its change. */
  readonly measured: Estimate;
}

export const beyondWords = (condition: Condition, at: number, limit: Limit, found: Measured): string =>
  wordsOf(condition, at, limit, found, true);
export const keptWords = (condition: Condition, at: number, limit: Limit, found: Measured): string =>
  wordsOf(condition, at, limit, found, false);

function wordsOf(
  condition: Condition,
  at: number,
  { change, wholeInterval }: Limit,
  found: Measured,
  beyond: boolean,
): string {
  const { now, before, measured } = found;
  const number = decimalWithin(now.value, within(now));
  const all = wholeInterval ? ', surely' : '';
  if (condition === 'min') return `${number} is ${beyond ? 'below' : 'not below'} ${String(at)}${beyond ? all : ''}`;
  if (condition === 'max') return `${number} is ${beyond ? 'above' : 'not above'} ${String(at)}${beyond ? all : ''}`;
  const way = { any: 'either way', up: 'up', down: 'down' }[change?.direction ?? 'any'];
  const isShare = condition === 'relative';
  const by = isShare ? shareWords(measured.value) : signed(measured.value);
  const most = isShare ? shareWords(at, '') : String(at);
  return `${decimalWithin(before?.value ?? 0, before === null ? null : within(before))} → ${number}: ${by}, ${beyond ? 'more' : 'not more'} than ${most} ${way}${beyond ? all : ''}`;
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${decimal(value)}`;

function shareWords(share: number, plus = '+'): string {
  if (Math.abs(share) === Number.MAX_VALUE) return 'from nothing';
  return `${share > 0 ? plus : ''}${decimal(share * 100)} %`;
}

const within = ({ interval }: Estimate): { low: number; high: number; level: number; method: string } | null =>
  interval === null ? null : { level: 0, method: '', ...interval };

export function unmeasuredWords(reason: Unmeasured, target: Target, limit: Limit, now: Estimate | null): string {
  const { group, before } = target;
  const what = group === null ? 'metric' : 'group';
  if (reason === 'missing') {
    const here = (group === null ? target.now.metric : target.now.group) === undefined;
    return `the ${here ? 'run' : 'baseline'} has no such ${what}`;
  }
  const version = target.now.metric?.version ?? 0;
  if (reason === 'version')
    return limit.version !== undefined && limit.version !== version
      ? `the limit is of version ${limit.version} of the metric, the run has version ${version}`
      : `the baseline has version ${before?.metric?.version ?? 0} of the metric, the run version ${version}: make the baseline again`;
  if (now !== null) return 'could not be measured in the baseline';
  return `could not be measured${target.now.metric === undefined || group !== null || limit.of === 'effect' ? '' : `: ${target.now.metric.finding}`}`;
}
