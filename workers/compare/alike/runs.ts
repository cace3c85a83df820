/** The runs of five words of a text as numbers, and how far those of two texts agree, exactly. */
import { RUN_WORDS, TokenScanner } from '../../text';

const BITS_32 = 2 ** 32;

/** Hashes of the runs of texts; keeps what it works with. */
export class RunHasher {
  private readonly scanner = new TokenScanner();
  private readonly words = new Int32Array(RUN_WORDS);

  /** The distinct runs of a text as numbers of 53 bits, rising. Two runs that differ have one number with a chance of 2^-53. */
  distinct(text: string): Float64Array {
    const runs = this.inOrder(text).sort();
    let kept = 0;
    for (let i = 0; i < runs.length; i++) if (i === 0 || runs[i] !== runs[kept - 1]) runs[kept++] = runs[i]!;
    return runs.subarray(0, kept);
  }

  /** The runs of a text in the order in which they stand there; run i begins with word i. */
  inOrder(text: string): Float64Array {
    const { scanner, words } = this;
    const bytes = Buffer.from(text);
    scanner.reset(bytes, 0, bytes.length);
    let runs = new Float64Array(Math.max(16, text.length >> 2));
    let [seen, count] = [0, 0];
    while (scanner.next()) {
      words[seen % RUN_WORDS] = scanner.hash ^ Math.imul(scanner.length, 0x9e3779b1);
      if (++seen < RUN_WORDS) continue;
      if (count === runs.length) {
        const grown = new Float64Array(count * 2);
        grown.set(runs);
        runs = grown;
      }
      runs[count++] = this.hash(seen);
    }
    return runs.subarray(0, count);
  }

  /** Of the last five words, the oldest first. */
  private hash(seen: number): number {
    let [high, low] = [0x2545f491, 0x1b873593];
    for (let i = 0; i < RUN_WORDS; i++) {
      const word = this.words[(seen + i) % RUN_WORDS]!;
      high = Math.imul(high ^ word, 0x85ebca6b);
      high ^= high >>> 15;
      low = Math.imul(low ^ Math.imul(word, 0xcc9e2d51), 0xc2b2ae35);
      low ^= low >>> 13;
    }
    return (high >>> 11) * BITS_32 + (low >>> 0);
  }
}

/** How many numbers stand in both of two rising lists. */
export function sharedRuns(a: Float64Array, b: Float64Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** From this share of the runs up, texts are said to be alike: shared × 5 ≥ either × 4. */
export const isAlike = (shared: number, either: number): boolean => either > 0 && shared * 5 >= either * 4;
export const ALIKE = 0.8;
