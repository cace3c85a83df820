/** Words by how often they stand in either text, and by how much more they are of one side. */
import { axisX, axisY, dot, pointer, ruleY, text, tip } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCompact, formatCount, formatValue } from '../../format/numbers';
import { placeLabels, type Spot } from './place-labels';
import { axisLabel, PARTNER, RAW, shorten, STYLE, ticksFor, TIP, type Draw } from './style';

const HEIGHT = 380;
const MARGIN = { top: 14, right: 30, bottom: 38, left: 44 } as const;
/** Words that are named; the others say their name under the pointer. */
const NAMED = 40;
const ROOM = 110;

export const frequencyOf = ({ counters }: MetricGroup): number =>
  Math.max(1, (counters['raw'] ?? 0) + (counters['partner'] ?? 0));

export function oddsScatter(groups: readonly MetricGroup[], { unit, label }: { unit: string; label: string }): Draw {
  const counts = groups.map(frequencyOf);
  const x: readonly [number, number] = [Math.min(...counts, 1e9) / 1.25, Math.max(...counts, 2) * 1.6];
  const values = groups.map(({ value }) => value ?? 0);
  const y: readonly [number, number] = [Math.min(...values, -1) * 1.12, Math.max(...values, 1) * 1.12];
  const [ours, theirs] = [groups.filter(isOurs), groups.filter((group) => !isOurs(group))];
  const strongest = groups.toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0)).slice(0, NAMED);
  const dots = (some: readonly MetricGroup[], colour: string, symbol: 'circle' | 'triangle') =>
    dot(some, { x: frequencyOf, y: 'value', symbol, r: 3.5, fill: colour, fillOpacity: 0.75, stroke: colour });
  return (width) => {
    const spot = spotIn(width, x, y);
    const labels = placeLabels(
      strongest.map((group) => ({ spot: spot(group), words: shorten(group.label, ROOM), of: group })),
      groups.map(spot),
      { left: MARGIN.left, right: width - 4, top: 4, bottom: HEIGHT - MARGIN.bottom },
    );
    return {
      style: STYLE,
      marginTop: MARGIN.top,
      marginRight: MARGIN.right,
      marginBottom: MARGIN.bottom,
      marginLeft: MARGIN.left,
      height: HEIGHT,
      x: { type: 'log', domain: x },
      y: { domain: y },
      marks: [
        axisX({
          ...axisLabel('occurrences on both sides'),
          ticks: ticksFor(width) / 2,
          tickSize: 3,
          tickFormat: formatCompact,
        }),
        axisY({ label: null, ticks: 7, tickSize: 3 }),
        ruleY([0], { stroke: 'var(--line-strong)' }),
        dots(ours, RAW, 'circle'),
        dots(theirs, PARTNER, 'triangle'),
        ...labels.map(({ of, words, dx, dy, anchor }) =>
          text([of], {
            x: frequencyOf,
            y: 'value',
            text: () => words,
            dx,
            dy,
            textAnchor: anchor,
            fill: 'var(--ink)',
            fontSize: 11,
          }),
        ),
        tip(
          groups,
          pointer({
            ...TIP,
            x: frequencyOf,
            y: 'value',
            title: ({ label: word, value, counters }: MetricGroup) =>
              `${word}\n${formatValue(value, unit)} (${label})\nours ${formatCount(counters['raw'] ?? 0)}, theirs ${formatCount(counters['partner'] ?? 0)}`,
          }),
        ),
      ],
    };
  };
}

const isOurs = ({ value }: MetricGroup): boolean => (value ?? 0) >= 0;

/** Where a word is drawn, px: as the scales of the chart have it. */
function spotIn(width: number, x: readonly [number, number], y: readonly [number, number]) {
  const across = width - MARGIN.left - MARGIN.right;
  const down = HEIGHT - MARGIN.top - MARGIN.bottom;
  return (group: MetricGroup): Spot => ({
    x: MARGIN.left + (Math.log(frequencyOf(group) / x[0]) / Math.log(x[1] / x[0])) * across,
    y: MARGIN.top + (1 - ((group.value ?? 0) - y[0]) / (y[1] - y[0])) * down,
  });
}
