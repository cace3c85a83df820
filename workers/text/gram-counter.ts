/** Exact n-gram counts in bounded memory: what is counted between two drains becomes one sorted run. */
import { crc32 } from 'node:zlib';
import { DataType, type RecordBatch } from 'apache-arrow';
import { PlumblineError } from '../api/errors';
import { PIECE, sizesFor, startCounting, type CountingExports } from './counting-kernel';
import { runFoot, runHead, type RunSection } from './run-format';
import type { BatchCounts, TextCounts } from './types';
import { PERMUTATIONS } from './permutations';
import { BANDED } from './sketch';
import { scriptName } from './unicode';

export interface GramCounterOptions {
  /** Longest gram that is counted, 1..5; 2 where nothing is said. */
  readonly longest?: number;
  /** Bytes of the tables, of what is needed to sort them, and of the tokens; 64 MiB where nothing is said. */
  readonly budgetBytes?: number;
  /** Parts that runs are cut into by the first token, a power of two up to 1024; 1 where nothing is said. */
  readonly partitions?: number;
  /**
   * Takes a run wherever the tables are full, which may be in the midst of a text: chunks of bytes, each to be written
   * before the next is asked for. What follows from all runs together does not depend on where they were cut.
   */
  readonly spill: (run: Iterable<Uint8Array>) => void;
}

/**
 * @param runs runs of five words that the text has; with none there is nothing to be like
 * @param minima least value of each permutation; overwritten by the next text
 */
export type TakeSketch = (row: number, runs: number, minima: Uint32Array) => void;

/** Takes the words of texts as they are scanned; see `TextReader`. */
export interface WordSink {
  /** Before a text; may drain the counter. */
  readonly begin: () => void;
  /** Some of its words, which are overwritten by the next ones. */
  readonly take: (words: Uint32Array) => void;
  /** After a text. */
  readonly end: (row: number, bytes: Uint8Array, endOfText: number) => void;
}

const DEFAULT_BUDGET = 64 * 2 ** 20;
const FULL = 1;

/**
 * Counts all n-grams of n = 1..longest. A gram of two tokens or more does not cross the end of a line or of a text.
 *
 * Tables have their largest size from the start, as addresses; memory is touched, and so used, as they fill. Beyond the
 * budget there is at most one word, however long, with those that the next gram begins with.
 */
export class GramCounter {
  readonly longest: number;
  readonly partitions: number;
  private readonly budgetBytes: number;
  private readonly spill: (run: Iterable<Uint8Array>) => void;
  private kernel!: CountingExports;
  private input = 0;
  private laidOut = 0;
  /** Tokens that there is room for. */
  private room = 0;
  private draining = false;
  private sink: WordSink | undefined;

  /** @throws PlumblineError 'usage' where an option makes no sense */
  constructor({ longest = 2, budgetBytes = DEFAULT_BUDGET, partitions = 1, spill }: GramCounterOptions) {
    if (!Number.isInteger(longest) || longest < 1 || longest > 5) {
      throw new PlumblineError('usage', `n-grams are counted for n up to 1, 2, 3, 4 or 5, not ${longest}`);
    }
    if (!Number.isInteger(Math.log2(partitions)) || partitions > 1024) {
      throw new PlumblineError('usage', `runs have 1, 2, 4, … or 1024 partitions, not ${partitions}`);
    }
    this.longest = longest;
    this.partitions = partitions;
    this.budgetBytes = budgetBytes;
    this.spill = spill;
    this.start();
  }

  /** Bytes of memory that the tables have as addresses; those that were touched are in use. */
  get memoryBytes(): number {
    return this.kernel.memory.buffer.byteLength;
  }

  get empty(): boolean {
    return this.kernel.nothingCounted() !== 0;
  }

  /** Different tokens since the last drain. */
  get tokensKept(): number {
    return this.kernel.tokensKept();
  }

  /** Whether seven eighths of all tokens that there is room for have come. */
  get nearlyFull(): boolean {
    return this.tokensKept * 8 > this.room * 7;
  }

  /** One of them, by its number. */
  token(id: number): string {
    const at = this.kernel.tokenAt(id);
    return Buffer.from(this.kernel.memory.buffer, at, this.kernel.tokenLength(id)).toString('utf8');
  }

  /** Counts one text, UTF-8 bytes[start..end). */
  countText(bytes: Uint8Array, start = 0, end = bytes.length, onSketch?: TakeSketch): TextCounts {
    const { kernel } = this;
    kernel.sketch(onSketch === undefined ? 0 : PERMUTATIONS);
    kernel.setReading(0);
    this.feed(bytes, start, end);
    if (onSketch !== undefined) this.giveSketch(0, onSketch);
    return {
      chars: kernel.charsOfText(),
      tokens: kernel.tokensOfText(),
      numbers: kernel.numbersOfText(),
      script: scriptName(kernel.scriptOfText()),
    };
  }

