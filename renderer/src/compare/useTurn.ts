/** Turns from the page that is open to its neighbour in the list that it was opened from. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { attempt } from '../port/actions';
import { PAGE_ROWS, rowsQuery } from '../port/queries';
import { $listPlace } from '../view/list-place';
import { $view, patchView } from '../view/store';
import { listOf } from './list-key';

export function useTurn(): (by: 1 | -1) => void {
  const queries = useQueryClient();
  return useCallback(
    (by) => {
      const place = $listPlace.get();
      const { filter, sort } = $view.get();
      if (place === null || place.list !== listOf(place.runId, filter, sort)) return;
      const row = place.row + by;
      if (row < 0 || row >= place.total) return;
      void attempt('The next page could not be opened', async () => {
        const query = rowsQuery(place.runId, filter, sort, Math.floor(row / PAGE_ROWS));
        const next = (await queries.fetchQuery(query)).rows[row % PAGE_ROWS];
        if (next === undefined) return;
        $listPlace.set({ ...place, row });
        patchView({ pair: { rawSeq: next.rawSeq, partnerSeq: next.partnerSeq } });
      });
    },
    [queries],
  );
}
