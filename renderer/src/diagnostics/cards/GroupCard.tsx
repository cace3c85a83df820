/** The chosen metric, group by group: bars from zero, or ratios around one. */
import { useMemo } from 'react';
import type { Metric, MetricGroup } from '../../../../workers/api';
import { ChartCard } from '../ChartCard';
import { drawnOf, drawnWords } from '../choice';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { isRatioUnit } from '../far';
import { Figure } from '../Figure';
import { groupsOn } from '../order';
import { barsWithIntervals, forestPlot } from '../plots';

interface Props {
  readonly metric: Metric;
  readonly axis: string;
  readonly chosen: string | null;
}

export function GroupCard({ metric, axis, chosen }: Props) {
  const { pages, axisTitle } = useDiagnosis();
  const all = useMemo(() => groupsOn(metric, axis), [metric, axis]);
  const groups = useMemo(() => drawnOf(all, chosen), [all, chosen]);
  const draw = useMemo(() => {
    if (isRatioUnit(metric.unit)) {
      const names = new Map(groups.map(({ key, label }) => [key, label]));
      const series = [{ title: metric.title, unit: '', symbol: 'circle' as const, groups }];
      return forestPlot([...names.keys()], names, series, { label: metric.unit, chosen });
    }
    const overall = metric.groups.some(({ value }) => value !== null && metric.value !== null) ? metric.value : null;
    const differences = metric.id.startsWith('coverage.disparity.');
    return barsWithIntervals(groups, {
      unit: metric.unit,
      overall: differences ? null : overall,
      label: differences ? 'difference to all others' : metric.unit,
      chosen,
    });
  }, [groups, metric, chosen]);
  const title = `${metric.title.replace(/\?$/, '')}, by ${axisTitle(axis)}`;
  const within = groups.some(({ interval }) => interval !== null);
  const note = [
    ...(within ? ['With 95 % intervals.'] : []),
    ...(isRatioUnit(metric.unit) ? [] : ['The dashed line is all pages.']),
    drawnWords(all.length, groups.length) ?? '',
  ].join(' ');
  return (
    <ChartCard name="groups" title={title} note={note} ask={{ kind: 'groups', metrics: [metric.id], axes: [axis] }}>
      <Figure
        label={title}
        draw={draw}
        onPick={(picked: MetricGroup | { readonly group: MetricGroup }) =>
          chooseGroup('group' in picked ? picked.group : picked, pages)
        }
      />
    </ChartCard>
  );
}
