/** What is asked of the engine, as react-query options: one name, one key, one call. */
import { infiniteQueryOptions, queryOptions, QueryClient, skipToken } from '@tanstack/react-query';
import type { Duplicate, PairFilter, PairRow, Input, TableAsk } from '../../../workers/api';
import { toPlumblineError } from '../../../workers/api/errors';
import { engine } from './engine';

export type Sort = Input<'compare.list'>['sort'];

/** Rows of one request of the comparison's list. */
export const PAGE_ROWS = 200;

/** Data stands until a job or an action changes it: nothing is asked again on a mere focus of the window. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always', // the engine is on this machine; being offline is the normal case
        retry: (failures, error) => failures < 2 && toPlumblineError(error).code === 'worker-died',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export const sourcesQuery = queryOptions({ queryKey: ['sources'], queryFn: () => engine('sources.list', {}) });
/** Under the key of the sources: whatever changes them changes these. */
export const tablesBesideQuery = (snapshotId: string | null, partnerId: string | null) =>
  queryOptions({
    queryKey: ['sources', 'tables', snapshotId, partnerId],
    queryFn: snapshotId === null ? skipToken : () => engine('sources.tables', { snapshotId, partnerId }),
  });
export const completenessQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'completeness', id],
    queryFn: () => engine('sources.completeness', { id }),
  });
/** Under the key of the sources: a release is kept when its files are sealed. */
export const releasesQuery = queryOptions({
  queryKey: ['sources', 'releases'],
  queryFn: () => engine('releases.list', {}),
});
export const driftQuery = (oldId: string, newId: string) =>
  queryOptions({
    queryKey: ['sources', 'drift', oldId, newId],
    queryFn: () => engine('releases.drift', { oldId, newId }),
  });
export const runsQuery = queryOptions({ queryKey: ['runs'], queryFn: () => engine('runs.list', {}) });
export const jobsQuery = queryOptions({ queryKey: ['jobs'], queryFn: () => engine('jobs.list', {}) });
export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => engine('provenance.keys', {}) });
export const logQuery = queryOptions({ queryKey: ['log'], queryFn: () => engine('provenance.log', {}) });

export const resultsQuery = (id: string) =>
  queryOptions({ queryKey: ['results', id], queryFn: () => engine('runs.results', { id }) });

export const summaryQuery = (runId: string) =>
  queryOptions({ queryKey: ['results', runId, 'summary'], queryFn: () => engine('diagnostics.summary', { runId }) });

export const tableQuery = (runId: string, ask: TableAsk) =>
  queryOptions({
    queryKey: ['results', runId, 'table', ask],
    queryFn: () => engine('diagnostics.table', { runId, ask }),
    gcTime: 60_000,
  });

/** Sentences that hold a word, in the order of the pages; each page of them goes on where the one before stopped. */
export const sentencesQuery = (
  runId: string,
  asked: { readonly term: string; readonly side: 'raw' | 'partner'; readonly filter: PairFilter },
) =>
  infiniteQueryOptions({
    queryKey: ['rows', runId, 'sentences', asked],
    queryFn: ({ pageParam }) =>
      engine('compare.sentences', { runId, ...asked, after: pageParam, limit: SENTENCE_PAGES }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    gcTime: 60_000,
  });
/** Pages whose sentences are asked for at once. */
const SENTENCE_PAGES = 20;

export const statementQuery = (runId: string) =>
  queryOptions({ queryKey: ['statement', runId], queryFn: () => engine('provenance.preview', { runId }) });

/** One page of differences; page n begins at row n × PAGE_ROWS. */
export const rowsQuery = (runId: string, filter: PairFilter, sort: Sort, page: number) =>
  queryOptions({
    queryKey: ['rows', runId, filter, sort, page],
    queryFn: () => engine('compare.list', { runId, filter, sort, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
    gcTime: 60_000,
  });

/** @param revision what the text is held against */
export const pairQuery = (
  runId: string,
  { rawSeq, partnerSeq }: Pick<PairRow, 'rawSeq' | 'partnerSeq'>,
  revision: 'origin' | 'newest',
) =>
  queryOptions({
    queryKey: ['pair', runId, rawSeq, partnerSeq, revision],
    queryFn: () => engine('compare.view', { runId, rawSeq, partnerSeq, revision }),
    gcTime: 60_000,
  });

export const originsQuery = (runId: string, kind: Input<'compare.origins'>['kind']) =>
  queryOptions({
    queryKey: ['runs', runId, 'origins', kind],
    queryFn: () => engine('compare.origins', { runId, kind, limit: EXAMPLES }),
  });

/** How many pages a transformation is shown by. */
const EXAMPLES = 12;
export const lostItemsQuery = (runId: string, type: Input<'compare.items'>['type']) =>
  queryOptions({
    queryKey: ['runs', runId, 'items', type],
    queryFn: () => engine('compare.items', { runId, type, limit: EXAMPLES }),
  });

export const duplicatesQuery = (runId: string, list: Input<'compare.duplicates'>['list'], kind: Duplicate['kind']) =>
  queryOptions({
    queryKey: ['runs', runId, 'duplicates', list, kind],
    queryFn: () => engine('compare.duplicates', { runId, list, kind, offset: 0, limit: EXAMPLES }),
  });

export const fingerprintsQuery = (runId: string, kind: string) =>
  queryOptions({
    queryKey: ['runs', runId, 'fingerprints', kind],
    queryFn: () => engine('compare.fingerprints', { runId, kind, limit: EXAMPLES }),
  });
