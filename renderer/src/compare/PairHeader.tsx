/** Which page this is, how it was paired, what it lost, and the way from one difference to the next. */
import { useStore } from '@nanostores/react';
import { Button, ToggleButton } from 'react-aria-components';
import type { PairView } from '../../../workers/api';
import { formatCount, formatShare } from '../format/numbers';
import { formatMoment } from '../format/time';
import { METHOD_WORDS, scriptName } from '../format/words';
import { BackIcon, DownIcon, ForthIcon, UpIcon } from '../parts/icons';
import { testIds } from '../testids';
import { $listPlace } from '../view/list-place';
import { $view, patchView } from '../view/store';
import { Status } from './ListRow';
import { PANES, paneTitle } from './pane-words';
import { BackButton } from './PairView';
import { useTurn } from './useTurn';

interface Props {
  readonly pair: PairView;
  readonly count: number;
  readonly current: number | null;
  readonly onStep: (by: 1 | -1) => void;
}

export function PairHeader({ pair, count, current, onStep }: Props) {
  const { row } = pair;
  return (
    <header className="pair-header">
      <BackButton />
      <TurnButtons />
      <div className="pair-what">
        <h1 className="pair-title" dir="auto" data-testid={testIds.pairTitle} title={row.title ?? undefined}>
          {row.title ?? (row.pageId === null ? 'Without title' : `Page ${row.pageId}`)}
        </h1>
        <p className="pair-facts">
          <Status row={row} />
          {pairFacts(pair).map((fact) => (
            <span key={fact} className="quiet number">
              {fact}
            </span>
          ))}
        </p>
      </div>
      <PaneToggles />
      <div className="pair-steps" role="group" aria-label="Differences">
        <Button
          className="icon-button"
          aria-label="Previous difference"
          isDisabled={count === 0}
          onPress={() => onStep(-1)}
          data-testid={testIds.previousDiff}
        >
          <UpIcon />
        </Button>
        <span className="number pair-count" role="status" data-testid={testIds.diffCount} data-count={count}>
          {countWords(count, current)}
        </span>
        <Button
          className="icon-button"
          aria-label="Next difference"
          isDisabled={count === 0}
          onPress={() => onStep(1)}
          data-testid={testIds.nextDiff}
        >
          <DownIcon />
        </Button>
      </div>
    </header>
  );
}

function TurnButtons() {
  const place = useStore($listPlace);
  const turn = useTurn();
  if (place === null) return null;
  return (
    <div className="pair-steps" role="group" aria-label="Pages of the list">
      <Button className="icon-button" aria-label="Previous page" isDisabled={place.row === 0} onPress={() => turn(-1)}>
        <BackIcon />
      </Button>
      <Button
        className="icon-button"
        aria-label="Next page"
        isDisabled={place.row >= place.total - 1}
        onPress={() => turn(1)}
      >
        <ForthIcon />
      </Button>
    </div>
  );
}

function countWords(count: number, current: number | null): string {
  if (count === 0) return 'no difference';
  if (current === null) return count === 1 ? '1 difference' : `${formatCount(count)} differences`;
  return `${formatCount(current + 1)} of ${formatCount(count)}`;
}

/** Ids, revision, pairing and losses, as far as there are any. */
function pairFacts({ row, revId, timestamp, origin }: PairView): readonly string[] {
  const facts: string[] = [];
  if (row.pageId !== null) facts.push(`page ${row.pageId}`);
  if (revId !== null) facts.push(`revision ${revId}`);
  if (timestamp !== null) facts.push(formatMoment(timestamp));
  if (row.method !== 'none')
    facts.push(
      `paired by ${METHOD_WORDS[row.method]}${row.similarity === null ? '' : `, ${formatShare(row.similarity)} the same`}`,
    );
  if (row.script !== null) facts.push(scriptName(row.script));
  // What was counted was counted of the newest revision.
  if (origin?.shown === true) return facts;
  if (row.rawTokens > 0) facts.push(`words kept ${formatShare(row.sharedTokens / row.rawTokens)}`);
  if (row.rawNumbers > 0)
    facts.push(`numbers lost ${formatCount(row.rawNumbers - row.keptNumbers)} of ${formatCount(row.rawNumbers)}`);
  if (row.rawLinks > 0)
    facts.push(`links lost ${formatCount(row.rawLinks - row.keptLabels)} of ${formatCount(row.rawLinks)}`);
  return facts;
}

function PaneToggles() {
  const { hiddenPanes } = useStore($view, { keys: ['hiddenPanes'] });
  return (
    <div className="pane-toggles" role="group" aria-label="Texts shown">
      {PANES.map((pane) => {
        const shown = !hiddenPanes.includes(pane);
        const last = shown && hiddenPanes.length === PANES.length - 1;
        return (
          <ToggleButton
            key={pane}
            className="segment"
            isSelected={shown}
            isDisabled={last}
            onChange={(on) =>
              patchView({ hiddenPanes: on ? hiddenPanes.filter((one) => one !== pane) : [...hiddenPanes, pane] })
            }
          >
            {paneTitle(pane)}
          </ToggleButton>
        );
      })}
    </div>
  );
}
