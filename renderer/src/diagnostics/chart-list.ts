/** Which metrics are drawn, and as what. */
import type { Metric, MetricGroup } from '../../../workers/api';
import { plainWords } from '../format/words';
import { axesOf } from './order';

/** Single words or pairs of neighbouring words. */
export const GRAMS = ['unigrams', 'bigrams'] as const;
export type Grams = (typeof GRAMS)[number];

export interface ChartList {
  readonly retention: Metric | null;
  /** Axes that the bar offers. */
  readonly axes: readonly string[];
  /** Both sides counted in the same bins of length. */
  readonly length: Metric | null;
  /** Shares of what the raw side holds that the partner still has, over the pages that both have. */
  readonly recall: readonly Metric[];
}

export function chartsOf(metrics: readonly Metric[]): ChartList {
  const find = (id: string) => metrics.find((metric) => metric.id === id) ?? null;
  const withBins = (metric: Metric | null) => (metric !== null && metric.groups.length > 0 ? metric : null);
  const retention = find('coverage.retention');
  return {
    retention,
    axes: retention === null ? [] : axesOf(retention),
    length: withBins(find('distance.length.aligned.psi')) ?? withBins(find('distance.length.all.psi')),
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

/** The lists of words, or of word pairs; a list without an entry is left out. */
export function wordChartsOf(metrics: readonly Metric[], grams: Grams): WordCharts {
  const find = (kind: string) =>
    metrics.find((metric) => metric.id === `lexical.${kind}.${grams}` && metric.groups.length > 0) ?? null;
  return { odds: find('log-odds'), top: find('top'), lost: find('lost'), added: find('new') };
}

/** Groups of several axes with each key once: what is on the list of either side. */
export function uniqueGroups(groups: readonly MetricGroup[]): readonly MetricGroup[] {
  const seen = new Set<string>();
  return groups.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** The strongest on both ends, by value: at most `each` above zero, and as many below. */
export function bothEnds(groups: readonly MetricGroup[], each: number): readonly MetricGroup[] {
  const sorted = groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const above = sorted.filter((group) => (group.value ?? 0) > 0).slice(0, each);
  const below = sorted.filter((group) => (group.value ?? 0) < 0).slice(-each);
  return [...above, ...below];
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
