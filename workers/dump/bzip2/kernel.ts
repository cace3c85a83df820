/** The kernel's exports with their types, and how a kernel is come by. */
import { instantiate } from './kernel.wasm';

type Constant = WebAssembly.Global<'i32'>;

/** Offsets are of its memory, bits of its input. What a call leaves in its memory is valid until the next. */
export interface Bzip2Kernel {
  readonly memory: WebAssembly.Memory;
  readonly input: Constant;
  readonly inputBytes: Constant;
  readonly inputSlack: Constant;
  readonly output: Constant;
  /** Of the block that was decoded last: its declared CRC, and the bit after it. */
  readonly crc: Constant;
  readonly endBit: Constant;
  readonly setUp: () => void;
  /** Turns the block at a bit into links; 0, or what is wrong with it. */
  readonly decodeBlock: (bit: number, filled: number) => number;
  /** Turns the links into the block, runs folded. */
  readonly walk: () => void;
  readonly rewind: () => void;
  /** Unfolds the next part of the block; its size, 0 after the last. */
  readonly unfold: () => number;
  readonly isUnfolded: () => number;
  readonly crcSoFar: () => number;
  /** First mark at or after a bit: twice its bit, and one more at the end of a stream; -1 where there is none. */
  readonly nextMark: (fromBit: number, filled: number) => number;
}

/**
 * Kernels that nobody uses. A thread reads shard after shard, and to begin one with memory that was never touched would
 * take a tenth of the shard's time.
 */
const idle: Bzip2Kernel[] = [];
const MOST_IDLE = 2;

export function borrowKernel(): Bzip2Kernel {
  const kept = idle.pop();
  if (kept !== undefined) return kept;
  const kernel = instantiate() as unknown as Bzip2Kernel;
  kernel.setUp();
  return kernel;
}

/** For the next to borrow; a kernel that is never given back is collected with its borrower. */
export function giveBackKernel(kernel: Bzip2Kernel): void {
  if (idle.length < MOST_IDLE) idle.push(kernel);
}

/** The kernel's input, and what may be looked at past it. */
export function inputOf(kernel: Bzip2Kernel): Uint8Array<ArrayBuffer> {
  return new Uint8Array(kernel.memory.buffer, kernel.input.value, kernel.inputBytes.value + kernel.inputSlack.value);
}
