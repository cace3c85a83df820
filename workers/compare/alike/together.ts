/** Records that are a page together, and pages that stand in a record together. */
import { sharedRuns, type RunHasher } from './runs';

/** Characters of all records of a page over those of the page, from which on they are no parts of it. */
const MOST_TEXT = 2;

/**
 * Whether the records of a page are its parts and no further copies of it: they say different things (no more than a
 * fifth of their runs is there twice), and most of what they say (half of their runs) the page says.
 */
export function areParts(ours: string, theirs: readonly string[], hasher: RunHasher): boolean {
  const chars = theirs.reduce((sum, text) => sum + text.length, 0);
  if (theirs.length < 2 || chars > ours.length * MOST_TEXT) return false;
  const each = theirs.map((text) => hasher.distinct(text));
  const runs = each.reduce((sum, own) => sum + own.length, 0);
  const all = hasher.distinct(joinParts(theirs));
  return runs > 0 && overlap(each, runs) * 5 <= runs && sharedRuns(all, hasher.distinct(ours)) * 2 >= all.length;
}

/** Runs that stand in an earlier list too. */
function overlap(lists: readonly Float64Array[], total: number): number {
  const seen = new Float64Array(total);
  let at = 0;
  for (const list of lists) {
    seen.set(list, at);
    at += list.length;
  }
  seen.sort();
  let twice = 0;
  for (let i = 1; i < seen.length; i++) if (seen[i] === seen[i - 1]) twice++;
  return twice;
}

/** The text of several records of one page, in their order. */
export const joinParts = (texts: readonly string[]): string => texts.join('\n');

/**
 * Of a record that holds several pages the lines that one page says: from the first to the last line of whose runs the
 * page has most. The whole text where no line stands out.
 */
export function passageOf(ours: string, theirs: string, hasher: RunHasher): string {
  const own = hasher.distinct(ours);
  const lines = theirs.split('\n');
  let [first, last] = [-1, -1];
  for (const [i, line] of lines.entries()) {
    const runs = hasher.distinct(line);
    if (runs.length === 0 || sharedRuns(runs, own) * 2 < runs.length) continue;
    if (first < 0) first = i;
    last = i;
  }
  return first < 0 ? theirs : lines.slice(first, last + 1).join('\n');
}
