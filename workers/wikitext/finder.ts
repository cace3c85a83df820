import { GREATER, isSpelled, isWhite } from './chars';
import type { Source } from './source';

/**
 * "Where is the next closing tag …?" over one text, asked with offsets that never go back. Each name's last answer is kept,
 * so that all questions about it together read the text once: an unclosed `<ref>` repeated a million times stays linear.
 */
export class Finder {
  readonly #closers = new Map<string, number>();

  /** Makes ready for the next text. */
  clear(): void {
    this.#closers.clear();
  }

  /** Offset of the next `</name>` in any case, blanks before the `>` allowed; -1 where there is none. */
  closer({ text, units }: Source, name: string, from: number): number {
    const known = this.#closers.get(name);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    let found = text.indexOf('</', from);
    while (found >= 0 && !isCloser(units, found, name)) found = text.indexOf('</', found + 2);
    this.#closers.set(name, found);
    return found;
  }
}

function isCloser(units: Uint16Array, at: number, name: string): boolean {
  if (!isSpelled(units, at + 2, name)) return false;
  let i = at + 2 + name.length;
  while (isWhite(units[i]!)) i++;
  return units[i] === GREATER;
}
