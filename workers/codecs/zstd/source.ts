/** Pieces of a zstd file (RFC 8878), over as many frames as it has. */
import { PlumblineError } from '../../api/errors';
import type { FileWindow, OpenFile } from '../files';
import { refuseBomb } from '../ratio';
import type { Damage, Decoder, DecoderHooks, Piece } from '../types';
import { FrameDecoder } from './decoder';
import { searchFrame } from './frames';
import { BLOCK_HEADER_BYTES, FRAME_HEADER_BYTES, MAX_BLOCK, readBlockHeader, readFrameHeader } from './header';

/** What `zstd -d` accepts without being told more. */
const LARGEST_WINDOW = 128 << 20;
const CHECKSUM_BYTES = 4;

interface Frame {
  readonly at: number;
  readonly hasChecksum: boolean;
  readonly content: number | null;
  /** Bytes that were handed out of it. */
  written: number;
  ended: boolean;
}

export class ZstdSource implements Decoder {
  private readonly decoder: FrameDecoder;
  private readonly window: FileWindow;
  private frame: Frame | null = null;
  private written = 0;
  position: number;
  private done = false;
  private gapBefore = false;

  /** Starts at a frame; what is wrong in frames that begin at or after `end` is for the next shard to report. */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: DecoderHooks,
  ) {
    this.position = start;
    this.decoder = new FrameDecoder(file);
    this.window = this.decoder.window;
  }

  get nextAnchor(): number {
    return this.done ? Infinity : (this.frame?.at ?? this.position);
  }

  next(): Piece | null {
    while (!this.done) {
      this.hooks.checkCancelled();
      const frame = this.frame ?? this.openFrame();
      if (frame === null) continue;
      this.decoder.prepare();
      const trouble = this.decodeBlocks(frame);
      const bytes = this.decoder.take(frame.hasChecksum);
      const { gapBefore: afterGap } = this;
      const skip = frame.written;
      frame.written += bytes.length;
      this.written += bytes.length;
      if (trouble !== null) this.getOver(trouble.reason, trouble.detail, this.position);
      else if (frame.ended) this.closeFrame(frame);
      if (bytes.length === 0) continue;
      refuseBomb(this.file.path, 'zstd', this.position - this.start, this.written, this.position);
      if (trouble === null) this.gapBefore = false;
      return { bytes, anchor: frame.at, skip, afterGap };
    }
    return null;
  }

  private openFrame(): Frame | null {
    if (this.position >= this.file.size) {
      this.done = true;
      return null;
    }
    const at = this.window.seek(this.position, FRAME_HEADER_BYTES);
    const header = readFrameHeader(
      this.window.bytes.subarray(at, Math.min(this.window.filled, at + FRAME_HEADER_BYTES)),
    );
    if (header === 'cut') this.getOver('truncated', 'the file ends within the head of a frame', this.position);
    else if (header === 'none') {
      if (this.position > this.start && this.onlyZerosFrom(this.position)) this.done = true;
      else this.getOver('bad-block', 'no zstd frame begins here', this.position);
    } else if (header.kind === 'skippable') this.position += header.bytes + header.length;
    else {
      if (header.dictionary !== 0)
        throw this.refused(`needs dictionary ${header.dictionary}, which is not in the file`, 'without a dictionary');
      const history = Math.min(header.window, header.content ?? Infinity);
      if (history > LARGEST_WINDOW) {
        throw this.refused(
          `needs ${Math.ceil(history / 2 ** 20).toLocaleString('en-US')} MB of memory to be unpacked, and ${LARGEST_WINDOW / 2 ** 20} MB are given`,
          'with --long=27 or less',
        );
      }
      this.decoder.begin(history);
      const { hasChecksum, content } = header;
      this.frame = { at: this.position, hasChecksum, content, written: 0, ended: false };
      this.position += header.bytes;
    }
    return this.frame;
  }

  private refused(what: string, how: string): PlumblineError {
    return new PlumblineError('refused', `${this.file.path} ${what}; unpack it, or compress it ${how}.`, {
      file: this.file.path,
      byte: this.position,
    });
  }

  /** Decodes until a piece is full, the frame ends or something is wrong. */
  private decodeBlocks(frame: Frame): Pick<Damage, 'reason' | 'detail'> | null {
    const { window, decoder } = this;
    while (!frame.ended && !decoder.isFull) {
      const at = window.seek(this.position, BLOCK_HEADER_BYTES + MAX_BLOCK);
      const left = window.filled - at - BLOCK_HEADER_BYTES;
      if (left < 0) return { reason: 'truncated', detail: 'the file ends before a block' };
      const { bytes } = window;
      const header = readBlockHeader(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!);
      if (header === null) return { reason: 'bad-block', detail: 'a block is of no known kind' };
      if (left < header.stored) return { reason: 'truncated', detail: 'the file ends within a block' };
      const detail = decoder.decode(header.kind, at + BLOCK_HEADER_BYTES, header.size);
      if (detail !== null) return { reason: 'bad-block', detail };
      this.position += BLOCK_HEADER_BYTES + header.stored;
      frame.ended = header.last;
    }
    return null;
  }

  private closeFrame(frame: Frame): void {
    const at = this.window.seek(this.position, CHECKSUM_BYTES);
    if (frame.hasChecksum && this.window.filled - at < CHECKSUM_BYTES) {
      this.getOver('truncated', 'its checksum is missing', this.position);
      return;
    }
    const { buffer, byteOffset } = this.window.bytes;
    const wrong =
      frame.hasChecksum &&
      new DataView(buffer, byteOffset + at, CHECKSUM_BYTES).getUint32(0, true) !== this.decoder.kernel.hashEnd() >>> 0;
    if (wrong || (frame.content !== null && frame.content !== frame.written)) {
      const what = wrong ? 'checksum' : 'length';
      this.tell(
        'stream-checksum',
        `The ${what} of a zstd frame does not fit; what it holds was read all the same.`,
        frame.at,
        frame.at,
      );
    }
    if (frame.hasChecksum) this.position += CHECKSUM_BYTES;
    this.frame = null;
  }

  /** A padded file ends so. */
  private onlyZerosFrom(from: number): boolean {
    for (let at = from; at < this.file.size; at = this.window.start + this.window.filled) {
      const index = this.window.seek(at, FRAME_HEADER_BYTES);
      if (this.window.bytes.subarray(index, this.window.filled).some((byte) => byte !== 0)) return false;
    }
    return true;
  }

  /** Goes on with the next frame, if there is one. */
  private getOver(reason: Damage['reason'], detail: string, at: number): void {
    const owner = this.frame?.at ?? this.position;
    this.frame = null;
    const next = reason === 'truncated' ? null : searchFrame(this.file, owner + 1);
    const after = reason === 'bad-block' && this.written > 0 && at === owner && next === null;
    const place = `The zstd data at byte ${at.toLocaleString('en-US')}: ${detail}. `;
    const loss = next === null ? 'What follows' : `What follows up to byte ${next.toLocaleString('en-US')}`;
    this.tell(after ? 'trailing-garbage' : reason, `${place}${loss} was left out.`, at, owner);
    this.gapBefore = true;
    if (next === null) this.done = true;
    else this.position = next;
  }

  private tell(reason: Damage['reason'], detail: string, offset: number, owner: number): void {
    if (owner < this.end) this.hooks.report({ reason, detail, offset, unit: 'byte', title: null });
  }
}
