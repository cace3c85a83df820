/** What was done to this text: the legend of the colours under differences; each leads to the next place that shows it. */
import { Button } from 'react-aria-components';
import type { PairView } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import { TONES } from './tones';

interface Props {
  readonly pair: PairView;
  readonly tones: Int32Array;
  readonly current: number | null;
  readonly onChoose: (difference: number) => void;
}

export function PairDone({ pair, tones, current, onChoose }: Props) {
  if (pair.transformations.length === 0) return null;
  const next = (tone: number): void => {
    const after = tones.indexOf(tone, (current ?? -1) + 1);
    const at = after >= 0 ? after : tones.indexOf(tone);
    if (at >= 0) onChoose(at);
  };
  return (
    <div className="pair-done" data-testid={testIds.pairDone}>
      <h2 className="small-heading">Done to the text</h2>
      <ul className="chips" aria-label="Done to the text">
        {pair.transformations.map(({ kind, title, sentence, tokens }, tone) => (
          <li key={kind} title={sentence}>
            <Button className="chip" onPress={() => next(tone)} isDisabled={tones.indexOf(tone) < 0}>
              <i className={`swatch tone-${Math.min(tone, TONES - 1)}`} aria-hidden="true" />
              {title}
              {tokens > 0 && <span className="quiet"> {formatCounted(tokens, 'token')}</span>}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
