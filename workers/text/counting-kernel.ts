/** The counting kernel as typed calls, laid out for a budget of bytes. */
import { PlumblineError } from '../api/errors';
import { instantiate } from './kernel.wasm';
import { PERMUTATION_FACTORS } from './permutations';
import { PROPERTY_TABLES, SCRIPT_COUNT, SCRIPT_SHIFT, propertyAt } from './unicode';

/** What the kernel exports; addresses and lengths are bytes of its memory. */
export interface CountingExports {
  readonly memory: WebAssembly.Memory;
  layOutSketch(): number;
  sketch(permutations: number): void;
  endSketch(): number;
  minimaAt(): number;
  setReading(on: number): void;
  wordsRead(): number;
  wordsAt(): number;
  takeWords(): void;
  endOfText(): number;
  tokenAt(id: number): number;
  tokenLength(id: number): number;
  placeProperties(pageBytes: number, foldCount: number): number;
  layOut(
    order: number,
    tokens: number,
    grams: number,
    arenaBytes: number,
    scratchBytes: number,
    pieceBytes: number,
    outBytes: number,
    scripts: number,
    latin: number,
  ): number;
  beginText(): void;
  beginPiece(size: number, whole: number): number;
  countPiece(): number;
  endPiece(): number;
  charsOfText(): number;
  tokensOfText(): number;
  numbersOfText(): number;
  scriptOfText(): number;
  nothingCounted(): number;
  clear(): void;
  chainLength(): number;
  tokenBackAt(back: number): number;
  tokenBackLength(back: number): number;
  unfinished(): number;
  unfinishedAt(): number;
  roomForToken(length: number): number;
  seed(length: number): void;
  putInOrder(n: number, partitions: number): void;
  beginSection(n: number, partition: number): void;
  emit(): number;
  written(): number;
  outAt(): number;
  takeOut(): void;
  sectionRows(): number;
  tokensKept(): number;
  gramsKept(order: number): number;
}

/** Bytes of text that are handed over at a time. */
export const PIECE = 1 << 16;

/** Bytes of a run that are given out at a time. */
const OUT = 1 << 18;

/** Fewer than these would leave no room for one chunk of tokens. */
const FEWEST_TOKENS = 2048;
/** Grams of one order that there is room for, for each token that there is room for. */
const GRAMS_A_TOKEN = 4;
const TOKEN = { entry: 16, slots: 2 * 32, arena: 12 };
const GRAM_SLOT = 16 / 0.6;

/** How many tokens and grams of each order fit in a budget, sort included. */
export function sizesFor(longest: number, budgetBytes: number): { tokens: number; grams: number; scratch: number } {
  const scratchATokens = longest === 1 ? 0 : GRAMS_A_TOKEN * (longest === 2 ? 8 : 12);
  const aToken = TOKEN.entry + TOKEN.slots + TOKEN.arena + scratchATokens + (longest - 1) * GRAMS_A_TOKEN * GRAM_SLOT;
  const tokens = Math.max(FEWEST_TOKENS, Math.floor(budgetBytes / aToken));
  return { tokens, grams: tokens * GRAMS_A_TOKEN, scratch: tokens * scratchATokens + 4096 };
}

export function startCounting(longest: number, budgetBytes: number): { kernel: CountingExports; input: number } {
  const kernel = instantiate() as unknown as CountingExports;
  const { pageOf, pages, deltas } = PROPERTY_TABLES;
  const tables = kernel.placeProperties(pages.byteLength, deltas.length);
  const factors = kernel.layOutSketch();
  const { tokens, grams, scratch } = sizesFor(longest, budgetBytes);
  const latin = propertyAt(0x61) >> SCRIPT_SHIFT;
  const input = kernel.layOut(longest, tokens, grams, tokens * TOKEN.arena, scratch, PIECE, OUT, SCRIPT_COUNT, latin);
  if (input === 0) {
    throw new PlumblineError(
      'usage',
      `there is no memory for n-gram tables of ${budgetBytes} bytes; set a smaller budget`,
    );
  }
  const { buffer } = kernel.memory;
  new Uint16Array(buffer, tables, pageOf.length).set(pageOf);
  new Uint16Array(buffer, tables + pageOf.byteLength, pages.length).set(pages);
  new Int32Array(buffer, tables + pageOf.byteLength + pages.byteLength, deltas.length).set(deltas);
  new Uint32Array(buffer, factors, PERMUTATION_FACTORS.length).set(PERMUTATION_FACTORS);
  return { kernel, input };
}
