/** All under the key of the keys: what changes one changes what is said by the others. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { engine } from '../../port/engine';

export const keyOverviewQuery = queryOptions({ queryKey: ['keys', 'show'], queryFn: () => engine('keys.show', {}) });
export const trustQuery = queryOptions({ queryKey: ['keys', 'trust'], queryFn: () => engine('trust.list', {}) });
export const tokensQuery = queryOptions({ queryKey: ['keys', 'tokens'], queryFn: () => engine('tokens.list', {}) });

/** Asks again for all that a change of keys or of trust is seen in. */
export function useAskAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['keys', 'log', 'verify']) void queries.invalidateQueries({ queryKey: [key] });
  };
}
