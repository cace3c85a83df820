/** Charts of words and runs of words: over-represented, most frequent, lost, added. */
import { useMemo } from 'react';
import type { Metric, MetricGroup } from '../../../../workers/api';
import { ChartCard } from '../ChartCard';
import { uniqueGroups } from '../choice';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { Figure } from '../Figure';
import { oddsScatter, pairedBars } from '../plots';

/** Drawn; the table behind has all that the engine lists. */
const DRAWN = 12;

export function OddsCard({ metric }: { readonly metric: Metric }) {
  const { pages } = useDiagnosis();
  const draw = useMemo(() => oddsScatter(metric.groups, { unit: metric.unit, label: 'log-odds' }), [metric]);
  return (
    <ChartCard
      name="odds"
      wide
      title={metric.title}
      note={
        <>
          Upwards, <span className="legend-raw legend-round">more ours</span>; downwards,{' '}
          <span className="legend-partner legend-triangle">more theirs</span>; to the right, more frequent. A click
          shows the sentences.
        </>
      }
      ask={{ kind: 'groups', metrics: [metric.id] }}
    >
      <Figure label={metric.title} draw={draw} onPick={(group: MetricGroup) => chooseGroup(group, pages)} />
    </ChartCard>
  );
}

export function GramsCard({ name, metric }: { readonly name: string; readonly metric: Metric }) {
  const { pages } = useDiagnosis();
  const groups = useMemo(() => uniqueGroups(metric.groups), [metric]);
  const draw = useMemo(() => pairedBars(groups.slice(0, DRAWN), { label: 'occurrences', scale: 'counts' }), [groups]);
  return (
    <ChartCard
      name={name}
      title={metric.title}
      note={
        <>
          The {Math.min(DRAWN, groups.length)} most frequent: <span className="legend-raw">ours</span> above,{' '}
          <span className="legend-partner">theirs</span> below. A click shows the sentences.
        </>
      }
      ask={{ kind: 'groups', metrics: [metric.id] }}
    >
      <Figure label={metric.title} draw={draw} onPick={(group: MetricGroup) => chooseGroup(group, pages)} />
    </ChartCard>
  );
}
