/** What is gone at the end: all after the lead, a cut, or more of what was taken out elsewhere. */
import type { Removal } from './removal';
import { judgeLines, judgeSentences } from './removed-lines';
import { fewItemsStay, judgeHeadings, judgeListsAndSections, namesOf } from './removed-sections';
import { TOKEN } from './token-stream';

/** Kinds that take lines for what they are. */
const BY_ROLE = ['lists-dropped', 'sections-dropped', 'empty-sections-dropped'] as const;
/** Tokens that the beginning of an address may be. */
const MOST_PARTS = 6;

/** Where theirs ends before ours does. */
export interface Cut {
  /** The first that is gone for good. */
  readonly token: number;
  readonly line: number;
  /** Within that line, not before it. */
  readonly inLine: boolean;
}

/** Null where the last lines stay. Where only the lead is left, claims what is gone, and there is no cut. */
export function cutOf(removal: Removal): Cut | null {
  const { lines, sections, ledger } = removal;
  const { partner, ours } = removal.pairing;
  const { kinds } = ours.tokens;
  let last = partner.length - 1;
  while (last >= 0 && (partner[last]! < 0 || kinds[last] === TOKEN.mark) && !explainedWord(removal, last)) last--;
  let token = last + 1;
  while (token < partner.length && kinds[token] === TOKEN.mark && partner[token]! >= 0) token++;
  const line = lines.findIndex(({ end }) => end > token);
  if (line < 0) return null;
  const start = lines[line]!.first;
  const inLine = token > start && wordsIn(removal, token, lines[line]!.end) > 0;
  const from = inLine || token === start ? line : line + 1;
  if (from >= lines.length && !inLine) return null;
  const firstHeading = sections[0]?.heading ?? -1;
  if (!inLine && firstHeading > 0 && from === firstHeading && hasBody(removal)) {
    for (let at = firstHeading; at < lines.length; at++) removal.claim('lead-only', at);
    ledger.orElse('lead-only', 'truncated');
    return null;
  }
  return { token: inLine ? token : (lines[from]?.first ?? partner.length), line: from, inLine };
}

const explainedWord = ({ ledger, pairing }: Removal, i: number): boolean =>
  ledger.ours[i] === 1 && pairing.ours.tokens.kinds[i] !== TOKEN.mark;

function wordsIn({ ledger, pairing }: Removal, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) if (pairing.ours.tokens.kinds[i] !== TOKEN.mark && ledger.ours[i] === 0) words++;
  return words;
}

/** Whether there is running text beyond the lead and the back matter: where there is none, lists and sections went. */
const hasBody = ({ lines, sections }: Removal): boolean =>
  sections.some(({ backMatter, body }) => !backMatter && body.some((at) => lines[at]!.role !== 'item'));

/** Claims what is behind the cut. */
export function judgeCut(removal: Removal, { token, line, inLine }: Cut): void {
  const { ledger } = removal;
  const { ours, theirs, partner } = removal.pairing;
  const rest = ours.sentences.filter(({ first }) => first >= token);
  const midSentence = inLine && !rest.some(({ first }) => first === token);
  const fromLine = inLine ? line + 1 : line;
  if (!midSentence && tailIsLike(removal, token, fromLine)) return;
  const last = lastOfTheirs(removal, token);
  ledger.claim('truncated', token, partner.length, last, last < 0 ? last : theirs.tokens.count);
  const text = theirs.tokens.text.trimEnd();
  ledger.describe(
    'truncated',
    `${text.length} ${Array.from(text).length} ${theirs.tokens.count} ${theirs.sentences.length}`,
  );
  if (midSentence) return;
  const heading = removal.sections[0]?.heading ?? -1;
  const left = ours.sentences.filter(({ first, line: at }) => first >= token && at < heading).length;
  const atHeading = !inLine && heading > 0 && line === heading;
  if (atHeading || (heading > 0 && left > 0 && left <= 3 && hasBody(removal))) ledger.orElse('truncated', 'lead-only');
  if (!inLine && isShortest(removal, fromLine)) ledger.orElse('truncated', 'short-lines-removed');
  if (rest.length <= 2) ledger.orElse('truncated', inLine ? 'sentences-removed' : 'paragraphs-removed');
  else if (!inLine && removal.lines.length - fromLine <= 3) ledger.orElse('truncated', 'paragraphs-removed');
}

/** Whether all lines from one on are shorter than all that stay. */
function isShortest(removal: Removal, from: number): boolean {
  let [longestGone, shortestKept] = [0, Infinity];
  removal.lines.forEach((_, at) => {
    if (at >= from) longestGone = Math.max(longestGone, removal.lengthOf(at));
    else if (removal.states[at] === 'kept') shortestKept = Math.min(shortestKept, removal.lengthOf(at));
  });
  return longestGone < shortestKept;
}

