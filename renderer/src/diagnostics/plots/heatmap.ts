/** Groups by metrics: how far each value lies from that of all pages, in colour and by a mark, with the value. */
import { axisX, axisY, cell, pointer, ruleY, text, tip } from '@observablehq/plot';
import { labelRoom, shorten, STYLE, TIP, type Draw } from './style';

export interface HeatCell {
  readonly axis: string;
  readonly key: string;
  readonly label: string;
  readonly metric: string;
  /** As it is read. */
  readonly words: string;
  /** From −1, furthest below, to 1, furthest above what is usual of the metric; null where nothing can be said. */
  readonly place: number | null;
  readonly tip: string;
}

export interface HeatRow {
  readonly id: string;
  readonly label: string;
  /** The first of its axis. */
  readonly first: boolean;
}

export const rowId = (axis: string, key: string): string => JSON.stringify([axis, key]);

const ROW = 24;
/** px of a line of a column's title, and of a character in it. */
const TITLE_LINE = 13;
const TITLE_CHARACTER = 6.2;
/** Parts of a hundred of colour over the panel; more, and the value on it could no longer be read. */
const STRONGEST = 46;
/** From here on a value gets a mark beside its colour. */
const MARKED = 0.5;

export function heatmap(
  rows: readonly HeatRow[],
  columns: readonly { readonly id: string; readonly title: string }[],
  cells: readonly HeatCell[],
  chosen: string | null,
): Draw {
  const names = new Map(rows.map(({ id, label }) => [id, label]));
  const titles = new Map(columns.map(({ id, title }) => [id, title]));
  const id = ({ axis, key }: HeatCell) => rowId(axis, key);
  return (width) => {
    const room = Math.min(260, labelRoom([...names.values()], width));
    const cellWidth = (width - room - 8) / Math.max(1, columns.length);
    const head = 8 + TITLE_LINE * Math.max(1, ...columns.map(({ title }) => linesOf(title, cellWidth - 6)));
    return {
      style: STYLE,
      marginTop: head,
      marginRight: 8,
      marginBottom: 8,
      marginLeft: room,
      height: rows.length * ROW + head + 8,
      x: { type: 'band', domain: columns.map((column) => column.id), padding: 0 },
      y: { type: 'band', domain: rows.map((row) => row.id), padding: 0 },
      marks: [
        axisX({
          anchor: 'top',
          label: null,
          tickSize: 0,
          lineWidth: Math.max(4, (cellWidth - 6) / 11.5),
          tickFormat: (metric: string) => titles.get(metric) ?? metric,
          fontSize: 11,
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (row: string) => shorten(names.get(row) ?? row, room) }),
        cell(cells, {
          x: 'metric',
          y: id,
          inset: 1,
          rx: 2,
          fill: { value: colourOf, scale: null },
          stroke: { value: (one: HeatCell) => (id(one) === chosen ? 'var(--focus)' : 'none'), scale: null },
          strokeWidth: 2,
        }),
        text(cells, {
          x: 'metric',
          y: id,
          text: (one: HeatCell) => `${markOf(one.place)}${one.words}`,
          fill: 'var(--ink)',
          fontSize: cellWidth < 62 ? 10 : 11,
          fontVariant: 'tabular-nums',
        }),
        ruleY(
          rows.filter((row) => row.first).map((row) => row.id),
          { stroke: 'var(--line-strong)', dy: -ROW / 2 },
        ),
        tip(cells, pointer({ ...TIP, x: 'metric', y: id, title: 'tip' })),
      ],
    };
  };
}

/** Lines that a title takes where it is wrapped at blanks. */
function linesOf(title: string, width: number): number {
  const fits = Math.max(1, width / TITLE_CHARACTER);
  let [lines, used] = [1, 0];
  for (const { length } of title.split(' ')) {
    if (used > 0 && used + 1 + length > fits) [lines, used] = [lines + 1, length];
    else used += (used > 0 ? 1 : 0) + length;
  }
  return Math.min(6, lines);
}

function colourOf({ place }: HeatCell): string {
  if (place === null) return 'var(--sunk)';
  const tone = place < 0 ? 'var(--below)' : 'var(--above)';
  return `color-mix(in srgb, ${tone} ${Math.round(Math.abs(place) * STRONGEST)}%, var(--panel))`;
}

/** A colour alone says nothing to who does not see it. */
const markOf = (place: number | null): string =>
  place === null || Math.abs(place) < MARKED ? '' : place < 0 ? '▼ ' : '▲ ';
