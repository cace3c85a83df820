/** One page: its wikitext, our text and theirs, side by side, with the words that differ marked. */
import { useStore } from '@nanostores/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { PairView as Pair } from '../../../workers/api';
import { Loaded } from '../parts/Loaded';
import { pairQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView, type PairKey } from '../view/store';
import { PairDone } from './PairDone';
import { PairHeader } from './PairHeader';
import { PairLosses } from './PairLosses';
import { PairOrigin } from './PairOrigin';
import { Panes } from './Panes';
import { differencesOf } from './spans';
import { tonesOf } from './tones';
import { usePanes } from './usePanes';

export function PairView({ runId, pair }: { readonly runId: string; readonly pair: PairKey }) {
  const { revision } = useStore($view, { keys: ['revision'] });
  const query = useQuery({ ...pairQuery(runId, pair, revision), placeholderData: keepPreviousData });
  return (
    <section className="pair" data-testid={testIds.pairView} aria-label="One page side by side">
      {query.data === undefined && <BackButton />}
      <Loaded query={query} what="this page" lines={10}>
        {(data) => <OpenPair pair={data} />}
      </Loaded>
    </section>
  );
}

export function BackButton() {
  return (
    <Button className="button quiet-button" data-testid={testIds.pairClose} onPress={() => patchView({ pair: null })}>
      ← All pages
    </Button>
  );
}

function OpenPair({ pair }: { readonly pair: Pair }) {
  const differences = useMemo(() => differencesOf(pair.spans), [pair.spans]);
  const tones = useMemo(() => tonesOf(differences, pair.transformations), [differences, pair.transformations]);
  const panes = usePanes(pair, differences);
  useAskedTransformation(pair, tones, panes.choose);
  return (
    <>
      <PairHeader pair={pair} count={differences.length} current={panes.current} onStep={panes.step} />
      {pair.origin !== null && <PairOrigin origin={pair.origin} />}
      <PairLosses pair={pair} onFind={panes.find} />
      <PairDone pair={pair} tones={tones} current={panes.current} onChoose={panes.choose} />
      <Panes pair={pair} differences={differences} tones={tones} panes={panes} />
    </>
  );
}

/** Who looked for what was done to texts sees it first, once the texts are drawn. */
function useAskedTransformation(pair: Pair, tones: Int32Array, choose: (difference: number) => void): void {
  useEffect(() => {
    const asked = $view.get().filter.transformation;
    const tone = pair.transformations.findIndex(({ kind }) => kind === asked);
    const at = tone < 0 ? -1 : tones.indexOf(tone);
    if (at < 0) return undefined;
    const frame = requestAnimationFrame(() => choose(at));
    return () => cancelAnimationFrame(frame);
  }, [choose, pair, tones]);
}
