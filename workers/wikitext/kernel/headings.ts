import { EQUALS } from './characters';
import { COMMENT, NONE } from './kinds';
import { endOf, kindOf, setAux, setExtent, setExtra, startOf } from './marks';
import { at, blanksEnd, isBlank } from './units';

const DEEPEST: i32 = 6;

function withoutBlanks(from: i32, to: i32): i32 {
  let end = to;
  while (end > from && isBlank(at(end - 1))) end--;
  return end;
}

/**
 * Ends the heading that `mark` may begin, on the line that ends at `offset`, where mark `next` stands. Only comments and
 * blanks may follow its closing equals signs. False where the line is no heading after all.
 */
export function endHeading(mark: i32, offset: i32, next: i32): bool {
  const textStart = endOf(mark);
  let end = offset;
  for (let i = next - 1; i > mark; i--) {
    end = withoutBlanks(textStart, end);
    if (kindOf(i) == NONE) continue;
    if (kindOf(i) != COMMENT || endOf(i) != end) break;
    end = startOf(i);
  }
  end = withoutBlanks(textStart, end);
  let closing = end;
  while (closing > textStart && at(closing - 1) == EQUALS) closing--;
  if (closing == end || closing == textStart) return false;
  const level = min(min(textStart - startOf(mark), end - closing), DEEPEST);
  setExtent(mark, startOf(mark), blanksEnd(startOf(mark) + level));
  setAux(mark, withoutBlanks(endOf(mark), end - level));
  setExtra(mark, offset);
  return true;
}
