import { decodeEntity } from '../entities';

export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** Index of the last run that begins at or before `at`; -1 where there is none. */
function runAt(spans: Int32Array, at: number): number {
  let low = 0;
  let high = spans.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle * 3]! <= at) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * 3;
}

/**
 * Where text[from, to) stands in the source. What the cleaner wrote itself (the character of an entity, a list marker, a line
 * break) stands for all that is between the runs around it.
 *
 * @param spans runs as `CleanResult` has them
 * @param first index into `spans` of a run that is not after `from`, where one is known
 */
export function sourceOf(spans: Int32Array, from: number, to: number, first = runAt(spans, from)): SourceSpan {
  let run = Math.max(0, first);
  if (spans.length === 0) return { start: 0, end: 0 };
  const start =
    from < spans[run]!
      ? (run === 0 ? 0 : spans[run - 2]! + spans[run - 1]!)
      : spans[run + 1]! + Math.min(from - spans[run]!, spans[run + 2]!); // prettier-ignore
  while (run + 3 < spans.length && spans[run + 3]! < to) run += 3;
  const after = to - spans[run]!;
  if (after <= spans[run + 2]!) return { start, end: spans[run + 1]! + after };
  return { start, end: run + 3 < spans.length ? spans[run + 4]! : spans[run + 1]! + spans[run + 2]! };
}

const ENTITY = /&#?[0-9a-zA-Z]{1,33};/g;

/**
 * The wikitext that one character of the text comes from. A character of the source is itself; one that was written for an
 * entity is that entity; any other is all that was taken out around it.
 */
export function originOf(source: string, text: string, spans: Int32Array, at: number): SourceSpan {
  const wide = sourceOf(spans, at, at + 1);
  if (wide.end - wide.start <= 1) return wide;
  const run = runAt(spans, at);
  // Characters written here before this one: so many entities' worth is passed over.
  let left = at - (run < 0 ? 0 : spans[run]! + spans[run + 2]!);
  const gap = source.slice(wide.start, wide.end);
  for (const { 0: entity, index } of gap.matchAll(ENTITY)) {
    const decoded = decodeEntity(entity);
    if (decoded === null) continue;
    if (left < decoded.length) {
      return decoded[left] === text[at] ? { start: wide.start + index, end: wide.start + index + entity.length } : wide;
    }
    left -= decoded.length;
  }
  return wide;
}
