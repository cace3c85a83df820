/** What the partner did to the texts: the ranked list of transformations, each with pages that show it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { fingerprintsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';

type Found = NonNullable<Results['fingerprints']>;

export function Fingerprints({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const found = results.fingerprints;
  const [open, setOpen] = useState<string | null>(null);
  if (found === undefined || found.changed === 0) return null;
  return (
    <details className="fingerprints" data-testid={testIds.fingerprints}>
      <summary>
        What was done to {formatCounted(found.changed, 'changed text')}: {summaryOf(found)}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Transformation</th>
            <th scope="col" className="number">
              Texts
            </th>
            <th scope="col" className="number">
              Share
            </th>
            <th scope="col" className="number">
              Tokens
            </th>
          </tr>
        </thead>
        <tbody>
          {found.kinds.map(({ kind, title, sentence, parameter, documents, tokens }) => (
            <tr key={kind}>
              <th scope="row" title={sentence}>
                <Button
                  className="link-button"
                  aria-expanded={open === kind}
                  onPress={() => setOpen(open === kind ? null : kind)}
                >
                  {parameter === '' ? title : `${title}, ${parameter}`}
                </Button>
                {open === kind && <Examples runId={runId} kind={kind} sentence={sentence} />}
              </th>
              <td className="number">{formatCount(documents)}</td>
              <td className="number">{formatShare(documents / found.changed)}</td>
              <td className="number">{formatCount(tokens)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {formatCounted(found.explained, 'text')} explained to the last token;{' '}
        {formatCounted(found.unexplainedTokens, 'token')} in the others unexplained.
      </p>
    </details>
  );
}

const summaryOf = ({ kinds }: Found): string =>
  kinds
    .slice(0, 3)
    .map(({ title }) => title.toLowerCase())
    .join(', ');

function Examples({
  runId,
  kind,
  sentence,
}: {
  readonly runId: string;
  readonly kind: string;
  readonly sentence: string;
}) {
  const { data } = useQuery(fingerprintsQuery(runId, kind));
  return (
    <>
      <p className="quiet">{sentence}</p>
      <ul>
        {data?.examples.map(({ rawSeq, partnerSeq, title, tokens }) => (
          <li key={`${rawSeq} ${partnerSeq}`}>
            <Button className="link-button" onPress={() => patchView({ pair: { rawSeq, partnerSeq } })}>
              <bdi>{title ?? 'untitled'}</bdi>
            </Button>{' '}
            {tokens > 0 && <span className="quiet">{formatCounted(tokens, 'token')}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
