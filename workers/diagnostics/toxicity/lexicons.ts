/** Lists of words that ship with their licences (resources/toxicity/lexicons), by language. */
import cuss from '../../../resources/toxicity/lexicons/cuss.json';
import naughty from '../../../resources/toxicity/lexicons/naughty-words.json';
import { tokenise } from '../../text';

/** Bits of the lists that a word stands in. */
export const NAUGHTY = 1;
export const CUSS = 2;
export const OBSCENITY = 4;
export const LEXICONS = NAUGHTY | CUSS | OBSCENITY;

export interface LexiconAbout {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
}

const about = ({ name, version, licence, source }: LexiconAbout): LexiconAbout => ({ name, version, licence, source });

export const LEXICONS_ABOUT: readonly LexiconAbout[] = [
  about(naughty),
  about(cuss),
  { name: 'obscenity', version: '0.4.6', licence: 'MIT', source: 'obscenity, Joe L.' },
];

/** A word or phrase of a list, cut into tokens. */
export interface Entry {
  readonly words: readonly string[];
  readonly bit: number;
}

export interface WordLists {
  readonly entries: readonly Entry[];
  /** Lists that there are for the language. */
  readonly bits: number;
  readonly english: boolean;
}

const LISTS: readonly (readonly [bit: number, words: Readonly<Record<string, readonly string[]>>])[] = [
  [NAUGHTY, naughty.words],
  [CUSS, cuss.words],
];

/** @param language ISO 639, without region; null where it is not known */
export function wordLists(language: string | null): WordLists {
  const english = language === 'en';
  let bits = english ? OBSCENITY : 0;
  const entries: Entry[] = [];
  for (const [bit, byLanguage] of LISTS) {
    const list = language === null ? undefined : byLanguage[language];
    if (list === undefined) continue;
    bits |= bit;
    for (const entry of list) {
      const words = tokenise(entry);
      // An emoji is no word.
      if (words.length > 0) entries.push({ words, bit });
    }
  }
  return { entries, bits, english };
}
