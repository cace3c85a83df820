/** What a board reads first: the question, four numbers, and which files this is about. */
import { licenceFindings } from '../../partner/licences';
import { bytes, count, intervalOf, time, valueOf } from './format';
import { code, data, html, type Html } from './html';
import { metricOf } from './pick';
import type { ReportInput } from './types';

/** A plumb line: the thread, the bob, and the wall it is held against. */
const MARK = html`<svg
  viewBox="0 0 44 160"
  preserveAspectRatio="xMidYMin meet"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
>
  <path d="M8 4H36" stroke-width="4" stroke-linecap="round" />
  <path d="M22 4V108" />
  <path d="M14 108H30L22 140Z" fill="currentColor" stroke-linejoin="round" />
</svg>`;

export function title({ facts, results, exportedAt }: ReportInput): Html {
  const wiki = results.snapshot.wiki ?? facts.snapshot.name;
  const date = facts.snapshot.dumpDate === null ? '' : ` of ${facts.snapshot.dumpDate}`;
  return html`<header class="title">
    ${MARK}
    <div>
      <p class="eyebrow">Plumbline audit report</p>
      <h1>What a partner kept of ${data(wiki)}, and what it left out</h1>
      <p class="lead">
        A partner cleaned a Wikimedia dump into a dataset. This report holds that dataset, ${data(facts.partner.name)}
        with ${count(results.partnerRecords.records)} records, against the dump${date} it came from, with
        ${count(results.raw.pages)} pages, and says what differs: which pages are gone, what was lost from those that
        stayed, and whom it concerns.
      </p>
      <p class="small muted">
        Written ${time(exportedAt)} by Plumbline ${facts.code.version}. Every number here follows from the two files
        below and a published recipe, and can be checked: see <a href="#check">How to check this</a>.
      </p>
    </div>
  </header> `;
}

const FIGURES = [
  ['coverage.retention', 'of the pages that are no redirects have text in the partner’s file'],
  ['recall.tokens.aligned', 'of the words are still there, on pages that both have'],
  ['recall.numbers.aligned', 'of the numbers are still there, on pages that both have'],
  ['recall.labels.aligned', 'of the link labels are still there, on pages that both have'],
] as const;

export function figures({ results }: ReportInput): Html {
  const kept = FIGURES.flatMap(([id, words]) => {
    const metric = metricOf(results, id);
    return metric === undefined || metric.value === null ? [] : [{ metric, words }];
  });
  return html`<dl class="figures">
    ${kept.map(
      ({ metric, words }) =>
        html`<div>
          <dt><span class="big">${valueOf(metric)}</span></dt>
          <dd class="small">
            ${words}${
              metric.interval === null
                ? null
                : html` <span class="muted nowrap">${intervalOf(metric, metric.interval)}</span>`
            }
          </dd>
        </div> `,
    )}
  </dl> `;
}

export function compared({ facts, results }: ReportInput): Html {
  const { snapshot, partner } = facts;
  return html`<section id="data">
    <h2>What was compared</h2>
    <div class="cards">
      <div class="card raw">
        <p class="eyebrow">Raw</p>
        <h3>${data(snapshot.name)}</h3>
        <dl class="facts">
          ${fact('Wiki', results.snapshot.wiki)}${fact('Dump date', snapshot.dumpDate)}${fact('Language', results.snapshot.language)}${fact('Written by', results.snapshot.generator)}${fact('Export schema', results.snapshot.schemaVersion)}${fact('Size', bytes(snapshot.size))}${fact('Pages', count(results.raw.pages))}${fact('Licence', snapshot.licence)}${fact('Published sums', sums(snapshot.sums))}
          <dt>SHA-256</dt>
          <dd>${code(snapshot.sha256)}</dd>
        </dl>
      </div>
      <div class="card partner">
        <p class="eyebrow">Partner</p>
        <h3>${data(partner.name)}</h3>
        <dl class="facts">
          ${fact('Release', partner.release)}${fact('Format', results.partner.format)}${fact('Written by', results.partner.writer)}${fact('Schema', partner.schemaVersion)}${fact('Size', bytes(partner.size))}${fact('Records', count(results.partnerRecords.records))}${fact('Licence', partner.licence)}${fact('Published sums', sums(partner.sums))}
          <dt>SHA-256</dt>
          <dd>${code(partner.sha256)}</dd>
        </dl>
      </div>
    </div>
    ${licenceFindings(partner.licence, snapshot.licence ?? undefined).map((finding) => html`<p class="finding">${data(finding)}</p>`)}
    <p>
      Our text was made from the dump by recipe “${results.recipe.name}”, version ${results.recipe.version}. Both texts
      then went through the same tokeniser (${results.tokeniser.name} ${results.tokeniser.version}, Unicode
      ${results.tokeniser.unicode}) and the same counting. Records were matched to pages by what the partner’s file
      gives: ${methods(results.alignment.methods)}.
    </p>
  </section> `;
}

const fact = (name: string, value: string | null): Html =>
  html`<dt>${name}</dt>
    <dd>${value === null ? html`<span class="muted">not stated</span>` : data(value)}</dd> `;

function sums(list: ReportInput['facts']['snapshot']['sums']): string {
  if (list.length === 0) return 'none at hand';
  const wrong = list.filter((sum) => !sum.agrees);
  if (wrong.length > 0) return `do not agree: ${wrong.map((sum) => `${sum.list} (${sum.algorithm})`).join(', ')}`;
  return `agree: ${list.map((sum) => `${sum.list} (${sum.algorithm})`).join(', ')}`;
}

const METHODS: Readonly<Record<string, string>> = { rev_id: 'revision id', page_id: 'page id', title: 'title' };

function methods(counts: Readonly<Record<string, number>>): string {
  const used = Object.entries(METHODS).flatMap(([key, words]) =>
    (counts[key] ?? 0) > 0 ? [`${words} (${count(counts[key] ?? 0)})`] : [],
  );
  return used.length > 0 ? used.join(', ') : 'nothing, so none could be matched';
}
