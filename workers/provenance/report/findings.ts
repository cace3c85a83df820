/** What was found, in words, the largest effect first; and whom it concerns. */
import type { Metric, MetricGroup } from '../../api/results';
import { bar, barTable } from './bars';
import { forest } from './forest';
import { count } from './format';
import { heatmap } from './heatmap';
import { data, html, type Html } from './html';
import { groupsOn, metricOf } from './pick';
import type { ReportInput } from './types';

type Effective = Metric & { readonly effect: number };

/** The rest stands in the appendix. */
const MOST = 10;

export function findings({ results }: ReportInput): Html {
  const ordered = results.metrics
    .filter((metric): metric is Effective => metric.effect !== null && metric.effect > 0)
    .toSorted((a, b) => b.effect - a.effect);
  const shown = largestOfEachTopic(ordered).slice(0, MOST);
  return html`<section id="findings">
    <h2>What was found</h2>
    <p>
      Ordered by size of effect, from 0 (nothing) to 1 (everything). A dump is the whole, not a sample, so size is what
      matters; intervals say how far a number could move by chance if these pages stood for more than themselves.
    </p>
    <ol class="findings">
      ${shown.map(
        (metric) =>
          html`<li>
            <div class="effect">${bar(metric.effect, 'partner')}effect ${effectOf(metric)}</div>
            <div>
              <p>${data(metric.finding)}</p>
              <p class="small muted">${titled(metric)} <span>Cannot tell: ${data(metric.cannotTell)}</span></p>
            </div>
          </li> `,
      )}
    </ol>
    ${results.metrics.length > shown.length ? html`<p class="small muted">${results.metrics.length - shown.length} more measurements, with their definitions, are in the <a href="#metrics">appendix</a>.</p>` : null}
  </section> `;
}

/** Several statistics of one thing would crowd out the rest: "recall.numbers" is one topic, aligned or over all pages. */
function largestOfEachTopic(ordered: readonly Effective[]): readonly Effective[] {
  const topic = ({ id }: Metric): string => (id.startsWith('coverage.disparity.') ? id : id.split('.', 2).join('.'));
  return ordered.filter((metric, at) => ordered.findIndex((other) => topic(other) === topic(metric)) === at);
}

const effectOf = ({ effect }: Effective): string => (effect < 0.01 ? 'below 0.01' : effect.toFixed(2));

/** As a sentence, whether it asks or states. */
const titled = ({ title }: Metric): string => (/[.?]$/.test(title) ? title : `${title}.`);

/** Groups of an axis that are drawn; those of most pages where there are more. */
const MOST_GROUPS = 24;

/** Axes that the run has groups of, in order. */
const axesOf = ({ groups }: Metric): readonly string[] => [...new Set(groups.map(({ axis }) => axis))];

/** "Are pages dropped unevenly by gender of biographies?" → "By gender of biographies". */
const captionOf = (unevenness: Metric | undefined, axis: string): string => {
  const by = /\bby (.+?)\?$/.exec(unevenness?.title ?? '')?.[1] ?? axis;
  return `By ${by}`;
};

/** The largest groups, in the order in which they come. */
function largest(groups: readonly MetricGroup[]): readonly MetricGroup[] {
  if (groups.length <= MOST_GROUPS) return groups;
  const pages = (group: MetricGroup): number => group.counters['n'] ?? 0;
  const kept = new Set(groups.toSorted((a, b) => pages(b) - pages(a)).slice(0, MOST_GROUPS));
  return groups.filter((group) => kept.has(group));
}

export function concerned({ results }: ReportInput): Html | null {
  const retention =
    metricOf(results, 'coverage.retention') ?? results.metrics.find((metric) => metric.family === 'coverage');
  if (retention === undefined) return null;
  return html`<section id="coverage">
    <h2>Whom it concerns</h2>
    <p>${data(retention.finding)}</p>
    ${heatmap({ results })}${forest({ results })}
    <p>
      Each bar below is the share of a group’s pages that the partner kept; the line across its end is the interval.
      Short lines mean many pages, long lines few.
    </p>
    ${axesOf(retention).map((axis) => {
      const unevenness = metricOf(results, `coverage.disparity.${axis}`);
      const groups = groupsOn(retention, axis);
      const shown = largest(groups);
      const cut = shown.length < groups.length ? ` (the ${shown.length} largest of ${groups.length} groups)` : '';
      const table = barTable({
        caption: `${captionOf(unevenness, axis)}${cut}`,
        ...(unevenness === undefined ? {} : { note: unevenness.finding }),
        metric: retention,
        side: 'partner',
        groups: shown,
        head: 'Group',
        columns: [
          { head: 'Pages', of: (group) => counter(group.counters, 'n') },
          { head: 'Kept', of: (group) => counter(group.counters, 'k') },
        ],
      });
      return table;
    })}
  </section> `;
}

export const counter = (counters: Readonly<Record<string, number>>, name: string): string => {
  const value = counters[name];
  return value === undefined ? '–' : count(value);
};
