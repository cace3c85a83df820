/** The kernel that decodes blocks, with its memory as the caller uses it. */
import { FileWindow, type OpenFile } from '../files';
import { instantiate } from './kernel.wasm';
import { MAX_BLOCK } from './header';

interface ZstdKernel {
  readonly memory: WebAssembly.Memory;
  readonly inputAt: WebAssembly.Global<'i32'>;
  readonly inputRoom: WebAssembly.Global<'i32'>;
  readonly outputAt: WebAssembly.Global<'i32'>;
  /** False where there is no memory for so much. */
  readonly reserve: (bytes: number) => boolean;
  readonly beginFrame: () => void;
  readonly outputTo: () => number;
  readonly slide: (keep: number) => void;
  readonly raw: (from: number, count: number) => void;
  readonly repeat: (value: number, count: number) => void;
  /** 0, or what is wrong. */
  readonly block: (from: number, to: number, most: number) => number;
  readonly hashBegin: () => void;
  readonly hashAdd: (from: number, count: number) => void;
  readonly hashEnd: () => number;
}

const COMPLAINTS: readonly string[] = [
  'its literals do not fit their lengths',
  'a code in it is none',
  'its sequences do not end where they should',
  'it copies from before the start',
  'it is longer than a block may be',
];

/** Output that is gathered before it is handed out. */
const PIECE_BYTES = 1 << 19;
/** Moving the history to the front costs least where it is done seldom. */
const MOST_BETWEEN_MOVES = 1 << 24;

export class FrameDecoder {
  readonly kernel = instantiate() as unknown as ZstdKernel;
  readonly window: FileWindow;
  private room = 0;
  private history = 0;
  private from = 0;

  constructor(file: OpenFile) {
    const { kernel } = this;
    kernel.reserve(0);
    this.window = new FileWindow(file, kernel.inputRoom.value, 0, this.input());
  }

  private input(): Uint8Array<ArrayBuffer> {
    const { memory, inputAt, inputRoom } = this.kernel;
    return new Uint8Array(memory.buffer as ArrayBuffer, inputAt.value, inputRoom.value);
  }

  /** A frame begins that copies from at most `history` bytes before. */
  begin(history: number): void {
    const between = Math.max(Math.min(history, MOST_BETWEEN_MOVES), PIECE_BYTES) + PIECE_BYTES + MAX_BLOCK;
    this.history = history;
    if (this.room < history + between) this.grow(history + between);
    this.from = this.kernel.outputTo();
    this.kernel.beginFrame();
    this.kernel.hashBegin();
  }

  private grow(bytes: number): void {
    if (!this.kernel.reserve(bytes)) throw new RangeError('there is no memory for the history of a zstd frame');
    this.room = bytes;
    this.window.bytes = this.input();
  }

  /** Whether enough is decoded to be handed out. */
  get isFull(): boolean {
    return this.kernel.outputTo() - this.from >= PIECE_BYTES;
  }

  /** Decodes a block that lies at index `at` of the window; null, or what is wrong. */
  decode(kind: 'raw' | 'repeat' | 'compressed', at: number, size: number): string | null {
    const { kernel } = this;
    const from = kernel.inputAt.value + at;
    if (kind === 'raw') kernel.raw(from, size);
    else if (kind === 'repeat') kernel.repeat(this.window.bytes[at]!, size);
    else {
      const answer = kernel.block(from, from + size, MAX_BLOCK);
      if (answer !== 0) return COMPLAINTS[answer - 1]!;
    }
    return null;
  }

  /** What was decoded since the last time; valid until the next block is. */
  take(hash: boolean): Uint8Array {
    const { kernel } = this;
    const to = kernel.outputTo();
    const bytes = new Uint8Array(kernel.memory.buffer, this.from, to - this.from);
    if (hash) kernel.hashAdd(this.from, bytes.length);
    this.from = to;
    return bytes;
  }

  /** Makes room for the next piece. */
  prepare(): void {
    const { kernel } = this;
    if (kernel.outputTo() + PIECE_BYTES + MAX_BLOCK > kernel.outputAt.value + this.room) {
      kernel.slide(this.history);
      this.from = kernel.outputTo();
    }
  }
}
