/** Both sides in the same groups, one bar above the other. */
import { axisX, axisY, barX, pointerY, ruleX, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCompact, formatCount, formatShare } from '../../format/numbers';
import {
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

interface Options {
  readonly label: string;
  /** shares: of each side's sum over the groups; counts: as they are. */
  readonly scale: 'shares' | 'counts';
}

export function pairedBars(groups: readonly MetricGroup[], { label, scale }: Options): Draw {
  const names = new Map(groups.map((group) => [group.key, group.label]));
  const labels = groups.map((group) => group.label);
  const sums = { raw: sumOf(groups, 'raw', scale), partner: sumOf(groups, 'partner', scale) };
  const shareOf = (group: MetricGroup, side: 'raw' | 'partner') => (group.counters[side] ?? 0) / sums[side];
  const longer = (group: MetricGroup) => Math.max(shareOf(group, 'raw'), shareOf(group, 'partner'));
  const words = (group: MetricGroup) =>
    [
      group.label,
      ...(['raw', 'partner'] as const).map((side) => sideWords(group, side, scale, shareOf(group, side))),
    ].join('\n');
  return (width) => {
    const room = labelRoom(labels, width);
    const bars = (side: 'raw' | 'partner', insets: { insetTop: number } | { insetBottom: number }) =>
      barX(groups, {
        ...insets,
        x: (group: MetricGroup) => shareOf(group, side),
        y: 'key',
        fill: side === 'raw' ? RAW : PARTNER,
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
          tickFormat: scale === 'counts' ? formatCompact : formatTick,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        bars('raw', { insetBottom: 10.5 }),
        bars('partner', { insetTop: 10.5 }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
        tip(groups, pointerY({ ...TIP, x: longer, y: 'key', title: words })),
      ],
    };
  };
}

/** What bars are divided by: the sum of a side over the groups, or nothing. */
function sumOf(groups: readonly MetricGroup[], side: 'raw' | 'partner', scale: Options['scale']): number {
  if (scale === 'counts') return 1;
  return Math.max(
    1,
    groups.reduce((all, group) => all + (group.counters[side] ?? 0), 0),
  );
}

function sideWords(group: MetricGroup, side: 'raw' | 'partner', scale: Options['scale'], share: number): string {
  const count = formatCount(group.counters[side] ?? 0);
  return `${side === 'raw' ? 'ours' : 'theirs'} ${count}${scale === 'shares' ? `, ${formatShare(share)}` : ''}`;
}
