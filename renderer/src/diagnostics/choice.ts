/** What can be chosen on the bar, and what of it is drawn. Pure. */
import type { Metric, MetricGroup } from '../../../workers/api';
import { plainWords } from '../format/words';
import { isTermAxis } from './filters';

/** Metrics whose groups say which pages there are. */
const OF_PAGES = 'coverage.retention';
/** Axes whose groups are no parts of a whole to divide by: words, classes of another chart, lists. */
const OF_CHARTS = new Set(['length-bin']);
/** Metrics that have charts of their own, or lists. */
const WITH_CHARTS = /^(?:lexical|association|toxicity|items|distance|structure)\./;

/** Axes that pages are divided along, then those that single metrics have. Those of words have charts of their own. */
export function axesToChoose(metrics: readonly Metric[]): {
  readonly pages: readonly string[];
  readonly others: readonly string[];
} {
  const axesOf = (some: readonly Metric[]) => [
    ...new Set(some.flatMap(({ groups }) => groups.map(({ axis }) => axis))),
  ];
  const pages = axesOf(metrics.filter(({ id }) => id === OF_PAGES));
  const others = axesOf(metrics.filter(({ id, groups }) => groups.length > 1 && !WITH_CHARTS.test(id))).filter(
    (axis) => !pages.includes(axis) && !isTermAxis(axis) && !OF_CHARTS.has(axis),
  );
  return { pages, others };
}

/**
 * Metrics without what they say along an axis of pages of something else than its groups, such as of all pages before and
 * after: it stands in no chart by group.
 */
export function ofGroupsAlone(metrics: readonly Metric[]): readonly Metric[] {
  const { pages } = axesToChoose(metrics);
  const known = new Set(
    metrics
      .filter(({ id }) => id === OF_PAGES)
      .flatMap(({ groups }) => groups.map(({ axis, key }) => `${axis} ${key}`)),
  );
  return metrics.map((metric) => {
    const groups = metric.groups.filter(({ axis, key }) => !pages.includes(axis) || known.has(`${axis} ${key}`));
    return groups.length === metric.groups.length ? metric : { ...metric, groups };
  });
}

/** Metrics that have a value for a group of the axis. */
export function metricsOn(metrics: readonly Metric[], axis: string): readonly Metric[] {
  return metrics.filter(({ groups }) => groups.some((group) => group.axis === axis && group.value !== null));
}

export interface Choice {
  readonly axis: string;
  /** Null where the comparison has no groups at all. */
  readonly metric: Metric | null;
  /** All groups of the axis, by whatever metric names them. */
  readonly groups: readonly MetricGroup[];
  /** The group that is chosen alone. */
  readonly stratum: MetricGroup | null;
}

/** What was chosen, as far as this comparison has it. */
export function choiceOf(
  metrics: readonly Metric[],
  kept: { readonly axis: string; readonly metric: string; readonly stratum: string | null },
): Choice {
  const { pages, others } = axesToChoose(metrics);
  const all = [...pages, ...others];
  // An axis with one group divides nothing: without a choice another comes first.
  const axis = all.find((one) => one === kept.axis) ?? all.find((one) => divides(metrics, one)) ?? all[0] ?? '';
  const here = metricsOn(metrics, axis);
  const metric = here.find(({ id }) => id === kept.metric) ?? here[0] ?? null;
  const groups = uniqueGroups(
    [metric, ...here].flatMap((one) => one?.groups.filter((group) => group.axis === axis) ?? []),
  );
  return { axis, metric, groups, stratum: groups.find(({ key }) => key === kept.stratum) ?? null };
}

const divides = (metrics: readonly Metric[], axis: string): boolean =>
  metrics.some(({ id, groups }) => {
    const keys = groups.filter((group) => group.axis === axis).map(({ key }) => key);
    return !WITH_CHARTS.test(id) && new Set(keys).size > 1;
  });

/** Groups with each key once. */
export function uniqueGroups(groups: readonly MetricGroup[]): readonly MetricGroup[] {
  const seen = new Set<string>();
  return groups.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Groups that a chart has room for. */
export const MOST_DRAWN = 24;

/** Those of the most pages where there are too many, in the order that they came in; the chosen one is among them. */
export function drawnOf(
  groups: readonly MetricGroup[],
  chosen: string | null,
  most = MOST_DRAWN,
): readonly MetricGroup[] {
  if (groups.length <= most) return groups;
  const size = ({ key, counters }: MetricGroup) =>
    key === chosen ? Infinity : (counters['n'] ?? counters['raw'] ?? Object.values(counters)[0] ?? 0);
  const largest = new Set(groups.toSorted((a, b) => size(b) - size(a)).slice(0, most));
  return groups.filter((group) => largest.has(group));
}

/** "24 of 300 groups, those of the most pages; the table has all." Null where all are drawn. */
export function drawnWords(all: number, drawn: number): string | null {
  return drawn >= all ? null : `${drawn} of ${all} groups, those of the most pages; the table has all.`;
}

/** The name of an axis in words, where nobody gives it a title. */
export const axisWords = (axis: string): string => plainWords(axis);

/** For the beginning of a label. */
export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Sizes of n-grams that are listed, in the order in which they are measured. */
export function gramsOf(metrics: readonly Metric[]): readonly string[] {
  const sizes = metrics.flatMap(({ id, groups }) => {
    const size = /^lexical\.(?:top|lost|new|log-odds)\.([^.]+)$/.exec(id)?.[1];
    return size === undefined || groups.length === 0 ? [] : [size];
  });
  return [...new Set(sizes)];
}

const GRAM_WORDS: Readonly<Record<string, string>> = {
  unigrams: 'Words',
  bigrams: 'Word pairs',
  trigrams: 'Runs of three',
  fourgrams: 'Runs of four',
  fivegrams: 'Runs of five',
};
export const gramWords = (grams: string): string => GRAM_WORDS[grams] ?? plainWords(grams);
