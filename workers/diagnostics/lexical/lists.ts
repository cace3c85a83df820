import { byBytes, integer, text } from '../rows';
import type { GramSize } from '../grams';
import type { Counters } from '../types';
import { LISTS, type List } from './queries';
import type { ListedGram } from './ranking';

/** A list of grams, cut off, and the sums of all that would be on it. */
export interface GramList {
  readonly grams: readonly ListedGram[];
  /** Occurrences on either side, and distinct grams, cut-off ones included. */
  readonly raw: number;
  readonly partner: number;
  readonly types: number;
}

/** Reads the four lists of grams of size n, most frequent first, then by the gram's bytes. */
export async function readLists(counters: Counters, n: GramSize): Promise<Readonly<Record<List, GramList>>> {
  const rows = await counters.all(`lists-${n}`);
  const read = (list: List): GramList => {
    const own = rows.filter((row) => row['list'] === list);
    const sums = own.find((row) => row['gram'] === null);
    const { order } = LISTS[list];
    return {
      grams: own
        .filter((row) => row['gram'] !== null)
        .map((row) => ({ gram: text(row, 'gram'), raw: integer(row, 'raw'), partner: integer(row, 'partner') }))
        .toSorted((a, b) => b[order] - a[order] || byBytes(a.gram, b.gram)),
      raw: integer(sums, 'raw'),
      partner: integer(sums, 'partner'),
      types: integer(sums, 'grams'),
    };
  };
  return { 'raw-top': read('raw-top'), 'partner-top': read('partner-top'), lost: read('lost'), new: read('new') };
}
