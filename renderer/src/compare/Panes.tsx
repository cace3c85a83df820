/** The three texts beside each other; each can be hidden. */
import { useStore } from '@nanostores/react';
import type { PairView } from '../../../workers/api';
import { $view } from '../view/store';
import type { Difference } from './spans';
import { PANES, paneTitle, whyNoText } from './pane-words';
import { TextPane } from './TextPane';
import type { PanesControl } from './usePanes';

interface Props {
  readonly pair: PairView;
  readonly differences: readonly Difference[];
  readonly panes: PanesControl;
}

export function Panes({ pair, differences, panes }: Props) {
  const { hiddenPanes } = useStore($view, { keys: ['hiddenPanes'] });
  const shown = PANES.filter((pane) => !hiddenPanes.includes(pane));
  return (
    <>
      {pair.cut && (
        <p className="pair-note">
          These texts are long: their beginning is shown. Counts and metrics are over all of it.
        </p>
      )}
      <div className="panes" style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}>
        {shown.map((pane) => (
          <TextPane
            key={pane}
            pane={pane}
            title={paneTitle(pane)}
            text={pair[pane]}
            missing={whyNoText(pane, pair)}
            differences={differences}
            control={panes}
            first={pane === (shown.includes('ours') ? 'ours' : shown[0])}
          />
        ))}
      </div>
    </>
  );
}
