import type { SummarySentence } from '../../api/diagnostics';
import type { Metric, MetricGroup } from '../../api/results';
import { axisOf, isAxis } from '../groups';
import { counted, decimal, percent, sentence } from '../words';
import { axesOfPages, groupsOn } from './axes';
import { headlines } from './headlines';
import { shareWords } from './share-words';

const DISPARITY = 'coverage.disparity.';

/**
 * What is read first, a sentence each: see `headlines`. Where a group of pages is dropped unevenly, the sentence says how many
 * times as often, within which interval, and how much of that other traits of its pages explain.
 * @param most sentences
 */
export function summaryOf(metrics: readonly Metric[], most = 9): readonly SummarySentence[] {
  return headlines(metrics, most).map((metric) => uneven(metric, metrics) ?? plain(metric));
}

const plain = ({ id, finding, effect }: Metric): SummarySentence => ({
  sentence: finding,
  metric: id,
  group: null,
  effect,
});

/** Of an axis with a group that is called out, the one with the widest gap against all others; null for everything else. */
function uneven(metric: Metric, metrics: readonly Metric[]): SummarySentence | null {
  const axis = metric.id.startsWith(DISPARITY) ? metric.id.slice(DISPARITY.length) : null;
  if (axis === null || (metric.effect ?? 0) === 0 || !axesOfPages(metrics).includes(axis)) return null;
  const find = finderOf(metrics, axis);
  // The effect of an axis is the widest gap of a group that is called out.
  const widest = metric.groups.filter(({ value }) => value !== null && Math.abs(value) === metric.effect);
  const group = widest.find(({ value }) => (value ?? 0) > 0) ?? widest[0];
  const ratio = group === undefined ? undefined : find('coverage.risk-ratio', group.key);
  if (group === undefined || ratio?.value == null || ratio.interval === null) return null;
  const { low, high } = ratio.interval;
  const pages = isAxis(axis) ? axisOf(axis).pages(group.label) : group.label;
  const explained = explainedWords(find, group.key);
  return {
    sentence:
      `${sentence(pages)} are dropped ${decimal(ratio.value)} times as often as all others [${decimal(low)}, ${decimal(high)}]` +
      `${ratesOf(ratio)}${explained === null ? '' : `; ${explained}`}.`,
    metric: metric.id,
    group: { axis, key: group.key },
    effect: metric.effect,
  };
}

type Find = (id: string, key: string) => MetricGroup | undefined;

const finderOf =
  (metrics: readonly Metric[], axis: string): Find =>
  (id, key) =>
    groupsOn(
      metrics.find((metric) => metric.id === id),
      axis,
    ).get(key);

/** " (12.3 % of 1,204 pages against 6.1 %)"; nothing where the counters do not tell. */
function ratesOf({ counters }: MetricGroup): string {
  const { n = 0, dropped = 0, restN = 0, restDropped = 0 } = counters;
  if (n === 0 || restN === 0) return '';
  return ` (${percent(dropped / n)} of ${counted(n, 'page')} against ${percent(restDropped / restN)})`;
}

/** How much of the gap is explained; where that was not measured, what is left of it among pages that are alike otherwise. */
function explainedWords(find: Find, key: string): string | null {
  const share = find('coverage.explained.both', key)?.value;
  if (share != null) {
    // Length is not explained by itself, nor quality: then one of them alone was held equal.
    const [length, quality] = (['length', 'quality'] as const).map((trait) => find(`coverage.explained.${trait}`, key));
    if (length !== undefined && quality === undefined) return `length explains ${shareWords(share)} of it`;
    if (length === undefined && quality !== undefined) return `quality explains ${shareWords(share)} of it`;
    return `length and quality explain ${shareWords(share)} of it`;
  }
  const left = find('coverage.stratified', key);
  if (left?.value == null || left.interval === null) return null;
  return `among pages that are alike otherwise, the odds are ${decimal(left.value)} times as high [${decimal(left.interval.low)}, ${decimal(left.interval.high)}]`;
}
