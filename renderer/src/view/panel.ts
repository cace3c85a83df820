/** Which folded list of the compare room was asked for from elsewhere, and which of its lines. Not kept on disk. */
import { atom } from 'nanostores';
import { patchView } from './store';

export type PanelName = 'duplicates' | 'origins' | 'items';

export interface AskedPanel {
  readonly panel: PanelName;
  /** Key of the line; where there is none of it, the first that there is. */
  readonly line: string;
}

export const $askedPanel = atom<AskedPanel | null>(null);

/** Compare, with the list unfolded at the line. */
export function openPanel(panel: PanelName, line: string): void {
  $askedPanel.set({ panel, line });
  patchView({ view: 'compare', filter: {}, pair: null });
}
