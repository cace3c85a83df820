/** Decodes a bzip2 file from a block or stream header on, over stream ends and past damage, one block at a time. */
import { refuseBomb } from '../../codecs';
import type { OpenFile } from '../files';
import type { Piece, PieceSource, SourceHooks } from '../sources';
import { combineCrc } from './crc';
import { BadBlock, BLOCK_AHEAD, BlockDecoder } from './decoder';
import { describeGap, type Gap, type Trouble } from './gap';
import { isStreamHeader, markAtBit } from './magics';

/** Headers, and marks with the checksum that follows them, are shorter. */
const MARK_AHEAD = 64;
const MAGIC_BITS = 48;
const FOOTER_BITS = 80;

/** The block whose bytes are being given. */
interface Given {
  readonly anchor: number;
  readonly afterGap: boolean;
  skip: number;
}

export class Bzip2Source implements PieceSource {
  private readonly decoder: BlockDecoder;
  private given: Given | null = null;
  private bit: number;
  private expect: 'block' | 'header';
  /** CRC of the stream so far; null where it was not read from its start, or not whole. */
  private streamCrc: number | null = null;
  private trouble: Trouble | null = null;
  private gap: Gap | null = null;
  private gapBefore = false;
  /** Decoded bytes that were given. */
  private written = 0;
  private done = false;
  private closed = false;

