import * as C from './chars';
import type { Pieces } from './pieces';
import type * as T from './tokens';

/**
 * Runs of apostrophes, as MediaWiki's Parser::doQuotes reads them: two italic, three bold, five both; a fourth, or those
 * beyond five, are text. Adds one run to the line that is being read.
 */
export function addQuotes(tokens: T.Tokens, pieces: Pieces, token: number): void {
  const line = pieces.line[pieces.top]!;
  const length = tokens.end[token]! - tokens.start[token]!;
  tokens.aux[token] = length === 4 ? 1 : length > 5 ? length - 5 : 0;
  if (length !== 2) pieces.bold[line]!++;
  if (length === 2 || length >= 5) pieces.italic[line]!++;
  tokens.extra[token] = pieces.lastQuotes[line]!;
  pieces.lastQuotes[line] = token;
  if (pieces.firstQuotes[line]! < 0) pieces.firstQuotes[line] = token;
}

/** What was taken for a label was none: its apostrophes belong to the line around it. */
export function mergeQuotes(tokens: T.Tokens, pieces: Pieces, from: number, into: number): void {
  if (pieces.firstQuotes[from]! < 0) return;
  tokens.extra[pieces.firstQuotes[from]!] = pieces.lastQuotes[into]!;
  pieces.lastQuotes[into] = pieces.lastQuotes[from]!;
  if (pieces.firstQuotes[into]! < 0) pieces.firstQuotes[into] = pieces.firstQuotes[from]!;
  pieces.bold[into]! += pieces.bold[from]!;
  pieces.italic[into]! += pieces.italic[from]!;
  pieces.clearLine(from);
}

/**
 * Ends a line. Where it has an odd number of both bold and italic runs, one bold run is an apostrophe and italic:
 * after a word of one letter (l'''amour''), else after a longer word, else after a space, the first such.
 */
export function endLine(units: Uint16Array, tokens: T.Tokens, pieces: Pieces, line: number): void {
  if (pieces.firstQuotes[line]! < 0) return;
  if (pieces.bold[line]! % 2 === 1 && pieces.italic[line]! % 2 === 1) {
    let afterLetter = -1;
    let afterWord = -1;
    let afterSpace = -1;
    for (let i = pieces.lastQuotes[line]!; i >= 0; i = tokens.extra[i]!) {
      const start = tokens.start[i]!;
      const length = tokens.end[i]! - start;
      if (length !== 3 && length !== 4) continue;
      const before = length === 4 ? C.APOSTROPHE : units[start - 1];
      if (before === C.SPACE) afterSpace = i;
      else if (units[length === 4 ? start - 1 : start - 2] === C.SPACE) afterLetter = i;
      else afterWord = i;
    }
    const chosen = afterLetter >= 0 ? afterLetter : afterWord >= 0 ? afterWord : afterSpace;
    if (chosen >= 0) tokens.aux[chosen]!++;
  }
  pieces.clearLine(line);
}
