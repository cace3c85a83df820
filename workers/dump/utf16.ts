/**
 * Turns pieces in UTF-16 into pieces in UTF-8. Characters may be cut between pieces, so there is one place only to
 * begin.
 */
import type { Piece, PieceSource } from './sources';

export class Utf16Source implements PieceSource {
  private decoder: TextDecoder;
  private written = 0;
  private ended = false;

  constructor(
    private readonly source: PieceSource,
    private readonly encoding: 'utf-16le' | 'utf-16be',
  ) {
    this.decoder = new TextDecoder(encoding);
  }

  get nextAnchor(): number {
    return this.ended ? Infinity : 0;
  }

  get position(): number {
    return this.source.position;
  }

  close(): void {
    this.source.close?.();
  }

  next(): Piece | null {
    if (this.ended) return null;
    const piece = this.source.next();
    const afterGap = piece?.afterGap ?? false;
    if (afterGap) this.decoder = new TextDecoder(this.encoding);
    if (piece === null) this.ended = true;
    const text = piece === null ? this.decoder.decode() : this.decoder.decode(piece.bytes, { stream: true });
    if (this.ended && text === '') return null;
    const bytes = Buffer.from(text, 'utf8');
    const skip = this.written;
    this.written += bytes.length;
    return { bytes, anchor: 0, skip, afterGap };
  }
}
