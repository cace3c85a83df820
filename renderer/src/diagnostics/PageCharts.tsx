/** Charts of pages: which were kept, how much of them is left, how long they are. */
import { useMemo, useState } from 'react';
import type { Metric, MetricGroup } from '../../../workers/api';
import { showRows } from '../view/store';
import { axisWords } from './chart-list';
import { ChartCard } from './ChartCard';
import { Figure } from './Figure';
import { filterForGroup, filterForMetric } from './filters';
import { groupsOn } from './order';
import { dotsWithIntervals, pairedBars } from './plots';
import { Picker } from '../parts/Picker';

export function pickGroup(group: MetricGroup): void {
  const filter = filterForGroup(group);
  if (filter !== null) showRows(filter);
}

export function RetentionChart({ metric, axis }: { readonly metric: Metric; readonly axis: string }) {
  const groups = useMemo(() => groupsOn(metric, axis), [metric, axis]);
  const draw = useMemo(
    () => dotsWithIntervals(groups, { unit: metric.unit, overall: metric.value, label: metric.unit }),
    [groups, metric],
  );
  const title = `${metric.title}, by ${axisWords(axis).toLowerCase()}`;
  return (
    <ChartCard
      name="retention"
      title={title}
      note="With 95 % intervals; the dashed line is all pages. A click shows the pages of a group."
      unit={metric.unit}
      groups={groups}
    >
      <Figure label={title} draw={draw} onPick={pickGroup} />
    </ChartCard>
  );
}

const OVERALL = 'overall';

/** All quantities over all pages, or one of them by the axis that is chosen. */
export function RecallChart({ metrics, axis }: { readonly metrics: readonly Metric[]; readonly axis: string }) {
  const [chosen, setChosen] = useState(OVERALL);
  const one = metrics.find((metric) => metric.id === chosen);
  const groups = useMemo(() => (one === undefined ? metrics.map(asGroup) : groupsOn(one, axis)), [one, metrics, axis]);
  const unit = one?.unit ?? 'share';
  const draw = useMemo(
    () => dotsWithIntervals(groups, { unit, overall: one?.value ?? null, label: 'share still there' }),
    [groups, unit, one],
  );
  const title =
    one === undefined ? 'What is left of ours in theirs' : `${shortTitle(one)}, by ${axisWords(axis).toLowerCase()}`;
  return (
    <ChartCard
      name="recall"
      title={title}
      note="Over the pages that both have. A click shows the pages that lost some."
      unit={unit}
      groups={groups}
      choice={
        <Picker
          label="Quantity"
          hideLabel
          value={chosen}
          options={[
            { id: OVERALL, label: 'All quantities' },
            ...metrics.map((metric) => ({ id: metric.id, label: shortTitle(metric) })),
          ]}
          onChange={setChosen}
        />
      }
    >
      <Figure label={title} draw={draw} onPick={(group: MetricGroup) => pickRecall(group, chosen)} />
    </ChartCard>
  );
}

function asGroup(metric: Metric): MetricGroup {
  const { id, value, interval, counters } = metric;
  return { axis: 'metric', key: id, label: shortTitle(metric), value, interval, counters };
}

/** "Numbers kept, pages both have" → "Numbers kept": the scope stands in the note. */
function shortTitle(metric: Metric): string {
  return metric.title.split(',')[0] ?? metric.title;
}

function pickRecall(group: MetricGroup, chosen: string): void {
  const lost = filterForMetric(chosen === OVERALL ? group.key : chosen);
  const filter = { ...lost, ...filterForGroup(group) };
  if (Object.keys(filter).length > 0) showRows(filter);
}

export function LengthChart({ metric }: { readonly metric: Metric }) {
  const groups = useMemo(() => groupsOn(metric, 'length-bin'), [metric]);
  const draw = useMemo(() => pairedBars(groups, { label: 'share of texts', scale: 'shares' }), [groups]);
  const title = metric.title.split(':')[0] ?? metric.title;
  return (
    <ChartCard
      name="length"
      title={title}
      note="Tenths of our lengths, and the share of each side’s texts that falls into them."
      unit={metric.unit}
      groups={groups}
    >
      <Figure label={title} draw={draw} />
    </ChartCard>
  );
}
