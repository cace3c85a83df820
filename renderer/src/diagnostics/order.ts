/** Which findings come first. */
import type { Metric, MetricGroup } from '../../../workers/api';

/** Findings by size of effect, largest first; those without a scale follow in the order in which they were measured. */
export function orderFindings(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.toSorted((a, b) => (b.effect ?? -1) - (a.effect ?? -1));
}

/**
 * The largest finding on each subject, in order. One subject is measured in several ways, such as text length over all
 * documents and over the pages that both have, by five statistics: one sentence on it is enough at first sight.
 */
export function headlines(metrics: readonly Metric[]): readonly Metric[] {
  const seen = new Set<string>();
  return orderFindings(metrics).filter((metric) => {
    const subject = subjectOf(metric.id);
    if (metric.effect === null || seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}

/** What is read first: the largest headlines; how many pages were kept is among them however small its effect. */
export function firstFindings(metrics: readonly Metric[], size: number): readonly Metric[] {
  const all = headlines(metrics);
  const first = all.slice(0, size);
  const kept = all.slice(size).find(({ id }) => id === 'coverage.retention');
  return kept === undefined ? first : [...first.slice(0, -1), kept];
}

const SCOPES_AND_STATISTICS = /\.(all|aligned|psi|ks|jsd|tv|wasserstein)(?=\.|$)/g;

/** A metric's id without the scope and the statistic: `distance.length.all.ks` → `distance.length`. */
export function subjectOf(id: string): string {
  return id.replaceAll(SCOPES_AND_STATISTICS, '');
}

/** Groups of one axis of a metric, in the order in which the engine gave them. */
export function groupsOn(metric: Metric, axis: string): readonly MetricGroup[] {
  return metric.groups.filter((group) => group.axis === axis);
}

/** The axes of a metric's groups, each once. */
export function axesOf(metric: Metric): readonly string[] {
  return [...new Set(metric.groups.map((group) => group.axis))];
}

/**
 * The size of an effect beside its bar. A number, not "small" or "large": effects are shares, distances and associations,
 * and no cut points hold for all of them; a tenth of the pages may be little or very much.
 */
export function effectWords(effect: number | null): string {
  if (effect === null) return 'not ranked';
  return effect > 0 && effect < 0.005 ? 'effect < 0.01' : `effect ${effect.toFixed(2)}`;
}
