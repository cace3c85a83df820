/** The panes of a pair in words. */
import type { PairView } from '../../../workers/api';
import type { Pane } from '../view/store';
import { reasonWords } from './flow';

export const PANES: readonly Pane[] = ['wikitext', 'ours', 'theirs'];

export function paneTitle(pane: Pane): string {
  return { wikitext: 'Wikitext', ours: 'Our text', theirs: 'Their text' }[pane];
}

/** Why a pane has nothing to show, as a sentence. */
export function whyNoText(pane: Pane, { row }: Pick<PairView, 'row'>): string {
  if (pane === 'theirs') {
    return row.partnerSeq === null
      ? 'The partner has no record of this page.'
      : 'The partner has a record of this page, without a text.';
  }
  if (row.rawSeq === null) return 'This record of the partner fits no page of the dump.';
  if (pane === 'wikitext') return 'The dump holds no text for this page.';
  return row.reason === null
    ? 'Our recipe gives no text for this page.'
    : `Our recipe gives no text: ${reasonWords(row.reason).toLowerCase()}.`;
}
