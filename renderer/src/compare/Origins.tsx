/** Which revisions the texts are from: how many are old, were reverted, are hidden by now, each with pages that show it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Input, Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { originsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { FindingsPanel } from './FindingsPanel';
import { ageWords } from './origin-words';

type Kind = Input<'compare.origins'>['kind'];
type Found = NonNullable<Results['origins']>;

interface Line {
  readonly kind: Kind;
  readonly title: string;
  readonly texts: number;
}

export function Origins({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const found = results.origins;
  if (found === undefined) return null;
  const { newest = 0, older = 0, 'too-short': short = 0 } = found.records;
  const all = Object.values(found.records).reduce((sum, each) => sum + each, 0);
  const verb = all === 1 ? 'is' : 'are';
  const lines = linesOf(found);
  return (
    <FindingsPanel
      testId={testIds.origins}
      name="origins"
      summary={`Where ${formatCounted(all, 'text')} with a history in the dump ${verb} from: ${formatCounted(newest, 'text')} of the newest revision, ${formatCount(older)} of an older one`}
      columns={['Finding', 'Texts', 'Share']}
      findings={lines.map(({ kind, title, texts }) => ({
        key: kind,
        title,
        cells: [formatCount(texts), formatShare(texts / all)],
      }))}
      examples={(key) => <Examples runId={runId} kind={lines.find(({ kind }) => kind === key)!.kind} />}
    >
      {short > 0 && <p className="quiet">{formatCounted(short, 'text')} too short to tell.</p>}
    </FindingsPanel>
  );
}

/** Those of which there are some. */
function linesOf({ records, stated, fates }: Found): readonly Line[] {
  const lines: Line[] = [
    { kind: 'older', title: 'Of a revision that is not the newest', texts: records['older'] ?? 0 },
    { kind: 'reverted', title: 'Of a revision that was reverted later', texts: fates['reverted'] ?? 0 },
    { kind: 'suppressed', title: 'Of a revision that the wiki has hidden since', texts: fates['suppressed'] ?? 0 },
    { kind: 'fits-less', title: 'Name another revision than they fit', texts: stated['fits-less'] ?? 0 },
    { kind: 'newer', title: 'Name a revision that is newer than the dump', texts: stated['newer'] ?? 0 },
    { kind: 'unlike', title: 'Like no revision of their page', texts: records['unlike'] ?? 0 },
  ];
  return lines.filter(({ texts }) => texts > 0);
}

function Examples({ runId, kind }: { readonly runId: string; readonly kind: Kind }) {
  const { data } = useQuery(originsQuery(runId, kind));
  return (
    <ul>
      {data?.examples.map(({ rawSeq, partnerSeq, title, behind, secondsBehind }) => (
        <li key={`${rawSeq} ${partnerSeq}`}>
          <Button className="link-button" onPress={() => patchView({ pair: { rawSeq, partnerSeq } })}>
            <bdi>{title ?? 'untitled'}</bdi>
          </Button>{' '}
          {behind !== null && behind > 0 && (
            <span className="quiet">
              {formatCounted(behind, 'revision')}
              {secondsBehind !== null && `, ${ageWords(secondsBehind)}`} behind
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
