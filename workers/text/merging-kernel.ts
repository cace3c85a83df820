/** The merging kernel as typed calls. */
import { PlumblineError } from '../api/errors';
import { instantiate } from './kernel.wasm';

/** What the kernel exports; addresses and lengths are bytes of its memory. */
export interface MergingExports {
  readonly memory: WebAssembly.Memory;
  layOutMerge(runs: number, inputBytes: number, rows: number, gramBytes: number): number;
  beginMerge(runs: number): number;
  setSectionBytes(run: number, bytes: number): void;
  merge(): number;
  wantedRun(): number;
  inputAt(): number;
  inputRoom(): number;
  addInput(bytes: number, isLast: number): void;
  mergedRows(): number;
  mergedGrams(): number;
  mergedOffsets(): number;
  mergedCounts(): number;
  takeRows(): void;
}

/** What `merge` says. */
export const MERGE = { done: 0, needsInput: 1, outputFull: 2, damaged: 3, noMemory: 4 } as const;

/** Smallest buffer of a run that makes sense to read with. */
const LEAST_INPUT = 4096;
/** Bytes of grams of one batch, unless a single one is longer. */
const GRAM_BYTES = 4 * 2 ** 20;

export function startMerging(runs: number, inputBytes: number, rows: number): MergingExports {
  const kernel = instantiate() as unknown as MergingExports;
  if (kernel.layOutMerge(runs, Math.max(inputBytes, runs * LEAST_INPUT), rows, GRAM_BYTES) === 0) {
    throw new PlumblineError('usage', `there is no memory to merge ${runs} runs of counted words`);
  }
  return kernel;
}
