/** What the partner did to the texts: the ranked list of transformations, each with pages that show it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { fingerprintsQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { withFilter } from './filter-choices';
import { FindingsPanel } from './FindingsPanel';

type Found = NonNullable<Results['fingerprints']>;

export function Fingerprints({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const found = results.fingerprints;
  if (found === undefined || found.changed === 0) return null;
  const sentences = new Map(found.kinds.map(({ kind, sentence }) => [kind, sentence]));
  return (
    <FindingsPanel
      testId={testIds.fingerprints}
      summary={`What was done to ${formatCounted(found.changed, 'changed text')}: ${summaryOf(found)}`}
      columns={['Transformation', 'Texts', 'Share', 'Tokens']}
      findings={found.kinds.map(({ kind, title, sentence, parameter, documents, tokens }) => ({
        key: kind,
        title: parameter === '' ? title : `${title}, ${parameter}`,
        hint: sentence,
        cells: [formatCount(documents), formatShare(documents / found.changed), formatCount(tokens)],
      }))}
      examples={(kind) => <Examples runId={runId} kind={kind} sentence={sentences.get(kind) ?? ''} />}
    >
      <p className="quiet">
        {formatCounted(found.explained, 'text')} explained to the last token;{' '}
        {formatCounted(found.unexplainedTokens, 'token')} in the others unexplained.
      </p>
      {found.filters !== undefined && <Filters filters={found.filters} />}
    </FindingsPanel>
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
            <Button
              className="link-button"
              onPress={() => {
                showAll(kind);
                patchView({ pair: { rawSeq, partnerSeq } });
              }}
            >
              <bdi>{title ?? 'untitled'}</bdi>
            </Button>{' '}
            {tokens > 0 && <span className="quiet">{formatCounted(tokens, 'token')}</span>}
          </li>
        ))}
      </ul>
      <Button className="button quiet-button" onPress={() => showAll(kind)}>
        List all of them
      </Button>
    </>
  );
}

/** The list of pages shows those that this was done to, and a page that is opened its first place. */
const showAll = (transformation: string): void =>
  patchView({ filter: withFilter($view.get().filter, { transformation }) });

/** Rules that took whole pages out. */
function Filters({ filters }: { readonly filters: NonNullable<Found['filters']> }) {
  if (filters.missing === 0) return null;
  return (
    <>
      <h3 className="small-heading">Pages that are missing as a whole</h3>
      <ul>
        {filters.rules.map(({ kind, title, sentence, parameter, gone, kept, examples }) => (
          <li key={`${kind} ${parameter}`} title={sentence}>
            {parameter === '' ? title : `${title}: ${parameter}`} <b className="number">{formatCount(gone)}</b>{' '}
            <span className="quiet">
              {kept > 0 && `${formatCounted(kept, 'page')} of the kind kept; `}
              <bdi>{examples.slice(0, 3).join(', ')}</bdi>
            </span>
          </li>
        ))}
        <li className="quiet">
          {formatCount(filters.unexplained)} of {formatCounted(filters.missing, 'missing page')} that no rule explains
        </li>
      </ul>
    </>
  );
}
