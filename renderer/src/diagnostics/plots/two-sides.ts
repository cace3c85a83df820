/** A value of each side in each row, with its interval: ours above, theirs below. */
import { axisX, axisY, dot, link, pointer, ruleX, ruleY, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCompact, isShareUnit } from '../../format/numbers';
import { groupTip } from './group-tip';
import {
  axisLabel,
  formatTick,
  heightOf,
  labelRoom,
  MARGINS,
  PARTNER,
  RAW,
  shorten,
  STYLE,
  ticksFor,
  TIP,
  type Draw,
} from './style';

export interface SidesRow {
  readonly key: string;
  readonly label: string;
  readonly raw: MetricGroup | null;
  readonly partner: MetricGroup | null;
}

interface Point {
  readonly row: SidesRow;
  readonly group: MetricGroup;
}

const ROW = 26;

export function twoSides(rows: readonly SidesRow[], { unit, label }: { unit: string; label: string }): Draw {
  const names = new Map(rows.map((row) => [row.key, row.label]));
  const pointsOf = (side: 'raw' | 'partner') =>
    rows.flatMap((row): Point[] => (row[side]?.value == null ? [] : [{ row, group: row[side] }]));
  const marksOf = (side: 'raw' | 'partner') => {
    const points = pointsOf(side);
    const dy = side === 'raw' ? -5 : 5;
    const colour = side === 'raw' ? RAW : PARTNER;
    const y = ({ row }: Point) => row.key;
    const x = ({ group }: Point) => group.value;
    return [
      link(
        points.filter(({ group }) => group.interval !== null),
        {
          x1: ({ group }: Point) => group.interval?.low,
          x2: ({ group }: Point) => group.interval?.high,
          y1: y,
          y2: y,
          dy,
          stroke: colour,
          strokeWidth: 1.5,
        },
      ),
      dot(points, { x, y, dy, symbol: side === 'raw' ? 'circle' : 'triangle', r: 4, fill: colour }),
      tip(points, pointer({ ...TIP, x, y, dy, title: ({ group }: Point) => groupTip(group, unit) })),
    ];
  };
  return (width) => {
    const room = labelRoom([...names.values()], width);
    return {
      ...MARGINS,
      style: STYLE,
      marginLeft: room,
      height: heightOf(rows.length, ROW),
      x: { zero: true, nice: true },
      y: { type: 'band', domain: [...names.keys()] },
      marks: [
        ruleY([...names.keys()], { stroke: 'var(--line-soft)' }),
        axisX({
          ...axisLabel(label),
          ticks: ticksFor(width - room),
          tickSize: 3,
          tickFormat: isShareUnit(unit) ? formatTick : formatCompact,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
        ...marksOf('raw'),
        ...marksOf('partner'),
      ],
    };
  };
}
