/** Charts of words and word pairs: over-represented, most frequent, lost, added. */
import { useMemo } from 'react';
import type { Metric } from '../../../workers/api';
import { bothEnds, uniqueGroups } from './chart-list';
import { ChartCard } from './ChartCard';
import { Figure } from './Figure';
import { pickGroup } from './PageCharts';
import { pairedBars, twoSidedBars } from './plots';

/** Drawn; the table behind has all that the engine lists. */
const DRAWN = 12;

export function OddsChart({ metric }: { readonly metric: Metric }) {
  const drawn = useMemo(() => bothEnds(metric.groups, DRAWN), [metric]);
  const draw = useMemo(
    () => twoSidedBars(drawn, { label: metric.unit, unit: metric.unit, positive: 'raw' }),
    [drawn, metric],
  );
  return (
    <ChartCard
      name="terms"
      title={metric.title}
      note="To the right what is more ours, to the left what is more theirs. A click shows the pages."
      unit={metric.unit}
      groups={metric.groups}
    >
      <Figure label={metric.title} draw={draw} onPick={pickGroup} />
    </ChartCard>
  );
}

export function GramsChart({ name, metric }: { readonly name: string; readonly metric: Metric }) {
  const groups = useMemo(() => uniqueGroups(metric.groups), [metric]);
  const draw = useMemo(() => pairedBars(groups.slice(0, DRAWN), { label: 'occurrences', scale: 'counts' }), [groups]);
  return (
    <ChartCard
      name={name}
      title={metric.title}
      note={`The ${Math.min(DRAWN, groups.length)} most frequent. A click shows the pages.`}
      unit={metric.unit}
      groups={groups}
    >
      <Figure label={metric.title} draw={draw} onPick={pickGroup} />
    </ChartCard>
  );
}
