import { HYPHEN } from './chars';
import { TEMPLATE, PARAMETER, LANGUAGE_VARIANT, UNBALANCED_REASON } from './reasons';
import * as T from './tokens';

const LONGEST_PAIR = 3;

/** A run of `{` that may still be closed. Marks are set aside for it, since its pairs are known only at their closers. */
interface Run {
  readonly start: number;
  readonly firstSlot: number;
  /** Slot of the next, outer pair. */
  slot: number;
  /** Braces not yet paired. */
  left: number;
}

/**
 * Pairs braces as MediaWiki's preprocessor does: the longest of three or two that both runs can give, innermost first.
 * Brackets, tables and tags have no say in it. One pass, amortised constant time a brace.
 */
export class Braces {
  readonly #open: Run[] = [];
  readonly #floors: number[] = [];
  #floor = 0;

  constructor(private readonly tokens: T.Tokens) {}

  /** Whether a `}}` could close something here. */
  get isOpen(): boolean {
    return this.#open.length > this.#floor;
  }

  /** Identifies how deep in braces the scan stands. */
  get depth(): number {
    return this.#open.length;
  }

  open(start: number, length: number): void {
    const firstSlot = this.tokens.count;
    const slots = length >> 1;
    for (let i = 0; i < slots; i++) this.tokens.add(T.NONE, start, start, T.NO_REASON);
    this.#open.push({ start, firstSlot, slot: firstSlot + slots - 1, left: length });
  }

  close(source: string, start: number, end: number): void {
    const { tokens } = this;
    let at = start;
    while (end - at >= 2 && this.isOpen) {
      const run = this.#open.at(-1)!;
      const size = Math.min(end - at, run.left, LONGEST_PAIR);
      const isParameter = size === LONGEST_PAIR;
      const slot = run.slot--;
      tokens.start[slot] = run.start + run.left - size;
      tokens.end[slot] = run.start + run.left;
      tokens.kind[slot] = isParameter ? T.PARAMETER_OPEN : T.BRACES_OPEN;
      tokens.reason[slot] = isParameter ? PARAMETER : TEMPLATE;
      tokens.pair(slot, tokens.add(isParameter ? T.PARAMETER_CLOSE : T.BRACES_CLOSE, at, at + size, T.NO_REASON));
      at += size;
      run.left -= size;
      if (run.left < 2) this.#open.pop();
    }
    if (end - at >= 2) tokens.add(T.UNBALANCED, at, end, UNBALANCED_REASON);
    else if (end - at === 1 && source.charCodeAt(end) === HYPHEN)
      tokens.add(T.VARIANT_CLOSE, at, end + 1, LANGUAGE_VARIANT);
  }

  /** Braces opened from here on cannot be closed outside of the element that begins here. */
  enter(): void {
    this.#floors.push(this.#floor);
    this.#floor = this.#open.length;
  }

  /** Ends that element: what is still open in it never closes. */
  leave(): void {
    const { tokens } = this;
    while (this.#open.length > this.#floor) {
      const run = this.#open.pop()!;
      tokens.kind[run.firstSlot] = T.UNBALANCED;
      tokens.reason[run.firstSlot] = UNBALANCED_REASON;
      tokens.start[run.firstSlot] = run.start;
      tokens.end[run.firstSlot] = run.start + run.left;
    }
    this.#floor = this.#floors.pop() ?? 0;
  }
}
