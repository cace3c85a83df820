/** Pieces of an .xz file, over as many streams and blocks as it has. */
import { PlumblineError } from '../../api/errors';
import type { FileWindow, OpenFile } from '../files';
import { LzmaKernel } from '../lzma/kernel';
import { historyOf, Lzma2Reader } from '../lzma/lzma2';
import { refuseBomb, refuseHistory } from '../ratio';
import type { Damage, Decoder, DecoderHooks, Piece } from '../types';
import { readBlocks, searchStream, type BlockPlace } from './blocks';
import { newCheck, type Check } from './check';
import {
  FOOTER_BYTES,
  MOST_HEADER_BYTES,
  padded,
  readBlockHeader,
  readFooter,
  readStreamHeader,
  STREAM_HEADER_BYTES,
  type BlockHeader,
  type StreamFlags,
} from './format';

interface Block {
  readonly at: number;
  readonly header: BlockHeader;
  readonly check: Check;
  written: number;
}

export class XzSource implements Decoder {
  private readonly kernel: LzmaKernel;
  private readonly reader: Lzma2Reader;
  private readonly window: FileWindow;
  private flags: StreamFlags | null = null;
  private block: Block | null = null;
  private places: readonly BlockPlace[] | null | undefined;
  private written = 0;
  private at: number;
  private done = false;
  private gapBefore = false;

