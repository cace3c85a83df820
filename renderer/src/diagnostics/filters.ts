/** A click on a point, bar or cell leads to the rows behind it: which filter that is. */
import type { MetricGroup, PairFilter, PairStatus } from '../../../workers/api';
import { STATUS_ORDER } from '../format/words';

/** The filter that shows a group's rows; null where its axis is none that rows can be filtered by. */
export function filterForGroup(group: Pick<MetricGroup, 'axis' | 'key'>): PairFilter | null {
  switch (group.axis) {
    case 'namespace': {
      const ns = Number(group.key);
      return Number.isSafeInteger(ns) && group.key !== '' ? { ns } : null;
    }
    case 'length-decile':
    case 'decile': {
      const decile = Number(group.key);
      return Number.isSafeInteger(decile) && decile >= 1 && decile <= 10 ? { decile } : null;
    }
    case 'script':
      return group.key === '' ? null : { script: group.key };
    case 'status': {
      const status: PairStatus | undefined = STATUS_ORDER.find((name) => name === group.key);
      return status === undefined ? null : { status: [status] };
    }
    default:
      return isTermAxis(group.axis) && group.key !== '' ? { term: group.key } : null;
  }
}

/** Whether the keys of an axis are tokens or n-grams: `term`, `1-gram`, `bigram`, `ngram-2` and the like. */
export function isTermAxis(axis: string): boolean {
  return /term|gram|token/.test(axis);
}

/** The filter that a metric as a whole leads to: recall of numbers to rows that lost numbers, and so on. */
export function filterForMetric(id: string): PairFilter | null {
  if (/number|numeric/.test(id)) return { lost: 'numbers' };
  if (/link/.test(id)) return { lost: 'links' };
  if (/coverage|retention/.test(id)) return { status: ['missing', 'emptied'] };
  return null;
}
