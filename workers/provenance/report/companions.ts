/** What was published beside the dump and read with it: which files, and how far their rows fit its pages. */
import { bytes, count } from './format';
import { code, data, html, type Html, scrolling } from './html';
import type { ReportInput } from './types';

/** Null where nothing was read beside the two. */
export function companions({ results, facts }: ReportInput): Html | null {
  if (results.companions === undefined) return null;
  const { files, tables } = results.companions;
  const nameOf = (sha256: string): string =>
    facts.others.find((other) => other.role === 'table' && other.sha256 === sha256)?.name ?? sha256;
  return html`<section id="tables">
    <h2>Tables of the dump</h2>
    <p>
      ${files.length === 1 ? 'One file' : `${count(files.length)} files`} that ${files.length === 1 ? 'is' : 'are'}
      published beside the dump ${files.length === 1 ? 'was' : 'were'} read with it. Rows that name pages were joined to
      those of the dump.
    </p>
    <ul>
      ${tables.map(({ table, sentence }) => html`<li>${table}: ${data(sentence)}</li>`)}
    </ul>
    <div ${scrolling('Files beside the dump')}>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="number">Size</th>
            <th scope="col" class="number">Rows</th>
            <th scope="col" class="number">Malformed</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${files.map(
            ({ sha256, size, rows, malformed, notes }) =>
              html`<tr>
                <th scope="row">
                  ${data(nameOf(sha256))}${notes.map((note) => html`<br /><span class="small muted">${data(note)}</span>`)}
                </th>
                <td class="number">${bytes(size)}</td>
                <td class="number">${count(sum(rows))}</td>
                <td class="number">${count(sum(malformed))}</td>
                <td>${code(sha256)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section> `;
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
