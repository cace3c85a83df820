/** Exact n-gram counts in bounded memory: what is counted between two flushes makes one part of the ngrams table. */
import { PlumblineError } from '../api/errors';
import { sortedGrams } from './gram-order';
import { gramBatches } from './gram-batches';
import { GramTable } from './gram-table';
import { TokenScanner } from './scanner';
import { TokenTable } from './token-table';
import type { NgramCount } from './types';
import type { RecordBatch } from 'apache-arrow';

export interface NgramOptions {
  /** Longest gram that is counted, 1..5; 2 where nothing is said. */
  readonly longest?: number;
  /** Bytes of entries after which `full` says so. Part of what a result follows from: never set it by the machine's memory. */
  readonly budgetBytes?: number;
}

const DEFAULT_BUDGET = 64 * 2 ** 20;
const TOKEN_BYTES = 24;
const GRAM_BYTES = 32;
/** Counts are 32-bit. */
const MOST_TOKENS = 2 ** 31;

/**
 * Counts all n-grams of n = 1..longest. A gram of two tokens or more does not cross the end of a line or of a text.
 * What comes out follows from the texts alone, not from their order nor from how tables grew.
 */
export class NgramCounter {
  private readonly tokens = new TokenTable(1 << 12);
  /** Table of order n stands at n - 2. */
  private readonly grams: readonly GramTable[];
  /** Number of the gram of order k + 1 that ends at the token before; depth of them hold. */
  private readonly chain: Uint32Array;
  private depth = 0;
  private added = 0;
  private readonly longest: number;
  private readonly budget: number;
  private readonly scanner = new TokenScanner();

  /** @throws PlumblineError 'usage' where longest is not 1..5 */
  constructor(options: NgramOptions = {}) {
    this.longest = options.longest ?? 2;
    this.budget = options.budgetBytes ?? DEFAULT_BUDGET;
    if (!Number.isInteger(this.longest) || this.longest < 1 || this.longest > 5) {
      throw new PlumblineError('usage', `n-grams are counted for n up to 1, 2, 3, 4 or 5, not ${this.longest}`);
    }
    this.grams = Array.from({ length: this.longest - 1 }, () => new GramTable(1 << 14));
    this.chain = new Uint32Array(this.longest);
  }

  /** Counts one text, UTF-8 bytes[start..end). */
  add(bytes: Uint8Array, start: number, end: number): void {
    const { scanner } = this;
    scanner.reset(bytes, start, end);
    this.beginText();
    while (scanner.next()) this.push(scanner);
  }

  /** A new text begins; for callers that walk the scanner themselves. */
  beginText(): void {
    this.depth = 0;
  }

  /** Counts the token that the scanner stands at. */
  push(scanner: TokenScanner): void {
    const { chain, grams } = this;
    if (scanner.newLine) this.depth = 0;
    const token = this.tokens.add(scanner.token, scanner.length, scanner.hash);
    for (let k = this.depth; k > 0; k--) chain[k] = grams[k - 1]!.add(chain[k - 1]!, token);
    chain[0] = token;
    if (this.depth < grams.length) this.depth++;
    this.added++;
  }

  /** Whether what was counted should be drained to a part file before the next text. */
  full(): boolean {
    let used = this.tokens.arenaUsed + this.tokens.size * TOKEN_BYTES;
    for (const table of this.grams) used += table.size * GRAM_BYTES;
    return used >= this.budget || this.added >= MOST_TOKENS;
  }

  get empty(): boolean {
    return this.tokens.size === 0;
  }

  /**
   * Gives out all counts as record batches of the ngrams table, sorted by n, then by the gram's UTF-8 bytes, and forgets
   * them; also where the caller stops half-way.
   */
  *drainBatches(rowsPerBatch = 1 << 16): Generator<RecordBatch, void, undefined> {
    try {
      yield* gramBatches(this.tokens, sortedGrams(this.tokens, this.grams), rowsPerBatch);
    } finally {
      this.tokens.clear();
      for (const table of this.grams) table.clear();
      this.depth = 0;
      this.added = 0;
    }
  }

  /** The same as rows. */
  *drain(): Generator<NgramCount, void, undefined> {
    for (const batch of this.drainBatches()) {
      const [n, gram, count] = ['n', 'gram', 'count'].map((name) => batch.getChild(name)!);
      for (let row = 0; row < batch.numRows; row++) {
        yield { n: n!.get(row) as number, gram: gram!.get(row) as string, count: Number(count!.get(row)) };
      }
    }
  }
}