  /**
   * Starts at bit 0 with a stream header, elsewhere with a block. What is wrong from bit `end` on is not reported: that
   * is for the shard it belongs to.
   */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: SourceHooks,
  ) {
    this.decoder = new BlockDecoder(file);
    this.bit = start;
    this.expect = start === 0 ? 'header' : 'block';
    if (this.expect === 'block' && start % 8 === 0 && start >= 32) {
      const { window } = this.decoder;
      const at = window.seek(start / 8 - 4, MARK_AHEAD);
      if (isStreamHeader(window.bytes, at)) this.streamCrc = 0;
    }
  }

  get nextAnchor(): number {
    if (this.given !== null && this.decoder.hasMore) return this.given.anchor;
    return this.done ? Infinity : (this.trouble?.bit ?? this.bit);
  }

  get position(): number {
    return Math.floor(this.bit / 8);
  }

  next(): Piece | null {
    while (true) {
      this.hooks.checkCancelled();
      const piece = this.nextPart();
      if (piece !== null) return piece;
      if (this.trouble !== null) this.getOver(this.trouble);
      if (this.toBlock()) this.decodeBlock();
      else if (this.done) {
        this.close();
        return null;
      }
    }
  }

  /** Lets another read with the memory that this one took; neither it nor what it gave may be used after that. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.done = true;
    this.trouble = null;
    this.given = null;
    this.decoder.close();
  }

  private nextPart(): Piece | null {
    const { given } = this;
    const bytes = given === null ? null : this.decoder.nextPart();
    if (given === null || bytes === null) {
      this.given = null;
      return null;
    }
    const { anchor, skip, afterGap } = given;
    given.skip += bytes.length;
    this.written += bytes.length;
    refuseBomb(this.file.path, 'bzip2', this.position - Math.floor(this.start / 8), this.written, this.position);
    // The end of a stream is passed over at once, so that the anchor of the next block is known.
    if (!this.decoder.hasMore) this.toBlock();
    return { bytes, anchor, skip, afterGap: afterGap && skip === 0 };
  }

  private decodeBlock(): void {
    const anchor = this.bit;
    try {
      const { end, crc, fits } = this.decoder.decode(anchor);
      this.bit = end;
      if (fits) {
        if (this.streamCrc !== null) this.streamCrc = combineCrc(this.streamCrc, crc);
        this.reportGap(false);
        this.given = { anchor, afterGap: this.gapBefore, skip: 0 };
        this.gapBefore = false;
        return;
      }
      this.streamCrc = null;
      const trouble = { bit: anchor, detail: 'its checksum does not fit', cut: false, betweenStreams: false };
      // The first of a shard is perhaps no block at all.
      if (anchor === this.start && this.start > 0) this.trouble = trouble;
      else this.addToGap(trouble);
    } catch (error) {
      if (!(error instanceof BadBlock)) throw error;
      this.stop({ bit: anchor, detail: error.message, cut: error.cut, betweenStreams: false });
    }
  }

  /** Passes over ends and headers of streams; false where something else stands before the next block. */
  private toBlock(): boolean {
    while (!this.done && this.trouble === null) {
      if (this.expect === 'header') this.readHeader();
      else if (this.atBlock()) return true;
    }
    return false;
  }

  private readHeader(): void {
    const byte = this.bit / 8;
    if (byte >= this.file.size) {
      this.done = true;
      this.reportGap(true);
      return;
    }
    const { window } = this.decoder;
    const at = window.seek(byte, MARK_AHEAD);
    if (window.filled - at < 4 || !isStreamHeader(window.bytes, at)) {
      const cut = window.filled - at < 4 && window.bytes[at] === 0x42;
      this.stop({ bit: this.bit, detail: 'no bzip2 stream begins here', cut, betweenStreams: !cut });
      return;
    }
    this.streamCrc = 0;
    this.bit += 32;
    this.expect = 'block';
  }

  /** Whether a block begins here. Where a stream ends, passes over that. */
  private atBlock(): boolean {
    const { window } = this.decoder;
    const local = window.seek(Math.floor(this.bit / 8), MARK_AHEAD) * 8 + (this.bit % 8);
    const left = window.filled * 8 - local;
    const mark = markAtBit(window.bytes, window.filled, local);
    if (mark === 'block') return true;
    if (mark === 'end' && left >= FOOTER_BITS) this.endStream(local);
    else {
      const cut = left < FOOTER_BITS && window.atEnd;
      this.stop({ bit: this.bit, detail: 'neither a block nor the end of a stream', cut, betweenStreams: false });
    }
    return false;
  }

  private endStream(local: number): void {
    const { bytes } = this.decoder.window;
    const at = Math.floor((local + MAGIC_BITS) / 8);
    const shift = (local + MAGIC_BITS) % 8;
    const high = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
    const crc = shift === 0 ? high : (high << shift) | (bytes[at + 4]! >>> (8 - shift));
    if (this.streamCrc !== null && (crc | 0) !== (this.streamCrc | 0) && this.bit < this.end) {
      this.hooks.report({
        reason: 'stream-checksum',
        detail:
          'The checksum of a bzip2 stream does not fit, though that of each block in it does; nothing was skipped.',
        offset: this.bit,
        unit: 'bit',
        title: null,
      });
    }
    this.streamCrc = null;
    this.bit = Math.ceil((this.bit + FOOTER_BITS) / 8) * 8;
    this.expect = 'header';
  }

  private stop(trouble: Trouble): void {
    this.streamCrc = null;
    this.trouble = trouble;
  }

  /** Goes on at the next block, if there is one. Called when no decoded bytes wait. */
  private getOver(trouble: Trouble): void {
    this.trouble = null;
    if (trouble.bit === this.start && this.start > 0 && !trouble.cut) {
      const after = this.endOfBlockAround(trouble.bit);
      if (after !== null) {
        this.bit = after;
        return;
      }
    }
    this.addToGap(trouble);
    const found = this.findBlock(trouble.bit + 1);
    // Where only the header of a stream is damaged, nothing is missing.
    if (trouble.betweenStreams && found !== trouble.bit + 32) this.gapBefore = true;
    if (found === null) {
      this.done = true;
      this.reportGap(true);
      return;
    }
    this.bit = found;
    this.expect = 'block';
  }

  private addToGap(trouble: Trouble): void {
    if (this.gap === null) this.gap = { trouble, places: 1 };
    else this.gap.places++;
    if (!trouble.betweenStreams) this.gapBefore = true;
  }

  private reportGap(atEnd: boolean): void {
    const { gap } = this;
    this.gap = null;
    if (gap !== null && gap.trouble.bit < this.end) this.hooks.report(describeGap(gap, atEnd));
  }

  /** First block mark at or after a bit. */
  private findBlock(fromBit: number): number | null {
    const { window } = this.decoder;
    let from = Math.floor(fromBit / 8);
    while (from < this.file.size) {
      this.hooks.checkCancelled();
      window.seek(from, BLOCK_AHEAD);
      let found: number | null = null;
      this.decoder.visitMarks(Math.max(fromBit, from * 8), (bit, kind) => {
        if (kind === 'block') found = bit;
        return found === null;
      });
      if (found !== null) return found;
      if (window.atEnd) return null;
      from = Math.max(from + 1, window.start + window.filled - 6);
    }
    return null;
  }

  /**
   * Where the block ends that reaches over `bit`, if there is one: then the mark there came about by accident, inside
   * of that block (about once in 3e14 bits). Asked only about the first block of a shard, for elsewhere blocks follow
   * one another.
   */
  private endOfBlockAround(bit: number): number | null {
    const from = Math.max(0, Math.floor(bit / 8) - BLOCK_AHEAD);
    this.decoder.window.seek(from, BLOCK_AHEAD * 2);
    const before: number[] = [];
    this.decoder.visitMarks(from * 8, (mark, kind) => {
      if (mark >= bit) return false;
      if (kind === 'block') before.push(mark);
      return true;
    });
    for (const mark of before.slice(-3).toReversed()) {
      try {
        const { end, fits } = this.decoder.decode(mark);
        if (end > bit && fits) return end;
      } catch (error) {
        if (!(error instanceof BadBlock)) throw error;
      }
    }
    return null;
  }
}
