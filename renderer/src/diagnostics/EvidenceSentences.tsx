/** Sentences that hold a word, the word marked, each under the page that it stands in. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { FoundSentence, PairFilter } from '../../../workers/api';
import { formatCount, formatCounted } from '../format/numbers';
import { ErrorNotice } from '../parts/ErrorNotice';
import { Skeleton } from '../parts/Skeleton';
import { sentencesQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { useDiagnosis } from './diagnosis';

interface Props {
  readonly term: string;
  readonly side: 'raw' | 'partner';
  readonly filter: PairFilter;
}

export function EvidenceSentences({ term, side, filter }: Props) {
  const { runId } = useDiagnosis();
  const query = useInfiniteQuery(sentencesQuery(runId, { term, side, filter }));
  const { data, fetchNextPage, hasNextPage, isFetching } = query;
  const found = data?.pages.flatMap(({ sentences }) => sentences) ?? [];
  const last = data?.pages.at(-1);
  const none = last !== undefined && last.sentences.length === 0;
  // A call reads so many texts and not more: a rare word is looked for until it is found.
  useEffect(() => {
    if (none && hasNextPage && !isFetching) void fetchNextPage();
  }, [none, hasNextPage, isFetching, fetchNextPage]);
  if (query.isError && found.length === 0)
    return (
      <ErrorNotice
        title="The texts could not be looked through."
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    );
  const open = ({ pair }: FoundSentence) => patchView({ view: 'compare', filter: { ...filter, term }, pair });
  return (
    <div
      className="evidence-body"
      tabIndex={0}
      role="region"
      aria-label={`Sentences with ${term}, ${side === 'raw' ? 'ours' : 'theirs'}`}
      aria-busy={isFetching}
    >
      {last === undefined && <Skeleton lines={3} label="Looking through the texts" />}
      <ol className="sentences">
        {found.map((sentence, i) => (
          <li key={`${sentence.seq} ${i}`} data-testid={testIds.evidenceSentence}>
            <Button className="link-button sentence-page" onPress={() => open(sentence)}>
              <bdi>{sentence.title ?? 'untitled'}</bdi>
            </Button>
            <span className="sentence-text" dir="auto">
              <Marked sentence={sentence} />
            </span>
          </li>
        ))}
      </ol>
      {last !== undefined && (
        <p className="quiet">
          {found.length === 0 && !hasNextPage && `No text ${side === 'raw' ? 'of ours' : 'of theirs'} holds it. `}
          {hasNextPage
            ? `${formatCount(last.searched)} of ${formatCounted(last.documents, 'text')} were looked through. `
            : `All ${formatCounted(last.documents, 'text')} were looked through.`}
          {hasNextPage && (
            <Button className="link-button" isDisabled={isFetching} onPress={() => void fetchNextPage()}>
              {isFetching ? 'Looking …' : 'More'}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function Marked({ sentence: { text, marks, cut } }: { readonly sentence: FoundSentence }) {
  let past = 0;
  return (
    <>
      {cut[0] && '… '}
      {marks.map(([from, to]) => {
        const before = text.slice(past, from);
        past = to;
        return (
          <span key={from}>
            {before}
            <mark className="found-word">{text.slice(from, to)}</mark>
          </span>
        );
      })}
      {text.slice(past)}
      {cut[1] && ' …'}
    </>
  );
}
