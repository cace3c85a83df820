/** The runs of five words of a text as numbers, and how far those of two texts agree, exactly. */
import { RUN_WORDS, TokenScanner } from '../../text';

const BITS_32 = 2 ** 32;
/** Two polynomials over the words of a run, modulo 2^32: with the next word the first one drops out. */
const [HIGH, LOW] = [0x2c1b3c6d, 0x297a2d39] as const;
const [HIGH_DROPS, LOW_DROPS] = [power(HIGH, RUN_WORDS), power(LOW, RUN_WORDS)] as const;

/** Hashes of the runs of texts; keeps what it works with. */
export class RunHasher {
  private readonly scanner = new TokenScanner();
  /** The text as UTF-8, and how much of it is. */
  private bytes = Buffer.alloc(1 << 16);
  private used = 0;
  private readonly words = new Int32Array(RUN_WORDS);
  private runs = new Float64Array(1 << 12);

  /** The distinct runs of a text as numbers of 53 bits, rising. Two runs that differ have one number with a chance of 2^-53. */
  distinct(text: string): Float64Array {
    const runs = this.inOrder(text).sort();
    let kept = 0;
    for (let i = 0; i < runs.length; i++) if (i === 0 || runs[i] !== runs[kept - 1]) runs[kept++] = runs[i]!;
    return runs.slice(0, kept);
  }

  /** The runs of a text in the order in which they stand there; run i begins with word i. Good until the next text. */
  inOrder(text: string): Float64Array {
    const { scanner, words } = this;
    scanner.reset(this.bytesOf(text), 0, this.used);
    words.fill(0);
    let { runs } = this;
    let [seen, count, place, high, low] = [0, 0, 0, 0, 0];
    while (scanner.next()) {
      const word = mix(scanner.hash ^ Math.imul(scanner.length, 0x9e3779b1));
      high = (Math.imul(high, HIGH) + word - Math.imul(words[place]!, HIGH_DROPS)) | 0;
      low = (Math.imul(low, LOW) + word - Math.imul(words[place]!, LOW_DROPS)) | 0;
      words[place] = word;
      if (++place === RUN_WORDS) place = 0;
      if (++seen < RUN_WORDS) continue;
      if (count === runs.length) runs = this.grow();
      runs[count++] = ((high ^ (high >>> 15)) >>> 11) * BITS_32 + ((low ^ (low >>> 16)) >>> 0);
    }
    return runs.subarray(0, count);
  }

  private bytesOf(text: string): Buffer {
    if (text.length * 3 > this.bytes.length) this.bytes = Buffer.allocUnsafe(text.length * 3);
    this.used = this.bytes.write(text, 0, 'utf8');
    return this.bytes;
  }

  private grow(): Float64Array<ArrayBuffer> {
    const grown = new Float64Array(this.runs.length * 2);
    grown.set(this.runs);
    return (this.runs = grown);
  }
}

/** Finaliser of MurmurHash3, 32 bits. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
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
