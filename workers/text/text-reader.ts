/** Reads a column of texts as numbers, with the kernel that counts; what is counted meanwhile nobody asks for. */
import type { RecordBatch } from 'apache-arrow';
import { GramCounter, type TakeSketch } from './gram-counter';
import { readPlain, type Lexicon, type Reading } from './reading';

export type TakeReading = (row: number, reading: Reading) => void;

const decoder = new TextDecoder();

export class TextReader {
  private readonly counter: GramCounter;
  private lexicon: KernelLexicon;
  private words = new Uint32Array(1 << 16);
  private length = 0;
  /** Whether numbers changed in the midst of a text, which then has to be read in another way. */
  private broken = false;

  /** @param budgetBytes of the words that are known at a time */
  constructor(budgetBytes: number) {
    const spill = (run: Iterable<Uint8Array>): void => {
      this.broken = true;
      forget(run);
    };
    this.counter = new GramCounter({ longest: 1, budgetBytes, spill });
    this.lexicon = new KernelLexicon(this.counter);
  }

  /** Reads each text of a column, in order, and sketches it. */
  readBatch(batch: RecordBatch, column: string, onSketch: TakeSketch, onReading: TakeReading): void {
    this.counter.countBatch(batch, column, onSketch, {
      begin: () => this.begin(),
      take: (words) => this.append(words),
      end: (row, bytes, endOfText) => onReading(row, this.finish(bytes, endOfText)),
    });
  }

  /** Numbers stay what they are for as long as there is room for many more; a text that needs all of it is read plainly. */
  private begin(): void {
    this.length = 0;
    this.broken = false;
    if (!this.counter.nearlyFull) return;
    forget(this.counter.drain() ?? []);
    this.lexicon = new KernelLexicon(this.counter);
  }

  private append(words: Uint32Array): void {
    const needed = this.length + words.length + 1;
    if (needed > this.words.length) {
      const grown = new Uint32Array(Math.max(this.words.length * 2, needed));
      grown.set(this.words.subarray(0, this.length));
      this.words = grown;
    }
    this.words.set(words, this.length);
    this.length += words.length;
  }

  private finish(bytes: Uint8Array, endOfText: number): Reading {
    if (this.broken) {
      this.lexicon = new KernelLexicon(this.counter);
      return readPlain(decoder.decode(bytes));
    }
    this.words[this.length] = endOfText;
    return { lexicon: this.lexicon, words: this.words.subarray(0, this.length + 1) };
  }
}

/** Words that the kernel knows, as long as it does. */
class KernelLexicon implements Lexicon {
  constructor(private readonly counter: GramCounter) {}

  get size(): number {
    return this.counter.tokensKept;
  }

  word(id: number): string {
    return this.counter.token(id);
  }
}

/** A run that nobody needs. */
function forget(run: Iterable<Uint8Array>): void {
  for (const _ of run) break;
}
