/** The kernel that decodes LZMA, with its memory as the callers use it. */
import { FileWindow, type OpenFile } from '../files';
import { instantiate } from './kernel.wasm';

interface LzmaExports {
  readonly memory: WebAssembly.Memory;
  readonly inputAt: WebAssembly.Global<'i32'>;
  readonly inputRoom: WebAssembly.Global<'i32'>;
  readonly outputAt: WebAssembly.Global<'i32'>;
  readonly reserve: (bytes: number) => boolean;
  readonly rewind: () => void;
  readonly forgetHistory: () => void;
  readonly slide: (keep: number) => void;
  readonly raw: (from: number, count: number) => void;
  readonly properties: (lc: number, lp: number, pb: number) => void;
  readonly resetState: () => void;
  readonly begin: (from: number) => boolean;
  readonly decode: (from: number, to: number, last: boolean, limit: number) => number;
  readonly taken: () => number;
  readonly outputTo: () => number;
  readonly atRest: () => boolean;
  readonly crc64: (from: number, to: number, before: bigint) => bigint;
}

/** Answers of `decode`. */
export const MORE_INPUT = 0;
export const MARKER = 2;
export const CUT = 3;
export const BAD_DISTANCE = 4;

/** Output that is gathered before it is handed out. */
export const PIECE_BYTES = 1 << 19;
/** Most that a chunk of LZMA2 unpacks to. */
export const MAX_CHUNK = 1 << 21;
/** Moving the history to the front costs least where it is done seldom. */
const MOST_BETWEEN_MOVES = 1 << 24;

export class LzmaKernel {
  readonly exports = instantiate() as unknown as LzmaExports;
  readonly window: FileWindow;
  private room = 0;
  private history = 0;
  private from = 0;

  constructor(file: OpenFile) {
    this.exports.reserve(0);
    this.window = new FileWindow(file, this.exports.inputRoom.value, 0, this.input());
  }

  private input(): Uint8Array<ArrayBuffer> {
    const { memory, inputAt, inputRoom } = this.exports;
    return new Uint8Array(memory.buffer as ArrayBuffer, inputAt.value, inputRoom.value);
  }

  /** Data begin that copy from at most `history` bytes before. */
  begin(history: number): void {
    const between = Math.max(Math.min(history, MOST_BETWEEN_MOVES), PIECE_BYTES) + PIECE_BYTES + MAX_CHUNK;
    this.history = history;
    if (this.room < history + between) {
      if (!this.exports.reserve(history + between)) throw new RangeError('there is no memory for the history of LZMA');
      this.room = history + between;
      this.window.bytes = this.input();
    }
    this.exports.rewind();
    this.from = this.exports.outputTo();
  }

  /** Where index `at` of the window is for the kernel. */
  inputAt(at: number): number {
    return this.exports.inputAt.value + at;
  }

  get pieceBytes(): number {
    return this.exports.outputTo() - this.from;
  }

  /** What was decoded since the last time; valid until `prepare`. */
  take(): Uint8Array {
    const to = this.exports.outputTo();
    const bytes = new Uint8Array(this.exports.memory.buffer, this.from, to - this.from);
    this.from = to;
    return bytes;
  }

  /** Makes room for another piece and a chunk. */
  prepare(): void {
    const { exports, history } = this;
    if (exports.outputTo() + PIECE_BYTES + MAX_CHUNK <= exports.outputAt.value + this.room) return;
    exports.slide(history);
    this.from = exports.outputTo();
  }

  /** CRC-64 of a piece, going on from what stands before it. */
  crc64(piece: Uint8Array, before: bigint): bigint {
    return this.exports.crc64(piece.byteOffset, piece.byteOffset + piece.length, before);
  }
}
