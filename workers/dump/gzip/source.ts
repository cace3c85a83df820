/** Pieces of a gzip file (RFC 1952), over as many members as it has. */
import { crc32 } from 'node:zlib';
import { FileWindow, type OpenFile } from '../files';
import type { Piece, PieceSource, SourceHooks } from '../sources';
import type { Malformed } from '../types';
import { readMemberHeader } from './header';
import { BadDeflate, Inflater } from './inflate';

const WINDOW_BYTES = 1 << 20;
const PIECE_BYTES = 1 << 20;
const TRAILER_BYTES = 8;
const HEADER_AHEAD = 1 << 17;

export class GzipSource implements PieceSource {
  private readonly window: FileWindow;
  private member: { readonly at: number; readonly inflater: Inflater; crc: number; size: number } | null = null;
  private written = 0;
  position: number;
  private done = false;

  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly hooks: SourceHooks,
  ) {
    this.position = start;
    this.window = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
  }

  get nextAnchor(): number {
    return this.done ? Infinity : this.start;
  }

  next(): Piece | null {
    while (!this.done) {
      this.hooks.checkCancelled();
      if (this.member === null && !this.openMember()) return null;
      const member = this.member!;
      let bytes: Uint8Array | null;
      try {
        bytes = member.inflater.next();
      } catch (error) {
        if (!(error instanceof BadDeflate)) throw error;
        this.endBadly(error.cut ? 'truncated' : 'bad-block', error.message, member.inflater.position);
        return null;
      }
      this.position = member.inflater.position;
      if (bytes === null) {
        this.closeMember(member);
        continue;
      }
      member.crc = crc32(bytes, member.crc);
      member.size = (member.size + bytes.length) % 2 ** 32;
      const skip = this.written;
      this.written += bytes.length;
      return { bytes, anchor: this.start, skip, afterGap: false };
    }
    return null;
  }

  private openMember(): boolean {
    if (this.position >= this.file.size) {
      this.done = true;
      return false;
    }
    const at = this.window.seek(this.position, HEADER_AHEAD);
    const header = readMemberHeader(this.window.bytes.subarray(at, this.window.filled));
    if (typeof header === 'number') {
      const inflater = new Inflater(this.window, this.position + header, PIECE_BYTES);
      this.member = { at: this.position, inflater, crc: 0, size: 0 };
      return true;
    }
    if (this.position > this.start && header !== 'cut') {
      this.endBadly('trailing-garbage', 'what follows the last member is not gzip', this.position);
    } else {
      this.endBadly(header === 'cut' ? 'truncated' : 'bad-block', 'no gzip member begins here', this.position);
    }
    return false;
  }

  private closeMember(member: { readonly at: number; readonly crc: number; readonly size: number }): void {
    this.member = null;
    const at = this.window.seek(this.position, TRAILER_BYTES);
    if (this.window.filled - at < TRAILER_BYTES) {
      this.endBadly('truncated', 'its checksum is missing', this.position);
      return;
    }
    const trailer = new DataView(this.window.bytes.buffer, at, TRAILER_BYTES);
    if (trailer.getUint32(0, true) !== member.crc || trailer.getUint32(4, true) !== member.size) {
      this.tell(
        'stream-checksum',
        'The checksum of a gzip member does not fit; what it holds was read all the same.',
        member.at,
      );
    }
    this.position += TRAILER_BYTES;
  }

  private endBadly(reason: string, detail: string, at: number): void {
    this.done = true;
    this.tell(reason, `The gzip data at byte ${at.toLocaleString('en-US')}: ${detail}. What follows was left out.`, at);
  }

  private tell(reason: string, detail: string, offset: number): void {
    const malformed: Malformed = { reason, detail, offset, unit: 'byte', title: null };
    this.hooks.report(malformed);
  }
}
