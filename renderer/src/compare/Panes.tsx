/** The three texts beside each other; each can be made wider, or hidden. */
import { useStore } from '@nanostores/react';
import { Fragment } from 'react';
import type { PairView } from '../../../workers/api';
import { $view } from '../view/store';
import type { Difference } from './spans';
import { PaneDivider } from './PaneDivider';
import { PANES, paneTitle, whyNoText } from './pane-words';
import { TextPane } from './TextPane';
import type { PanesControl } from './usePanes';

interface Props {
  readonly pair: PairView;
  readonly differences: readonly Difference[];
  /** Of each difference the transformation that explains it, or -1. */
  readonly tones: Int32Array;
  readonly panes: PanesControl;
}

export function Panes({ pair, differences, tones, panes }: Props) {
  const { hiddenPanes, paneWidths } = useStore($view, { keys: ['hiddenPanes', 'paneWidths'] });
  const shown = PANES.filter((pane) => !hiddenPanes.includes(pane));
  return (
    <>
      {pair.cut && (
        <p className="pair-note">
          These texts are long: their beginning is shown. Counts and metrics are over all of it.
        </p>
      )}
      <div
        className="panes"
        style={{ gridTemplateColumns: shown.map((pane) => `minmax(0, ${paneWidths[pane]}fr)`).join(' 10px ') }}
      >
        {shown.map((pane, index) => (
          <Fragment key={pane}>
            {index > 0 && <PaneDivider left={shown[index - 1]!} right={pane} />}
            <TextPane
              pane={pane}
              title={paneTitle(pane)}
              text={pair[pane]}
              missing={whyNoText(pane, pair)}
              differences={differences}
              tones={tones}
              control={panes}
              first={pane === (shown.includes('ours') ? 'ours' : shown[0])}
            />
          </Fragment>
        ))}
      </div>
    </>
  );
}
