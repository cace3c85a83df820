/** Which metrics are drawn as what. Decided by what a metric holds, so that a new one of a known shape is drawn too. */
import type { Metric } from '../../../workers/api';
import { plainWords } from '../format/words';
import { axesOf } from './order';
import { isTermAxis } from './filters';

export interface ChartList {
  readonly retention: Metric | null;
  /** Axes that the bar offers. */
  readonly axes: readonly string[];
  /** Both sides counted in the same bins. */
  readonly lengths: readonly Metric[];
  /** Terms with a signed score. */
  readonly terms: readonly Metric[];
  /** Terms with counts only. */
  readonly grams: readonly Metric[];
  /** Shares of what the raw side holds that the partner still has. */
  readonly recall: readonly Metric[];
}

export function chartsOf(metrics: readonly Metric[]): ChartList {
  const retention = metrics.find((metric) => metric.id === 'coverage.retention') ?? null;
  const lexical = metrics.filter((metric) => axesOf(metric).some(isTermAxis));
  return {
    retention,
    axes: retention === null ? [] : axesOf(retention),
    lengths: metrics.filter(
      (metric) => metric.family === 'distance' && axesOf(metric).some((axis) => /bin/.test(axis)),
    ),
    terms: lexical.filter(isSigned),
    grams: lexical.filter((metric) => !isSigned(metric)),
    recall: metrics.filter((metric) => metric.family === 'recall' && metric.value !== null),
  };
}

function isSigned(metric: Metric): boolean {
  return metric.groups.some((group) => (group.value ?? 0) < 0);
}

const AXIS_WORDS: Readonly<Record<string, string>> = {
  namespace: 'Namespace',
  'length-decile': 'Length',
  script: 'Script',
};

export function axisWords(axis: string): string {
  const words = AXIS_WORDS[axis] ?? plainWords(axis);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
