/**
 * Kernels over text: tokens, n-grams, numbers, scripts; integers out, nothing else.
 * This room knows UTF-8 bytes and Arrow columns; it knows no page, no partner, of files its own runs alone, and nothing of the runtime's Unicode.
 */
export { abbreviationsOf } from './abbreviations';
export { GramCounter, type GramCounterOptions, type TakeSketch } from './gram-counter';
export { GramTable } from './gram-table';
export { mergeRuns, type MergeOptions } from './merge-runs';
export {
  END_OF_TEXT,
  GAP,
  gapOf,
  readPlain,
  SENTENCES_VERSION,
  WORD_MASK,
  type Lexicon,
  type Reading,
} from './reading';
export { TextReader, type TakeReading } from './text-reader';
export { toNfc } from './normalise';
export { pairCounts } from './pair';
export { TokenScanner } from './scanner';
export { BANDS, bandsOf, RUN_WORDS, runsPlain, SKETCH_VERSION, sketchPlain } from './sketch';
export { TokenTable } from './token-table';
export { CLASS, classOf } from './unicode';
export { TOKENISER, countPlain, isNumeric, numericTokens, tokenLines, tokenise } from './tokenise';
export type { BatchCounts, NgramCount, PairCounts, TextCounts, TokeniserIdentity } from './types';
