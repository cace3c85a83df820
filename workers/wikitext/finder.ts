/**
 * "Where is the next …?" over one string, asked with offsets that never go back. Each needle's last answer is kept, so
 * that all questions about it together read the string once: an unclosed `<ref` repeated a million times stays linear.
 */
export class Finder {
  readonly #answers = new Map<string, number>();
  readonly #closers = new Map<string, RegExp>();

  constructor(private readonly source: string) {}

  /** Offset of the next `needle` at or after `from`; -1 where there is none. */
  next(needle: string, from: number): number {
    const known = this.#answers.get(needle);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.source.indexOf(needle, from);
    this.#answers.set(needle, found);
    return found;
  }

  /** Offset of the next `</name>` in any case, blanks before the `>` allowed; -1 where there is none. */
  closer(name: string, from: number): number {
    const key = `/${name}`;
    const known = this.#answers.get(key);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    let pattern = this.#closers.get(name);
    if (pattern === undefined) {
      pattern = new RegExp(`</${name}\\s*>`, 'gi');
      this.#closers.set(name, pattern);
    }
    pattern.lastIndex = from;
    const found = pattern.exec(this.source)?.index ?? -1;
    this.#answers.set(key, found);
    return found;
  }
}
