/** Value and interval of each group on one scale. */
import { axisX, axisY, dot, link, pointerY, ruleX, ruleY, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { groupTip } from './group-tip';
import {
  formatTick,
  heightOf,
  labelRoom,
  MARGINS,
  PARTNER,
  rowHeightFor,
  shorten,
  STYLE,
  ticksFor,
  TIP,
  type Draw,
} from './style';

/** A dot for each share on a scale from 0 to 100 %, a bar for its interval. @param label words under the scale */
export function dotsWithIntervals(groups: readonly MetricGroup[], label: string): Draw {
  const keys = groups.map((group) => group.key);
  const names = new Map(groups.map((group) => [group.key, group.label]));
  const labels = groups.map((group) => group.label);
  return (width) => {
    const room = labelRoom(labels, width);
    return {
      ...MARGINS,
      style: STYLE,
      marginLeft: room,
      height: heightOf(groups.length, rowHeightFor(groups.length)),
      x: { domain: [0, 1] },
      y: { type: 'band', domain: keys },
      marks: [
        axisX({
          label,
          labelAnchor: 'center',
          labelArrow: 'none',
          ticks: ticksFor(width - room),
          tickSize: 3,
          tickFormat: formatTick,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
        ruleY(keys, { stroke: 'var(--line-soft)' }),
        link(
          groups.filter((group) => group.interval !== null),
          {
            x1: (group: MetricGroup) => group.interval?.low,
            x2: (group: MetricGroup) => group.interval?.high,
            y1: 'key',
            y2: 'key',
            stroke: PARTNER,
            strokeWidth: 3,
            strokeOpacity: 0.45,
          },
        ),
        dot(groups, { x: 'value', y: 'key', fill: PARTNER, r: 4 }),
        tip(
          groups,
          pointerY({ ...TIP, x: 'value', y: 'key', title: (group: MetricGroup) => groupTip(group, 'share') }),
        ),
      ],
    };
  };
}
