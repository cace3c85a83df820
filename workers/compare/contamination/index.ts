/**
 * Finds items of a benchmark in texts: runs of 13 words that both have, whatever stands between the words.
 * Source: T. Brown et al., Language Models are Few-Shot Learners (2020), appendix C.
 */
import { END_OF_TEXT, WORD_MASK, type Lexicon, type Reading } from '../../text';

/** Words of a run. */
export const RUN = 13;
/** Raised when the same texts would give other overlaps. */
export const CONTAMINATION_VERSION = 1;

/** Words from..to of a text that are words of an item, as long as they go on together. */
export interface Overlap {
  readonly item: number;
  readonly from: number;
  to: number;
  readonly itemFrom: number;
}

const FACTOR = 0x01000193;
/** FACTOR to the power of RUN, by which the word that leaves a run is taken out of its hash. */
const LEAVES = Array.from({ length: RUN }).reduce<number>((power) => Math.imul(power, FACTOR), 1);

export class Benchmark {
  private readonly numbers = new Map<string, number>();
  private readonly items: { readonly item: number; readonly words: Int32Array }[] = [];
  /** Runs by their hash: which item (by its place), and where in it. */
  private readonly runs = new Map<number, { readonly place: number; readonly at: number }[]>();
  private lexicon: Lexicon | null = null;
  /** By the lexicon's number: one more than ours, 0 where it was not looked up, -1 where no item has the word. */
  private ours = new Int32Array(1 << 12);

  /** Returns how many runs the item has; one of fewer than 13 words has none and is never found. */
  add(item: number, tokens: readonly string[]): number {
    const words = Int32Array.from(tokens, (token) => {
      let number = this.numbers.get(token);
      if (number === undefined) this.numbers.set(token, (number = this.numbers.size));
      return number;
    });
    const place = this.items.push({ item, words }) - 1;
    let hash = 0;
    for (let i = 0; i < words.length; i++) {
      hash = rolled(hash, words[i]!, i >= RUN ? words[i - RUN]! : -1);
      if (i + 1 < RUN) continue;
      const known = this.runs.get(hash);
      const run = { place, at: i + 1 - RUN };
      if (known === undefined) this.runs.set(hash, [run]);
      else known.push(run);
    }
    return Math.max(0, words.length - RUN + 1);
  }

  /** All overlaps of a text, in the order in which they begin. */
  find(reading: Reading): readonly Overlap[] {
    const { lexicon } = reading;
    if (lexicon !== this.lexicon) {
      this.lexicon = lexicon;
      this.ours.fill(0);
    }
    if (lexicon.size > this.ours.length) {
      const grown = new Int32Array(Math.max(lexicon.size, this.ours.length * 2));
      grown.set(this.ours);
      this.ours = grown;
    }
    const { words } = reading;
    const found: Overlap[] = [];
    /** The last overlap of each item, by its place. */
    const open = new Map<number, Overlap>();
    const recent = new Int32Array(RUN);
    let length = 0;
    let hash = 0;
    for (let i = 0; i < words.length; i++) {
      const id = words[i]! & WORD_MASK;
      const word = id === END_OF_TEXT ? -1 : this.numberOf(id, lexicon);
      if (word < 0) {
        length = hash = 0;
        continue;
      }
      const slot = i % RUN;
      hash = rolled(hash, word, length >= RUN ? recent[slot]! : -1);
      recent[slot] = word;
      if (++length < RUN) continue;
      for (const { place, at } of this.runs.get(hash) ?? []) {
        const own = this.items[place]!;
        const from = i + 1 - RUN;
        if (!same(own.words, at, recent, from)) continue;
        const last = open.get(place);
        if (last !== undefined && last.to === i && i + 1 - last.from === at + RUN - last.itemFrom) last.to = i + 1;
        else {
          const overlap = { item: own.item, from, to: i + 1, itemFrom: at };
          open.set(place, overlap);
          found.push(overlap);
        }
      }
    }
    return found;
  }

  private numberOf(id: number, lexicon: Lexicon): number {
    let own = this.ours[id]!;
    if (own === 0) {
      const number = this.numbers.get(lexicon.word(id));
      this.ours[id] = own = number === undefined ? -1 : number + 1;
    }
    return own < 0 ? -1 : own - 1;
  }
}

/** The hash of a run when a word comes and the first one leaves. Words are numbered from 0, so that one is added. */
function rolled(hash: number, comes: number, leaves: number): number {
  const kept = Math.imul(hash, FACTOR) + comes + 1;
  return (leaves < 0 ? kept : kept - Math.imul(leaves + 1, LEAVES)) | 0;
}

/** @param recent the last words of the text, each at its position modulo 13 */
function same(words: Int32Array, at: number, recent: Int32Array, from: number): boolean {
  for (let k = 0; k < RUN; k++) if (words[at + k] !== recent[(from + k) % RUN]) return false;
  return true;
}
