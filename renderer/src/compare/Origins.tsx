/** Which revisions the texts are from: how many are old, were reverted, are hidden by now, each with pages that show it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Input, Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { originsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
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
  const [open, setOpen] = useState<Kind | null>(null);
  if (found === undefined) return null;
  const { newest = 0, older = 0, 'too-short': short = 0 } = found.records;
  const all = Object.values(found.records).reduce((sum, each) => sum + each, 0);
  return (
    <details className="fingerprints" data-testid={testIds.origins}>
      <summary>
        Where {formatCounted(all, 'text')} with a history in the dump {all === 1 ? 'is' : 'are'} from:{' '}
        {formatCounted(newest, 'text')} of the newest revision, {formatCount(older)} of an older one
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col" className="number">
              Texts
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {linesOf(found).map(({ kind, title, texts }) => (
            <tr key={kind}>
              <th scope="row">
                <Button
                  className="link-button"
                  aria-expanded={open === kind}
                  onPress={() => setOpen(open === kind ? null : kind)}
                >
                  {title}
                </Button>
                {open === kind && <Examples runId={runId} kind={kind} />}
              </th>
              <td className="number">{formatCount(texts)}</td>
              <td className="number">{formatShare(texts / all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {short > 0 && <p className="quiet">{formatCounted(short, 'text')} too short to tell.</p>}
    </details>
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
