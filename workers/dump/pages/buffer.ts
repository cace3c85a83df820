/** The decoded bytes that are in hand, and from where in the file each of them came. */
import type { Piece } from '../sources';
import type { DumpShard, PageAnchor } from '../types';

/** A page of more than this is rare, so that a little more copying for it costs less than memory does. */
const LARGE = 32 << 20;

function roomFor(needed: number): number {
  return needed < LARGE ? Math.ceil(needed * 1.5) : needed + LARGE / 2;
}

/** Whether some of the room stays free, so that moving bytes to its front is rare; and not much more of it than that. */
function fits(needed: number, room: number): boolean {
  const free = Math.min(needed * 0.25, LARGE / 4);
  return needed + free <= room && (room <= LARGE * 2 || needed > room / 8);
}

interface Segment {
  /** Index in the buffer at which its bytes begin; negative once part of it was dropped. */
  begin: number;
  readonly anchor: number;
  readonly skip: number;
}

export class PieceBuffer {
  private room = Buffer.allocUnsafeSlow(1 << 21);
  private first = 0;
  private last = 0;
  private segments: Segment[] = [];

  constructor(private readonly kind: DumpShard['kind']) {}

  /** What is held; valid until `add` or `drop`. */
  get bytes(): Buffer {
    return this.room.subarray(this.first, this.last);
  }

  add(piece: Piece): void {
    const held = this.last - this.first;
    if (this.last + piece.bytes.length > this.room.length) {
      const needed = held + piece.bytes.length;
      const room = fits(needed, this.room.length) ? this.room : Buffer.allocUnsafeSlow(roomFor(needed));
      this.room.copy(room, 0, this.first, this.last);
      this.room = room;
      this.first = 0;
      this.last = held;
    }
    this.room.set(piece.bytes, this.last);
    this.last += piece.bytes.length;
    this.segments.push({ begin: held, anchor: piece.anchor, skip: piece.skip });
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.first += count;
    for (const segment of this.segments) segment.begin -= count;
    let passed = 0;
    while (passed + 1 < this.segments.length && this.segments[passed + 1]!.begin <= 0) passed++;
    if (passed > 0) this.segments.splice(0, passed);
  }

  /** The anchor of the piece that the byte at `index` came in; in a plain file its own offset. */
  positionOf(index: number): number {
    return this.anchorOf(index, 0).anchor;
  }

  anchorOf(index: number, length: number): PageAnchor {
    let segment: Segment = { begin: 0, anchor: 0, skip: 0 };
    for (const candidate of this.segments) {
      if (candidate.begin > index) break;
      segment = candidate;
    }
    const skip = segment.skip + index - segment.begin;
    return this.kind === 'plain'
      ? { anchor: segment.anchor + skip, skip: 0, length }
      : { anchor: segment.anchor, skip, length };
  }
}
