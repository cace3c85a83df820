/**
 * The model of toxicity that ships with the app: logistic regression over hashed runs of characters. As runs do not go
 * beyond a word, what a word adds to a score is known once the word has been seen, and a sentence is a sum over its words.
 * scripts/toxicity/train.py makes the weights; resources/toxicity/MODEL-CARD.md says what they are good for.
 */
import weights from '../../../resources/toxicity/model.json';

export interface ToxicityModel {
  /** Weight of each bucket, in units. */
  readonly weights: Int16Array;
  readonly bias: number;
  /** A sentence is flagged whose score is this or more. */
  readonly threshold: number;
  /** A logit of 1 is so many units. */
  readonly units: number;
}

export const MODEL_VERSION = weights.version;
/** Language that it was trained on. */
export const MODEL_LANGUAGE = weights.language;

let loaded: ToxicityModel | undefined;

export function toxicityModel(): ToxicityModel {
  loaded ??= {
    weights: weightsFrom(weights.weights),
    bias: weights.bias,
    threshold: weights.threshold,
    units: weights.units,
  };
  return loaded;
}

/** Little-endian numbers of 16 bits, whatever the machine is. */
function weightsFrom(base64: string): Int16Array {
  const bytes = Buffer.from(base64, 'base64');
  return Int16Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(i * 2));
}

const { shortest: SHORTEST, longest: LONGEST, bits: BITS } = weights;
const BLANK = 0x20;
/** Stands for every character that is not ASCII. */
const OTHER = 1;
/** As in FNV-1 (Fowler, Noll & Vo). */
const PRIME = 0x01000193;
/** Spreads a hash over its upper bits (Knuth, TAOCP 3, 6.4: the golden ratio). */
const SPREAD = 0x9e3779b1;

/** Gives the bucket of each run of 3 to 5 characters of a word between blanks. */
export function eachFeature(word: string, take: (bucket: number) => void): void {
  const symbols = [BLANK];
  for (const character of word) {
    const code = character.codePointAt(0)!;
    symbols.push(code < 0x80 ? code : OTHER);
  }
  symbols.push(BLANK);
  for (let first = 0; first < symbols.length; first++) {
    let hash = symbols[first]!;
    for (let n = 2; n <= LONGEST && first + n <= symbols.length; n++) {
      hash = Math.imul(hash, PRIME) ^ symbols[first + n - 1]!;
      if (n >= SHORTEST) take(Math.imul(hash, SPREAD) >>> (32 - BITS));
    }
  }
}

/** What a word adds to the sum, and how many runs it has. */
export function weigh(word: string, model: ToxicityModel): { readonly sum: number; readonly runs: number } {
  let sum = 0;
  let runs = 0;
  eachFeature(word, (bucket) => {
    sum += model.weights[bucket]!;
    runs++;
  });
  return { sum, runs };
}

/** The score of a sentence, whole units of a logit. Root and division are exact to the last bit wherever IEEE 754 is. */
export const scoreOf = (sum: number, runs: number, model: ToxicityModel): number =>
  model.bias + (runs === 0 ? 0 : Math.floor(sum / Math.sqrt(runs)));

/** The plain way: of words that nothing is known of. */
export function scoreWords(words: readonly string[], model: ToxicityModel): number {
  let sum = 0;
  let runs = 0;
  for (const word of words) {
    const own = weigh(word, model);
    sum += own.sum;
    runs += own.runs;
  }
  return scoreOf(sum, runs, model);
}
