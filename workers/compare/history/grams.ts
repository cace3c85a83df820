/** Runs of three words of one text, numbered, and how another text's lines are made of them. */
import { TokenScanner, TokenTable } from '../../text';

/** Words of a run. A line of fewer is one run. */
const WORDS = 3;
/** Lines that are remembered between revisions, UTF-16 code units of them together. */
const MOST_REMEMBERED = 16e6;

export class Grams {
  /** How often the text has each run, by its number. */
  readonly counts: Int32Array;
  /** Runs of the text. */
  readonly total: number;
  private readonly scanner = new TokenScanner();
  private readonly tokens = new TokenTable();
  private readonly numbers = new Map<number, number>();
  private readonly lines = new Map<string, Int32Array>();
  private remembered = 0;
  private base = 1;

  constructor(text: string) {
    const lines = linesOf(text).map((line) => this.tokensOf(line, true));
    this.base = this.tokens.size + 2;
    const counts: number[] = [];
    let total = 0;
    for (const tokens of lines) {
      this.eachKey(tokens, (key) => {
        const number = this.numbers.get(key) ?? counts.length;
        if (number === counts.length) {
          this.numbers.set(key, number);
          counts.push(0);
        }
        counts[number]!++;
        total++;
      });
    }
    this.counts = Int32Array.from(counts);
    this.total = total;
  }

  /** Numbers of the runs of a line of another text, -1 for each that this text has not. */
  of(line: string): Int32Array {
    const known = this.lines.get(line);
    if (known !== undefined) return known;
    const numbers: number[] = [];
    this.eachKey(this.tokensOf(line, false), (key) => numbers.push(key < 0 ? -1 : (this.numbers.get(key) ?? -1)));
    const made = Int32Array.from(numbers);
    // Most lines of a revision are those of the one before.
    if ((this.remembered += line.length) > MOST_REMEMBERED) {
      this.lines.clear();
      this.remembered = line.length;
    }
    this.lines.set(line, made);
    return made;
  }

  /** 1 and up; 0 for a token that the text has not. */
  private tokensOf(line: string, adding: boolean): readonly number[] {
    const { scanner, tokens } = this;
    const bytes = Buffer.from(line);
    const found: number[] = [];
    scanner.reset(bytes, 0, bytes.length);
    while (scanner.next()) {
      const { token, length, hash } = scanner;
      found.push((adding ? tokens.add(token, length, hash) : tokens.find(token, length, hash)) + 1);
    }
    return found;
  }

  /** A key for each run, -1 where it holds a token that the text has not. */
  private eachKey(tokens: readonly number[], take: (key: number) => void): void {
    if (tokens.length === 0) return;
    const { base } = this;
    for (let i = 0; i <= Math.max(0, tokens.length - WORDS); i++) {
      let key = 0;
      for (let k = i; k < i + WORDS; k++) {
        const token = tokens[k];
        if (token === 0) {
          key = -1;
          break;
        }
        // Beyond 200,000 different words two keys may be the same number; so rarely that no choice depends on it.
        key = key * base + (token ?? base - 1);
      }
      take(key);
    }
  }
}

export const linesOf = (text: string): readonly string[] => text.split('\n');
