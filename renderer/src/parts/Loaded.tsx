/** One place where a query's three states become what is seen: a skeleton, an error with a way out, the data. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useDeferredValue, type ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice';
import { Skeleton } from './Skeleton';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  /** What is being read, as a noun: "the findings". */
  readonly what: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, what, lines = 4, children }: Props<T>) {
  // What comes after a wait is drawn a few milliseconds at a time; the skeleton stays as long.
  const ready = useDeferredValue(query.data !== undefined);
  if (query.data !== undefined && ready) return children(query.data);
  if (query.isError) {
    return <ErrorNotice title={`Could not read ${what}.`} error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton lines={lines} label={`Reading ${what}`} />;
}
