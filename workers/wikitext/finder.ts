import { GREATER, isSpelled, isWhite } from './chars';
import type { Source } from './source';

/**
 * "Where is the next …?" over one text, asked with offsets that never go back. Each needle's last answer is kept, so
 * that all questions about it together read the text once: an unclosed `<ref` repeated a million times stays linear.
 */
export class Finder {
  readonly #needles = new Map<string, number>();
  readonly #closers = new Map<string, number>();

  constructor(private readonly source: Source) {}

  /** Makes ready for the next text. */
  clear(): void {
    this.#needles.clear();
    this.#closers.clear();
  }

  /** Offset of the next `needle` at or after `from`; -1 where there is none. */
  next(needle: string, from: number): number {
    const known = this.#needles.get(needle);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.source.text.indexOf(needle, from);
    this.#needles.set(needle, found);
    return found;
  }

  /** Offset of the next `</name>` in any case, blanks before the `>` allowed; -1 where there is none. */
  closer(name: string, from: number): number {
    const known = this.#closers.get(name);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const { text } = this.source;
    let found = text.indexOf('</', from);
    while (found >= 0 && !this.#isCloser(found, name)) found = text.indexOf('</', found + 2);
    this.#closers.set(name, found);
    return found;
  }

  #isCloser(at: number, name: string): boolean {
    const { units } = this.source;
    if (!isSpelled(units, at + 2, name)) return false;
    let i = at + 2 + name.length;
    while (isWhite(units[i]!)) i++;
    return units[i] === GREATER;
  }
}
