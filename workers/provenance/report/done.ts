/** What was done to the text, the most frequent first; and which rules took whole pages out. */
import { count, percent } from './format';
import { data, html, type Html, scrolling } from './html';
import type { ReportInput } from './types';

type Found = NonNullable<ReportInput['results']['fingerprints']>;

/** Null where it was not asked, or nothing differs. */
export function done({ results }: ReportInput): Html | null {
  const found = results.fingerprints;
  if (found === undefined || found.changed + (found.filters?.missing ?? 0) === 0) return null;
  return html`<section id="done">
    <h2>What was done to the text</h2>
    <p>
      Of ${count(found.changed)} texts that differ from ours, ${count(found.explained)} are explained to the last token
      by the transformations below; in the others ${count(found.unexplainedTokens)} tokens are not. They are read off
      the two texts: what program did it, and why, they do not say.
    </p>
    ${found.changed === 0 ? null : transformations(found)}
    ${found.filters === undefined || found.filters.missing === 0 ? null : rules(found.filters)}
  </section> `;
}

function transformations({ changed, kinds }: Found): Html {
  return html`<div ${scrolling('What was done to the text')}>
    <table>
      <thead>
        <tr>
          <th scope="col">Transformation</th>
          <th scope="col" class="number">Texts</th>
          <th scope="col" class="number">Share</th>
          <th scope="col" class="number">Tokens</th>
        </tr>
      </thead>
      <tbody>
        ${kinds.map(
          ({ title, sentence, parameter, documents, tokens }) =>
            html`<tr>
              <th scope="row">
                ${title}${parameter === '' ? null : `, ${parameter}`}<br /><span class="small muted">${sentence}</span>
              </th>
              <td class="number">${count(documents)}</td>
              <td class="number">${percent(documents / changed)}</td>
              <td class="number">${count(tokens)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

function rules({ missing, unexplained, rules: found }: NonNullable<Found['filters']>): Html {
  return html`<h3>Pages that are missing as a whole</h3>
    <p>
      ${count(missing)} pages have no text at the partner’s; ${count(unexplained)} of them are explained by no rule that
      was looked for. Each rule is over the pages that those before it do not explain.
    </p>
    <ul>
      ${found.map(
        ({ title, parameter, sentence, gone, kept, examples }) =>
          html`<li>
            ${title}${parameter === '' ? null : html`: ${data(parameter)}`}. ${sentence} ${count(gone)} missing,
            ${count(kept)} of the kind kept; such as ${data(examples.slice(0, 3).join(', '))}
          </li>`,
      )}
    </ul> `;
}
