import { WORD_MASK } from '../../text';

/** Words of a window. */
export const WINDOW = 500;

/**
 * Different words in windows of 500, summed over all windows of a text, whatever the text's length in linear time: a word is
 * new to the window where it was not seen for 500 words, and leaves it where it was not seen again.
 */
export class Windows {
  /** Where each word was seen last, counted over all texts; 0 where it never was. */
  private last = new Float64Array(1 << 14);
  private base = 1;

  /** @param words the last of which is the end of the text */
  sumOfTypes(words: Uint32Array, known: number): number {
    if (known > this.last.length) {
      const grown = new Float64Array(Math.max(known, this.last.length * 2));
      grown.set(this.last);
      this.last = grown;
    }
    const { last, base } = this;
    const length = words.length - 1;
    let distinct = 0;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const id = words[i]! & WORD_MASK;
      const from = i - WINDOW + 1;
      if (from > 0 && last[words[from - 1]! & WORD_MASK] === base + from - 1) distinct--;
      if (last[id]! < base + (from > 0 ? from : 0)) distinct++;
      last[id] = base + i;
      if (from >= 0) sum += distinct;
    }
    this.base = base + length;
    return sum;
  }
}

/** The plain way, by which the other is held. */
export function sumOfTypesPlain(words: readonly string[]): number {
  let sum = 0;
  for (let from = 0; from + WINDOW <= words.length; from++) sum += new Set(words.slice(from, from + WINDOW)).size;
  return sum;
}
