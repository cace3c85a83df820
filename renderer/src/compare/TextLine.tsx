/** One line of a text: text nodes only, with marks around what the other side does not have. */
import { memo } from 'react';
import type { Line } from './lines';
import { cutOut, segmentsOf, type Difference, type Side } from './spans';
import { TONES } from './tones';
import type { Range } from './usePanes';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly text: string;
  readonly line: Line;
  /** null: wikitext, in which nothing is marked. */
  readonly side: Side | null;
  readonly differences: readonly Difference[];
  readonly tones: Int32Array;
  readonly current: number | null;
  readonly found: Range | null;
}

export const TextLine = memo(function TextLine(props: Props) {
  const { index, top, measure, text, line, side, differences, tones, current, found } = props;
  const segments = cutOut(side === null ? [{ ...line, difference: null }] : segmentsOf(line, differences, side), found);
  return (
    <p ref={measure} data-index={index} dir="auto" className="text-line" style={{ transform: `translateY(${top}px)` }}>
      {segments.map(({ start, end, difference, found: here }) => {
        const words = text.slice(start, end);
        const key = `${start} ${end}`;
        if (difference === null)
          return here ? (
            <mark key={key} className="found">
              {words}
            </mark>
          ) : (
            words
          );
        const tone = tones[difference] ?? -1;
        const toned = tone < 0 ? '' : ` toned tone-${Math.min(tone, TONES - 1)}`;
        const now = (difference === current ? ' diff-current' : '') + toned;
        if (start === end) return <span key={key} className={`diff-gap${now}`} aria-hidden="true" />;
        return (
          <mark
            key={key}
            className={`diff diff-${side ?? 'ours'}${now}${here ? ' found' : ''}`}
            data-difference={difference}
          >
            {words}
          </mark>
        );
      })}
    </p>
  );
});
