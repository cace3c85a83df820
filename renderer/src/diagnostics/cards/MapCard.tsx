/** The chosen metric on a map of the world: groups whose keys are codes of UN M49. */
import { useMemo } from 'react';
import type { Metric, MetricGroup } from '../../../../workers/api';
import { formatCount, formatValue } from '../../format/numbers';
import { ChartCard } from '../ChartCard';
import { chooseGroup, useDiagnosis } from '../diagnosis';
import { isRatioUnit, placesOf } from '../far';
import { Figure } from '../Figure';
import { LAND, shapeOfCode } from '../map/shapes';
import { groupsOn } from '../order';
import { groupTip } from '../plots/group-tip';
import { worldMap, type MapRegion } from '../plots/world';

/** Names of more regions than this would hide the map. */
const MOST_NAMED = 30;

interface Props {
  readonly metric: Metric;
  readonly axis: string;
  readonly chosen: string | null;
}

export function MapCard({ metric, axis, chosen }: Props) {
  const { pages, axisTitle } = useDiagnosis();
  const groups = useMemo(() => groupsOn(metric, axis), [metric, axis]);
  const { regions, unseen } = useMemo(() => regionsOf(metric, groups), [metric, groups]);
  const draw = useMemo(() => worldMap(LAND, regions, chosen), [regions, chosen]);
  const title = `${metric.title.replace(/\?$/, '')}, by ${axisTitle(axis)}`;
  return (
    <ChartCard
      name="map"
      wide
      title={title}
      note={
        <>
          The stronger the colour, the further from all pages: <span className="legend-above">above</span>,{' '}
          <span className="legend-below">below</span>. Grey: too few pages.
          {unseen > 0 && ` ${formatCount(unseen)} groups are too small for the map; the table has them.`}
        </>
      }
      ask={{ kind: 'groups', metrics: [metric.id], axes: [axis] }}
    >
      <Figure
        label={title}
        draw={draw}
        onPick={(feature: { readonly properties: MapRegion }) =>
          chooseGroup({ axis, key: feature.properties.key }, pages)
        }
      />
    </ChartCard>
  );
}

function regionsOf(metric: Metric, groups: readonly MetricGroup[]) {
  const place = placesOf(metric, groups);
  const named = groups.length <= MOST_NAMED;
  const regions = groups.flatMap((group): MapRegion[] => {
    const shape = shapeOfCode(group.key);
    if (shape === null) return [];
    return [
      {
        key: group.key,
        shape,
        words: named ? formatValue(group.value, isRatioUnit(metric.unit) ? 'ratio' : metric.unit) : '',
        place: place(group.value),
        tip: groupTip(group, metric.unit),
      },
    ];
  });
  return { regions, unseen: groups.length - regions.length };
}
