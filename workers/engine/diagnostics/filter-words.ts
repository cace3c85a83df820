import type { PairFilter } from '../../api';

/** What a filter lets through, as pairs of names and values: for the metadata of files. */
export const filterWords = (filter: PairFilter): string =>
  Object.entries(filter)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
