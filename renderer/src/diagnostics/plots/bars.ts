/** A bar for the value of each group, with its interval. */
import { axisX, axisY, barX, link, pointerY, ruleX, tickX, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCompact, isShareUnit } from '../../format/numbers';
import { groupTip } from './group-tip';
import {
  axisLabel,
  faded,
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
  /** Key of the group that stands out. */
  readonly chosen: string | null;
}

/** Shares stand on a scale from 0 to 100 % unless all are small; other values on one from 0. */
export function barsWithIntervals(groups: readonly MetricGroup[], { unit, overall, label, chosen }: Options): Draw {
  const keys = groups.map(({ key }) => key);
  const names = new Map(groups.map((group) => [group.key, group.label]));
  const labels = groups.map((group) => group.label);
  const within = groups.filter(({ interval }) => interval !== null);
  // Small shares would lie flat on a scale of all.
  const values = groups.flatMap(({ value, interval }) => (value === null ? [] : [value, interval?.high ?? value]));
  const share = isShareUnit(unit) && values.every((value) => value >= 0 && value <= 1) && Math.max(...values) > 0.25;
  return (width) => {
    const room = labelRoom(labels, width);
    const rowHeight = rowHeightFor(groups.length);
    return {
      ...MARGINS,
      style: STYLE,
      marginLeft: room,
      height: heightOf(groups.length, rowHeight),
      x: share ? { domain: [0, 1] } : { zero: true, nice: true },
      y: { type: 'band', domain: keys, padding: 0.3 },
      marks: [
        axisX({
          ...axisLabel(label),
          ticks: ticksFor(width - room),
          tickSize: 3,
          tickFormat: isShareUnit(unit) ? formatTick : formatCompact,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        ruleX(overall === null ? [] : [overall], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' }),
        barX(groups, { x: 'value', y: 'key', fill: PARTNER, fillOpacity: faded(chosen, 0.85) }),
        link(within, {
          x1: (group: MetricGroup) => group.interval?.low,
          x2: (group: MetricGroup) => group.interval?.high,
          y1: 'key',
          y2: 'key',
          stroke: 'var(--ink)',
          strokeWidth: 1.5,
        }),
        // The ends of an interval, as short strokes across it.
        ...(['low', 'high'] as const).map((end) =>
          tickX(within, {
            x: (group: MetricGroup) => group.interval?.[end],
            y: 'key',
            stroke: 'var(--ink)',
            strokeWidth: 1.5,
            inset: Math.max(3, rowHeight * 0.22),
          }),
        ),
        ruleX([0], { stroke: 'var(--line-strong)' }),
        tip(groups, pointerY({ ...TIP, x: 'value', y: 'key', title: (group: MetricGroup) => groupTip(group, unit) })),
      ],
    };
  };
}
