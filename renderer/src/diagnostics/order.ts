/** Which findings come first, and which metrics a chart is made of. */
import type { Metric, MetricGroup } from '../../../workers/api';

/** Findings by size of effect, largest first; those without a scale follow in the order of their titles. */
export function orderFindings(metrics: readonly Metric[]): readonly Metric[] {
  return [...metrics].sort((a, b) => {
    if (a.effect !== null && b.effect !== null && a.effect !== b.effect) return b.effect - a.effect;
    if ((a.effect === null) !== (b.effect === null)) return a.effect === null ? 1 : -1;
    return a.title.localeCompare(b.title, 'en');
  });
}

/** Groups of one axis of a metric, in the order in which the engine gave them. */
export function groupsOn(metric: Metric, axis: string): readonly MetricGroup[] {
  return metric.groups.filter((group) => group.axis === axis);
}

/** The axes of a metric's groups, each once. */
export function axesOf(metric: Metric): readonly string[] {
  return [...new Set(metric.groups.map((group) => group.axis))];
}

/** How strong an effect is, in a word; the cut points are those of Cohen (1988) for Cramér's V with one degree. */
export function effectWord(effect: number | null): string {
  if (effect === null) return 'no common scale';
  if (effect < 0.1) return 'negligible';
  if (effect < 0.3) return 'small';
  if (effect < 0.5) return 'medium';
  return 'large';
}
