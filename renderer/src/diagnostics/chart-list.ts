/** Which metrics are drawn in charts of their own. */
import type { Metric } from '../../../workers/api';

export interface ChartList {
  /** Shares of what the raw side holds that the partner still has, over the pages that both have. */
  readonly recall: readonly Metric[];
}

export function chartsOf(metrics: readonly Metric[]): ChartList {
  return {
    recall: metrics.filter(
      (metric) => metric.family === 'recall' && metric.id.endsWith('.aligned') && metric.value !== null,
    ),
  };
}

export interface WordCharts {
  readonly odds: Metric | null;
  readonly top: Metric | null;
  readonly lost: Metric | null;
  readonly added: Metric | null;
}

/** The lists of words, of word pairs or longer runs; a list without an entry is left out. */
export function wordChartsOf(metrics: readonly Metric[], grams: string): WordCharts {
  const find = (kind: string) =>
    metrics.find((metric) => metric.id === `lexical.${kind}.${grams}` && metric.groups.length > 0) ?? null;
  return { odds: find('log-odds'), top: find('top'), lost: find('lost'), added: find('new') };
}
