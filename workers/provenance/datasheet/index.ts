/**
 * The datasheet of the partner's dataset, by the questions of Gebru et al. 2021 (Datasheets for Datasets, CACM 64(12)).
 * What the audit shows is answered; what it cannot show is said to be unknown, with who can tell. It never guesses.
 */
import { nameOf, wikiOf } from '../describe';
import { count, time } from '../report/format';
import { code, data, html, type Html } from '../report/html';
import { page } from '../report/page';
import { COLLECTION } from './collection';
import { COMPOSITION } from './composition';
import { DISTRIBUTION, MAINTENANCE_PART, PREPROCESSING, USES_PART } from './later';
import { MOTIVATION } from './motivation';
import type { Answer, DatasheetInput, Part } from './types';

export type { DatasheetInput } from './types';

export const PARTS: readonly Part[] = [
  MOTIVATION,
  COMPOSITION,
  COLLECTION,
  PREPROCESSING,
  USES_PART,
  DISTRIBUTION,
  MAINTENANCE_PART,
];

/** @returns a whole HTML document, UTF-8. The same input gives the same bytes. */
export function renderDatasheet(input: DatasheetInput): string {
  const answered = PARTS.map((part) => ({
    part,
    answers: part.questions.map(({ asks, answer }) => ({ asks, answer: answer(input) })),
  }));
  const all = answered.flatMap(({ answers }) => answers);
  const open = all.filter(({ answer }) => answer.by === 'nobody').length;
  return page(
    `Datasheet of ${input.facts.partner.name}`,
    html`${opening(input, all.length, open)}${answered.map(
        ({ part, answers }) =>
          html`<section id="${part.id}">
            <h2>${part.title}</h2>
            <dl class="questions">
              ${answers.map(
                ({ asks, answer }) =>
                  html`<div>
                    <dt>${asks}</dt>
                    <dd>${told(answer)}</dd>
                  </div> `,
              )}
            </dl>
          </section> `,
      )}
      <footer>
        ${data(nameOf(input))}. Result digest and signature stand in the bag that this is a file of. Questions: T. Gebru
        et al., Datasheets for Datasets, Communications of the ACM 64(12), 2021.
      </footer>`,
  );
}

function opening(input: DatasheetInput, questions: number, open: number): Html {
  const { facts } = input;
  return html`<header class="title plain">
    <div>
      <p class="eyebrow">Datasheet</p>
      <h1>${data(facts.partner.name)}</h1>
      <p class="lead">
        A dataset that was made of a dump of Wikimedia (${data(wikiOf(input))}), described by the questions of Gebru et
        al. Of ${questions} questions this audit answers ${questions - open}. The other ${open} nobody can answer from
        the two files, and it is said whom to ask.
      </p>
      <dl class="facts">
        <dt>File</dt>
        <dd>${code(facts.partner.sha256)}, ${count(facts.partner.size)} bytes</dd>
        <dt>Read against</dt>
        <dd>${data(facts.snapshot.name)}, ${code(facts.snapshot.sha256)}</dd>
        <dt>Written</dt>
        <dd>${time(input.exportedAt)} by Plumbline ${facts.code.version}; signed with key ${code(input.keyId)}</dd>
      </dl>
    </div>
  </header> `;
}

const WHENCE: Readonly<Record<Exclude<Answer['by'], 'nobody'>, string>> = {
  audit: 'Seen in the files',
  wiki: 'True of Wikimedia’s wikis',
  case: 'Written by the people of this case',
};

function told(answer: Answer): Html {
  // Two measurements may say the same, such as that nothing of the kind is known.
  const sentences = [...new Set(answer.told)].map(
    (sentence) => html`<p>${typeof sentence === 'string' ? data(sentence) : sentence}</p>`,
  );
  return answer.by === 'nobody'
    ? html`<p class="unknown">Not known to Plumbline: ask ${answer.ask}.</p>
        ${sentences}`
    : html`<p class="whence">${WHENCE[answer.by]}</p>
        ${sentences}`;
}
