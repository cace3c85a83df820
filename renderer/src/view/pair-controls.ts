/** What can be done with the pair that is open, for commands that stand outside of it. */
import { atom } from 'nanostores';

export interface PairControls {
  readonly step: (by: 1 | -1) => void;
  /** To the next or previous page of the list; does nothing at its ends. */
  readonly turn: (by: 1 | -1) => void;
  readonly close: () => void;
}

export const $pairControls = atom<PairControls | null>(null);
