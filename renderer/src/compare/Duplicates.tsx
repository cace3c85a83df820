/** Texts that are there twice, on either side, and records that stand in two splits: counts, and both documents to open. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Duplicate, Input, Results } from '../../../workers/api';
import { formatCount, formatCounted, formatShare } from '../format/numbers';
import { duplicatesQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { FindingsPanel } from './FindingsPanel';

type Found = NonNullable<Results['duplicates']>;
type List = Input<'compare.duplicates'>['list'];

interface Line {
  readonly list: List;
  readonly kind: Duplicate['kind'];
  readonly label: string;
  readonly count: number;
  readonly of: number;
}

export function Duplicates({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const found = results.duplicates;
  const lines = found === undefined ? [] : linesOf(found).filter(({ count }) => count > 0);
  if (found === undefined || lines.length === 0) return null;
  const keyOf = ({ list, kind }: Line): string => `${list} ${kind}`;
  return (
    <FindingsPanel
      testId={testIds.duplicates}
      name="duplicates"
      summary={`Duplicates and leakage: ${summaryOf(found)}`}
      columns={['Where, and how it was seen', 'Texts', 'Share']}
      findings={lines.map((line) => ({
        key: keyOf(line),
        title: line.label,
        cells: [formatCount(line.count), formatShare(line.count / Math.max(1, line.of))],
      }))}
      examples={(key) => {
        const { list, kind } = lines.find((line) => keyOf(line) === key)!;
        return <Examples runId={runId} list={list} kind={kind} />;
      }}
    >
      <p className="quiet">{limitsOf(found)}</p>
    </FindingsPanel>
  );
}

function summaryOf({ raw, partner, leaks }: Found): string {
  const twice = (side: Found['raw']): string => formatCount(side.exact + side.near);
  const texts = `${twice(raw)} in the dump and ${twice(partner)} at the partner’s say what an earlier one says`;
  if (leaks === undefined) return texts;
  const leaked = Object.values(leaks.records).reduce((sum, count) => sum + count, 0);
  return `${texts}; ${formatCounted(leaked, 'record')} in more than one split`;
}

function linesOf({ raw, partner, leaks }: Found): readonly Line[] {
  const twice = (list: 'raw' | 'partner', whose: string, { documents, exact, near }: Found['raw']): readonly Line[] => [
    { list, kind: 'exact', label: `${whose}: the very same text as an earlier one`, count: exact, of: documents },
    { list, kind: 'near', label: `${whose}: nearly the same text`, count: near, of: documents },
  ];
  const records = Object.values(leaks?.splits ?? {}).reduce((sum, count) => sum + count, 0);
  const leak = (kind: Duplicate['kind'], label: string): Line => ({
    list: 'leaks',
    kind,
    label: `In another split as well: ${label}`,
    count: leaks?.kinds[kind] ?? 0,
    of: records,
  });
  return [
    leak('page', 'the same page'),
    leak('revision', 'the same revision'),
    leak('exact', 'the very same text'),
    leak('near', 'nearly the same text'),
    ...twice('partner', 'Partner', partner),
    ...twice('raw', 'Dump', raw),
  ];
}

function limitsOf({ raw, partner }: Found): string {
  const short = raw.short + partner.short;
  const capped = raw.capped + partner.capped;
  return [
    'Nearly the same: 0.8 or more of the runs of five words of both are in both.',
    ...(short > 0 ? [`Of ${formatCounted(short, 'text')} of fewer than five words only the very same are found.`] : []),
    ...(capped > 0 ? ['Some texts are so frequent that not all of them were held against each other.'] : []),
  ].join(' ');
}

function Examples({
  runId,
  list,
  kind,
}: {
  readonly runId: string;
  readonly list: List;
  readonly kind: Duplicate['kind'];
}) {
  const { data } = useQuery(duplicatesQuery(runId, list, kind));
  return (
    <ul>
      {data?.rows.map(({ document, other, similarity }) => (
        <li key={`${document.seq} ${other.seq}`}>
          <Named document={document} /> and <Named document={other} />{' '}
          {similarity !== null && kind === 'near' && <span className="quiet">{formatShare(similarity)} the same</span>}
        </li>
      ))}
    </ul>
  );
}

function Named({ document: { title, pageId, split, pair } }: { readonly document: Duplicate['document'] }) {
  return (
    <>
      <Button className="link-button" onPress={() => patchView({ pair })}>
        <bdi>{title ?? (pageId === null ? 'untitled' : `page ${pageId}`)}</bdi>
      </Button>
      {split !== null && <span className="quiet"> ({split})</span>}
    </>
  );
}
