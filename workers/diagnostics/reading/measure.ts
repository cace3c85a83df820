/** Windows, sentences, words and their length in every text: what richness and readability are worked out from. */
import { GAP, gapOf, SENTENCES_VERSION, WORD_MASK, type Reading } from '../../text';
import type { TextMeasure } from '../measures/types';
import { featuresFor, IS_ABBREVIATION, IS_WORD, isEnglish, LETTERS, SYLLABLES_SHIFT } from './features';
import { WINDOW, Windows } from './windows';

/** Where a token is a letter, neither words nor their lengths are known. */
const UNSPACED = new Set(['Hani', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr']);
/** A word is long that has more letters (Björnsson). */
const LONG = 6;

export interface Prose {
  /** Sentences that end in a mark, not merely with a line: headings and entries of lists are none. */
  sentences: number;
  words: number;
  letters: number;
  longWords: number;
  syllables: number;
}

const windows = new Windows();

export const prose: TextMeasure = {
  name: 'prose',
  version: SENTENCES_VERSION,
  tables: ['prose'],
  open: async (rows, { language }) => {
    const table = rows.table('prose');
    const english = isEnglish(language);
    const known = featuresFor(language);
    return {
      take: ({ seq, script, reading }) => {
        const { words, lexicon } = reading;
        const found = UNSPACED.has(script) ? NONE : proseOf(reading, known.of(lexicon));
        table.append({
          seq,
          windows: Math.max(0, words.length - WINDOW),
          window_types: windows.sumOfTypes(words, lexicon.size),
          sentences: found.sentences,
          words: found.words,
          letters: found.letters,
          long_words: found.longWords,
          syllables: english ? found.syllables : null,
        });
      },
    };
  },
};

const NONE: Readonly<Prose> = { sentences: 0, words: 0, letters: 0, longWords: 0, syllables: 0 };

/** Counts a text's sentences. */
export function proseOf({ words }: Reading, known: Uint32Array): Prose {
  const prose: Prose = { ...NONE };
  let inWords = 0;
  let inLetters = 0;
  let inLong = 0;
  let inSyllables = 0;
  let previous = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const gap = gapOf(word);
    if (gap !== 0 && !(gap === GAP.stop && (previous & IS_ABBREVIATION) !== 0)) {
      if ((gap & (GAP.stop | GAP.end)) !== 0 && inWords > 0) {
        prose.sentences++;
        prose.words += inWords;
        prose.letters += inLetters;
        prose.longWords += inLong;
        prose.syllables += inSyllables;
      }
      inWords = inLetters = inLong = inSyllables = 0;
    }
    if (i === words.length - 1) break;
    previous = known[word & WORD_MASK]!;
    if ((previous & IS_WORD) === 0) continue;
    const letters = previous & LETTERS;
    inWords++;
    inLetters += letters;
    if (letters > LONG) inLong++;
    inSyllables += (previous >>> SYLLABLES_SHIFT) & 0xff;
  }
  return prose;
}