  /**
   * Counts a column of text of a record batch, reading its UTF-8 buffer in place.
   * @param onSketch given what MinHash makes of each text, as far as bands need it
   * @param sink given the words of each text
   * @throws PlumblineError 'internal' where there is no such column or it is no Utf8
   */
  countBatch(batch: RecordBatch, column: string, onSketch?: TakeSketch, sink?: WordSink): BatchCounts {
    const rows = batch.numRows;
    const data = batch.getChild(column)?.data[0];
    if (data === undefined || !DataType.isUtf8(data.type)) {
      throw new PlumblineError('internal', `the record batch has no column "${column}" of UTF-8 text`);
    }
    const counts = { chars: new Int32Array(rows), tokens: new Int32Array(rows), numbers: new Int32Array(rows) };
    const script = Array.from({ length: rows }, () => 'Zyyy');
    const bytes = data.values as Uint8Array;
    const offsets = data.valueOffsets as Int32Array;
    this.sink = sink;
    try {
      for (let row = 0; row < rows; row++) {
        if (!data.getValid(row)) continue;
        sink?.begin();
        this.kernel.sketch(onSketch === undefined ? 0 : BANDED);
        this.kernel.setReading(sink === undefined ? 0 : 1);
        this.feed(bytes, offsets[row]!, offsets[row + 1]!);
        counts.chars[row] = this.kernel.charsOfText();
        counts.tokens[row] = this.kernel.tokensOfText();
        counts.numbers[row] = this.kernel.numbersOfText();
        script[row] = scriptName(this.kernel.scriptOfText());
        if (onSketch !== undefined) this.giveSketch(row, onSketch);
        sink?.end(row, bytes.subarray(offsets[row], offsets[row + 1]), this.kernel.endOfText() >>> 0);
      }
    } finally {
      this.sink = undefined;
    }
    return { ...counts, script };
  }

  /**
   * What was counted since the last drain, as a run; null where that is nothing. Each chunk is to be written before the
   * next is asked for. The counter is empty afterwards, also where the caller stops half-way.
   */
  drain(): Iterable<Uint8Array> | null {
    return this.empty ? null : this.run(true);
  }

  private giveSketch(row: number, take: TakeSketch): void {
    const { kernel } = this;
    const runs = kernel.endSketch();
    take(row, runs, new Uint32Array(kernel.memory.buffer, kernel.minimaAt(), PERMUTATIONS));
  }

  private giveWords(): void {
    if (this.sink === undefined) return;
    const { kernel } = this;
    this.sink.take(new Uint32Array(kernel.memory.buffer, kernel.wordsAt(), kernel.wordsRead()));
    kernel.takeWords();
  }

  private feed(bytes: Uint8Array, start: number, end: number): void {
    if (this.draining) throw new PlumblineError('internal', 'nothing can be counted before the run was taken');
    this.kernel.beginText();
    for (let at = start, whole = false; !whole;) {
      const size = Math.min(PIECE, end - at);
      whole = at + size === end;
      new Uint8Array(this.kernel.memory.buffer, this.input, size).set(bytes.subarray(at, at + size));
      if (this.kernel.beginPiece(size, whole ? 1 : 0) === 0) throw noMemory();
      while (this.kernel.countPiece() === FULL) {
        this.giveWords();
        this.spillInMidst();
      }
      this.giveWords();
      at += this.kernel.endPiece();
    }
  }

  /** The tokens that the next grams begin with, and what there is of an unfinished one, outlive the drain. */
  private spillInMidst(): void {
    const { kernel } = this;
    const copy = (at: number, length: number): Uint8Array => new Uint8Array(kernel.memory.buffer, at, length).slice();
    const chain: Uint8Array[] = [];
    for (let back = kernel.chainLength(); back > 0; back--) {
      chain.push(copy(kernel.tokenBackAt(back - 1), kernel.tokenBackLength(back - 1)));
    }
    const unfinished = copy(kernel.unfinishedAt(), kernel.unfinished());
    this.spill(this.run(false));
    if (!this.empty) throw new PlumblineError('internal', 'a run was not taken');
    for (const token of chain) {
      this.putToken(token);
      kernel.seed(token.length);
    }
    this.putToken(unfinished);
  }

  private putToken(token: Uint8Array): void {
    const at = this.kernel.roomForToken(token.length);
    if (at === 0) throw noMemory();
    new Uint8Array(this.kernel.memory.buffer, at, token.length).set(token);
  }

  private *run(atRest: boolean): Generator<Uint8Array, void, undefined> {
    const { kernel, longest, partitions } = this;
    const sections: RunSection[] = [];
    this.draining = true;
    try {
      const head = runHead();
      yield head;
      let offset = head.length;
      for (let n = 1; n <= longest; n++) {
        kernel.putInOrder(n, partitions);
        for (let partition = 0; partition < partitions; partition++) {
          kernel.beginSection(n, partition);
          let bytes = 0;
          let crc = 0;
          for (let whole = false; !whole;) {
            const from = kernel.written();
            whole = kernel.emit() !== 0;
            const size = kernel.written();
            bytes += size - from;
            crc = crc32(this.out(from, size), crc);
            if (!whole) yield this.take();
          }
          sections.push({ offset, bytes, rows: kernel.sectionRows(), crc });
          offset += bytes;
        }
      }
      if (kernel.written() > 0) yield this.take();
      yield runFoot({ longest, partitions, sections });
    } finally {
      this.draining = false;
      kernel.clear();
      // A word larger than its share made the memory grow, which never shrinks.
      if (atRest && this.memoryBytes > this.laidOut) this.start();
    }
  }

  private start(): void {
    ({ kernel: this.kernel, input: this.input } = startCounting(this.longest, this.budgetBytes));
    this.laidOut = this.memoryBytes;
    this.room = sizesFor(this.longest, this.budgetBytes).tokens;
  }

  private out(from: number, to: number): Uint8Array {
    return new Uint8Array(this.kernel.memory.buffer, this.kernel.outAt() + from, to - from);
  }

  /** A chunk of its own, so that it is still the same when the next one is made. */
  private take(): Uint8Array {
    const chunk = this.out(0, this.kernel.written()).slice();
    this.kernel.takeOut();
    return chunk;
  }
}

function noMemory(): PlumblineError {
  return new PlumblineError('refused', 'a word of this text is so long that it does not fit into memory');
}
