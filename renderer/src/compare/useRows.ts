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
  readonly onTotal: (total: number) => void;
}

export interface Rows {
  readonly at: (place: number) => PairRow | undefined;
  readonly known: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useRows({ runId, filter, sort, first, end, onTotal }: Asked): Rows {
  const firstPage = Math.floor(first / PAGE_ROWS);
  const lastPage = Math.max(firstPage, Math.floor(Math.max(0, end - 1) / PAGE_ROWS));
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const queries = useQueries({ queries: pages.map((page) => rowsQuery(runId, filter, sort, page)) });
  const total = queries.find((query) => query.data !== undefined)?.data?.total;
  useEffect(() => {
    if (total !== undefined) onTotal(total);
  }, [total, onTotal]);
  return {
    at: (place) => queries[Math.floor(place / PAGE_ROWS) - firstPage]?.data?.rows[place % PAGE_ROWS],
    known: total !== undefined,
    error: queries.find((query) => query.isError)?.error ?? null,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
