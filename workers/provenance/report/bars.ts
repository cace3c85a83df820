/** A chart that is a table: each row says in words and digits what its bar shows. */
import type { Metric, MetricGroup } from '../../api/results';
import { intervalOf, valueOf } from './format';
import { data, html, type Html, scrolling } from './html';

export type Side = 'raw' | 'partner';

/** Positions are in thousandths of the bar's width; two digits keep the file small. */
const at = (share: number): string => String(Number((Math.min(1, Math.max(0, share)) * 1000).toFixed(2)));

/** A bar from 0 to `share` of the track, with its interval. */
export function bar(share: number, side: Side, interval: Metric['interval'] = null): Html {
  return html`<svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="1000" height="16" rx="2" />
    <rect class="bar-${side}" width="${at(share)}" height="16" rx="2" />
    ${interval === null ? null : whisker(interval.low, interval.high)}
  </svg>`;
}

function whisker(low: number, high: number): Html {
  const [from, to] = [at(low), at(high)];
  const path = `M${from} 8H${to}M${from} 3V13M${to} 3V13`;
  return html`<path class="halo" d="${path}" /><path class="whisker" d="${path}" />`;
}

export interface BarTable {
  readonly caption: string;
  readonly note?: string;
  readonly metric: Pick<Metric, 'unit'>;
  readonly side: Side;
  readonly groups: readonly MetricGroup[];
  /** Heading of the first column. */
  readonly head: string;
  /** Headings and contents of further columns. */
  readonly columns?: readonly { readonly head: string; readonly of: (group: MetricGroup) => string }[];
  /** What the full width stands for; 1 for shares. */
  readonly full?: number;
}

/** A table of groups with a bar each, or nothing where there are no groups. */
export function barTable({ caption, note, metric, side, groups, head, columns = [], full = 1 }: BarTable): Html | null {
  if (groups.length === 0) return null;
  const intervals = groups.some((group) => group.interval !== null);
  const scale = (interval: Metric['interval']): Metric['interval'] =>
    interval === null ? null : { ...interval, low: interval.low / full, high: interval.high / full };
  return html`<div ${scrolling(caption)}>
    <table class="chart">
      <caption>
        ${caption}${note === undefined ? null : html`<span>${note}</span>`}
      </caption>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          <td class="bar"></td>
          <th scope="col" class="number">Value</th>
          ${
            intervals ? html`<th scope="col" class="number">95 % interval</th>` : null
          }${columns.map((column) => html`<th scope="col" class="number">${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          (group) =>
            html`<tr>
              <th scope="row">${data(group.label)}</th>
              <td class="bar">
                ${group.value === null ? null : bar(Math.abs(group.value) / full, side, scale(group.interval))}
              </td>
              <td class="number">${valueOf({ ...metric, value: group.value })}</td>
              ${
                intervals ? html`<td class="number">${intervalOf(metric, group.interval) ?? '–'}</td>` : null
              }${columns.map((column) => html`<td class="number">${column.of(group)}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}
