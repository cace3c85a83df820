/** Ratios with their intervals on a logarithmic scale around 1. */
import { axisX, axisY, dot, link, pointer, ruleX, ruleY, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { groupTip } from './group-tip';
import { axisLabel, faded, heightOf, labelRoom, MARGINS, rowHeightFor, shorten, STYLE, TIP, type Draw } from './style';

export interface RatioSeries {
  readonly title: string;
  readonly unit: string;
  /** Told apart by their shapes; a hollow one is adjusted. */
  readonly symbol: 'circle' | 'diamond';
  readonly groups: readonly MetricGroup[];
}

interface Point {
  readonly group: MetricGroup;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** No ratio is drawn further out: an interval that goes on ends at the edge of the chart. */
const FURTHEST = 64;

export function forestPlot(
  keys: readonly string[],
  names: ReadonlyMap<string, string>,
  series: readonly RatioSeries[],
  { label, chosen }: { readonly label: string; readonly chosen: string | null },
): Draw {
  const labels = keys.map((key) => names.get(key) ?? key);
  const points = series.map(({ groups }) => groups.flatMap(pointOf));
  const domain = domainOf(points.flat());
  // The scale is of logarithms, for Plot’s own would leave out labels of its choice.
  const clip = (value: number) => Math.log2(Math.min(domain[1], Math.max(domain[0], value)));
  return (width) => {
    const room = labelRoom(labels, width);
    const offset = (i: number) => (series.length === 1 ? 0 : (i - (series.length - 1) / 2) * 9);
    return {
      ...MARGINS,
      style: STYLE,
      marginLeft: room,
      height: heightOf(keys.length, rowHeightFor(keys.length)),
      x: { domain: [Math.log2(domain[0]), Math.log2(domain[1])] },
      y: { type: 'band', domain: keys },
      marks: [
        ruleY(keys, { stroke: 'var(--line-soft)' }),
        axisX({
          ...axisLabel(label),
          ticks: ticksIn(domain, width - room).map(Math.log2),
          tickSize: 3,
          tickFormat: (power: number) => ratioWords(2 ** power),
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (key: string) => shorten(names.get(key) ?? key, room) }),
        ruleX([0], { stroke: 'var(--ink-2)' }),
        ...series.flatMap(({ symbol, unit }, i) => {
          const own = points[i] ?? [];
          const key = ({ group }: Point) => group.key;
          const opacity = ({ group }: Point) => faded(chosen, 1)(group);
          return [
            link(own, {
              x1: ({ low }: Point) => clip(low),
              x2: ({ high }: Point) => clip(high),
              y1: key,
              y2: key,
              dy: offset(i),
              stroke: 'var(--ink-2)',
              strokeWidth: 1.5,
              strokeOpacity: opacity,
            }),
            dot(own, {
              x: ({ value }: Point) => clip(value),
              y: key,
              dy: offset(i),
              symbol,
              r: symbol === 'diamond' ? 5 : 4.5,
              fill: symbol === 'diamond' ? 'var(--panel)' : 'var(--ink)',
              fillOpacity: opacity,
              stroke: 'var(--ink)',
              strokeWidth: 1.5,
              strokeOpacity: opacity,
            }),
            tip(
              own,
              pointer({
                ...TIP,
                x: ({ value }: Point) => clip(value),
                y: key,
                dy: offset(i),
                title: ({ group }: Point) => `${groupTip(group, unit)}${unit === '' ? '' : `\n${unit}`}`,
              }),
            ),
          ];
        }),
      ],
    };
  };
}

/** A ratio of 0, or without meaning, has no place on a logarithmic scale. */
function pointOf(group: MetricGroup): readonly Point[] {
  const { value, interval } = group;
  if (value === null || value <= 0) return [];
  return [{ group, value, low: interval?.low ?? value, high: interval?.high ?? value }];
}

/** From the least to the greatest end, 1 within it; intervals that reach far do not flatten the rest. */
export function domainOf(points: readonly Omit<Point, 'group'>[]): readonly [number, number] {
  const values = points.map(({ value }) => value);
  const least = Math.min(0.8, Math.max(Math.min(...points.map(({ low }) => low)), Math.min(...values) / 8));
  const most = Math.max(1.25, Math.min(Math.max(...points.map(({ high }) => high)), Math.max(...values) * 8));
  return [Math.max(1 / FURTHEST, least / 1.1), Math.min(FURTHEST, most * 1.1)];
}

const TICKS = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32, 64];
const FINE_TICKS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 1.8, 2];

/** As many as there is room for, 1 among them. @param width px of the scale */
function ticksIn([low, high]: readonly [number, number], width: number): readonly number[] {
  const ticks = (high / low < 5 ? FINE_TICKS : TICKS).filter((tick) => tick >= low && tick <= high);
  const one = ticks.indexOf(1);
  const step = Math.max(1, Math.ceil((ticks.length * TICK_ROOM) / Math.max(1, width)));
  return ticks.filter((_, i) => (i - one) % step === 0);
}
const TICK_ROOM = 52;

/** "1/4 ×", "0.7 ×", "2 ×" */
function ratioWords(ratio: number): string {
  const part = Math.round(1 / ratio);
  return `${ratio < 0.99 && Math.abs(part * ratio - 1) < 1e-9 ? `1/${part}` : Number(ratio.toFixed(3))} ×`;
}