/** Where the last tokens of theirs begin that are the beginning of what stands at the cut, as a word cut in two is; -1 otherwise. */
function lastOfTheirs({ ledger, pairing: { ours, theirs } }: Removal, token: number): number {
  const { text, starts, ends, count } = theirs.tokens;
  let from = count;
  while (from > 0 && from > count - MOST_PARTS && ledger.theirs[from - 1] === 0) from--;
  if (from === count) return -1;
  const written = text.slice(starts[from], ends[count - 1]).toLowerCase();
  return ours.tokens.text.slice(ours.tokens.starts[token]).slice(0, written.length).toLowerCase() === written
    ? from
    : -1;
}

/** Claims the tail for kinds that explain it; false where a cut is the better explanation. */
function tailIsLike(removal: Removal, token: number, fromLine: number): boolean {
  const { lines, sections, states, ledger, done } = removal;
  const count = lines.length;
  const tail = lines.slice(fromLine);
  const tailSections = sections.filter(({ heading }) => heading >= fromLine);
  const startsAtHeading = tail[0]?.role === 'heading';
  const partial = lines[fromLine - 1] !== undefined && token < lines[fromLine - 1]!.end;
  const noProse = tail.every(({ role }) => role !== 'prose');
  if (!partial && noProse && (ledger.has('lists-dropped') || ledger.has('empty-sections-dropped'))) {
    judgeHeadings(removal, count);
    judgeListsAndSections(removal, count);
    if (tail.every((_, i) => done[fromLine + i] === 1)) {
      if (fromLine === sections[0]?.heading) for (const kind of BY_ROLE) ledger.orElse(kind, 'lead-only');
      return true;
    }
  }
  if (!partial && startsAtHeading && tailSections.every(({ backMatter }) => backMatter)) {
    const keptEmpty = sections.some(
      ({ heading, inner }) => heading < fromLine && inner.length === 0 && states[heading] === 'kept',
    );
    const empty = tailSections.every(({ inner }) => inner.length === 0) && !keptEmpty;
    const kind = empty ? 'empty-sections-dropped' : 'sections-dropped';
    for (let at = fromLine; at < count; at++) removal.claim(kind, at);
    if (empty) ledger.orElse(kind, 'sections-dropped');
    else ledger.describe(kind, namesOf(tailSections));
    ledger.orElse(kind, 'truncated');
    if (!empty && noProse && fewItemsStay(removal) && !ledger.has('lists-dropped'))
      ledger.orElse(kind, 'lists-dropped');
    if (fromLine === sections[0]?.heading) ledger.orElse(kind, 'lead-only');
    return true;
  }
  if (!partial && noProse) {
    judgeHeadings(removal, count);
    judgeListsAndSections(removal, count);
    if (tail.every((_, i) => done[fromLine + i] === 1)) {
      if (fromLine === sections[0]?.heading) for (const kind of BY_ROLE) ledger.orElse(kind, 'lead-only');
      for (const kind of BY_ROLE) ledger.orElse(kind, 'truncated');
      return true;
    }
  }
  const needed =
    ledger.has('sentences-removed') || ledger.has('paragraphs-removed') || ledger.has('short-lines-removed');
  if (!needed) return false;
  const sentences = partial || ledger.has('sentences-removed');
  const ending = endingBackMatter(removal, fromLine);
  const { before, gone, after } = blocks(removal, token, sentences, lines[ending]?.first ?? Infinity);
  if (after > 1 && (gone / Math.max(1, before)) ** after < 0.01) return false;
  if (ending >= 0) {
    const named = sections.filter(({ heading }) => heading >= ending);
    for (let at = ending; at < count; at++) removal.claim('sections-dropped', at);
    ledger.describe('sections-dropped', namesOf(named));
    ledger.orElse('sections-dropped', 'truncated');
  }
  if (sentences) judgeSentences(removal, removal.pairing.partner.length);
  else judgeLines(removal, count);
  return true;
}

/** The heading behind a line from which on there is nothing but sections that are named as those at the end are, or -1. */
function endingBackMatter({ sections }: Removal, from: number): number {
  let ending = -1;
  for (let k = sections.length - 1; k >= 0 && sections[k]!.backMatter && sections[k]!.heading > from; k--)
    ending = sections[k]!.heading;
  return ending;
}

/** Sentences, or blocks of lines, before the cut, how many of them are gone, and how many come after, up to a token. */
function blocks(
  removal: Removal,
  token: number,
  sentences: boolean,
  upTo: number,
): { before: number; gone: number; after: number } {
  const { ours, partner } = removal.pairing;
  let [before, gone, after] = [0, 0, 0];
  const take = (first: number, lost: boolean): void => {
    if (first >= token) after += first < upTo ? 1 : 0;
    else {
      before++;
      if (lost) gone++;
    }
  };
  if (sentences) {
    for (const { first, end } of ours.sentences)
      take(
        first,
        partner.subarray(first, end).every((at) => at < 0),
      );
    return { before, gone, after };
  }
  removal.lines.forEach((line, at) => {
    const previous = removal.lines[at - 1];
    if (previous === undefined || ours.tokens.text.slice(previous.to, line.from).length > 1)
      take(line.first, removal.states[at] === 'gone');
  });
  return { before, gone, after };
}
