/** The marks found in one wikitext, as flat arrays in the order of the source. */

export const NONE = 0;
export const NEWLINE = 1;
export const COMMENT = 2;
export const BRACES_OPEN = 3; // {{ of a pair; its reason says whether it is a template, a function or a variable
export const BRACES_CLOSE = 4;
export const PARAMETER_OPEN = 5;
export const PARAMETER_CLOSE = 6;
export const LINK_OPEN = 7;
export const LINK_CLOSE = 8;
export const EXTERNAL_OPEN = 9; // [ and the address
export const EXTERNAL_CLOSE = 10;
export const ADDRESS = 11; // a bare https://…
export const TABLE_OPEN = 12;
export const TABLE_CLOSE = 13;
export const HEADING = 14; // the leading =; mate: nothing; aux: where the heading's text ends; extra: where its line ends
export const LIST = 15;
export const RULE = 16;
export const QUOTES = 17; // aux: how many of the apostrophes are text
export const SWITCH = 18; // __NOTOC__
export const ENTITY = 19;
export const SIGNATURE = 20;
export const VARIANT_OPEN = 21;
export const VARIANT_CLOSE = 22;
export const TAG = 23; // aux: how the tag breaks the line
export const ELEMENT_OPEN = 24; // an extension tag whose content is wikitext
export const ELEMENT_CLOSE = 25;
export const RAW = 26; // an extension element whose content is not wikitext; aux..extra is that content
export const BRACKET_OPEN = 27; // a single [
export const BRACKETS_CLOSE = 28; // a run of ], not yet paired
export const UNBALANCED = 29;

/** For `reason`: the mark stands for nothing of its own (a closer, a newline). */
export const NO_REASON = 255;

const SMALLEST = 1 << 12;
/** Marks of a page with more than this are not left behind for the next one. */
const LARGEST_KEPT = 1 << 18;

export class Tokens {
  count = 0;
  kind: Uint8Array;
  reason: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  /** Index of the other half of a pair; -1 where there is none. */
  mate: Int32Array;
  aux: Int32Array;
  extra: Int32Array;

  constructor(capacity = SMALLEST) {
    this.kind = new Uint8Array(capacity);
    this.reason = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.mate = new Int32Array(capacity);
    this.aux = new Int32Array(capacity);
    this.extra = new Int32Array(capacity);
  }

  /** Forgets all marks, and lets go of arrays that only one page needed. */
  clear(): void {
    this.count = 0;
    if (this.kind.length > LARGEST_KEPT) this.#use(new Tokens());
  }

  /** Appends a mark over source[start, end); gives its index. */
  add(kind: number, start: number, end: number, reason: number): number {
    const i = this.count;
    if (i === this.kind.length) this.#grow();
    this.count = i + 1;
    this.kind[i] = kind;
    this.reason[i] = reason;
    this.start[i] = start;
    this.end[i] = end;
    this.mate[i] = -1;
    this.aux[i] = 0;
    this.extra[i] = 0;
    return i;
  }

  /** Makes a pair of two marks. */
  pair(open: number, close: number): void {
    this.mate[open] = close;
    this.mate[close] = open;
  }

  /**
   * Offset of the first `wanted` (or `other`) code unit in source[from, to) that is not inside a pair or mark after
   * `token`; -1 where there is none. Pairs are jumped over, so that nested calls stay linear together.
   */
  find(units: Uint16Array, token: number, from: number, to: number, wanted: number, other = wanted): number {
    let at = from;
    let next = token + 1;
    for (;;) {
      while (next < this.count && (this.kind[next] === NONE || this.start[next]! < at)) next++;
      const stop = next < this.count && this.start[next]! < to ? this.start[next]! : to;
      for (; at < stop; at++) {
        const c = units[at];
        if (c === wanted || c === other) return at;
      }
      if (stop >= to) return -1;
      const mate = this.mate[next]!;
      if (this.kind[next] === BRACKET_OPEN) at = this.end[next]!;
      else if (mate > next) {
        at = this.end[mate]!;
        next = mate;
      } else at = this.end[next]!;
      next++;
    }
  }

  /** The last mark at or after `token` that begins before offset `at`; pairs that end before it are jumped over. */
  lastBefore(token: number, at: number): number {
    let last = token;
    for (let i = token + 1; i < this.count && (this.kind[i] === NONE || this.start[i]! < at); i++) {
      const mate = this.mate[i]!;
      if (mate > i && this.kind[i] !== NONE && this.end[mate]! <= at) i = mate;
      last = i;
    }
    return last;
  }

  #grow(): void {
    const capacity = this.kind.length * 2;
    const grown = new Tokens(capacity);
    grown.kind.set(this.kind);
    grown.reason.set(this.reason);
    grown.start.set(this.start);
    grown.end.set(this.end);
    grown.mate.set(this.mate);
    grown.aux.set(this.aux);
    grown.extra.set(this.extra);
    this.#use(grown);
  }

  #use(grown: Tokens): void {
    this.kind = grown.kind;
    this.reason = grown.reason;
    this.start = grown.start;
    this.end = grown.end;
    this.mate = grown.mate;
    this.aux = grown.aux;
    this.extra = grown.extra;
  }
}
