/**
 * Keeps the panes of a pair together: scrolling one scrolls the others to the place that corresponds, and a step to
 * another difference brings it into the middle of both texts.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PairView } from '../../../workers/api';
import { $pairControls } from '../view/pair-controls';
import { patchView, type Pane } from '../view/store';
import { useTurn } from './useTurn';
import { placeOfLost } from './find';
import { correspondingOffset, stepDifference, type Difference } from './spans';

export interface PaneHandle {
  /** Offset of the text at the upper edge, UTF-16 code units. */
  readonly topOffset: () => number;
  readonly scrollTo: (offset: number, align: 'start' | 'center') => void;
}

export type Range = readonly [start: number, end: number];

export interface PanesControl {
  readonly current: number | null;
  /** A range of our text that was looked for. */
  readonly found: Range | null;
  readonly step: (by: 1 | -1) => void;
  readonly choose: (difference: number) => void;
  readonly find: (text: string) => boolean;
  readonly register: (pane: Pane, handle: PaneHandle | null) => void;
  /** The pane that the user moves; only its scrolling moves the others. */
  readonly lead: (pane: Pane) => void;
  readonly scrolled: (pane: Pane) => void;
}

export function usePanes(pair: PairView, differences: readonly Difference[]): PanesControl {
  const [current, setCurrent] = useState<number | null>(null);
  const [found, setFound] = useState<Range | null>(null);
  const handles = useRef(new Map<Pane, PaneHandle>());
  const leader = useRef<Pane | null>(null);

  const place = useCallback(
    (from: Pane, offset: number, pane: Pane): number => {
      if (from === pane) return offset;
      if (from !== 'wikitext' && pane !== 'wikitext') return correspondingOffset(pair.spans, offset, from);
      const length = (side: Pane) => Math.max(1, pair[side]?.length ?? 1);
      return Math.round((offset / length(from)) * length(pane));
    },
    [pair],
  );

  const follow = useCallback(
    (from: Pane, offset: number, align: 'start' | 'center') => {
      for (const [pane, handle] of handles.current) {
        if (pane !== from) handle.scrollTo(place(from, offset, pane), align);
      }
    },
    [place],
  );

  const choose = useCallback(
    (index: number) => {
      const difference = differences[index];
      if (difference === undefined) return;
      leader.current = null;
      setCurrent(index);
      setFound(null);
      handles.current.get('ours')?.scrollTo(difference.ours[0], 'center');
      handles.current.get('theirs')?.scrollTo(difference.theirs[0], 'center');
      handles.current.get('wikitext')?.scrollTo(place('ours', difference.ours[0], 'wikitext'), 'center');
    },
    [differences, place],
  );

  const step = useCallback(
    (by: 1 | -1) => {
      const next = stepDifference(differences.length, current, by);
      if (next !== null) choose(next);
    },
    [choose, current, differences.length],
  );

  const turn = useTurn();
  useEffect(() => {
    $pairControls.set({ step, turn, close: () => patchView({ pair: null }) });
    return () => $pairControls.set(null);
  }, [step, turn]);

  return useMemo(
    () => ({
      current,
      found,
      step,
      choose,
      find: (text: string) => {
        const start = placeOfLost(pair.ours ?? '', text, differences);
        if (start === -1) return false;
        leader.current = null;
        setFound([start, start + text.length]);
        handles.current.get('ours')?.scrollTo(start, 'center');
        follow('ours', start, 'center');
        return true;
      },
      register: (pane: Pane, handle: PaneHandle | null) => {
        if (handle === null) handles.current.delete(pane);
        else handles.current.set(pane, handle);
      },
      lead: (pane: Pane) => {
        leader.current = pane;
      },
      scrolled: (pane: Pane) => {
        const handle = handles.current.get(pane);
        if (leader.current === pane && handle !== undefined) follow(pane, handle.topOffset(), 'start');
      },
    }),
    [choose, current, differences, follow, found, pair.ours, step],
  );
}
