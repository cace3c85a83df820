/** `&name;`, `&#123;`, `&#x7b;`. */
import { HASH, SEMICOLON } from './characters';
import { isEntity } from './host';
import { at, isDigit, isLetter } from './units';

const LONGEST: i32 = 33;

/** Offset after the entity that begins at `from`, or -1 where there is none that stands for anything, or not before `limit`. */
export function entityEnd(from: i32, limit: i32): i32 {
  let i = from + 1;
  if (at(i) == HASH) i++;
  const name = i;
  while (i - name < LONGEST && (isLetter(at(i)) || isDigit(at(i)))) i++;
  if (i == name || at(i) != SEMICOLON || i >= limit) return -1;
  return isEntity(from, i + 1) ? i + 1 : -1;
}
