/** Which words one side has more of. Words come out of the data, so each sits in its own direction. */
import type { MetricGroup } from '../../api/results';
import { bar, type Side } from './bars';
import { count } from './format';
import { data, html, type Html, scrolling } from './html';
import { groupsOn, metricOf } from './pick';
import type { ReportInput } from './types';

const MOST = 15;

export function words({ results }: ReportInput): Html | null {
  const odds = metricOf(results, 'lexical.log-odds.unigrams');
  const [raw, partner] = [groupsOn(odds, 'over-raw'), groupsOn(odds, 'over-partner')];
  if (odds === undefined || (raw.length === 0 && partner.length === 0)) return null;
  const most = Math.max(...[...raw, ...partner].map(({ value }) => Math.abs(value ?? 0)), 1);
  return html`<section id="words">
    <h2>Words</h2>
    <p>${data(odds.finding)}</p>
    <div class="columns">
      ${list('raw', 'More in the dump', raw, most)}${list('partner', 'More in the partner’s file', partner, most)}
    </div>
    ${others(results)}
    <p class="small muted">Bars show z of the log-odds ratio with an informative prior. ${data(odds.cannotTell)}</p>
  </section> `;
}

function others(results: ReportInput['results']): Html | null {
  const sentences = ['lexical.lost.unigrams', 'lexical.new.unigrams'].flatMap(
    (id) => metricOf(results, id)?.finding ?? [],
  );
  return sentences.length === 0 ? null : html`${sentences.map((sentence) => html`<p>${data(sentence)}</p>`)}`;
}

function list(side: Side, caption: string, groups: readonly MetricGroup[], most: number): Html | null {
  if (groups.length === 0) return null;
  return html`<div ${scrolling(caption)}>
    <table class="chart terms ${side}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Word</th>
          <td class="bar"></td>
          <th scope="col" class="number">z</th>
          <th scope="col" class="number">Dump</th>
          <th scope="col" class="number">Partner</th>
        </tr>
      </thead>
      <tbody>
        ${groups.slice(0, MOST).map(
          ({ label, value, counters }) =>
            html`<tr>
              <th scope="row">${data(label)}</th>
              <td class="bar">${bar(Math.abs(value ?? 0) / most, side)}</td>
              <td class="number">${score(value ?? 0)}</td>
              <td class="number">${count(counters['raw'] ?? 0)}</td>
              <td class="number">${count(counters['partner'] ?? 0)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

const score = (z: number): string => z.toFixed(1).replace('-', '−');
