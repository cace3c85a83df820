import type { SummarySentence } from '../../api/diagnostics';
import type { Metric, MetricGroup } from '../../api/results';
import { counted, decimal, percent, sentence } from '../words';
import { axesOfPages, groupsOn } from './axes';
import { shareWords } from './share-words';

const DISPARITY = 'coverage.disparity.';

/**
 * What is read first: the largest finding on each subject, by size of effect. How many pages were kept is among them however
 * small its effect. Where a group of pages is dropped unevenly, the sentence says how many times as often, within which
 * interval, and how much of that other traits of its pages explain.
 * @param most sentences
 */
export function summaryOf(metrics: readonly Metric[], most = 8): readonly SummarySentence[] {
  const all = headlines(metrics);
  const first = all.slice(0, most);
  const kept = all.slice(most).find(({ id }) => id === 'coverage.retention');
  const chosen = kept === undefined ? first : [...first.slice(0, -1), kept];
  return chosen.map((metric) => uneven(metric, metrics) ?? plain(metric));
}

const plain = ({ id, finding, effect }: Metric): SummarySentence => ({
  sentence: finding,
  metric: id,
  group: null,
  effect,
});

/**
 * One subject is measured in several ways, such as text length over all documents and over the pages that both have, by five
 * statistics: one sentence on it is enough at first sight.
 */
function headlines(metrics: readonly Metric[]): readonly Metric[] {
  const seen = new Set<string>();
  return metrics
    .filter(({ effect }) => effect !== null)
    .toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0))
    .filter(({ id }) => {
      const subject = id.replaceAll(SCOPES_AND_STATISTICS, '');
      return !seen.has(subject) && seen.add(subject);
    });
}

const SCOPES_AND_STATISTICS = /\.(all|aligned|psi|ks|jsd|tv|wasserstein)(?=\.|$)/g;

/** Of an axis with a group that stands out, that group against all others; null for everything else. */
function uneven(metric: Metric, metrics: readonly Metric[]): SummarySentence | null {
  if (!metric.id.startsWith(DISPARITY) || (metric.effect ?? 0) === 0) return null;
  const axis = metric.id.slice(DISPARITY.length);
  if (!axesOfPages(metrics).includes(axis)) return null;
  const ratios = groupsOn(
    metrics.find(({ id }) => id === 'coverage.risk-ratio'),
    axis,
  );
  const group = worst(metric, axis, ratios);
  const ratio = group === null ? undefined : ratios.get(group.key);
  if (group === null || ratio?.value == null) return null;
  const interval = ratio.interval === null ? '' : ` [${decimal(ratio.interval.low)}, ${decimal(ratio.interval.high)}]`;
  const rates = ratesOf(ratio);
  const explained = explainedWords(metrics, axis, group.key);
  return {
    sentence:
      `${sentence(group.label)}: dropped ${decimal(ratio.value)} times as often as all others${interval}` +
      `${rates === null ? '' : `, ${rates}`}${explained === null ? '' : `; ${explained}`}.`,
    metric: metric.id,
    group: { axis, key: group.key },
    effect: metric.effect,
  };
}

/** The group that is surely dropped more often than the rest, by the largest difference; else less often. */
function worst(metric: Metric, axis: string, ratios: ReadonlyMap<string, MetricGroup>): MetricGroup | null {
  const sure = metric.groups.filter(
    (group) =>
      group.axis === axis &&
      group.value !== null &&
      group.interval !== null &&
      (group.interval.low > 0 || group.interval.high < 0) &&
      ratios.get(group.key)?.value != null,
  );
  const size = (group: MetricGroup): number => Math.abs(group.value ?? 0) + ((group.value ?? 0) > 0 ? 1 : 0);
  return sure.toSorted((a, b) => size(b) - size(a))[0] ?? null;
}

/** "12.3 % of 1,204 pages against 6.1 %"; null where the counters do not tell. */
function ratesOf({ counters }: MetricGroup): string | null {
  const { n, dropped, restN, restDropped } = counters;
  if (n === undefined || dropped === undefined || restN === undefined || restDropped === undefined) return null;
  if (n === 0 || restN === 0) return null;
  return `${percent(dropped / n)} of ${counted(n, 'page')} against ${percent(restDropped / restN)}`;
}

/** How much of the gap is explained; where that was not measured, what is left of it among pages that are alike otherwise. */
function explainedWords(metrics: readonly Metric[], axis: string, key: string): string | null {
  const find = (id: string): MetricGroup | undefined =>
    groupsOn(
      metrics.find((metric) => metric.id === id),
      axis,
    ).get(key);
  const explained = find('coverage.explained')?.value;
  if (explained != null) return `length and quality explain ${shareWords(explained)} of it`;
  const left = find('coverage.stratified');
  if (left?.value == null || left.interval === null) return null;
  return `among pages that are alike otherwise, the odds are ${decimal(left.value)} times as high [${decimal(left.interval.low)}, ${decimal(left.interval.high)}]`;
}
