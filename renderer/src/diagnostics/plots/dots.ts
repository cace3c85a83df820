/** Value and interval of each group on one scale. */
import { axisX, axisY, dot, link, pointerY, ruleX, ruleY, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCount, formatInterval, formatLevel, formatValue } from '../../format/numbers';
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

interface Options {
  readonly unit: string;
  /** The value over all groups, drawn as a dashed line; null draws none. */
  readonly overall: number | null;
  /** Words under the scale. */
  readonly label: string;
}

/** A dot for each value on a scale from 0 to 100 %, a bar for its interval. */
export function dotsWithIntervals(groups: readonly MetricGroup[], { unit, overall, label }: Options): Draw {
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
        ruleX(overall === null ? [] : [overall], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' }),
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
        tip(groups, pointerY({ ...TIP, x: 'value', y: 'key', title: (group: MetricGroup) => tipWords(group, unit) })),
      ],
    };
  };
}

function tipWords(group: MetricGroup, unit: string): string {
  const { n, k } = group.counters;
  const lines = [group.label, formatValue(group.value, unit)];
  if (group.interval !== null) {
    lines.push(`${formatLevel(group.interval.level)} interval ${formatInterval(group.interval, unit)}`);
  }
  if (n !== undefined && k !== undefined) lines.push(`${formatCount(k)} of ${formatCount(n)}`);
  return lines.join('\n');
}
