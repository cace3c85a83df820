/** What this cannot tell, how to check it, and what it rests on. */
import type { Results } from '../../api/results';
import { canonicalJson } from '../canonical';
import { resultsDigest } from '../statement';
import { count, intervalOf, valueOf } from './format';
import { code, data, html, type Html, scrolling } from './html';
import type { ReportInput } from './types';

export const limits = html`<section id="limits">
  <h2>What this cannot tell</h2>
  <ul>
    <li>
      Why something was left out. A page may be missing by a rule, by mistake, or because it was deleted or renamed
      after the dump.
    </li>
    <li>
      Whether the dump itself is fair. Wikipedia has its own gaps; they are in both files and do not show as a
      difference.
    </li>
    <li>
      Harm. A difference between two texts is not yet a harm to anybody; that judgement needs people who know the use.
    </li>
    <li>
      What a recipe hides. Our text is one reading of the wikitext; with another recipe some numbers would move. The
      recipe is in the bag.
    </li>
    <li>
      What was done to the partner’s file before or after this copy of it. Only the bytes with the digest above were
      read.
    </li>
  </ul>
  <p>Each measurement has limits of its own; they stand with it above and in the <a href="#metrics">appendix</a>.</p>
</section> `;

/** The signature checked by openssl alone: DSSE signs its own encoding of type and payload. Run from inside the bag. */
export const OPENSSL_COMMANDS = [
  `python3 -c 'import base64,json;e=json.load(open("attestation/statement.sigstore.json"))["dsseEnvelope"];p=base64.b64decode(e["payload"]);t=e["payloadType"].encode();open("/tmp/statement.pae","wb").write(b"DSSEv1 %d %b %d %b"%(len(t),t,len(p),p));open("/tmp/statement.sig","wb").write(base64.b64decode(e["signatures"][0]["sig"]))'`,
  'openssl dgst -sha256 -verify attestation/public-key.pem -signature /tmp/statement.sig /tmp/statement.pae',
] as const;

export function checking({ keyId, log }: ReportInput): Html {
  return html`<section id="check">
    <h2>How to check this</h2>
    <p>
      This report is one file of a signed bag. Whoever has the bag can check it without the network, and without
      trusting the machine that made it. Beside it lie datasheet.html, which describes the partner’s dataset by the
      questions of Gebru et al., and croissant.json, by which programs of machine learning load the tables. Where the
      window made the bag, report.pdf and datasheet.pdf are prints of the two pages; the command line prints nothing, so
      print this page from a browser instead.
    </p>
    <h3>That nothing in the bag was changed</h3>
    <pre>
sha256sum -c manifest-sha256.txt
plumbline verify .</pre>
    <h3>That it is about the files that you have</h3>
    <pre>plumbline verify . --files FOLDER-WITH-THE-TWO-FILES</pre>
    <h3>That the statement was signed with the key named here</h3>
    <pre>${OPENSSL_COMMANDS.join('\n')}</pre>
    <dl class="facts">
      <dt>Signing key</dt>
      <dd>${code(keyId)}</dd>
    </dl>
    <p>
      The fingerprint is the SHA-256 of the public key (DER). Ask the signer for it by another way than this bag:
      anybody can sign a bag of their own.
    </p>
    <h3>That the record was not rewritten</h3>
    <p>
      ${
        log.root === null
          ? 'The log of the workspace was empty before this export.'
          : html`Before this export the log of the workspace had ${count(log.size)} entries, with the root
            ${code(log.root)}. Any later state of that log must still contain them. The log is tamper-evident, not
            tamper-proof: keep this number somewhere else.`
      }
    </p>
  </section> `;
}

export function appendix({ results, facts, recipe }: ReportInput): Html {
  const empty = results.metrics.filter(({ value, groups }) => value === null && groups.length === 0);
  const measured = results.metrics.filter((metric) => !empty.includes(metric));
  return html`<section id="appendix">
    <h2>Appendix</h2>
    <h3>Digests and versions</h3>
    <dl class="facts">
      <dt>Result digest</dt>
      <dd>${code(resultsDigest(results))}</dd>
      <dt>Recipe</dt>
      <dd>${code(results.recipe.digest)}</dd>
      <dt>Dump</dt>
      <dd>${code(facts.snapshot.sha256)}</dd>
      <dt>Partner’s file</dt>
      <dd>${code(facts.partner.sha256)}</dd>
      <dt>Code</dt>
      <dd>Plumbline ${facts.code.version}, commit ${code(facts.code.commit)}</dd>
      <dt>Read</dt>
      <dd>${facts.startedAt} to ${facts.finishedAt}</dd>
    </dl>
    <h3 id="metrics">Every measurement, and how it is made</h3>
    <div ${scrolling('Every measurement')}>
      <table class="metrics">
        <thead>
          <tr>
            <th scope="col">Measurement</th>
            <th scope="col" class="number">Value</th>
            <th scope="col">Definition, source, limits</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(
            (metric) =>
              html`<tr>
                <th scope="row">
                  ${metric.title}<br /><span class="small muted">${metric.id}, version ${metric.version}</span>
                </th>
                <td class="number">
                  ${valueOf(metric)}${
                    metric.interval === null
                      ? null
                      : html`<br /><span class="small muted">${intervalOf(metric, metric.interval)}</span>`
                  }<br /><span class="small muted unit">${metric.unit}</span>
                </td>
                <td class="small">
                  ${metric.definition}<br /><span class="muted"
                    >${metric.source}. Cannot tell: ${metric.cannotTell}</span
                  >
                </td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${
      empty.length === 0
        ? null
        : html`<p class="small">
            Not measurable here, for want of pages, groups or words that they are about:
            ${empty.map(({ title, id }) => `${title.replace(/[.?]$/, '')} (${id})`).join('; ')}. Their definitions are
            in results.json.
          </p>`
    }
    <h3>Tables that were counted</h3>
    <div ${scrolling('Tables that were counted')}>
      <table>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col" class="number">Rows</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${results.tables.map(
            (table) =>
              html`<tr>
                <th scope="row">${table.dataset}: ${table.table}</th>
                <td class="number">${count(table.rows)}</td>
                <td>${code(table.sha256)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    <h3>The recipe</h3>
    <pre dir="auto">${JSON.stringify(JSON.parse(canonicalJson(recipe)), null, 2)}</pre>
    <h3>How columns were read</h3>
    <dl class="facts">
      ${Object.entries(results.partner.mapping).map(
        ([role, column]) =>
          html`<dt>${role}</dt>
            <dd>${column === null ? html`<span class="muted">none</span>` : data(column)}</dd>`,
      )}
      ${(results.partner.labels ?? []).map(
        (column) =>
          html`<dt>label</dt>
            <dd>${data(column)}</dd>`,
      )}
    </dl>
    ${ownGroups(results.groups ?? [])}
  </section> `;
}

/** Groups of pages that somebody made; nothing where nobody did. */
const ownGroups = (groups: NonNullable<Results['groups']>): Html | string =>
  groups.length === 0
    ? ''
    : html`<h3>Groups that were made of expressions</h3>
        <dl class="facts">
          ${groups.map(
            ({ name, expression }) =>
              html`<dt>${name}</dt>
                <dd>${code(expression)}</dd>`,
          )}
        </dl> `;
