/** Groups down, measures across: where in the wiki most was lost, at a glance. Every cell has its number. */
import type { Results } from '../../api/results';
import { count, percent } from './format';
import { data, html, type Html, scrolling } from './html';
import { metricOf } from './pick';

const MEASURES = [
  ['coverage.retention', 'Pages'],
  ['recall.tokens.aligned', 'Words'],
  ['recall.numbers.aligned', 'Numbers'],
  ['recall.labels.aligned', 'Link labels'],
] as const;

const MOST = 32;
/** Shades from all kept to nothing kept. */
const SHADES = 9;

export function heatmap({ results }: { readonly results: Results }): Html | null {
  const columns = MEASURES.flatMap(([id, head]) => {
    const metric = metricOf(results, id);
    return metric === undefined || metric.groups.length === 0 ? [] : [{ head, metric }];
  });
  const [first] = columns;
  if (first === undefined || columns.length < 2) return null;
  const pages = (counters: Readonly<Record<string, number>>): number => counters['n'] ?? 0;
  const all = first.metric.groups;
  const kept = new Set(all.toSorted((a, b) => pages(b.counters) - pages(a.counters)).slice(0, MOST));
  const rows = all.filter((group) => kept.has(group));
  return html`<div ${scrolling('What was kept of each group')}>
    <table class="heat">
      <caption>
        What was kept of each group<span
          >Share that is still there; the darker, the more is gone.
          ${rows.length < all.length ? `The ${rows.length} largest of ${count(all.length)} groups.` : null} Words,
          numbers and labels on pages that both have.</span
        >
      </caption>
      <thead>
        <tr>
          <th scope="col">Group</th>
          ${columns.map(({ head }) => html`<th scope="col" class="number">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ axis, key, label }) =>
            html`<tr>
              <th scope="row">${data(label)}</th>
              ${columns.map(({ metric }) => cell(metric.groups.find((group) => group.axis === axis && group.key === key)?.value ?? null))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

function cell(value: number | null): Html {
  if (value === null) return html`<td class="number muted">–</td>`;
  const shade = Math.min(SHADES, Math.max(0, Math.round((1 - value) * SHADES)));
  return html`<td class="number shade-${String(shade)}">${percent(value)}</td>`;
}
