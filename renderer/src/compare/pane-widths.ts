/** How neighbouring panes share their width. */
import type { Pane, ViewState } from '../view/store';

type Widths = ViewState['paneWidths'];

/** The least that a pane has, where 1 is what it has by itself. */
export const NARROWEST = 0.25;

/** Part of the width of two neighbours that the left one has, 0..1. */
export function shareOf(widths: Widths, left: Pane, right: Pane): number {
  return widths[left] / (widths[left] + widths[right]);
}

/** Gives the left one that part of what both have, as far as neither gets too narrow to be read. */
export function withShare(widths: Widths, left: Pane, right: Pane, share: number): Widths {
  const both = widths[left] + widths[right];
  const width = Math.min(both - NARROWEST, Math.max(NARROWEST, share * both));
  return { ...widths, [left]: width, [right]: both - width };
}
