import { HYPHEN } from './chars';
import { TEMPLATE, PARAMETER, LANGUAGE_VARIANT, UNBALANCED_REASON } from './reasons';
import * as T from './tokens';

const LONGEST_PAIR = 3;
/** A page that opened more runs than this at once does not leave its arrays behind for the next one. */
const DEEPEST_KEPT = 1 << 16;

/**
 * Pairs braces as MediaWiki's preprocessor does: the longest of three or two that both runs can give, innermost first.
 * Brackets, tables and tags have no say in it. One pass, amortised constant time a brace.
 */
export class Braces {
  /** Runs of `{` that may still be closed. Marks are set aside for each, since its pairs are known only at their closers. */
  #depth = 0;
  readonly #starts: number[] = [];
  readonly #firstSlots: number[] = [];
  /** Slot of the next, outer pair. */
  readonly #slots: number[] = [];
  /** Braces not yet paired. */
  readonly #left: number[] = [];
  readonly #floors: number[] = [];
  #floor = 0;

  constructor(private readonly tokens: T.Tokens) {}

  /** Makes ready for the next text. */
  clear(): void {
    this.#depth = 0;
    if (this.#starts.length > DEEPEST_KEPT) {
      for (const array of [this.#starts, this.#firstSlots, this.#slots, this.#left]) array.length = 0;
    }
    this.#floors.length = 0;
    this.#floor = 0;
  }

  /** Whether a `}}` could close something here. */
  get isOpen(): boolean {
    return this.#depth > this.#floor;
  }

  /** Identifies how deep in braces the scan stands. */
  get depth(): number {
    return this.#depth;
  }

  open(start: number, length: number): void {
    const firstSlot = this.tokens.count;
    const slots = length >> 1;
    for (let i = 0; i < slots; i++) this.tokens.add(T.NONE, start, start, T.NO_REASON);
    const at = this.#depth++;
    this.#starts[at] = start;
    this.#firstSlots[at] = firstSlot;
    this.#slots[at] = firstSlot + slots - 1;
    this.#left[at] = length;
  }

  close(units: Uint16Array, start: number, end: number): void {
    const { tokens } = this;
    let at = start;
    while (end - at >= 2 && this.isOpen) {
      const run = this.#depth - 1;
      const left = this.#left[run]!;
      const size = Math.min(end - at, left, LONGEST_PAIR);
      const isParameter = size === LONGEST_PAIR;
      const slot = this.#slots[run]!--;
      tokens.start[slot] = this.#starts[run]! + left - size;
      tokens.end[slot] = this.#starts[run]! + left;
      tokens.kind[slot] = isParameter ? T.PARAMETER_OPEN : T.BRACES_OPEN;
      tokens.reason[slot] = isParameter ? PARAMETER : TEMPLATE;
      tokens.pair(slot, tokens.add(isParameter ? T.PARAMETER_CLOSE : T.BRACES_CLOSE, at, at + size, T.NO_REASON));
      at += size;
      this.#left[run] = left - size;
      if (left - size < 2) this.#depth--;
    }
    if (end - at >= 2) tokens.add(T.UNBALANCED, at, end, UNBALANCED_REASON);
    else if (end - at === 1 && units[end] === HYPHEN) tokens.add(T.VARIANT_CLOSE, at, end + 1, LANGUAGE_VARIANT);
  }

  /** Braces opened from here on cannot be closed outside of the element that begins here. */
  enter(): void {
    this.#floors.push(this.#floor);
    this.#floor = this.#depth;
  }

  /** Ends that element: what is still open in it never closes. */
  leave(): void {
    const { tokens } = this;
    while (this.#depth > this.#floor) {
      const run = --this.#depth;
      const slot = this.#firstSlots[run]!;
      tokens.kind[slot] = T.UNBALANCED;
      tokens.reason[slot] = UNBALANCED_REASON;
      tokens.start[slot] = this.#starts[run]!;
      tokens.end[slot] = this.#starts[run]! + this.#left[run]!;
    }
    this.#floor = this.#floors.pop() ?? 0;
  }
}
