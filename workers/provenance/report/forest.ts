/** A forest plot: how much more, or less, often than the rest each group was dropped, with its interval, around zero. */
import type { MetricGroup, Results } from '../../api/results';
import { count } from './format';
import { data, html, type Html, scrolling } from './html';

/** Rows that a page holds; the surest differences where there are more. */
const MOST = 16;

interface Row {
  readonly group: MetricGroup;
  readonly axis: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function rowsOf({ metrics }: Results): readonly Row[] {
  return metrics
    .filter(({ id }) => id.startsWith('coverage.disparity.'))
    .flatMap(({ title, groups }) => {
      const axis = /\bby (.+?)\?$/.exec(title)?.[1] ?? '';
      return groups.flatMap((group) =>
        group.value === null || group.interval === null
          ? []
          : [{ group, axis, value: group.value, low: group.interval.low, high: group.interval.high }],
      );
    });
}

/** How far the nearer end of the interval lies from zero; nothing where zero is in it. */
const sure = ({ low, high }: Row): number => Math.max(low, -high, 0);

/** Null where no group was held against the rest. */
export function forest({ results }: { readonly results: Results }): Html | null {
  const all = rowsOf(results);
  const shown = all
    .toSorted((a, b) => sure(b) - sure(a) || Math.abs(b.value) - Math.abs(a.value))
    .slice(0, MOST)
    .toSorted((a, b) => b.value - a.value);
  if (shown.length === 0) return null;
  const reach = Math.max(...shown.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]), 0.01);
  const clear = all.filter((row) => sure(row) > 0).length;
  return html`<div ${scrolling('Drop rate of each group against the rest')}>
    <table class="chart forest">
      <caption>
        Dropped more, or less, often than the rest<span
          >Points of percent between the drop rate of a group and that of all other pages, with 95 % intervals; right of
          the line means dropped more often.
          ${clear === 0 ? 'Of no group the interval leaves zero out: these differences could be chance.' : `Of ${count(clear)} of ${count(all.length)} groups the interval leaves zero out.`}
          ${shown.length < all.length ? `The ${shown.length} that stand out most are drawn.` : null}</span
        >
      </caption>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <td class="bar"></td>
          <th scope="col" class="number">Points</th>
          <th scope="col" class="number">95 % interval</th>
          <th scope="col" class="number">Pages</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (row) =>
            html`<tr>
              <th scope="row">${data(row.group.label)} <span class="small muted">by ${row.axis}</span></th>
              <td class="bar">${mark(row, reach)}</td>
              <td class="number">${points(row.value)}</td>
              <td class="number">[${points(row.low)}, ${points(row.high)}]</td>
              <td class="number">${count(row.group.counters['n'] ?? 0)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

/** A point with its interval on a track whose middle is zero and whose ends are ± reach. */
function mark({ value, low, high }: Row, reach: number): Html {
  const at = (x: number): string => String(Number((500 + (x / reach) * 500).toFixed(1)));
  const tone = low > 0 || high < 0 ? 'sure' : 'unsure';
  return html`<svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
    <path class="zero" d="M500 0V16" />
    <path class="whisker" d="M${at(low)} 8H${at(high)}M${at(low)} 4V12M${at(high)} 4V12" />
    <rect class="point-${tone}" x="${String(Number(at(value)) - 9)}" y="3" width="18" height="10" />
  </svg>`;
}

const points = (share: number): string => {
  const words = (share * 100).toFixed(1);
  return Number(words) === 0 ? '0.0' : share > 0 ? `+${words}` : words.replace('-', '−');
};
