import * as C from './chars';

/** Start of a piece that is not of the source. */
const LITERAL = -1;
const NOWHERE = -1;

/** What the writer made: the text, and its runs as triples of text offset, source offset, length. */
export interface Written {
  readonly text: string;
  readonly spans: Int32Array;
}

/**
 * Collects the text as slices of the source and a few literals. It keeps the one rule of layout while it goes: no blanks
 * at line ends, no line breaks before the first text or after the last, and never more than `maxBreaks` of them together.
 */
export class Writer {
  readonly #starts: number[] = [];
  /** End of a slice, or index of a literal. */
  readonly #ends: number[] = [];
  readonly #literals: string[] = [];
  #barrier = 0;
  #started = false;
  /** Line breaks that are written once something follows; where the first two stand in the source. */
  #breaks = 0;
  #firstBreak = NOWHERE;
  #secondBreak = NOWHERE;
  /** Blanks at the start of a line, written once something follows them on it. */
  #blanksFrom = 0;
  #blanksTo = 0;

  constructor(
    private readonly source: string,
    private readonly maxBreaks: 1 | 2,
  ) {}

  /** Whether what is written next begins a line. */
  get atLineStart(): boolean {
    return this.#breaks > 0 || !this.#started;
  }

  /** Writes source[from, to), which holds no line break. */
  text(from: number, to: number): void {
    if (from >= to) return;
    if (this.atLineStart) {
      let i = from;
      while (i < to && C.isBlank(this.source.charCodeAt(i))) i++;
      if (i === to) {
        if (this.#blanksTo !== from) this.#blanksFrom = from;
        this.#blanksTo = to;
        return;
      }
      this.#begin();
    }
    this.#push(from, to);
  }

  /** Writes source[from, to), line breaks and all. */
  lines(from: number, to: number): void {
    let start = from;
    for (let i = from; i < to; i++) {
      if (this.source.charCodeAt(i) !== C.LF) continue;
      this.text(start, i);
      this.newline(i);
      start = i + 1;
    }
    this.text(start, to);
  }

  /** Writes characters that are not the source's. */
  literal(text: string): void {
    if (text === '\n') return this.newline(NOWHERE);
    if (this.atLineStart) this.#begin();
    this.#starts.push(LITERAL);
    this.#ends.push(this.#literals.length);
    this.#literals.push(text);
  }

  /** Keeps two words apart. */
  space(): void {
    const last = this.#starts.length - 1;
    if (this.atLineStart || last < 0) return;
    const start = this.#starts[last]!;
    const before = start === LITERAL ? this.#literals[this.#ends[last]!]!.at(-1) : this.source[this.#ends[last]! - 1];
    if (before !== ' ') this.literal(' ');
  }

  /** Ends the line; `at` is where the break stands in the source, -1 where it does not. */
  newline(at: number): void {
    this.#blanksFrom = 0;
    this.#blanksTo = 0;
    if (!this.#started) return;
    if (this.#breaks === 0) {
      this.#trim();
      this.#firstBreak = at;
    } else if (this.#breaks === 1) this.#secondBreak = at;
    this.#breaks++;
  }

  /** Ends the line unless nothing stands on it yet. */
  freshLine(): void {
    if (!this.atLineStart) this.newline(NOWHERE);
  }

  /** A place in the text to measure from with `since`. */
  mark(): number {
    this.#barrier = this.#starts.length;
    return this.#barrier;
  }

  /** What was written since a mark, without white space around it. */
  since(mark: number): string {
    return this.#join(mark).trim();
  }

  finish(): Written {
    this.#trim();
    const spans: number[] = [];
    let length = 0;
    for (let i = 0; i < this.#starts.length; i++) {
      const start = this.#starts[i]!;
      if (start === LITERAL) {
        length += this.#literals[this.#ends[i]!]!.length;
        continue;
      }
      const size = this.#ends[i]! - start;
      const last = spans.length - 3;
      if (last >= 0 && spans[last]! + spans[last + 2]! === length && spans[last + 1]! + spans[last + 2]! === start) {
        spans[last + 2]! += size;
      } else spans.push(length, start, size);
      length += size;
    }
    return { text: this.#join(0), spans: Int32Array.from(spans) };
  }

  #join(from: number): string {
    let out = '';
    for (let i = from; i < this.#starts.length; i++) {
      const start = this.#starts[i]!;
      out += start === LITERAL ? this.#literals[this.#ends[i]!]! : this.source.slice(start, this.#ends[i]);
    }
    return out;
  }

  /** Writes what was held back before the first text of a line. */
  #begin(): void {
    if (this.#started) {
      const breaks = Math.min(this.#breaks, this.maxBreaks);
      if (breaks > 0) this.#break(this.#firstBreak);
      if (breaks > 1) this.#break(this.#secondBreak);
    }
    this.#started = true;
    this.#breaks = 0;
    if (this.#blanksTo > this.#blanksFrom) this.#push(this.#blanksFrom, this.#blanksTo);
    this.#blanksFrom = 0;
    this.#blanksTo = 0;
  }

  #break(at: number): void {
    if (at >= 0) return this.#push(at, at + 1);
    this.#starts.push(LITERAL);
    this.#ends.push(this.#literals.length);
    this.#literals.push('\n');
  }

  #push(from: number, to: number): void {
    const last = this.#starts.length - 1;
    if (last >= this.#barrier && this.#ends[last] === from && this.#starts[last] !== LITERAL) {
      this.#ends[last] = to;
      return;
    }
    this.#starts.push(from);
    this.#ends.push(to);
  }

  /** Takes the blanks off the end. The line holds something else, or this was never begun. */
  #trim(): void {
    for (let last = this.#starts.length - 1; last >= 0; last--) {
      const start = this.#starts[last]!;
      if (start === LITERAL) {
        const index = this.#ends[last]!;
        const trimmed = this.#literals[index]!.replace(/[ \t]+$/, '');
        this.#literals[index] = trimmed;
        if (trimmed !== '') return;
      } else {
        let end = this.#ends[last]!;
        while (end > start && C.isBlank(this.source.charCodeAt(end - 1))) end--;
        this.#ends[last] = end;
        if (end > start) return;
      }
      this.#starts.pop();
      this.#ends.pop();
    }
  }
}
