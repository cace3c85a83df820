/** Runs of apostrophes, as MediaWiki's Parser::doQuotes reads them: two italic, three bold, five both; more, or a fourth, are text. */
import { APOSTROPHE, SPACE } from './characters';
import { auxOf, endOf, extraOf, setAux, setExtra, startOf } from './marks';
import { boldRuns, clearLine, firstQuotes, italicRuns, lastQuotes, lineOf, setQuotes, size } from './pieces';
import { before } from './units';

/** Adds one run to the line that is being read. */
export function addQuotes(mark: i32): void {
  const line = lineOf(size - 1);
  const length = endOf(mark) - startOf(mark);
  setAux(mark, length == 4 ? 1 : length > 5 ? length - 5 : 0);
  setExtra(mark, lastQuotes(line));
  const first = firstQuotes(line);
  const bold = boldRuns(line) + (length != 2 ? 1 : 0);
  const italic = italicRuns(line) + (length == 2 || length >= 5 ? 1 : 0);
  setQuotes(line, first < 0 ? mark : first, mark, bold, italic);
}

/** What was taken for a label was none: its apostrophes belong to the line around it. */
export function mergeQuotes(from: i32, into: i32): void {
  const first = firstQuotes(from);
  if (first < 0) return;
  setExtra(first, lastQuotes(into));
  const around = firstQuotes(into);
  const bold = boldRuns(into) + boldRuns(from);
  setQuotes(into, around < 0 ? first : around, lastQuotes(from), bold, italicRuns(into) + italicRuns(from));
  clearLine(from);
}

/**
 * Ends a line. Where it has an odd number of both bold and italic runs, one bold run is an apostrophe and italic:
 * after a word of one letter (l'''amour''), else after a longer word, else after a space, the first such.
 */
export function endLine(line: i32): void {
  if (firstQuotes(line) < 0) return;
  if (boldRuns(line) & italicRuns(line) & 1) {
    let afterLetter = -1;
    let afterWord = -1;
    let afterSpace = -1;
    for (let i = lastQuotes(line); i >= 0; i = extraOf(i)) {
      const start = startOf(i);
      const length = endOf(i) - start;
      if (length != 3 && length != 4) continue;
      const last = length == 4 ? APOSTROPHE : before(start - 1);
      if (last == SPACE) afterSpace = i;
      else if (before(length == 4 ? start - 1 : start - 2) == SPACE) afterLetter = i;
      else afterWord = i;
    }
    const chosen = afterLetter >= 0 ? afterLetter : afterWord >= 0 ? afterWord : afterSpace;
    if (chosen >= 0) setAux(chosen, auxOf(chosen) + 1);
  }
  clearLine(line);
}
