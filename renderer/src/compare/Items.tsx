/** What of the pages' links, categories, infoboxes, references and addresses the partner has, and what was lost most often. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Input, Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { lostItemsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { FindingsPanel } from './FindingsPanel';
import { ITEM_WORDS } from './item-words';

type ItemType = Input<'compare.items'>['type'];

interface Line {
  readonly type: ItemType;
  readonly ours: number;
  readonly kept: number;
}

export function Items({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const lines = linesOf(results);
  if (lines.length === 0) return null;
  return (
    <FindingsPanel
      testId={testIds.items}
      name="items"
      summary={`What else the partner kept: ${lines.map(({ type, ours, kept }) => `${formatShare(kept / ours)} of ${ITEM_WORDS[type].toLowerCase()}`).join(', ')}`}
      columns={['In the pages', 'Written', 'Kept', 'Share']}
      findings={lines.map(({ type, ours, kept }) => ({
        key: type,
        title: ITEM_WORDS[type],
        cells: [formatCount(ours), formatCount(kept), formatShare(kept / ours)],
      }))}
      examples={(key) => <Lost runId={runId} type={lines.find(({ type }) => type === key)!.type} />}
    />
  );
}

/** Types of which pages that both have hold some. */
function linesOf({ metrics }: Results): readonly Line[] {
  return (Object.keys(ITEM_WORDS) as ItemType[]).flatMap((type) => {
    const { ours = 0, kept = 0 } = metrics.find(({ id }) => id === `items.${type}`)?.counters ?? {};
    return ours === 0 ? [] : [{ type, ours, kept }];
  });
}

function Lost({ runId, type }: { readonly runId: string; readonly type: ItemType }) {
  const { data } = useQuery(lostItemsQuery(runId, type));
  if (data?.items.length === 0) return <p className="quiet">None was lost.</p>;
  return (
    <ul>
      {data?.items.map(({ item, pages, title, rawSeq, partnerSeq }) => (
        <li key={item} className="lost-item">
          <bdi>{item}</bdi> <span className="quiet">lost in {formatCounted(pages, 'page')}:</span>{' '}
          <Button className="link-button" onPress={() => patchView({ pair: { rawSeq, partnerSeq } })}>
            <bdi>{title ?? 'untitled'}</bdi>
          </Button>
          {pages > 1 && <span className="quiet"> …</span>}
        </li>
      ))}
    </ul>
  );
}
