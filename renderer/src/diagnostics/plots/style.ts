/** What all charts share. Colours are the tokens of the style sheet, so that a change of theme needs no new drawing. */
import type { PlotOptions } from '@observablehq/plot';

/** A chart is drawn again when its box gets another width, px. */
export type Draw = (width: number) => PlotOptions & { readonly height: number };

export const RAW = 'var(--raw)';
export const PARTNER = 'var(--partner)';

export const STYLE = {
  background: 'transparent',
  color: 'var(--ink-2)',
  fontFamily: 'inherit',
  fontSize: '12px',
  overflow: 'visible',
};

export const TIP = { fill: 'var(--panel)', stroke: 'var(--line-strong)', fontSize: 12, lineHeight: 1.35 };

export const MARGINS = { marginTop: 6, marginRight: 24, marginBottom: 38 };

/** Words under a scale, in its middle. */
export const axisLabel = (label: string) => ({ label, labelAnchor: 'center' as const, labelArrow: 'none' as const });

/** How solid a group is drawn: those beside a chosen one step back. */
export const faded =
  (chosen: string | null, solid: number) =>
  ({ key }: { readonly key: string }): number =>
    chosen === null || key === chosen ? solid : solid * 0.35;

/** Height of a chart of so many rows, px. */
export function heightOf(rows: number, rowHeight: number): number {
  return Math.max(1, rows) * rowHeight + MARGINS.marginTop + MARGINS.marginBottom;
}

/** Height of one row, px: charts of a few rows are drawn wider apart, so that they do not lie flat beside a high one. */
export function rowHeightFor(rows: number): number {
  return Math.min(36, Math.max(24, Math.round(144 / Math.max(1, rows))));
}

const CHARACTER = 6.4; // px, about the mean of the system's fonts at 12 px

/** Room for the longest label, px, at most half of the chart. */
export function labelRoom(labels: readonly string[], width: number): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return Math.min(Math.round(width * 0.5), Math.max(56, Math.round(longest * CHARACTER) + 14));
}

/** A label cut to the room that it has; its whole stands in the tip and in the table. */
export function shorten(label: string, room: number): string {
  const fits = Math.max(2, Math.floor((room - 12) / CHARACTER));
  return label.length <= fits ? label : `${label.slice(0, fits - 1)}…`;
}

/** A share under a scale: "5 %", "2.5 %". */
export function formatTick(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** How many ticks fit under a scale of this width, px. */
export function ticksFor(width: number): number {
  return Math.max(2, Math.min(10, Math.floor(width / 76)));
}
