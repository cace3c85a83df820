/** Which numbers of two runs a limit is about. */
import type { Metric, MetricGroup } from '../../api/results';
import { PlumblineError } from '../../api/errors';
import type { MetricDefinition } from '../types';
import type { Limit } from './thresholds';
import type { CheckedResults } from './types';

/** A number of a run, or none; of the same metric and group in the baseline. */
export interface Target {
  readonly id: string;
  readonly family: Metric['family'];
  readonly title: string;
  readonly group: Pick<MetricGroup, 'axis' | 'key' | 'label'> | null;
  readonly now: Found;
  /** Undefined where there is no baseline. */
  readonly before: Found | undefined;
  /** Whether it was named, and not only met by a `*`. */
  readonly named: boolean;
}

export interface Found {
  readonly metric: Metric | undefined;
  /** Undefined where it is of the metric as a whole, or where the run has no such group. */
  readonly group: MetricGroup | undefined;
}

export interface Sides {
  readonly now: CheckedResults;
  readonly before: CheckedResults | null;
  /** All that is known to this program. */
  readonly known: readonly Pick<MetricDefinition, 'id' | 'family' | 'title'>[];
}

const ALL = '*';

/** @param field of the file, for messages @throws PlumblineError 'malformed' where no metric has that id. */
export function targetsOf(limit: Limit, sides: Sides, field: string): readonly Target[] {
  const ids = idsOf(limit.metric, sides);
  if (ids.length === 0)
    throw new PlumblineError(
      'malformed',
      `${field}.metric: there is no metric “${limit.metric}”${nearestTo(limit.metric, sides)}. docs/metrics.md lists them`,
    );
  return ids.flatMap((id) => targetsOfMetric(id, limit, sides));
}

function idsOf(pattern: string, { now, before, known }: Sides): readonly string[] {
  const ids = new Set([...now.metrics, ...(before?.metrics ?? []), ...known].map(({ id }) => id));
  if (!pattern.endsWith(ALL)) return ids.has(pattern) ? [pattern] : [];
  // What neither run has is nothing that a pattern was meant for.
  const there = new Set([...now.metrics, ...(before?.metrics ?? [])].map(({ id }) => id));
  return [...there].filter((id) => id.startsWith(pattern.slice(0, -1)));
}

/** Those that begin most alike, for who made a slip. */
function nearestTo(pattern: string, { known }: Sides): string {
  const alike = (id: string): number => {
    let same = 0;
    while (same < id.length && id[same] === pattern[same]) same++;
    return same;
  };
  const most = Math.max(0, ...known.map(({ id }) => alike(id)));
  if (most < 4) return '';
  const near = known.filter(({ id }) => alike(id) === most).slice(0, 3);
  return `; there is ${near.map(({ id }) => `“${id}”`).join(', ')}`;
}

function targetsOfMetric(id: string, limit: Limit, { now, before, known }: Sides): readonly Target[] {
  const [own, earlier] = [metricOf(now, id), before === null ? undefined : metricOf(before, id)];
  const { family, title } = (own ?? earlier ?? known.find((each) => each.id === id))!;
  const named = !limit.metric.endsWith(ALL) && limit.group?.axis !== ALL && limit.group?.key !== ALL;
  const target = (group: Target['group']): Target => {
    const found = (metric: Metric | undefined): Found => ({
      metric,
      group: group === null ? undefined : groupOf(metric, group),
    });
    return { id, family, title, group, named, now: found(own), before: before === null ? undefined : found(earlier) };
  };
  const { group } = limit;
  if (group === undefined) return [target(null)];
  if (named) return [target(groupOf(own, group) ?? groupOf(earlier, group) ?? { ...group, label: group.key })];
  const met = new Map<string, MetricGroup>();
  for (const each of [...(own?.groups ?? []), ...(limit.change === undefined ? [] : (earlier?.groups ?? []))])
    if ((group.axis === ALL || each.axis === group.axis) && (group.key === ALL || each.key === group.key))
      if (!met.has(`${each.axis} ${each.key}`)) met.set(`${each.axis} ${each.key}`, each);
  return [...met.values()].map(target);
}

const metricOf = ({ metrics }: CheckedResults, id: string): Metric | undefined =>
  metrics.find((metric) => metric.id === id);

const groupOf = (metric: Metric | undefined, group: { axis: string; key: string }): MetricGroup | undefined =>
  metric?.groups.find(({ axis, key }) => axis === group.axis && key === group.key);
