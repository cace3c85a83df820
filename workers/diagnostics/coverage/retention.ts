import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { wilson } from '../statistics';
import type { MetricDefinition } from '../types';
import { count, counted, percentWithin } from '../words';
import type { Coverage } from './cells';

export const RETENTION: MetricDefinition = {
  id: 'coverage.retention',
  version: 2,
  family: 'coverage',
  title: 'Pages the partner kept',
  unit: 'share of pages',
  definition:
    'k/n. n: pages of the dump that are not redirects. k: those whose aligned record has text (identical, equivalent, ' +
    'changed or added). neither: those without text on both sides. Groups: of every axis. Interval: Wilson, 95 %.',
  source: 'E. B. Wilson, Probable inference, JASA 22 (1927) 209–212',
  cannotTell:
    'Why a page is missing, and whether what is there is whole. A page that was renamed or merged after the snapshot ' +
    'counts as missing where the partner gives no id. Length and script are known only for pages our recipe gives text for.',
};

export function retention({ whole: { n, k, neither }, axes }: Coverage): Metric {
  const value = n === 0 ? null : k / n;
  const interval = wilson(k, n);
  const groups = axes.flatMap((axis) =>
    axis.groups.map((stratum) => ({
      axis: stratum.axis,
      key: stratum.key,
      label: stratum.label,
      value: stratum.k / stratum.n,
      interval: wilson(stratum.k, stratum.n),
      counters: { n: stratum.n, k: stratum.k },
    })),
  );
  const finding =
    value === null
      ? 'The dump holds no page that is not a redirect, so there is nothing that the partner could have kept.'
      : `The partner’s file has text for ${count(k)} of ${counted(n, 'page')} that ` +
        `${n === 1 ? 'is' : 'are'} not ${n === 1 ? 'a redirect' : 'redirects'} (${percentWithin(value, interval)})${others(n - k, neither)}.`;
  return metric(RETENTION, {
    value,
    interval,
    counters: { n, k, neither },
    groups,
    finding,
    effect: value === null ? null : 1 - value,
  });
}

/** A page that neither side has text for is a loss of another kind than one that only the partner lacks. */
function others(dropped: number, neither: number): string {
  if (neither === 0) return '';
  return neither === dropped
    ? '; our recipe gives no text for the others either'
    : `; for ${count(neither)} of the others our recipe gives no text either`;
}