  /** Starts at a block, or at 0; what is wrong in blocks that begin at or after `end` is for the next shard to report. */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: DecoderHooks,
  ) {
    this.at = start;
    this.kernel = new LzmaKernel(file);
    this.reader = new Lzma2Reader(this.kernel);
    this.window = this.kernel.window;
    if (start > 0) this.flags = this.blocks?.find(({ at }) => at === start)?.flags ?? null;
  }

  get nextAnchor(): number {
    return this.done ? Infinity : (this.block?.at ?? this.at);
  }

  get position(): number {
    return this.block === null ? this.at : this.reader.position;
  }

  private get blocks(): readonly BlockPlace[] | null {
    this.places ??= readBlocks(this.file);
    return this.places;
  }

  next(): Piece | null {
    while (!this.done) {
      this.hooks.checkCancelled();
      const block = this.block;
      if (block === null) {
        this.openNext();
        continue;
      }
      const trouble = this.reader.fill();
      const bytes = this.kernel.take();
      block.check.add(bytes);
      const { gapBefore: afterGap } = this;
      const skip = block.written;
      block.written += bytes.length;
      this.written += bytes.length;
      if (trouble !== null) this.getOver(trouble.reason, trouble.detail, this.reader.position);
      else if (this.reader.ended) this.closeBlock(block);
      if (bytes.length === 0) continue;
      refuseBomb(this.file.path, 'xz', this.position - this.start, this.written, this.position);
      if (trouble === null) this.gapBefore = false;
      return { bytes, anchor: block.at, skip, afterGap };
    }
    return null;
  }

  /** Reads the header of a stream or block, or what ends a stream. */
  private openNext(): void {
    if (this.at >= this.file.size) {
      if (this.flags !== null) this.getOver('truncated', 'the file ends before the index of a stream', this.at);
      this.done = true;
      return;
    }
    const index = this.window.seek(this.at, MOST_HEADER_BYTES);
    const bytes = this.window.bytes.subarray(index, Math.min(this.window.filled, index + MOST_HEADER_BYTES));
    if (this.flags === null) this.openStream(bytes);
    else if (bytes[0] === 0) this.closeStream();
    else this.openBlock(bytes);
  }

  private openStream(bytes: Uint8Array): void {
    // Between streams there may be zeros, four at a time.
    if (this.at > this.start && bytes.length >= 4 && bytes.subarray(0, 4).every((byte) => byte === 0)) {
      this.at += 4;
      return;
    }
    this.flags = readStreamHeader(bytes);
    if (this.flags !== null) this.at += STREAM_HEADER_BYTES;
    else if (bytes.length < STREAM_HEADER_BYTES && bytes[0] === 0xfd)
      this.getOver('truncated', 'the file ends within the head of a stream', this.at);
    else this.getOver('bad-block', 'no xz stream begins here', this.at);
  }

  private openBlock(bytes: Uint8Array): void {
    const header = readBlockHeader(bytes);
    if (header === 'cut') this.getOver('truncated', 'the file ends within the head of a block', this.at);
    else if (header === 'bad') this.getOver('bad-block', 'the head of a block does not fit its checksum', this.at);
    else if (typeof header === 'string') {
      throw new PlumblineError(
        'refused',
        `${this.file.path} was compressed with the filter ${header.slice(7)}, which is made for programs and is not read; unpack it, or compress it with xz as it comes.`,
        { file: this.file.path, byte: this.at },
      );
    } else {
      const history = historyOf(header.history);
      if (history === null) {
        this.getOver('bad-block', 'the head of a block has no meaning', this.at);
        return;
      }
      const needed = Math.min(history, header.content ?? this.contentOf(this.at) ?? Infinity);
      refuseHistory(this.file.path, needed, this.at);
      this.reader.begin(this.at + header.bytes, needed);
      this.block = { at: this.at, header, check: newCheck(this.flags!.check, this.kernel), written: 0 };
    }
  }

  private contentOf(at: number): number | undefined {
    return this.blocks?.find((place) => place.at === at)?.content;
  }

  private closeBlock(block: Block): void {
    const { checkBytes } = this.flags!;
    const dataEnd = this.reader.position;
    const checkAt = block.at + padded(dataEnd - block.at);
    const index = this.window.seek(dataEnd, 3 + checkBytes);
    if (this.window.filled - index < checkAt - dataEnd + checkBytes) {
      this.getOver('truncated', 'its checksum is missing', dataEnd);
      return;
    }
    const expected = block.check.end();
    const from = index + checkAt - dataEnd;
    const stored = this.window.bytes.subarray(from, from + checkBytes);
    const { content, packed, bytes } = block.header;
    const fits = expected === null || Buffer.from(expected).equals(stored);
    const lengthsFit =
      (content === null || content === block.written) && (packed === null || packed === dataEnd - block.at - bytes);
    if (!fits || !lengthsFit) {
      this.tell(
        'stream-checksum',
        `The ${fits ? 'length' : 'checksum'} of an xz block does not fit; what it holds was read all the same.`,
        block.at,
        block.at,
      );
    }
    this.block = null;
    this.at = checkAt + checkBytes;
  }

  /** Passes over index and footer. */
  private closeStream(): void {
    const after = this.afterIndex();
    if (after === null) {
      this.getOver('bad-block', 'the index of a stream does not end as it should', this.at);
      return;
    }
    if (after > this.file.size) {
      this.getOver('truncated', 'the file ends within the index of a stream', this.at);
      return;
    }
    this.at = after;
    this.flags = null;
  }

  /** Where the stream ends whose index begins here; null where that is not seen. */
  private afterIndex(): number | null {
    let at = this.at + 1;
    const number = (): number | null => {
      let value = 0;
      for (let i = 0; i < 9; i++) {
        const index = this.window.seek(at, 1024);
        if (index >= this.window.filled) return null;
        const byte = this.window.bytes[index]!;
        at++;
        value += (byte & 0x7f) * 2 ** (7 * i);
        if (byte < 0x80) return value;
      }
      return null;
    };
    const count = number();
    for (let i = 0; i < (count ?? 0) * 2; i++) if (number() === null) return this.window.atEnd ? Infinity : null;
    const footerAt = this.at + padded(at - this.at) + 4;
    if (count === null || footerAt + FOOTER_BYTES > this.file.size) return Infinity;
    const index = this.window.seek(footerAt, FOOTER_BYTES);
    const footer = readFooter(this.window.bytes.subarray(index, index + FOOTER_BYTES));
    return footer === null || footerAt - footer.indexBytes !== this.at ? null : footerAt + FOOTER_BYTES;
  }

  /** Goes on with the next block that an index names, or the next stream. */
  private getOver(reason: Damage['reason'], detail: string, at: number): void {
    const owner = this.block?.at ?? this.at;
    const isAfter = this.block === null && this.flags === null && this.written > 0;
    this.block = null;
    const listed = reason === 'truncated' ? undefined : this.blocks?.find((place) => place.at > owner);
    const next = reason === 'truncated' ? null : (listed?.at ?? searchStream(this.file, owner + 1));
    const place = `The xz data at byte ${at.toLocaleString('en-US')}: ${detail}. `;
    const loss = next === null ? 'What follows' : `What follows up to byte ${next.toLocaleString('en-US')}`;
    this.tell(isAfter && next === null ? 'trailing-garbage' : reason, `${place}${loss} was left out.`, at, owner);
    this.gapBefore = true;
    this.flags = listed?.flags ?? null;
    if (next === null) this.done = true;
    else this.at = next;
  }

  private tell(reason: Damage['reason'], detail: string, offset: number, owner: number): void {
    if (owner < this.end) this.hooks.report({ reason, detail, offset, unit: 'byte', title: null });
  }
}
