/** The rows of a window of the list, asked for by pages; what is not here yet is undefined. */
import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PairFilter, PairRow } from '../../../workers/api';
import { PAGE_ROWS, rowsQuery, type Sort } from '../port/queries';

interface Asked {
  readonly runId: string;
  readonly filter: PairFilter;
  readonly sort: Sort;
  readonly first: number;
  readonly end: number;
  /** Told as soon as the first rows are here. */
  readonly onKnown: (total: number, rows: readonly PairRow[]) => void;
}

export interface Rows {
  readonly at: (place: number) => PairRow | undefined;
  readonly known: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useRows({ runId, filter, sort, first, end, onKnown }: Asked): Rows {
  const firstPage = Math.floor(first / PAGE_ROWS);
  const lastPage = Math.max(firstPage, Math.floor(Math.max(0, end - 1) / PAGE_ROWS));
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const queries = useQueries({ queries: pages.map((page) => rowsQuery(runId, filter, sort, page)) });
  const answer = queries.find((query) => query.data !== undefined)?.data;
  useEffect(() => {
    if (answer !== undefined) onKnown(answer.total, answer.rows);
  }, [answer, onKnown]);
  return {
    at: (place) => queries[Math.floor(place / PAGE_ROWS) - firstPage]?.data?.rows[place % PAGE_ROWS],
    known: answer !== undefined,
    error: queries.find((query) => query.isError)?.error ?? null,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
