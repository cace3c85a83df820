/** What makes two lists of pages the same one. */
import type { PairFilter } from '../../../workers/api';
import type { Sort } from '../port/queries';

export function listOf(runId: string, filter: PairFilter, sort: Sort): string {
  return JSON.stringify([runId, sort, Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
