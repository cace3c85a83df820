/** Binds the arithmetic of scaled scrolling to an element. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { areaHeight, listTop, rowWindow, scrollFor } from './scaled';

export interface ScaledScroll {
  readonly viewport: number;
  /** Height of the element that is scrolled. */
  readonly area: number;
  readonly window: readonly [first: number, end: number];
  /** To be added to a row's place in the unscaled list to get its place in the element. */
  readonly offset: number;
  /** px of the unscaled list at the upper edge. */
  readonly top: number;
  readonly reveal: (row: number) => void;
  readonly scrollTo: (top: number) => void;
}

/**
 * @param box the element that scrolls
 * @param head height of what sticks to its upper edge, px
 */
export function useScaledScroll(
  box: RefObject<HTMLElement | null>,
  { rows, rowHeight, head }: { readonly rows: number; readonly rowHeight: number; readonly head: number },
): ScaledScroll {
  const [viewport, setViewport] = useState(600);
  const [at, setAt] = useState({ scroll: 0, top: 0 });
  const list = { rows, rowHeight, viewport };
  const latest = useRef({ list, at });
  latest.current = { list, at };

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setViewport(Math.max(rowHeight, element.clientHeight - head)));
    observer.observe(element);
    const scrolled = () => {
      const { list: now, at: before } = latest.current;
      if (element.scrollTop === before.scroll) return;
      setAt({ scroll: element.scrollTop, top: listTop(now, before, element.scrollTop) });
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [box, head, rowHeight]);

  const scrollTo = useCallback(
    (top: number) => {
      const element = box.current;
      if (element === null) return;
      element.scrollTop = scrollFor(latest.current.list, top);
      setAt({ scroll: element.scrollTop, top });
    },
    [box],
  );

  const reveal = useCallback(
    (row: number) => {
      const { list: now, at: before } = latest.current;
      const start = row * now.rowHeight;
      const end = start + now.rowHeight;
      if (start < before.top) scrollTo(start);
      else if (end > before.top + now.viewport) scrollTo(end - now.viewport);
    },
    [scrollTo],
  );

  const top = Math.min(at.top, Math.max(0, rows * rowHeight - viewport));
  return {
    viewport,
    area: areaHeight(list),
    window: rowWindow(list, top),
    offset: at.scroll - at.top,
    top,
    reveal,
    scrollTo,
  };
}
