/** What became of the files that were dropped last. */
import { atom } from 'nanostores';
import type { Output } from '../../../workers/api';

type Seen = Output<'sources.sniff'>;

export type DropReport =
  | { readonly state: 'looking'; readonly count: number }
  | { readonly state: 'adding'; readonly seen: Seen }
  | { readonly state: 'done'; readonly seen: Seen; readonly refused: Seen };

export const $dropReport = atom<DropReport | null>(null);
