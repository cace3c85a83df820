/** How many times as often each group is dropped, as it is and among pages that are alike otherwise. */
import { useMemo } from 'react';
import type { MetricGroup } from '../../../../workers/api';
import { ChartCard } from '../ChartCard';
import { drawnOf, drawnWords, uniqueGroups } from '../choice';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { Figure } from '../Figure';
import { groupsOn } from '../order';
import { forestPlot, type RatioSeries } from '../plots';

const CRUDE = 'coverage.risk-ratio';
const ADJUSTED = 'coverage.stratified';

export function RatioCard({ axis, chosen }: { readonly axis: string; readonly chosen: string | null }) {
  const { metrics, pages, axisTitle } = useDiagnosis();
  const on = useMemo(() => {
    const groups = (id: string) => {
      const metric = metrics.find((one) => one.id === id);
      return metric === undefined ? [] : groupsOn(metric, axis);
    };
    return { crude: groups(CRUDE), adjusted: groups(ADJUSTED) };
  }, [metrics, axis]);
  const all = useMemo(() => uniqueGroups([...on.crude, ...on.adjusted]), [on]);
  const drawable = [...on.crude, ...on.adjusted].some(({ value }) => value !== null && value > 0);
  const drawn = useMemo(() => drawnOf(all, chosen), [all, chosen]);
  const draw = useMemo(() => {
    const names = new Map(drawn.map(({ key, label }) => [key, label]));
    const only = (groups: readonly MetricGroup[]) => groups.filter(({ key }) => names.has(key));
    const series: RatioSeries[] = [
      { title: 'Risk ratio', unit: 'times as often dropped', symbol: 'circle', groups: only(on.crude) },
      { title: 'Adjusted odds ratio', unit: 'times the odds, adjusted', symbol: 'diamond', groups: only(on.adjusted) },
    ];
    return forestPlot([...names.keys()], names, series, { label: 'times as often as all others', chosen });
  }, [on, drawn, chosen]);
  if (!pages.includes(axis)) return null;
  const title = `How many times as often dropped, by ${axisTitle(axis)}`;
  return (
    <ChartCard
      name="ratios"
      title={title}
      note={
        <>
          <span className="legend-dot">ratio of drop rates</span> <span className="legend-diamond">odds ratio</span>{' '}
          among pages that are alike otherwise. {drawnWords(all.length, drawn.length)}
        </>
      }
      ask={{ kind: 'groups', metrics: [CRUDE, ADJUSTED], axes: [axis] }}
    >
      {drawable ? (
        <Figure
          label={title}
          draw={draw}
          onPick={({ group }: { readonly group: MetricGroup }) => chooseGroup(group, pages)}
        />
      ) : (
        <p className="figure-none">No ratio can be given: there are no two groups of which both lost pages.</p>
      )}
    </ChartCard>
  );
}
