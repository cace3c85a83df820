/** What was lost on the way: from pages, from the wikitext, and from the text of pages that stayed. */
import type { MetricGroup, Results } from '../../api/results';
import { barTable } from './bars';
import { count, percent } from './format';
import { data, html, type Html, scrolling } from './html';
import { byCount, groupsOn, metricOf, plain } from './pick';
import type { ReportInput } from './types';

const RECALL = [
  ['recall.tokens', 'Words'],
  ['recall.numbers', 'Numbers'],
  ['recall.labels', 'Link labels'],
  ['recall.targets', 'Link targets'],
] as const;

export function lost({ results }: ReportInput): Html {
  return html`<section id="lost">
    <h2>What was lost</h2>
    ${recall(results)}${statuses(results)}${dropped(results)}
  </section> `;
}

function recall(results: Results): Html | null {
  const scopes = [
    [
      'aligned',
      'On pages that both have',
      'How much of our text still stands in the partner’s, where a page was kept.',
    ],
    ['all', 'Over all pages', 'The same, counting pages that are missing as lost whole.'],
  ] as const;
  return html`${scopes.map(([scope, caption, note]) => {
    const groups: MetricGroup[] = RECALL.flatMap(([id, label]) => {
      const metric = metricOf(results, `${id}.${scope}`);
      if (metric === undefined || metric.value === null) return [];
      return [
        { axis: 'quantity', key: id, label, value: metric.value, interval: metric.interval, counters: metric.counters },
      ];
    });
    return barTable({
      caption,
      note,
      metric: { unit: 'share' },
      side: 'partner',
      groups,
      head: 'Still there',
      columns: [
        { head: 'In our text', of: ({ counters }) => count(counters['raw'] ?? 0) },
        { head: 'Still there', of: ({ counters }) => count(counters['kept'] ?? 0) },
      ],
    });
  })}`;
}

const STATUSES: Readonly<Record<string, string>> = {
  identical: 'Identical, letter by letter',
  equivalent: 'The same but for white space or Unicode form',
  changed: 'Changed',
  emptied: 'There, but without text',
  missing: 'Missing from the partner’s file',
  added: 'Text only at the partner’s',
  'dropped-by-both': 'Left out by both (redirects and the like)',
  extra: 'Records that match no page',
  duplicate: 'Further records of the same page',
  part: 'Further parts of the same page',
};

function statuses({ alignment }: Results): Html | null {
  return shareTable(
    'What became of each page',
    'Pages of the dump, and records of the partner’s file that match none.',
    'Outcome',
    byCount(alignment.statuses).map(([status, n]) => [STATUSES[status] ?? plain(status), n]),
  );
}

function dropped(results: Results): Html {
  const { raw, partnerRecords } = results;
  const labels = new Map(
    groupsOn(metricOf(results, 'integrity.dropped-pages'), 'page-reason').map(({ key, label }) => [key, label]),
  );
  const named = (counts: Readonly<Record<string, number>>): (readonly [string, number])[] =>
    byCount(counts).map(([reason, n]) => [labels.get(reason) ?? plain(reason), n]);
  const malformed = [
    ...named(raw.malformed).map(([reason, n]) => [`Dump: ${reason}`, n] as const),
    ...named(partnerRecords.malformed).map(([reason, n]) => [`Partner: ${reason}`, n] as const),
    ...named(partnerRecords.problems).map(([reason, n]) => [`Partner, field without sense: ${reason}`, n] as const),
  ];
  return html`<h3>What our own recipe leaves out</h3>
    <p>
      So that the partner is not blamed for what any cleaning drops: the comparison is with text from which our recipe
      had already taken the following.
    </p>
    <div class="columns">
      ${shareTable('Pages without text', null, 'Reason', named(raw.droppedPages), raw.pages)}${shareTable('Pieces of wikitext dropped or rewritten', null, 'Kind', named(raw.droppedNodes))}
    </div>
    ${
      malformed.length === 0
        ? html`<p>Nothing in either file was malformed.</p>`
        : shareTable('What could not be read', 'Skipped and counted; nothing was guessed.', 'Reason', malformed)
    }
    <p>
      Of ${count(raw.revisions)} revisions, ${count(raw.sha1.ok)} fit the SHA-1 that the dump states for them,
      ${count(raw.sha1.bad)} do not, and ${count(raw.sha1.unchecked)} could not be checked.
    </p>`;
}

const MOST_ROWS = 12;

const rest = (rows: readonly (readonly [string, number])[]): readonly [string, number] => [
  `${rows.length} other kinds`,
  rows.reduce((sum, [, n]) => sum + n, 0),
];

function shareTable(
  caption: string,
  note: string | null,
  head: string,
  rows: readonly (readonly [string, number])[],
  of = rows.reduce((sum, [, n]) => sum + n, 0),
): Html | null {
  if (rows.length === 0) return null;
  const shown = rows.length > MOST_ROWS ? [...rows.slice(0, MOST_ROWS - 1), rest(rows.slice(MOST_ROWS - 1))] : rows;
  return html`<div ${scrolling(caption)}>
    <table>
      <caption>
        ${caption}${note === null ? null : html`<span>${note}</span>`}
      </caption>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          <th scope="col" class="number">Count</th>
          <th scope="col" class="number">Share</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ([label, n]) =>
            html`<tr>
              <th scope="row">${data(label)}</th>
              <td class="number">${count(n)}</td>
              <td class="number">${of === 0 ? '–' : percent(n / of)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}
