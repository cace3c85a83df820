/** Sums over documents and over each replicate of them: whole numbers, in whatever order documents come. */
import { poissonWeights, REPLICATES } from '../statistics';
import { WINDOW } from './windows';

/** Columns of the prose table that are summed. */
export const COLUMNS = ['windows', 'window_types', 'sentences', 'words', 'letters', 'long_words', 'syllables'] as const;
export type Column = (typeof COLUMNS)[number];

export type Totals = Readonly<Record<Column, number>>;

/** Slot 0 of each column holds the sum itself, the others those of the replicates. */
const SLOTS = REPLICATES + 1;

export class ProseSums {
  documents = 0;
  /** Documents whose syllables are known. */
  english = 0;
  private readonly slots = new Float64Array(COLUMNS.length * SLOTS);
  private readonly weights = new Uint8Array(SLOTS).fill(1);
  private readonly drawn = this.weights.subarray(1);

  /** @param counts in the order of the columns */
  add(id: number, counts: readonly number[]): void {
    const { slots, weights } = this;
    poissonWeights(id, this.drawn);
    this.documents++;
    for (let column = 0; column < COLUMNS.length; column++) {
      const count = counts[column]!;
      if (count === 0) continue;
      const start = column * SLOTS;
      for (let slot = 0; slot < SLOTS; slot++) slots[start + slot]! += weights[slot]! * count;
    }
  }

  get totals(): Totals {
    return this.at(0);
  }

  /** Sums of each replicate. */
  replicates(): readonly Totals[] {
    return Array.from({ length: REPLICATES }, (_, replicate) => this.at(replicate + 1));
  }

  private at(slot: number): Totals {
    const { slots } = this;
    return Object.fromEntries(COLUMNS.map((name, column) => [name, slots[column * SLOTS + slot]!])) as Totals;
  }
}

/** Each number from the sums; null where there is nothing to divide by. */
export const FORMULAS = {
  mattr: ({ windows, window_types }: Totals) => (windows === 0 ? null : window_types / (windows * WINDOW)),
  'sentence-length': ({ words, sentences }: Totals) => (sentences === 0 ? null : words / sentences),
  'word-length': ({ letters, words }: Totals) => (words === 0 ? null : letters / words),
  flesch: ({ words, sentences, syllables }: Totals) =>
    sentences === 0 || syllables === 0 ? null : 206.835 - (1.015 * words) / sentences - (84.6 * syllables) / words,
  lix: ({ words, sentences, long_words }: Totals) =>
    sentences === 0 ? null : words / sentences + (100 * long_words) / words,
} as const;
