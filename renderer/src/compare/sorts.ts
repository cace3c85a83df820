/** The orders of the list of differences, in words. */
import type { Sort } from '../port/queries';

export const SORT_WORDS: Readonly<Record<Sort, string>> = {
  'file-order': 'Order of the dump',
  title: 'Title',
  length: 'Longest first',
  'least-shared': 'Fewest words kept first',
  'numbers-lost': 'Most numbers lost first',
  'links-lost': 'Most links lost first',
};

export const PAIR_SORT_ORDER = Object.keys(SORT_WORDS) as readonly Sort[];
