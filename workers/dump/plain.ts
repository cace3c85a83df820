/** Pieces of a file that is not compressed. */
import type { OpenFile } from './files';
import type { Piece, PieceSource, SourceHooks } from './sources';

const PIECE_BYTES = 1 << 20;

export class PlainSource implements PieceSource {
  private readonly buffer: Uint8Array;
  position: number;

  constructor(
    private readonly file: OpenFile,
    start: number,
    private readonly hooks: SourceHooks,
    pieceBytes = PIECE_BYTES,
  ) {
    this.position = start;
    this.buffer = new Uint8Array(Math.min(pieceBytes, Math.max(1, file.size - start)));
  }

  get nextAnchor(): number {
    return this.position < this.file.size ? this.position : Infinity;
  }

  next(): Piece | null {
    this.hooks.checkCancelled();
    const anchor = this.position;
    const read = this.file.read(this.buffer, anchor);
    if (read === 0) return null;
    this.position += read;
    return { bytes: this.buffer.subarray(0, read), anchor, skip: 0, afterGap: false };
  }
}
