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

/** The bucket of each run of 3 to 5 characters of a word between blanks: the plain way, which `weigh` is held to. */
export function featuresOf(word: string): readonly number[] {
  const all = [BLANK, ...Array.from(word, (character) => Math.min(character.codePointAt(0)!, 0x80)), BLANK];
  const features: number[] = [];
  for (let first = 0; first < all.length; first++) {
    let hash = symbolOf(all[first]!);
    for (let n = 2; n <= LONGEST && first + n <= all.length; n++) {
      hash = Math.imul(hash, PRIME) ^ symbolOf(all[first + n - 1]!);
      if (n >= SHORTEST) features.push(Math.imul(hash, SPREAD) >>> (32 - BITS));
    }
  }
  return features;
}

const symbolOf = (code: number): number => (code < 0x80 ? code : OTHER);

/** What a word adds to the sum, and how many runs it has. */
export function weigh(word: string, model: ToxicityModel): { readonly sum: number; readonly runs: number } {
  let sum = 0;
  const length = symbolsOf(word);
  const { weights: of } = model;
  for (let first = 0; first < length; first++) {
    let hash = symbols[first]!;
    const end = Math.min(length, first + LONGEST);
    for (let next = first + 1; next < end; next++) {
      hash = Math.imul(hash, PRIME) ^ symbols[next]!;
      if (next - first + 1 >= SHORTEST) sum += of[Math.imul(hash, SPREAD) >>> (32 - BITS)]!;
    }
  }
  return { sum, runs: runsIn(length) };
}

/** Runs of 3 to 5 in so many symbols. */
function runsIn(length: number): number {
  let runs = 0;
  for (let n = SHORTEST; n <= LONGEST; n++) runs += Math.max(0, length - n + 1);
  return runs;
}

/** Overwritten by the next word. */
let symbols = new Uint8Array(256);

/** Puts a word between blanks; how many symbols that are. */
function symbolsOf(word: string): number {
  if (word.length + 2 > symbols.length) symbols = new Uint8Array(2 * word.length);
  let length = 0;
  symbols[length++] = BLANK;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    // The second half of a pair is no character of its own.
    if (unit < 0x80) symbols[length++] = unit;
    else if (unit < 0xdc00 || unit > 0xdfff) symbols[length++] = OTHER;
  }
  symbols[length++] = BLANK;
  return length;
}

/** The score of a sentence, whole units of a logit. Root and division are exact to the last bit wherever IEEE 754 is. */
export const scoreOf = (sum: number, runs: number, model: ToxicityModel): number =>
  model.bias + (runs === 0 ? 0 : Math.floor(sum / Math.sqrt(runs)));

/** The plain way: of words that nothing is known of. */
export function scoreWords(words: readonly string[], model: ToxicityModel): number {
  const features = words.flatMap((word) => featuresOf(word));
  const sum = features.reduce((total, bucket) => total + model.weights[bucket]!, 0);
  return scoreOf(sum, features.length, model);
}
