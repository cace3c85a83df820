/** Both sides in the same groups, one bar above the other. */
import { axisX, axisY, barX, ruleX } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCompact, formatCount, formatShare } from '../../format/numbers';
import { heightOf, labelRoom, MARGINS, PARTNER, RAW, shorten, STYLE, ticksFor, TIP, type Draw } from './style';

/** One bar: the count of one side in one group. */
export interface Half {
  readonly group: MetricGroup;
  readonly side: 'raw' | 'partner';
  readonly value: number;
}

interface Options {
  readonly label: string;
  /** shares: of each side's sum over the groups; counts: as they are. */
  readonly scale: 'shares' | 'counts';
}

export function pairedBars(groups: readonly MetricGroup[], { label, scale }: Options): Draw {
  const halves = (side: 'raw' | 'partner') => halvesOf(groups, side, scale);
  const names = new Map(groups.map((group) => [group.key, group.label]));
  const labels = groups.map((group) => group.label);
  return (width) => {
    const room = labelRoom(labels, width);
    const bars = (side: 'raw' | 'partner', insets: { insetTop: number } | { insetBottom: number }) =>
      barX(halves(side), {
        ...insets,
        x: 'value',
        y: (half: Half) => half.group.key,
        fill: side === 'raw' ? RAW : PARTNER,
        title: (half: Half) => tipWords(half, scale),
        tip: TIP,
      });
    return {
      ...MARGINS,
      style: STYLE,
      marginLeft: room,
      height: heightOf(groups.length, 26),
      y: { type: 'band', domain: groups.map((group) => group.key), padding: 0.22 },
      marks: [
        axisX({
          label,
          labelAnchor: 'center',
          labelArrow: 'none',
          ticks: ticksFor(width - room),
          tickSize: 3,
          tickFormat: scale === 'counts' ? formatCompact : formatShare,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        bars('raw', { insetBottom: 10.5 }),
        bars('partner', { insetTop: 10.5 }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
      ],
    };
  };
}

function halvesOf(groups: readonly MetricGroup[], side: 'raw' | 'partner', scale: Options['scale']): readonly Half[] {
  const sum =
    scale === 'counts'
      ? 1
      : Math.max(
          1,
          groups.reduce((all, group) => all + (group.counters[side] ?? 0), 0),
        );
  return groups.map((group) => ({ group, side, value: (group.counters[side] ?? 0) / sum }));
}

function tipWords({ group, side, value }: Half, scale: Options['scale']): string {
  const count = formatCount(group.counters[side] ?? 0);
  return `${group.label}\n${side === 'raw' ? 'ours' : 'theirs'} ${count}${scale === 'shares' ? `, ${formatShare(value)}` : ''}`;
}
