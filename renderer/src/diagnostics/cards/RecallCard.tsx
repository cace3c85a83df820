/** What is left of ours in theirs: every quantity over the pages that both have. */
import { useMemo } from 'react';
import type { Metric, MetricGroup } from '../../../../workers/api';
import { showRows } from '../../view/store';
import { ChartCard } from '../ChartCard';
import { Figure } from '../Figure';
import { filterForMetric } from '../filters';
import { dotsWithIntervals } from '../plots';

export function RecallCard({ metrics }: { readonly metrics: readonly Metric[] }) {
  const groups = useMemo(() => metrics.map(asGroup), [metrics]);
  const draw = useMemo(() => dotsWithIntervals(groups, 'share still there'), [groups]);
  const title = 'What is left of ours in theirs';
  return (
    <ChartCard
      name="recall"
      title={title}
      note="Over the pages that both have, with 95 % intervals. A click shows the pages that lost some."
      ask={{ kind: 'metrics', metrics: metrics.map(({ id }) => id) }}
    >
      <Figure
        label={title}
        draw={draw}
        onPick={({ key }: MetricGroup) => {
          const filter = filterForMetric(key);
          if (filter !== null) showRows(filter);
        }}
      />
    </ChartCard>
  );
}

/** "Numbers kept, pages both have" → "Numbers kept": the scope stands in the note. */
function asGroup({ id, title, value, interval, counters }: Metric): MetricGroup {
  return { axis: 'metric', key: id, label: title.split(',')[0] ?? title, value, interval, counters };
}
