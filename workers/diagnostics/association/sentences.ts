/** Counts sentences: how many have a word, a term, both. Words are numbered as they come, so that rows have one order. */
import { GAP, gapOf, tokenise, WORD_MASK, type Lexicon, type Reading } from '../../text';
import { IS_ABBREVIATION, IS_WORD, LETTERS } from '../reading/features';
import { jointOf, type IdentityList } from './lists';

/** A way to write a term: what follows its first word, and the term's number. */
interface Form {
  readonly rest: readonly string[];
  readonly term: number;
}

export interface SentenceRow {
  /** Empty where all sentences with the word are counted. */
  readonly term: string;
  /** Empty where all sentences with the term are counted; both are empty of all sentences. */
  readonly word: string;
  readonly sentences: number;
}

export class Sentences {
  /** Terms, then pairs of terms. */
  private readonly terms: string[] = [];
  private readonly pairs: { readonly first: number; readonly second: number; readonly term: number }[] = [];
  private readonly forms = new Map<string, Form[]>();

  private readonly words: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** By number of a word: the sentence that it was seen in last, sentences with it, and whether a term begins with it. */
  private seen = new Int32Array(1 << 12);
  private counts = new Int32Array(1 << 12);
  private starts = new Uint8Array(1 << 12);
  /** By the lexicon's number, one more than ours; 0 where it is not known, -1 where it is no word. */
  private lexicon: Lexicon | null = null;
  private ours = new Int32Array(1 << 12);

  private sentences = 0;
  private readonly withTerm: Int32Array;
  private readonly together: Int32Array[];
  private readonly present: number[] = [];
  private readonly has: Uint8Array;
  /** Words of the sentence so far, each once: no more than there are words. */
  private inSentence = new Int32Array(1 << 12);

  constructor(list: IdentityList) {
    for (const { terms, contrasts } of list.axes) {
      for (const { id, words } of terms) {
        const term = this.terms.push(id) - 1;
        for (const written of words) this.addForm(tokenise(written), term);
      }
      for (const [first = '', second = ''] of contrasts)
        this.pairs.push({
          first: this.terms.indexOf(first),
          second: this.terms.indexOf(second),
          term: this.terms.push(jointOf(first, second)) - 1,
        });
    }
    this.withTerm = new Int32Array(this.terms.length);
    this.together = this.terms.map(() => new Int32Array(0));
    this.has = new Uint8Array(this.terms.length);
  }

  private addForm([first = '', ...rest]: readonly string[], term: number): void {
    const known = this.forms.get(first);
    if (known === undefined) this.forms.set(first, [{ rest, term }]);
    else known.push({ rest, term });
  }

  /** @param known features of the reading's words */
  take({ words, lexicon }: Reading, known: Uint32Array): void {
    if (lexicon !== this.lexicon) {
      this.lexicon = lexicon;
      this.ours.fill(0);
    }
    if (lexicon.size > this.ours.length) this.ours = grown(this.ours, lexicon.size);
    // Fields are looked up for each word; what stays the same in the loop is looked up once.
    const { ours } = this;
    let { seen, starts, inSentence } = this;
    let sentence = this.sentences + 1;
    let found = 0;
    let previous = 0;
    const last = words.length - 1;
    for (let i = 0; i <= last; i++) {
      const entry = words[i]!;
      const gap = gapOf(entry);
      if (gap !== 0 && found > 0 && !(gap === GAP.stop && (previous & IS_ABBREVIATION) !== 0)) {
        this.endSentence(found);
        found = 0;
        sentence++;
      }
      if (i === last) break;
      const id = entry & WORD_MASK;
      previous = known[id]!;
      let own = ours[id]!;
      if (own === 0) {
        ours[id] = own = this.numberOf(lexicon.word(id), previous);
        ({ seen, starts, inSentence } = this);
      }
      if (own < 0) continue;
      own--;
      if (starts[own] !== 0) this.findTerms(this.forms.get(this.words[own]!)!, words, i, lexicon);
      if (seen[own] === sentence) continue;
      seen[own] = sentence;
      inSentence[found++] = own;
    }
  }

  /** Rows of all that was counted, in an order that follows from the texts alone. */
  *rows(): Generator<SentenceRow> {
    if (this.sentences === 0) return;
    yield { term: '', word: '', sentences: this.sentences };
    for (const [own, word] of this.words.entries()) yield { term: '', word, sentences: this.counts[own]! };
    for (const [term, name] of this.terms.entries()) {
      if (this.withTerm[term] === 0) continue;
      yield { term: name, word: '', sentences: this.withTerm[term]! };
      const together = this.together[term]!;
      for (let own = 0; own < together.length; own++)
        if (together[own] !== 0) yield { term: name, word: this.words[own]!, sentences: together[own]! };
    }
  }

  /** One more than the number of a word of two letters or more, without digits; -1 of others. */
  private numberOf(word: string, features: number): number {
    if ((features & IS_WORD) === 0 || (features & LETTERS) < 2) return -1;
    let own = this.numbers.get(word);
    if (own === undefined) {
      own = this.words.push(word) - 1;
      this.numbers.set(word, own);
      if (own >= this.counts.length) {
        this.counts = grown(this.counts, own + 1);
        this.seen = grown(this.seen, own + 1);
        this.inSentence = grown(this.inSentence, own + 1);
        const starts = new Uint8Array(this.counts.length);
        starts.set(this.starts);
        this.starts = starts;
      }
      if (this.forms.has(word)) this.starts[own] = 1;
    }
    return own + 1;
  }

  private findTerms(forms: readonly Form[], words: Uint32Array, at: number, lexicon: Lexicon): void {
    for (const { rest, term } of forms) {
      if (this.has[term] !== 0) continue;
      const all = rest.every((word, k) => {
        const next = words[at + 1 + k];
        // What follows the last word is the end of the text, which is no word of the lexicon.
        if (next === undefined || gapOf(next) !== 0 || (next & WORD_MASK) === WORD_MASK) return false;
        return lexicon.word(next & WORD_MASK) === word;
      });
      if (!all) continue;
      this.has[term] = 1;
      this.present.push(term);
    }
  }

  private endSentence(found: number): void {
    const { inSentence, counts, present, has } = this;
    this.sentences++;
    for (let k = 0; k < found; k++) counts[inSentence[k]!]!++;
    if (present.length === 0) return;
    for (const { first, second, term } of this.pairs) if (has[first] !== 0 && has[second] !== 0) present.push(term);
    for (const term of present) {
      this.addTogether(term, found);
      has[term] = 0;
    }
    present.length = 0;
  }

  private addTogether(term: number, found: number): void {
    this.withTerm[term]!++;
    let together = this.together[term]!;
    if (together.length < this.words.length) together = this.together[term] = grown(together, this.words.length);
    const { inSentence } = this;
    for (let k = 0; k < found; k++) together[inSentence[k]!]!++;
  }
}

function grown(numbers: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
