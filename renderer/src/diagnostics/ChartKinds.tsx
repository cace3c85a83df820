/** Each kind of chart: what it draws of a metric, and where a click on it leads. */
import { useCallback, useMemo } from 'react';
import type { Metric, MetricGroup } from '../../../workers/api';
import { isShareUnit } from '../format/numbers';
import { showRows } from '../view/store';
import { axisWords } from './chart-list';
import { ChartCard } from './ChartCard';
import { Figure } from './Figure';
import { filterForGroup, filterForMetric } from './filters';
import { groupsOn } from './order';
import { dotsWithIntervals, pairedBars, twoSidedBars } from './plots';

function pickGroup(group: MetricGroup): void {
  const filter = filterForGroup(group);
  if (filter !== null) showRows(filter);
}

export function RetentionChart({ metric, axis }: { readonly metric: Metric; readonly axis: string }) {
  const groups = useMemo(() => groupsOn(metric, axis), [metric, axis]);
  const options = useMemo(
    () =>
      dotsWithIntervals(groups, {
        unit: metric.unit,
        overall: metric.value,
        label: 'share of pages kept',
        share: isShareUnit(metric.unit),
      }),
    [groups, metric],
  );
  const title = `${metric.title}, by ${axisWords(axis).toLowerCase()}`;
  return (
    <ChartCard
      name="retention"
      title={title}
      note="Share kept, with its 95 % interval; the dashed line is all pages."
      metric={metric}
      groups={groups}
    >
      <Figure label={title} options={options} onPick={pickGroup} />
    </ChartCard>
  );
}

export function LengthChart({ metric }: { readonly metric: Metric }) {
  const groups = useMemo(() => metric.groups.filter((group) => /bin/.test(group.axis)), [metric]);
  const options = useMemo(() => pairedBars(groups, 'share of texts'), [groups]);
  const [title] = metric.title.split(':');
  return (
    <ChartCard
      name={metric.id.includes('aligned') ? 'length' : `length-${metric.id}`}
      title={title ?? metric.title}
      note="Tenths of our lengths, and how many texts of each side fall into them."
      metric={metric}
      groups={groups}
    >
      <Figure label={metric.title} options={options} />
    </ChartCard>
  );
}

/** The strongest on both ends; the table behind has them all. */
const TERMS_EACH_WAY = 12;

export function TermsChart({ metric }: { readonly metric: Metric }) {
  const strongest = useMemo(() => {
    const sorted = metric.groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
    const theirs = sorted.filter((group) => (group.value ?? 0) > 0).slice(0, TERMS_EACH_WAY);
    const ours = sorted.filter((group) => (group.value ?? 0) < 0).slice(-TERMS_EACH_WAY);
    return [...theirs, ...ours];
  }, [metric]);
  const options = useMemo(() => twoSidedBars(strongest, metric.unit, metric.unit), [strongest, metric]);
  return (
    <ChartCard
      name={`terms-${metric.id}`}
      title={metric.title}
      note="To the left what is more ours, to the right what is more theirs. A click shows the pages."
      metric={metric}
      groups={metric.groups}
    >
      <Figure label={metric.title} options={options} onPick={pickGroup} />
    </ChartCard>
  );
}

const TOP_GRAMS = 15;

export function GramsChart({ metric }: { readonly metric: Metric }) {
  const top = useMemo(() => metric.groups.slice(0, TOP_GRAMS), [metric]);
  const options = useMemo(() => pairedBars(top, 'occurrences', true), [top]);
  return (
    <ChartCard name={`ngrams-${metric.id}`} title={metric.title} metric={metric} groups={metric.groups}>
      <Figure label={metric.title} options={options} onPick={pickHalf} />
    </ChartCard>
  );
}

function pickHalf(half: { readonly group: MetricGroup }): void {
  pickGroup(half.group);
}

export function RecallChart({ metrics }: { readonly metrics: readonly Metric[] }) {
  const groups = useMemo(
    () =>
      metrics.map((metric): MetricGroup => ({
        axis: 'metric',
        key: metric.id,
        label: metric.title,
        value: metric.value,
        interval: metric.interval,
        counters: metric.counters,
      })),
    [metrics],
  );
  const unit = metrics[0]?.unit ?? 'share';
  const options = useMemo(
    () => dotsWithIntervals(groups, { unit, overall: null, label: 'share kept', share: true }),
    [groups, unit],
  );
  const pick = useCallback((group: MetricGroup) => {
    const filter = filterForMetric(group.key);
    if (filter !== null) showRows(filter);
  }, []);
  const [first] = metrics;
  if (first === undefined) return null;
  return (
    <ChartCard
      name="recall"
      title="What is left of ours in theirs"
      note="Over the pages that both have. A click shows the pages that lost some."
      metric={first}
      groups={groups}
    >
      <Figure label="What is left of ours in theirs" options={options} onPick={pick} />
    </ChartCard>
  );
}
