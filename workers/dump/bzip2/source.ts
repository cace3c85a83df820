/**
 * Decodes a bzip2 file from a block or stream header on, over stream ends and past damage. Eight blocks go through
 * the first stage before the second, for which see `inverse.ts`.
 */
import { FileWindow, type OpenFile } from '../files';
import type { Piece, PieceSource, SourceHooks } from '../sources';
import { BadBlock, MAX_BLOCK, newBlockArena, type BlockArena, type BlockWork } from './block';
import { combineCrc, blockCrc } from './crc';
import { EntropyDecoder } from './entropy';
import { describeGap, type Gap, type Trouble } from './gap';
import { LANES, walkBlocks } from './inverse';
import { isStreamHeader, markAtBit, visitMarks } from './magics';
import { RunUnfolder } from './runs';

/** A block of 900,000 symbols of 20 bits, with selectors and tables, is smaller than this. */
const BLOCK_AHEAD = 2_400_000;
const WINDOW_BYTES = 6_000_000;
/** A block of text has more bytes than this, so that a small shard has fewer blocks, and asks for less memory. */
const BYTES_PER_LANE = 100_000;
const MAGIC_BITS = 48;
const FOOTER_BITS = 80;

interface Waiting {
  readonly anchor: number;
  readonly work: BlockWork;
}

export class Bzip2Source implements PieceSource {
  private readonly window: FileWindow;
  private readonly arena: BlockArena;
  private readonly lanes: number;
  private readonly entropy = new EntropyDecoder();
  private readonly runs = new RunUnfolder();
  private waiting: Waiting[] = [];
  private bit: number;
  private expect: 'block' | 'header';
  /** Whether the header of a stream was read last. */
  private opensStream = false;
  /** CRC of the stream so far; null where it was not read from its start, or not whole. */
  private streamCrc: number | null = null;
  private trouble: Trouble | null = null;
  private gap: Gap | null = null;
  private gapBefore = false;
  private done = false;

