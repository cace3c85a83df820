/** The sentence around a place in a text, cut where a line goes on and on. */

export interface SentenceAround {
  /** Offsets into the text. */
  readonly from: number;
  readonly to: number;
  /** Whether the line goes on before, or after, without the end of a sentence. */
  readonly cut: readonly [boolean, boolean];
}

/** Characters on either side of the place that are looked at. */
const REACH = 400;
// By Unicode's rules for any language (UAX 29).
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

export function sentenceAround(text: string, from: number, to: number): SentenceAround {
  const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  const lineTo = end === -1 ? text.length : end;
  const windowFrom = whole(text, Math.max(lineFrom, from - REACH));
  const windowTo = whole(text, Math.min(lineTo, to + REACH));
  let [first, last] = [windowFrom, windowTo];
  for (const { index, segment } of segmenter.segment(text.slice(windowFrom, windowTo))) {
    const start = windowFrom + index;
    if (start <= from) first = start;
    if (start + segment.length >= to) {
      last = start + segment.length;
      break;
    }
  }
  return {
    from: first,
    to: first + text.slice(first, last).trimEnd().length,
    cut: [first === windowFrom && windowFrom > lineFrom, last === windowTo && windowTo < lineTo],
  };
}

/** Not between the halves of a character beyond U+FFFF. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
