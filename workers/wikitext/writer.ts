import * as C from './chars';
import { join, type Written } from './join';
import type { Source } from './source';

const NOWHERE = -1;

/** Links that stand in each other have each a label that holds those within. */
const LONGEST_LABEL = 1 << 12;

const SMALLEST = 1 << 12;
/** A page of more pieces than this does not leave its arrays behind for the next one. */
const LARGEST_KEPT = 1 << 18;

/**
 * Collects the text as slices of the source and a few literals. It keeps the one rule of layout while it goes: no blanks
 * at line ends, no line breaks before the first text or after the last, and never more than `maxBreaks` of them together.
 */
export class Writer {
  /** Pieces so far; the last of them may still grow. */
  #count = 0;
  /** Where a slice begins; `~length` of a literal. */
  #starts = new Int32Array(SMALLEST);
  /** Where a slice ends; where a literal begins among the literals. */
  #ends = new Int32Array(SMALLEST);
  #literals = new Uint16Array(SMALLEST);
  #literalsEnd = 0;
  #barrier = 0;
  /** Whether what is written next begins a line. */
  atLineStart = true;
  #started = false;
  /** Line breaks that are written once something follows; where the first two stand in the source. */
  #breaks = 0;
  #firstBreak = NOWHERE;
  #secondBreak = NOWHERE;
  /** Blanks at the start of a line, written once something follows them on it. */
  #blanksFrom = 0;
  #blanksTo = 0;

  constructor(
    private readonly source: Source,
    private readonly maxBreaks: 1 | 2,
  ) {}

  /** Makes ready for the next text. */
  clear(): void {
    if (this.#starts.length > LARGEST_KEPT) {
      this.#starts = new Int32Array(SMALLEST);
      this.#ends = new Int32Array(SMALLEST);
    }
    if (this.#literals.length > LARGEST_KEPT) this.#literals = new Uint16Array(SMALLEST);
    this.#count = 0;
    this.#literalsEnd = 0;
    this.#barrier = 0;
    this.atLineStart = true;
    this.#started = false;
    this.#breaks = 0;
    this.#blanksFrom = 0;
    this.#blanksTo = 0;
  }

  /** Writes source[from, to), which holds no line break. */
  text(from: number, to: number): void {
    if (from >= to) return;
    if (this.atLineStart) {
      const { units } = this.source;
      let i = from;
      while (i < to && C.isBlank(units[i]!)) i++;
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
    const { units } = this.source;
    let start = from;
    for (let i = from; i < to; i++) {
      if (units[i] !== C.LF) continue;
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
    this.#addLiteral(text);
  }

  /** Keeps two words apart. */
  space(): void {
    const last = this.#count - 1;
    if (this.atLineStart || last < 0) return;
    const start = this.#starts[last]!;
    const end = this.#ends[last]!;
    const before = start < 0 ? this.#literals[end + ~start - 1] : this.source.units[end - 1];
    if (before !== C.SPACE) this.literal(' ');
  }

  /** Ends the line; `at` is where the break stands in the source, -1 where it does not. */
  newline(at: number): void {
    this.#blanksFrom = 0;
    this.#blanksTo = 0;
    if (!this.#started) return;
    if (this.#breaks === 0) {
      this.#trim();
      this.#firstBreak = at;
      this.atLineStart = true;
    } else if (this.#breaks === 1) this.#secondBreak = at;
    this.#breaks++;
  }

  /** Ends the line unless nothing stands on it yet. */
  freshLine(): void {
    if (!this.atLineStart) this.newline(NOWHERE);
  }

  /** A place in the text to measure from with `since`. */
  mark(): number {
    this.#barrier = this.#count;
    return this.#barrier;
  }

  /** What was written since a mark, without white space around it; a label that goes on for longer is cut. */
  since(mark: number): string {
    const { text, units } = this.source;
    let out = '';
    for (let i = mark; i < this.#count && out.length < LONGEST_LABEL; i++) {
      const start = this.#starts[i]!;
      const end = this.#ends[i]!;
      out += start < 0 ? String.fromCharCode(...this.#literals.subarray(end, end + ~start)) : text.slice(start, end);
    }
    // Most labels are one slice, with a letter at both of its ends: nothing to look for.
    if (this.#count - mark === 1 && this.#starts[mark]! >= 0) {
      const [first, last] = [units[this.#starts[mark]!]!, units[this.#ends[mark]! - 1]!];
      if (first > C.SPACE && first < 127 && last > C.SPACE && last < 127) return out;
    }
    return out.trim();
  }

  finish(): Written {
    this.#trim();
    return join(this.source, this.#count, this.#starts, this.#ends, this.#literals.subarray(0, this.#literalsEnd));
  }

  /** Writes what was held back before the first text of a line. */
  #begin(): void {
    if (this.#started) {
      const breaks = Math.min(this.#breaks, this.maxBreaks);
      if (breaks > 0) this.#break(this.#firstBreak);
      if (breaks > 1) this.#break(this.#secondBreak);
    }
    this.#started = true;
    this.atLineStart = false;
    this.#breaks = 0;
    if (this.#blanksTo > this.#blanksFrom) this.#push(this.#blanksFrom, this.#blanksTo);
    this.#blanksFrom = 0;
    this.#blanksTo = 0;
  }

  #break(at: number): void {
    if (at >= 0) return this.#push(at, at + 1);
    this.#addLiteral('\n');
  }

  #push(from: number, to: number): void {
    const last = this.#count - 1;
    if (last >= this.#barrier && this.#ends[last] === from && this.#starts[last]! >= 0) {
      this.#ends[last] = to;
      return;
    }
    this.#add(from, to);
  }

  #addLiteral(text: string): void {
    const at = this.#literalsEnd;
    this.#literalsEnd += text.length;
    if (this.#literalsEnd > this.#literals.length) {
      const literals = new Uint16Array(this.#literalsEnd * 2);
      literals.set(this.#literals);
      this.#literals = literals;
    }
    for (let i = 0; i < text.length; i++) this.#literals[at + i] = text.charCodeAt(i);
    this.#add(~text.length, at);
  }

  #add(start: number, end: number): void {
    const i = this.#count++;
    if (i === this.#starts.length) {
      const [starts, ends] = [new Int32Array(i * 2), new Int32Array(i * 2)];
      starts.set(this.#starts);
      ends.set(this.#ends);
      this.#starts = starts;
      this.#ends = ends;
    }
    this.#starts[i] = start;
    this.#ends[i] = end;
  }

  /** Takes the blanks off the end. The line holds something else, or this was never begun. */
  #trim(): void {
    for (let last = this.#count - 1; last >= 0; last--) {
      const start = this.#starts[last]!;
      const units = start < 0 ? this.#literals : this.source.units;
      const from = start < 0 ? this.#ends[last]! : start;
      let end = start < 0 ? from + ~start : this.#ends[last]!;
      while (end > from && C.isBlank(units[end - 1]!)) end--;
      if (start < 0) this.#starts[last] = ~(end - from);
      else this.#ends[last] = end;
      if (end > from) return;
      this.#count = last;
    }
  }
}