  /**
   * Starts at bit 0 with a stream header, elsewhere with a block. Blocks that begin after bit `end` are decoded one
   * at a time; what is wrong there is not reported: that is for the shard they belong to. `lanes` is how many blocks
   * before it go through the first stage together; as many as are worth it where it is not given.
   */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: SourceHooks,
    lanes?: number,
  ) {
    const bytes = (Math.min(end, file.size * 8) - start) / 8;
    this.lanes = lanes ?? Math.max(1, Math.min(LANES, Math.ceil(bytes / BYTES_PER_LANE)));
    this.arena = newBlockArena(this.lanes);
    this.window = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
    this.bit = start;
    this.expect = start === 0 ? 'header' : 'block';
    if (this.expect === 'block' && start % 8 === 0 && start >= 32) {
      const at = this.window.seek(start / 8 - 4, BLOCK_AHEAD);
      if (isStreamHeader(this.window.bytes, at)) this.streamCrc = 0;
    }
  }

  get nextAnchor(): number {
    return this.waiting[0]?.anchor ?? (this.done ? Infinity : (this.trouble?.bit ?? this.bit));
  }

  get position(): number {
    return Math.floor((this.waiting[0]?.anchor ?? this.bit) / 8);
  }

  next(): Piece | null {
    while (true) {
      this.hooks.checkCancelled();
      if (this.waiting.length === 0 && !this.fill()) return null;
      const { anchor, work } = this.waiting.shift()!;
      const bytes = this.runs.unfold(this.arena, work);
      if (blockCrc(bytes, bytes.length) !== work.crc) {
        this.streamCrc = null;
        const trouble = { bit: anchor, detail: 'its checksum does not fit', cut: false, betweenStreams: false };
        if (anchor === this.start && this.start > 0) {
          // Perhaps no block at all; then what was decoded after it is none either.
          this.waiting = [];
          this.trouble = trouble;
        } else this.addToGap(trouble);
        continue;
      }
      this.reportGap(false);
      const afterGap = this.gapBefore;
      this.gapBefore = false;
      return { bytes, anchor, skip: 0, afterGap };
    }
  }

  /** Decodes blocks until the arena is full, or something ends them; false where nothing is left. */
  private fill(): boolean {
    while (this.waiting.length === 0 && !this.done) {
      if (this.trouble !== null) this.getOver(this.trouble);
      while (this.waiting.length < this.lanes && !this.done && this.trouble === null) {
        if (this.waiting.length > 0 && this.isPastShard()) break;
        this.step();
      }
      walkBlocks(
        this.arena,
        this.waiting.map(({ work }) => work),
      );
    }
    return this.waiting.length > 0;
  }

  /**
   * Whether the block here is decoded only when a page turns out to need it. The first after the shard nearly always
   * is needed, for pages reach over blocks, unless a stream begins with it.
   */
  private isPastShard(): boolean {
    return this.bit > this.end || (this.bit === this.end && this.opensStream);
  }

  private step(): void {
    this.hooks.checkCancelled();
    if (this.expect === 'header') this.readHeader();
    else this.readBlockOrEnd();
  }

  private readHeader(): void {
    const byte = this.bit / 8;
    if (byte >= this.file.size) {
      this.done = true;
      this.reportGap(true);
      return;
    }
    const at = this.window.seek(byte, BLOCK_AHEAD);
    if (this.window.filled - at < 4 || !isStreamHeader(this.window.bytes, at)) {
      const cut = this.window.filled - at < 4 && this.window.bytes[at] === 0x42;
      this.stop({ bit: this.bit, detail: 'no bzip2 stream begins here', cut, betweenStreams: !cut });
      return;
    }
    this.streamCrc = 0;
    this.bit += 32;
    this.expect = 'block';
    this.opensStream = true;
  }

  private readBlockOrEnd(): void {
    const { window } = this;
    const byte = Math.floor(this.bit / 8);
    const local = window.seek(byte, BLOCK_AHEAD) * 8 + (this.bit % 8);
    const left = window.filled * 8 - local;
    const mark = markAtBit(window.bytes, window.filled, local);
    if (mark === null || (mark === 'end' && left < FOOTER_BITS)) {
      const cut = left < FOOTER_BITS && window.atEnd;
      this.stop({ bit: this.bit, detail: 'neither a block nor the end of a stream', cut, betweenStreams: false });
      return;
    }
    if (mark === 'end') {
      this.endStream(local);
      return;
    }
    try {
      const base = this.waiting.length * MAX_BLOCK;
      const work = this.entropy.decode(window.bytes, window.filled, local, this.arena, base);
      this.opensStream = false;
      this.waiting.push({ anchor: this.bit, work });
      this.bit += work.endBit - local;
      if (this.streamCrc !== null) this.streamCrc = combineCrc(this.streamCrc, work.crc);
    } catch (error) {
      if (!(error instanceof BadBlock)) throw error;
      this.stop({ bit: this.bit, detail: error.message, cut: error.cut && window.atEnd, betweenStreams: false });
    }
  }

  private endStream(local: number): void {
    const declared = new DataView(this.window.bytes.buffer);
    const at = Math.floor((local + MAGIC_BITS) / 8);
    const shift = (local + MAGIC_BITS) % 8;
    const high = declared.getUint32(at);
    const crc = shift === 0 ? high : (high << shift) | (this.window.bytes[at + 4]! >>> (8 - shift));
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

  /** Goes on at the next block, if there is one. Called when no decoded block waits. */
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
    let from = Math.floor(fromBit / 8);
    while (from < this.file.size) {
      this.hooks.checkCancelled();
      const at = this.window.seek(from, BLOCK_AHEAD);
      const bytes = this.window.bytes.subarray(at, this.window.filled);
      let found: number | null = null;
      visitMarks(bytes, bytes.length, (bit, kind) => {
        if (kind !== 'block' || from * 8 + bit < fromBit) return true;
        found = from * 8 + bit;
        return false;
      });
      if (found !== null) return found;
      if (this.window.atEnd) return null;
      from += Math.max(1, bytes.length - 6);
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
    const at = this.window.seek(from, BLOCK_AHEAD * 2);
    const before: number[] = [];
    visitMarks(this.window.bytes.subarray(at, this.window.filled), this.window.filled - at, (mark, kind) => {
      if (from * 8 + mark >= bit) return false;
      if (kind === 'block') before.push(mark);
      return true;
    });
    for (const mark of before.slice(-3).toReversed()) {
      try {
        const work = this.entropy.decode(this.window.bytes, this.window.filled, at * 8 + mark, this.arena, 0);
        walkBlocks(this.arena, [work]);
        const bytes = this.runs.unfold(this.arena, work);
        const end = this.window.start * 8 + work.endBit;
        if (end > bit && blockCrc(bytes, bytes.length) === work.crc) return end;
      } catch (error) {
        if (!(error instanceof BadBlock)) throw error;
      }
    }
    return null;
  }
}
