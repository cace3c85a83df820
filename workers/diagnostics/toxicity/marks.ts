/** What is known of a word by its number: the lists it stands in, what it adds to the model's sum, the term that it is. */
import { abbreviationsOf, type Lexicon } from '../../text';
import { IDENTITY_TERMS } from './identity';
import { OBSCENITY, wordLists, type Entry } from './lexicons';
import { toxicityModel, weigh, type ToxicityModel } from './model';
import { ObscenityWords } from './obscenity';

/** Above the bits of the lists. */
export const ABBREVIATION = 8;
/** A phrase may begin with the word. */
export const BEGINS = 16;

/** A phrase of a list, or a term of several words. */
export interface Phrase {
  readonly words: readonly string[];
  readonly bit: number;
  /** Place among the terms, from 1; 0 of what is none. */
  readonly term: number;
}

export class WordMarks {
  flags = new Uint8Array(1 << 14);
  sums = new Int32Array(1 << 14);
  runs = new Uint16Array(1 << 14);
  /** Place among the identity terms, from 1. */
  terms = new Uint8Array(1 << 14);
  /** Lists that there are for the language. */
  readonly bits: number;
  /** Null where the model does not know the language. */
  readonly model: ToxicityModel | null;
  readonly phrases = new Map<string, Phrase[]>();

  private lexicon: Lexicon | null = null;
  private known = 0;
  private readonly single = new Map<string, number>();
  private readonly singleTerms = new Map<string, number>();
  private readonly abbreviations: ReadonlySet<string>;
  private readonly obscenity: ObscenityWords | null;

  /** @param language ISO 639, without region */
  constructor(language: string | null) {
    const { entries, bits, english } = wordLists(language);
    this.bits = bits;
    this.model = english ? toxicityModel() : null;
    this.obscenity = english ? new ObscenityWords() : null;
    this.abbreviations = abbreviationsOf(language);
    for (const entry of entries) this.addEntry(entry);
    if (english) IDENTITY_TERMS.forEach((term, at) => this.addTerm(term.split(' '), at + 1));
  }

  /** Looks up all words that there are by now. */
  learn(lexicon: Lexicon): void {
    if (lexicon !== this.lexicon) {
      this.lexicon = lexicon;
      this.known = 0;
    }
    const { size } = lexicon;
    if (size > this.flags.length) this.grow(size);
    for (; this.known < size; this.known++) this.look(lexicon.word(this.known), this.known);
  }

  private look(word: string, id: number): void {
    let flags = this.single.get(word) ?? 0;
    if (this.obscenity?.has(word) === true) flags |= OBSCENITY;
    if (this.abbreviations.has(word) || word.length === 1) flags |= ABBREVIATION;
    if (this.phrases.has(word)) flags |= BEGINS;
    this.flags[id] = flags;
    this.terms[id] = this.singleTerms.get(word) ?? 0;
    if (this.model === null) return;
    const { sum, runs } = weigh(word, this.model);
    this.sums[id] = sum;
    this.runs[id] = runs;
  }

  private addEntry({ words, bit }: Entry): void {
    if (words.length > 1) this.addPhrase({ words, bit, term: 0 });
    else this.single.set(words[0]!, (this.single.get(words[0]!) ?? 0) | bit);
  }

  private addTerm(words: readonly string[], term: number): void {
    if (words.length > 1) this.addPhrase({ words, bit: 0, term });
    else this.singleTerms.set(words[0]!, term);
  }

  private addPhrase(phrase: Phrase): void {
    const own = this.phrases.get(phrase.words[0]!);
    if (own === undefined) this.phrases.set(phrase.words[0]!, [phrase]);
    else own.push(phrase);
  }

  private grow(size: number): void {
    const length = Math.max(size, this.flags.length * 2);
    this.flags = copied(new Uint8Array(length), this.flags);
    this.sums = copied(new Int32Array(length), this.sums);
    this.runs = copied(new Uint16Array(length), this.runs);
    this.terms = copied(new Uint8Array(length), this.terms);
  }
}

function copied<T extends Uint8Array | Uint16Array | Int32Array>(into: T, from: T): T {
  into.set(from);
  return into;
}
