/** What was found, in words, the largest effect first; and whom it concerns. */
import type { Metric } from '../../api/results';
import { bar, barTable } from './bars';
import { count } from './format';
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

const AXES = [
  { axis: 'namespace', head: 'Namespace', caption: 'By namespace' },
  { axis: 'length-decile', head: 'Length', caption: 'By length of the page, in tenths' },
  { axis: 'script', head: 'Script', caption: 'By script' },
] as const;

export function concerned({ results }: ReportInput): Html | null {
  const retention =
    metricOf(results, 'coverage.retention') ?? results.metrics.find((metric) => metric.family === 'coverage');
  if (retention === undefined) return null;
  return html`<section id="coverage">
    <h2>Whom it concerns</h2>
    <p>
      ${data(retention.finding)} Each bar is the share of a group’s pages that the partner kept; the line across its end
      is the interval. Short lines mean many pages, long lines few.
    </p>
    ${AXES.map(({ axis, head, caption }) => {
      const unevenness = metricOf(results, `coverage.disparity.${axis}`);
      const table = barTable({
        caption,
        ...(unevenness === undefined ? {} : { note: unevenness.finding }),
        metric: retention,
        side: 'partner',
        groups: groupsOn(retention, axis),
        head,
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
