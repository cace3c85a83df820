/** Kernels over text: tokens, n-grams, numbers, scripts. Integers out, nothing else. */

/** Pinned in every recipe and manifest: a change of either is a change of the tokeniser's version. */
export interface TokeniserIdentity {
  readonly name: string;
  readonly version: number;
  /** Unicode version whose properties were compiled in (not the runtime's). */
  readonly unicode: string;
}

/** One row of an n-gram counter: tokens joined by one space. */
export interface NgramCount {
  readonly n: number;
  readonly gram: string;
  readonly count: number;
}

/** What is counted in one text. */
export interface TextCounts {
  /** Unicode scalar values. */
  readonly chars: number;
  readonly tokens: number;
  /** Tokens that hold a decimal digit. */
  readonly numbers: number;
  /** ISO 15924 code of the script most letters are in; Zyyy where there are no letters. */
  readonly script: string;
}

/** What is counted in each text of a column: one value a row. Rows without text are zeros, and Zyyy. */
export interface BatchCounts {
  readonly chars: Int32Array;
  readonly tokens: Int32Array;
  readonly numbers: Int32Array;
  readonly script: readonly string[];
}

/** How much of the raw side is still there on the partner's. Multisets: Σ min(count). */
export interface PairCounts {
  readonly numbersRaw: number;
  readonly numbersKept: number;
  readonly tokensRaw: number;
  readonly tokensPartner: number;
  readonly tokensShared: number;
}
