/** Arithmetic over the spans of a word diff: differences to step through, marks to draw, places that correspond. */
import type { DiffSpan } from '../../../workers/api';
import type { Line } from './lines';

export type Side = 'ours' | 'theirs';
type Range = readonly [start: number, end: number];

/** One place where the texts differ: what we have there, and what they have. Either may be empty. */
export interface Difference {
  readonly ours: Range;
  readonly theirs: Range;
}

/** Runs of spans that are not the same on both sides, in order, as one difference each. */
export function differencesOf(spans: readonly DiffSpan[]): readonly Difference[] {
  const differences: Difference[] = [];
  let open: { ours: [number, number]; theirs: [number, number] } | null = null;
  for (const span of spans) {
    if (span.kind === 'same') {
      open = null;
    } else if (open === null) {
      open = { ours: [...span.ours], theirs: [...span.theirs] };
      differences.push(open);
    } else {
      open.ours[1] = Math.max(open.ours[1], span.ours[1]);
      open.theirs[1] = Math.max(open.theirs[1], span.theirs[1]);
    }
  }
  return differences;
}

/** A piece of a line; `difference` is the index of the difference it belongs to, null where both sides agree. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly difference: number | null;
}

/**
 * The pieces of one line. An empty range within the line gives an empty segment: there the other side has more.
 * Costs the logarithm of the number of differences, plus those in the line.
 */
export function segmentsOf(line: Line, differences: readonly Difference[], side: Side): readonly Segment[] {
  const segments: Segment[] = [];
  let at = line.start;
  for (let index = firstEndingFrom(differences, side, line.start); index < differences.length; index++) {
    const range = differences[index]?.[side];
    if (range === undefined || range[0] > line.end || (range[0] === line.end && range[1] > range[0])) break;
    const start = Math.max(range[0], line.start);
    const end = Math.min(range[1], line.end);
    if (start < at || (end === start && range[1] > range[0])) continue;
    if (start > at) segments.push({ start: at, end: start, difference: null });
    segments.push({ start, end, difference: index });
    at = end;
  }
  if (at < line.end) segments.push({ start: at, end: line.end, difference: null });
  return segments;
}

/** Cuts segments where a range begins and ends, and says which pieces are in it. */
export function cutOut(
  segments: readonly Segment[],
  range: Range | null,
): readonly (Segment & { readonly found: boolean })[] {
  if (range === null) return segments.map((segment) => ({ ...segment, found: false }));
  const [from, to] = range;
  return segments.flatMap((segment) => {
    const { start, end, difference } = segment;
    if (to <= start || from >= end) return [{ ...segment, found: false }];
    return [
      { start, end: Math.max(start, from), difference, found: false },
      { start: Math.max(start, from), end: Math.min(end, to), difference, found: true },
      { start: Math.min(end, to), end, difference, found: false },
    ].filter((piece) => piece.end > piece.start);
  });
}

function firstEndingFrom(differences: readonly Difference[], side: Side, offset: number): number {
  let low = 0;
  let high = differences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((differences[middle]?.[side][1] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offset on one side that stands where `offset` stands on the other. */
export function correspondingOffset(spans: readonly DiffSpan[], offset: number, from: Side): number {
  const to: Side = from === 'ours' ? 'theirs' : 'ours';
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.[from][0] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  if (span === undefined) return 0;
  const [start, end] = span[from];
  const [otherStart, otherEnd] = span[to];
  const share = end > start ? Math.min(1, Math.max(0, (offset - start) / (end - start))) : 0;
  return Math.round(otherStart + share * (otherEnd - otherStart));
}

/** The difference after (step 1) or before (step -1) the current one, going round; null where there is none. */
export function stepDifference(count: number, current: number | null, step: 1 | -1): number | null {
  if (count === 0) return null;
  if (current === null) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}
