/**
 * Inflates DEFLATE data (RFC 1951) piece by piece and synchronously, which Node's zlib cannot: its streams need the
 * event loop, and its synchronous call wants all of the output at once. The work is done in `kernel/`.
 */
import { FileWindow, type OpenFile } from '../files';
import { instantiate } from './kernel.wasm';

interface InflateKernel {
  readonly memory: WebAssembly.Memory;
  readonly inputAt: WebAssembly.Global<'i32'>;
  readonly inputRoom: WebAssembly.Global<'i32'>;
  readonly init: () => void;
  readonly reset: () => void;
  /** First byte of the input that no data were made of yet. */
  readonly consumed: () => number;
  /** Where `run` wants the input to go on. */
  readonly taken: () => number;
  readonly slide: () => number;
  readonly outputEnd: () => number;
  readonly run: (from: number, to: number, last: boolean) => number;
}

/** Data that break the rules of gzip or DEFLATE. `cut` says that the file ended first. */
export class BadDeflate extends Error {
  override readonly name = 'BadDeflate';

  constructor(
    message: string,
    readonly cut = false,
  ) {
    super(message);
  }
}

/** Answers of the kernel. */
const MORE_INPUT = 0;
const DONE = 2;
const CUT = 3;
const COMPLAINTS: readonly string[] = [
  'the length of a stored block does not fit its check',
  'a block is of no known kind',
  'its code lengths describe no prefix code',
  'it has other code lengths than codes',
  'a code stands for no symbol',
  'a distance has no meaning',
];

/** The head of a block fits in so many bytes. */
const AHEAD = 1024;
const PROOF_BYTES = 4096;

export class Inflater {
  private readonly kernel = instantiate() as unknown as InflateKernel;
  /** What was read of the file, for headers and trailers as well. */
  readonly window: FileWindow;
  /** File offset up to which the data were read. */
  position = 0;
  private from = 0;
  private done = true;
  private failed: BadDeflate | null = null;

  constructor(file: OpenFile) {
    const { kernel } = this;
    kernel.init();
    const capacity = kernel.inputRoom.value;
    this.window = new FileWindow(
      file,
      capacity,
      0,
      new Uint8Array(kernel.memory.buffer, kernel.inputAt.value, capacity),
    );
  }

  /** Data begin at a file offset. */
  begin(position: number): void {
    this.kernel.reset();
    this.position = position;
    this.from = position;
    this.done = false;
    this.failed = null;
  }

  /** Whether data can be inflated from a file offset on, as far as a few kilobytes tell. */
  proves(position: number): boolean {
    this.begin(position);
    const { kernel, window } = this;
    const at = window.seek(position, PROOF_BYTES);
    const end = Math.min(window.filled, at + PROOF_BYTES);
    const base = kernel.inputAt.value;
    kernel.slide();
    const answer = kernel.run(base + at, base + end, end === window.filled && window.atEnd);
    this.done = true;
    return answer <= CUT;
  }

  /** About 256 KB more, valid until the next call; null after the last. Throws BadDeflate. */
  next(): Uint8Array | null {
    if (this.failed !== null) throw this.failed;
    const { kernel, window } = this;
    const start = kernel.slide();
    const base = kernel.inputAt.value;
    while (!this.done) {
      const at = base + window.seek(this.from, AHEAD);
      const answer = kernel.run(at, base + window.filled, window.atEnd);
      this.from = window.start + kernel.taken() - base;
      this.position = Math.min(window.start + window.filled, window.start + kernel.consumed() - base);
      if (answer === MORE_INPUT) continue;
      if (answer === DONE) this.done = true;
      if (answer >= CUT) {
        const complaint = COMPLAINTS[answer - CUT - 1];
        this.failed = new BadDeflate(complaint ?? 'the file ends within it', answer === CUT);
        // What is whole is given first.
        if (kernel.outputEnd() === start) throw this.failed;
      }
      break;
    }
    const end = kernel.outputEnd();
    return end === start ? null : new Uint8Array(kernel.memory.buffer, start, end - start);
  }
}
