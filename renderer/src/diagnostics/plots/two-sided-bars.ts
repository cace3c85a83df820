/** Terms by a signed score: what is more theirs on one side, what is more ours on the other. */
import { axisX, barX, ruleX, text } from '@observablehq/plot';
import type { MetricGroup } from '../../../../workers/api';
import { formatCount, formatValue } from '../../format/numbers';
import { heightOf, MARGINS, PARTNER, RAW, shorten, STYLE, ticksFor, TIP, type Draw } from './style';

interface Options {
  readonly label: string;
  readonly unit: string;
  /** The side that positive values speak of. */
  readonly positive: 'raw' | 'partner';
}

const LABEL_ROOM = 120;

export function twoSidedBars(groups: readonly MetricGroup[], { label, unit, positive }: Options): Draw {
  const sorted = groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const colour = (group: MetricGroup) => ((group.value ?? 0) > 0 === (positive === 'partner') ? PARTNER : RAW);
  const words = (sign: 1 | -1) =>
    text(
      sorted.filter((group) => Math.sign(group.value ?? 0) === sign),
      {
        x: 'value',
        y: 'key',
        text: (group: MetricGroup) => shorten(group.label, LABEL_ROOM),
        textAnchor: sign < 0 ? 'end' : 'start',
        dx: sign * 5,
        fill: 'var(--ink)',
      },
    );
  return (width) => ({
    ...MARGINS,
    style: STYLE,
    marginLeft: 20,
    height: heightOf(sorted.length, 20),
    // The inset leaves room for the words beyond the ends of the longest bars.
    x: { inset: Math.min(LABEL_ROOM, width / 5) },
    y: { type: 'band', axis: null, domain: sorted.map((group) => group.key), padding: 0.25 },
    marks: [
      axisX({ label, labelAnchor: 'center', labelArrow: 'none', ticks: ticksFor(width) / 2, tickSize: 3 }),
      barX(sorted, {
        x: 'value',
        y: 'key',
        fill: colour,
        title: (group: MetricGroup) => tipWords(group, unit),
        tip: TIP,
      }),
      words(1),
      words(-1),
      ruleX([0], { stroke: 'var(--line-strong)' }),
    ],
  });
}

function tipWords(group: MetricGroup, unit: string): string {
  const { raw, partner } = group.counters;
  const counts =
    raw === undefined || partner === undefined ? '' : `\nours ${formatCount(raw)}, theirs ${formatCount(partner)}`;
  return `${group.label}\n${formatValue(group.value, unit)}${counts}`;
}
