/** A drawing by Observable Plot that fits its box, follows the theme, and says which datum was clicked. */
import { plot } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import type { Draw } from './plots';

interface Props<D> {
  /** What is drawn, in a sentence, for those who do not see it. */
  readonly label: string;
  readonly draw: Draw;
  readonly onPick?: (datum: D) => void;
}

export function Figure<D>({ label, draw, onPick }: Props<D>) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const picked = useRef(onPick);
  picked.current = onPick;

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null || width === 0) return undefined;
    const drawing = plot({ ...draw(width), width, ariaLabel: label });
    drawing.setAttribute('role', 'img');
    // Plot names its groups of marks, which is not allowed on elements without a role.
    for (const group of drawing.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
    for (const group of drawing.querySelectorAll('g[aria-description]')) group.removeAttribute('aria-description');
    const pick = () => {
      const datum: unknown = drawing.value;
      if (datum !== null && datum !== undefined) picked.current?.(datum as D); // what the pointer is at, as given to the marks
    };
    drawing.addEventListener('click', pick);
    element.replaceChildren(drawing);
    return () => {
      drawing.removeEventListener('click', pick);
      drawing.remove();
    };
  }, [width, draw, label]);

  return <div ref={box} className={onPick === undefined ? 'figure' : 'figure figure-pick'} />;
}
