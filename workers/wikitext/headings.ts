import * as C from './chars';
import * as T from './tokens';

const DEEPEST = 6;

/**
 * Ends the heading that `token` may begin, on the line that ends at `offset`, where mark `next` stands. Only comments and
 * blanks may follow its closing equals signs. False where the line is no heading after all.
 */
export function endHeading(units: Uint16Array, tokens: T.Tokens, token: number, offset: number, next: number): boolean {
  const textStart = tokens.end[token]!;
  let end = offset;
  for (let i = next - 1; i > token; i--) {
    while (end > textStart && C.isBlank(units[end - 1]!)) end--;
    if (tokens.kind[i] === T.NONE) continue;
    if (tokens.kind[i] !== T.COMMENT || tokens.end[i] !== end) break;
    end = tokens.start[i]!;
  }
  while (end > textStart && C.isBlank(units[end - 1]!)) end--;
  let closing = end;
  while (closing > textStart && units[closing - 1] === C.EQUALS) closing--;
  if (closing === end || closing === textStart) return false;
  const level = Math.min(textStart - tokens.start[token]!, end - closing, DEEPEST);
  tokens.end[token] = C.blanksEnd(units, tokens.start[token]! + level);
  let textEnd = end - level;
  while (textEnd > tokens.end[token]! && C.isBlank(units[textEnd - 1]!)) textEnd--;
  tokens.aux[token] = textEnd;
  tokens.extra[token] = offset;
  return true;
}
