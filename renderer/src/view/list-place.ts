/** Where the list of pages was left, so that coming back from a page leads to the same place. Not kept on disk. */
import { atom } from 'nanostores';

export interface ListPlace {
  /** Which list: run, filter and order. */
  readonly list: string;
  readonly runId: string;
  readonly row: number;
  readonly total: number;
  /** px of the unscaled list. */
  readonly top: number;
}

export const $listPlace = atom<ListPlace | null>(null);
