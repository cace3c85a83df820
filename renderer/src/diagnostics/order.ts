/** In which order findings and groups are shown. */
import type { Metric, MetricGroup } from '../../../workers/api';

/** Findings by size of effect, largest first; those without a scale follow in the order in which they were measured. */
export function orderFindings(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.toSorted((a, b) => (b.effect ?? -1) - (a.effect ?? -1));
}

/** Groups of one axis of a metric, in the order in which the engine gave them. */
export function groupsOn(metric: Metric, axis: string): readonly MetricGroup[] {
  return metric.groups.filter((group) => group.axis === axis);
}

/**
 * The size of an effect beside its bar. A number, not "small" or "large": effects are shares, distances and associations,
 * and no cut points hold for all of them; a tenth of the pages may be little or very much.
 */
export function effectWords(effect: number | null): string {
  if (effect === null) return 'not ranked';
  return effect > 0 && effect < 0.005 ? 'effect < 0.01' : `effect ${effect.toFixed(2)}`;
}
