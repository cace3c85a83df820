/** A click on a point, bar or cell leads to the rows behind it: which filter that is. */
import type { MetricGroup, PairFilter, PairStatus } from '../../../workers/api';
import { STATUS_ORDER } from '../format/words';

/**
 * The filter that shows a group's rows; null where its axis is none that rows can be filtered by.
 * @param pages axes along which this comparison divides its pages
 */
export function filterForGroup(
  group: Pick<MetricGroup, 'axis' | 'key'>,
  pages: readonly string[] = [],
): PairFilter | null {
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
      if (group.key === '') return null;
      if (pages.includes(group.axis)) return { group: { axis: group.axis, key: group.key } };
      return isTermAxis(group.axis) ? { term: group.key } : null;
  }
}

const TERM_AXES = ['raw-top', 'partner-top', 'lost', 'new', 'over-raw', 'over-partner', 'term', 'identity-term'];

/** Whether the keys of an axis are tokens or n-grams. */
export function isTermAxis(axis: string): boolean {
  return TERM_AXES.includes(axis);
}

/** The filter that a metric as a whole leads to: recall of numbers to rows that lost numbers, and so on. */
export function filterForMetric(id: string): PairFilter | null {
  if (id.startsWith('recall.numbers.')) return { lost: 'numbers' };
  if (id.startsWith('recall.labels.') || id.startsWith('recall.targets.')) return { lost: 'links' };
  if (id.startsWith('recall.tokens.') || id.startsWith('distance.length.')) return { status: ['changed'] };
  if (id.startsWith('coverage.')) return { status: ['missing', 'emptied'] };
  if (id === 'integrity.alignment') return {};
  return null;
}
