/** Lines that are gone for their length or as such, and sentences. */
import type { Removal } from './removal';

const BY_ROLE = ['headings-dropped', 'lists-dropped', 'empty-sections-dropped', 'sections-dropped'] as const;
/** Paragraphs that are fewer may be the shortest by chance. */
const FEW = 3;

/** @param before only lines above this one are looked at */
export function judgeLines(removal: Removal, before: number): void {
  const { ledger, lines, states } = removal;
  let [longestGone, shortestKept, gone, goneProse, kept] = [0, Infinity, 0, 0, 0];
  for (let at = 0; at < before; at++) {
    const length = removal.lengthOf(at);
    if (states[at] === 'gone' && !isDuplicate(removal, at)) {
      longestGone = Math.max(longestGone, length);
      gone++;
      if (lines[at]!.role === 'prose') goneProse++;
    } else if (states[at] === 'kept') {
      shortestKept = Math.min(shortestKept, length);
      kept++;
    }
  }
  const byLength = gone > 0 && longestGone < shortestKept && kept > 0;
  const open = Array.from({ length: before }, (_, at) => at).filter((at) => removal.open(at));
  const used = BY_ROLE.filter((kind) => ledger.has(kind));
  if (byLength && (used.length + (open.length > 0 ? 1 : 0) > 1 || (open.length > 0 && (gone > 1 || kept > 9)))) {
    for (const kind of used) ledger.yieldTo(kind, 'short-lines-removed');
    for (const at of open) removal.claim('short-lines-removed', at);
    ledger.describe('short-lines-removed', `${longestGone + 1}–${shortestKept} characters`);
    if (used.length === 0 && goneProse === gone && gone <= FEW)
      ledger.orElse('short-lines-removed', 'paragraphs-removed');
    return;
  }
  if (byLength) for (const kind of used) ledger.orElse(kind, 'short-lines-removed');
  if (
    mayHaveMoved(
      removal,
      open.map((at) => lines[at]!),
    )
  )
    return;
  for (const at of open) removal.claim('paragraphs-removed', at);
  if (byLength && open.length > 0) ledger.orElse('paragraphs-removed', 'short-lines-removed');
}

const isDuplicate = ({ done, states, ledger }: Removal, at: number): boolean =>
  done[at] === 1 && ledger.has('paragraphs-deduplicated') && states[at] === 'gone';

/** Whether length alone tells the lines that are gone, here and there and at the end, from those that stay. */
export function lengthAlone(removal: Removal): boolean {
  const { lines, states } = removal;
  let [longestGone, gone, shortestKept, kept, last] = [0, 0, Infinity, 0, -1];
  lines.forEach((_, at) => {
    const length = removal.lengthOf(at);
    if (states[at] === 'kept') [shortestKept, kept, last] = [Math.min(shortestKept, length), kept + 1, at];
    else if (removal.open(at)) [longestGone, gone] = [Math.max(longestGone, length), gone + 1];
  });
  const before = lines.some((_, at) => at < last && removal.open(at));
  return gone > 1 && before && kept > 0 && longestGone < shortestKept;
}

/** @param before only tokens above this one are looked at */
export function judgeSentences(removal: Removal, before: number): void {
  const { sentences } = removal.pairing.ours;
  const gone = sentences.filter(
    ({ first, end, line }) => end <= before && removal.done[line] === 0 && removal.stateOf(first, end) === 'gone',
  );
  if (mayHaveMoved(removal, gone)) return;
  for (const { first, end } of gone) removal.ledger.claim('sentences-removed', first, end);
  // Where sentences go, all of a paragraph may.
  if (!removal.ledger.has('sentences-removed') || !removal.ledger.has('paragraphs-removed')) return;
  const count = new Map<number, number>();
  for (const { line } of sentences) count.set(line, (count.get(line) ?? 0) + 1);
  const whole = removal.lines.flatMap(({ role }, at) => (removal.done[at] === 1 && role === 'prose' ? [at] : []));
  if (whole.length <= 2 && whole.every((at) => count.get(at)! > 1))
    removal.ledger.yieldTo('paragraphs-removed', 'sentences-removed');
}

/** Where sentences were put elsewhere, those that changed may be what theirs has beyond ours. */
function mayHaveMoved({ ledger }: Removal, gone: readonly { first: number; end: number }[]): boolean {
  if (!ledger.has('sentences-reordered') && !ledger.has('paragraphs-reordered')) return false;
  const open = ledger.theirs.reduce((sum, explained) => sum + 1 - explained, 0);
  return open * 2 >= gone.reduce((sum, { first, end }) => sum + end - first, 0);
}
