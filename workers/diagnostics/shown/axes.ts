import type { Metric } from '../../api/results';
import { axisOf, isAxis } from '../groups';

/** The metric whose groups are groups of pages: what pages can be divided by, others may be told by too. */
const OF_PAGES = 'coverage.retention';

/** Axes along which pages are divided, in the order in which they are reported. */
export function axesOfPages(metrics: readonly Metric[]): readonly string[] {
  const groups = metrics.find(({ id }) => id === OF_PAGES)?.groups ?? [];
  return [...new Set(groups.map(({ axis }) => axis))];
}

/** Keys of the groups of each of them. */
export function groupsOfPages(metrics: readonly Metric[]): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { axis, key } of metrics.find(({ id }) => id === OF_PAGES)?.groups ?? [])
    keys.set(axis, (keys.get(axis) ?? new Set()).add(key));
  return keys;
}

/** The same with their titles; an axis of another version of this program has its name alone. */
export function pageAxes(metrics: readonly Metric[]): readonly { axis: string; title: string; how: string }[] {
  return axesOfPages(metrics).map((axis) => {
    if (!isAxis(axis)) return { axis, title: axis.replaceAll('-', ' '), how: '' };
    const { title, how } = axisOf(axis);
    return { axis, title, how };
  });
}

/** Of a metric on one axis, by the group's key. */
export function groupsOn(metric: Metric | undefined, axis: string): ReadonlyMap<string, Metric['groups'][number]> {
  return new Map((metric?.groups ?? []).filter((group) => group.axis === axis).map((group) => [group.key, group]));
}
