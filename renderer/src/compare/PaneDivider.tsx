/** Between two panes: drawn with the pointer or moved with the arrow keys; a double click makes both alike again. */
import { useStore } from '@nanostores/react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { $view, patchView, type Pane } from '../view/store';
import { shareOf, withShare } from './pane-widths';
import { paneTitle } from './pane-words';

const STEP = 0.05;

export function PaneDivider({ left, right }: { readonly left: Pane; readonly right: Pane }) {
  const { paneWidths } = useStore($view, { keys: ['paneWidths'] });
  const share = shareOf(paneWidths, left, right);
  const give = (next: number) => patchView({ paneWidths: withShare(paneWidths, left, right, next) });
  const drawn = ({ currentTarget, clientX, pointerId }: PointerEvent) => {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const start = currentTarget.previousElementSibling?.getBoundingClientRect().left;
    const end = currentTarget.nextElementSibling?.getBoundingClientRect().right;
    if (start !== undefined && end !== undefined) give((clientX - start) / (end - start));
  };
  const pressed = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : null;
    if (by === null) return;
    event.preventDefault();
    give(share + by);
  };
  return (
    <div
      className="pane-divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${paneTitle(left)}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      title="Draw to make a text wider; double click makes both alike"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drawn}
      onKeyDown={pressed}
      onDoubleClick={() => give(0.5)}
    />
  );
}
