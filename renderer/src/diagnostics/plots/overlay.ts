/** Two distributions over each other: ours as an area, theirs as a dashed line of steps. */
import { axisX, axisY, line, pointerX, rectY, ruleX, ruleY, tip } from '@observablehq/plot';
import { formatCompact, formatCount, formatShare } from '../../format/numbers';
import { axisLabel, formatTick, PARTNER, RAW, STYLE, ticksFor, TIP, type Draw } from './style';

export interface Class {
  /** Both ends are in it. */
  readonly from: number;
  readonly to: number;
  readonly raw: number;
  readonly partner: number;
}

const HEIGHT = 250;

/** Classes grow in width as powers do, so the scale is logarithmic, and equal areas are equal shares. */
export function overlay(classes: readonly Class[], { label, theirs }: { label: string; theirs: string }): Draw {
  const sum = (side: 'raw' | 'partner') =>
    Math.max(
      1,
      classes.reduce((all, one) => all + one[side], 0),
    );
  const sums = { raw: sum('raw'), partner: sum('partner') };
  const share = (side: 'raw' | 'partner') => (one: Class) => one[side] / sums[side];
  const steps = classes.flatMap((one) => [
    { x: one.from, y: share('partner')(one) },
    { x: one.to + 1, y: share('partner')(one) },
  ]);
  const ends = steps.length === 0 ? [] : [{ x: steps[0]!.x, y: 0 }, ...steps, { x: steps.at(-1)!.x, y: 0 }];
  const words = (one: Class) =>
    [
      `${formatCount(one.from)}–${formatCount(one.to)} ${label}`,
      `ours ${formatCount(one.raw)}, ${formatShare(share('raw')(one))}`,
      `${theirs.toLowerCase()} ${formatCount(one.partner)}, ${formatShare(share('partner')(one))}`,
    ].join('\n');
  return (width) => ({
    style: STYLE,
    marginTop: 10,
    marginRight: 24,
    marginBottom: 38,
    marginLeft: 52,
    height: HEIGHT,
    x: { type: 'log', domain: [classes[0]?.from ?? 1, (classes.at(-1)?.to ?? 9) + 1] },
    y: { zero: true },
    marks: [
      axisX({ ...axisLabel(label), ticks: ticksFor(width) / 2, tickSize: 3, tickFormat: formatCompact }),
      axisY({ label: null, ticks: 5, tickSize: 0, tickFormat: formatTick }),
      ruleY([0], { stroke: 'var(--line-strong)' }),
      rectY(classes, {
        x1: 'from',
        x2: (one: Class) => one.to + 1,
        y: share('raw'),
        fill: RAW,
        fillOpacity: 0.35,
        stroke: RAW,
        strokeWidth: 1,
      }),
      line(ends, { x: 'x', y: 'y', stroke: PARTNER, strokeWidth: 2, strokeDasharray: '5 3' }),
      ruleX(classes, pointerX({ x: middle, stroke: 'var(--line-strong)' })),
      tip(
        classes,
        pointerX({
          ...TIP,
          x: middle,
          y: (one: Class) => Math.max(share('raw')(one), share('partner')(one)),
          title: words,
        }),
      ),
    ],
  });
}

const middle = (one: Class): number => Math.sqrt(one.from * (one.to + 1));
