/** LZMA as 7z archives have it: one run of symbols of known length, its properties outside. */
import type { Trouble } from './lzma2';
import { BAD_DISTANCE, CUT, MARKER, MAX_CHUNK, MORE_INPUT, PIECE_BYTES, type LzmaKernel } from './kernel';

const AHEAD = 1024;

export interface LzmaProperties {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
  readonly history: number;
}

/** Null where the five bytes have no meaning. */
export function readLzmaProperties(bytes: Uint8Array): LzmaProperties | null {
  const [first, a, b, c, d] = bytes;
  if (first === undefined || first >= 225 || a === undefined || b === undefined || c === undefined || d === undefined)
    return null;
  const history = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  return { lc: first % 9, lp: Math.floor(first / 9) % 5, pb: Math.floor(first / 45), history };
}

export class LzmaReader {
  position = 0;
  ended = true;
  private left = 0;
  private begun = false;

  constructor(readonly kernel: LzmaKernel) {}

  begin(position: number, { lc, lp, pb, history }: LzmaProperties, length: number): void {
    const { exports } = this.kernel;
    this.kernel.begin(Math.max(4096, Math.min(history, length)));
    exports.properties(lc, lp, pb);
    exports.resetState();
    this.position = position;
    this.left = length;
    this.begun = false;
    this.ended = length === 0;
  }

  /** Decodes until a piece is full or the data end; what is wrong, or null. What is whole can be taken either way. */
  fill(): Trouble | null {
    const { kernel } = this;
    const { exports, window } = kernel;
    kernel.prepare();
    while (!this.ended && kernel.pieceBytes < PIECE_BYTES) {
      const at = window.seek(this.position, AHEAD);
      const from = kernel.inputAt(at);
      if (!this.begun) {
        if (window.filled - at < 5) return { reason: 'truncated', detail: 'the file ends before its data' };
        if (!exports.begin(from)) return { reason: 'bad-block', detail: 'the data do not begin as they should' };
        this.begun = true;
        this.position += 5;
        continue;
      }
      const start = exports.outputTo();
      const limit = start + Math.min(this.left, MAX_CHUNK, PIECE_BYTES);
      const answer = exports.decode(from, kernel.inputAt(window.filled), window.atEnd, limit);
      this.position += exports.taken() - from;
      this.left -= exports.outputTo() - start;
      if (answer === CUT) return { reason: 'truncated', detail: 'the file ends within its data' };
      if (answer === BAD_DISTANCE) return { reason: 'bad-block', detail: 'it copies from before the start' };
      this.ended = this.left === 0 || answer === MARKER;
      if (answer === MORE_INPUT && window.atEnd)
        return { reason: 'truncated', detail: 'the file ends within its data' };
    }
    return null;
  }
}
