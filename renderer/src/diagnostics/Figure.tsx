/** A drawing by Observable Plot that fits its box, follows the theme, and says which datum was clicked. */
import { plot } from '@observablehq/plot';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Draw } from './plots';

interface Props<D> {
  /** What is drawn, in a sentence, for those who do not see it. */
  readonly label: string;
  readonly draw: Draw;
  readonly onPick?: (datum: D) => void;
}

/** Before the box is measured, a usual width tells how tall the chart will be. */
const USUAL_WIDTH = 540;

export function Figure<D>({ label, draw, onPick }: Props<D>) {
  const box = useRef<HTMLDivElement>(null);
  const { width, near } = useBox(box);
  const picked = useRef(onPick);
  picked.current = onPick;

  useEffect(() => {
    const element = box.current;
    if (element === null || width === 0 || !near) return undefined;
    let drawn: ReturnType<typeof plot> | null = null;
    const pick = () => {
      const datum: unknown = drawn?.value;
      if (datum !== null && datum !== undefined) picked.current?.(datum as D); // as given to the marks
    };
    // What follows the pointer is drawn anew with every move.
    const redrawn = new MutationObserver(() => {
      if (drawn !== null) dropNamesOfGroups(drawn);
    });
    // One chart a task: a view full of them never keeps the window from answering.
    const task = requestIdleCallback(
      () => {
        drawn = plot({ ...draw(width), width, ariaLabel: label });
        drawn.setAttribute('role', 'img');
        dropNamesOfGroups(drawn);
        redrawn.observe(drawn, { childList: true, subtree: true });
        drawn.addEventListener('click', pick);
        element.replaceChildren(drawn);
      },
      { timeout: 300 },
    );
    element.addEventListener('pointerdown', keepLoose, { capture: true });
    return () => {
      cancelIdleCallback(task);
      redrawn.disconnect();
      element.removeEventListener('pointerdown', keepLoose, { capture: true });
      drawn?.removeEventListener('click', pick);
    };
  }, [width, near, draw, label]);

  const height = draw(width === 0 ? USUAL_WIDTH : width).height;
  return (
    <div
      ref={box}
      className={onPick === undefined ? 'figure' : 'figure figure-pick'}
      style={{ minBlockSize: height }}
    />
  );
}

/** Plot pins its tip where one presses; here a press chooses, and the tip goes with the pointer. */
const keepLoose = (event: Event): void => event.stopPropagation();

/** Width of a box, px, and whether it came near to what is seen. */
function useBox(box: RefObject<HTMLElement | null>): { readonly width: number; readonly near: boolean } {
  const [width, setWidth] = useState(0);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '300px' },
    );
    sizes.observe(element);
    sight.observe(element);
    return () => {
      sizes.disconnect();
      sight.disconnect();
    };
  }, [box]);
  return { width, near };
}

/** Plot names its groups of marks, which is not allowed on elements without a role. */
function dropNamesOfGroups(drawing: Element): void {
  for (const name of ['aria-label', 'aria-description']) {
    for (const group of drawing.querySelectorAll(`g[${name}]`)) group.removeAttribute(name);
  }
}
