/** Records that are a page together, and pages that stand in a record together. */
import { sharedRuns, type RunHasher } from './runs';

/** Characters of all records of a page over those of the page, from which on they are no parts of it. */
const MOST_TEXT = 2;

/**
 * Whether the records of a page are its parts and no further copies of it: of none does more than half stand in the others
 * as well, and most of what they say (half of their runs) the page says.
 */
export function areParts(ours: string, theirs: readonly string[], hasher: RunHasher): boolean {
  const chars = theirs.reduce((sum, text) => sum + text.length, 0);
  if (theirs.length < 2 || chars > ours.length * MOST_TEXT) return false;
  const each = theirs.map((text) => hasher.distinct(text));
  const { all, twice } = gather(each);
  if (all.length === 0 || each.some((own) => sharedRuns(own, twice) * 2 > own.length)) return false;
  return sharedRuns(all, hasher.distinct(ours)) * 2 >= all.length;
}

/** The runs of all lists, and those that stand in more than one, rising. */
function gather(lists: readonly Float64Array[]): { readonly all: Float64Array; readonly twice: Float64Array } {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  const first = all.filter((run, i) => run !== all[i - 1]);
  return { all: first, twice: all.filter((run, i) => run === all[i - 1] && run !== all[i - 2]) };
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
