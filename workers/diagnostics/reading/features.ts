/** What a word is like, found once for each word that a reader knows, and looked up for each time that it stands in a text. */
import { abbreviationsOf, CLASS, classOf, isNumeric, type Lexicon } from '../../text';
import { syllables } from './syllables';

/** Parts of a word's features, which are one number. */
export const LETTERS = 0xff;
export const SYLLABLES_SHIFT = 8;
/** No digit in it. */
export const IS_WORD = 1 << 16;
/** A full stop behind it ends no sentence. */
export const IS_ABBREVIATION = 1 << 17;

const ASCII_WORD = /^[a-z]+$/;
const MOST = 0xff;

export const isEnglish = (language: string | null): boolean => /^en(?:$|-)/i.test(language ?? '');

export class WordFeatures {
  private lexicon: Lexicon | null = null;
  private known = 0;
  private features = new Uint32Array(1 << 14);
  private readonly abbreviations: ReadonlySet<string>;
  private readonly english: boolean;

  constructor(language: string | null) {
    this.abbreviations = abbreviationsOf(language);
    this.english = isEnglish(language);
  }

  /** Of all words that there are by now, by their numbers. */
  of(lexicon: Lexicon): Uint32Array {
    if (lexicon !== this.lexicon) {
      this.lexicon = lexicon;
      this.known = 0;
    }
    const { size } = lexicon;
    if (size > this.features.length) {
      const grown = new Uint32Array(Math.max(size, this.features.length * 2));
      grown.set(this.features.subarray(0, this.known));
      this.features = grown;
    }
    for (; this.known < size; this.known++) this.features[this.known] = this.look(lexicon.word(this.known));
    return this.features;
  }

  private look(word: string): number {
    const plain = ASCII_WORD.test(word);
    const letters = plain ? word.length : lettersOf(word);
    let features = Math.min(letters, MOST);
    if (plain || !isNumeric(word)) features |= IS_WORD;
    if (letters === 1 || this.abbreviations.has(word)) features |= IS_ABBREVIATION;
    if (this.english) features |= Math.min(syllables(word), MOST) << SYLLABLES_SHIFT;
    return features;
  }
}

/** Without marks, digits and apostrophes. */
function lettersOf(word: string): number {
  let letters = 0;
  for (const character of word) {
    const kind = classOf(character.codePointAt(0)!);
    if (kind === CLASS.word || kind === CLASS.single) letters++;
  }
  return letters;
}

const byLanguage = new Map<string | null, WordFeatures>();

/** Kept as long as the thread is: what words are like is found once, not once a shard. */
export function featuresFor(language: string | null): WordFeatures {
  let found = byLanguage.get(language);
  if (found === undefined) byLanguage.set(language, (found = new WordFeatures(language)));
  return found;
}
