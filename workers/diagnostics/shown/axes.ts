import type { Metric } from '../../api/results';

/** The metric whose groups are groups of pages: what pages can be divided by, others may be told by too. */
const OF_PAGES = 'coverage.retention';

/** Axes along which pages are divided, in the order in which they are reported. */
export function axesOfPages(metrics: readonly Metric[]): readonly string[] {
  const groups = metrics.find(({ id }) => id === OF_PAGES)?.groups ?? [];
  return [...new Set(groups.map(({ axis }) => axis))];
}

/** Of a metric on one axis, by the group's key. */
export function groupsOn(metric: Metric | undefined, axis: string): ReadonlyMap<string, Metric['groups'][number]> {
  return new Map((metric?.groups ?? []).filter((group) => group.axis === axis).map((group) => [group.key, group]));
}
