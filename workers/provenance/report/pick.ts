/** Finding one's way in results. A report is written for the metrics that there are; what is absent is left out. */
import type { Metric, MetricGroup, Results } from '../../api/results';

export const metricOf = (results: Results, id: string): Metric | undefined =>
  results.metrics.find((metric) => metric.id === id);

export const groupsOn = (metric: Metric | undefined, axis: string): readonly MetricGroup[] =>
  metric?.groups.filter((group) => group.axis === axis) ?? [];

/** Counts by name, the largest first, then by name. */
export const byCount = (counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

/** "file-link" → "file link" */
export const plain = (name: string): string => name.replaceAll('-', ' ');
