/** One text, drawn line by line as it comes into sight, so that two megabytes scroll like two pages. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import type { Pane } from '../view/store';
import { lineAt, splitLines } from './lines';
import type { Difference } from './spans';
import { TextLine } from './TextLine';
import type { PanesControl } from './usePanes';

interface Props {
  readonly pane: Pane;
  readonly title: string;
  readonly text: string | null;
  readonly missing: string;
  readonly differences: readonly Difference[];
  readonly tones: Int32Array;
  readonly control: PanesControl;
  /** Whether it takes the focus when it comes up. */
  readonly first: boolean;
}

const LINE_HEIGHT = 20;
const CHARACTERS_A_LINE = 52; // a guess for lines that were not drawn yet; measured ones replace it

export function TextPane({ pane, title, text, missing, differences, tones, control, first }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => splitLines(text ?? ''), [text]);
  const virtual = useVirtualizer({
    count: text === null ? 0 : lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => {
      const line = lines[index];
      return LINE_HEIGHT * Math.max(1, Math.ceil(((line?.end ?? 0) - (line?.start ?? 0)) / CHARACTERS_A_LINE));
    },
    overscan: 10,
  });

  const scrollTo = useCallback(
    (offset: number, align: 'start' | 'center') => {
      const element = box.current;
      const index = lineAt(lines, offset);
      const line = lines[index];
      const place = virtual.getOffsetForIndex(index, 'start')?.[0];
      if (element === null || line === undefined || place === undefined) return;
      const size = virtual.measurementsCache[index]?.size ?? LINE_HEIGHT;
      const within = ((offset - line.start) / Math.max(1, line.end - line.start)) * size;
      element.scrollTop = place + within - (align === 'center' ? element.clientHeight / 2 - LINE_HEIGHT : 0);
      // Lines measured on the way may have moved the place: what was looked for is brought to the middle once drawn.
      if (align === 'center') requestAnimationFrame(() => requestAnimationFrame(() => centreMark(element)));
    },
    [lines, virtual],
  );

  const topOffset = useCallback(() => {
    const top = box.current?.scrollTop ?? 0;
    const item = virtual.getVirtualItemForOffset(top);
    const line = item === undefined ? undefined : lines[item.index];
    if (item === undefined || line === undefined) return 0;
    const share = Math.min(1, Math.max(0, (top - item.start) / Math.max(1, item.size)));
    return Math.round(line.start + share * (line.end - line.start));
  }, [lines, virtual]);

  const { register, lead, scrolled } = control;
  useEffect(() => {
    register(pane, { scrollTo, topOffset });
    return () => register(pane, null);
  }, [pane, register, scrollTo, topOffset]);

  // The keys of a reader work at once: arrows scroll our text, or what is shown in its place.
  useEffect(() => {
    if (first) box.current?.focus({ preventScroll: true });
  }, [first]);

  const side = pane === 'wikitext' ? null : pane;
  const takeLead = () => lead(pane);
  return (
    <section className={`pane pane-${pane}`} aria-label={title} data-testid={`${testIds.pane}${pane}`}>
      <header className="pane-header">
        <h2>{title}</h2>
        <span className="quiet number">{text === null ? '' : formatCounted(text.length, 'character')}</span>
      </header>
      <div
        className="pane-body"
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={`${title}, text`}
        onScroll={() => scrolled(pane)}
        onWheel={takeLead}
        onPointerDown={takeLead}
        onFocus={takeLead}
        onKeyDown={takeLead}
      >
        {text === null ? (
          <p className="pane-missing">{missing}</p>
        ) : (
          <div className="pane-area" style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index];
              return line === undefined ? null : (
                <TextLine
                  key={item.key}
                  index={item.index}
                  top={item.start}
                  measure={virtual.measureElement}
                  text={text}
                  line={line}
                  side={side}
                  differences={differences}
                  tones={tones}
                  current={control.current}
                  found={pane === 'ours' ? control.found : null}
                />
              );
            })}
          </div>
        )}
      </div>
    </section>
  );
}

function centreMark(element: HTMLElement): void {
  const mark = element.querySelector<HTMLElement>('.diff-current, .found');
  if (mark === null) return;
  const box = element.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  element.scrollTop += place.top - box.top - (box.height - Math.min(place.height, box.height)) / 2;
}
