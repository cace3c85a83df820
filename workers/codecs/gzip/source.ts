/** Pieces of a gzip file (RFC 1952), over as many members as it has. */
import { crc32 } from 'node:zlib';
import type { FileWindow, OpenFile } from '../files';
import { refuseBomb } from '../ratio';
import type { Damage, Decoder, DecoderHooks, Piece } from '../types';
import { readMemberHeader } from './header';
import { BadDeflate, Inflater } from './inflate';
import { membersFrom } from './members';

const TRAILER_BYTES = 8;
const HEADER_AHEAD = 1 << 10;
/** A header may hold a name or comment of any length; longer ones are no gzip file's. */
const LONGEST_HEADER = 1 << 17;

interface Member {
  readonly at: number;
  crc: number;
  /** Bytes made of it so far. */
  written: number;
}

export class GzipSource implements Decoder {
  private readonly inflater: Inflater;
  private readonly window: FileWindow;
  private member: Member | null = null;
  private written = 0;
  position: number;
  private done = false;
  private gapBefore = false;

  /** Starts at a member; what is wrong in members that begin at or after `end` is for the next shard to report. */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: DecoderHooks,
  ) {
    this.position = start;
    this.inflater = new Inflater(file);
    this.window = this.inflater.window;
  }

  get nextAnchor(): number {
    return this.done ? Infinity : (this.member?.at ?? this.position);
  }

  next(): Piece | null {
    while (!this.done) {
      this.hooks.checkCancelled();
      const member = this.member ?? this.openMember();
      if (member === null) continue;
      let bytes: Uint8Array | null;
      try {
        bytes = this.inflater.next();
      } catch (error) {
        if (!(error instanceof BadDeflate)) throw error;
        this.getOver(error.cut ? 'truncated' : 'bad-block', error.message, this.inflater.position);
        continue;
      }
      this.position = this.inflater.position;
      if (bytes === null) {
        this.closeMember(member);
        continue;
      }
      member.crc = crc32(bytes, member.crc);
      const skip = member.written;
      member.written += bytes.length;
      this.written += bytes.length;
      refuseBomb(this.file.path, 'gzip', this.position - this.start, this.written, this.position);
      const afterGap = this.gapBefore;
      this.gapBefore = false;
      return { bytes, anchor: member.at, skip, afterGap };
    }
    return null;
  }

  private openMember(): Member | null {
    if (this.position >= this.file.size) {
      this.done = true;
      return null;
    }
    let header = this.headerWithin(HEADER_AHEAD);
    if (header === 'cut') header = this.headerWithin(LONGEST_HEADER);
    if (typeof header === 'number') {
      this.inflater.begin(this.position + header);
      this.member = { at: this.position, crc: 0, written: 0 };
    } else if (header === 'cut') this.getOver('truncated', 'the file ends within the head of a member', this.position);
    else if (this.position > this.start && this.onlyZerosFrom(this.position)) this.done = true;
    else this.getOver('bad-block', 'no gzip member begins here', this.position);
    return this.member;
  }

  private headerWithin(ahead: number): ReturnType<typeof readMemberHeader> {
    const at = this.window.seek(this.position, ahead);
    return readMemberHeader(this.window.bytes.subarray(at, this.window.filled));
  }

  /** A padded file, as of a tape, ends so. */
  private onlyZerosFrom(from: number): boolean {
    for (let at = from; at < this.file.size; at = this.window.start + this.window.filled) {
      const index = this.window.seek(at, HEADER_AHEAD);
      if (this.window.bytes.subarray(index, this.window.filled).some((byte) => byte !== 0)) return false;
    }
    return true;
  }

  private closeMember(member: Member): void {
    this.member = null;
    const at = this.window.seek(this.position, TRAILER_BYTES);
    if (this.window.filled - at < TRAILER_BYTES) {
      this.getOver('truncated', 'its checksum is missing', this.position);
      return;
    }
    const { buffer, byteOffset } = this.window.bytes;
    const trailer = new DataView(buffer, byteOffset + at, TRAILER_BYTES);
    if (trailer.getUint32(0, true) !== member.crc || trailer.getUint32(4, true) !== member.written % 2 ** 32) {
      this.tell(
        'stream-checksum',
        'The checksum of a gzip member does not fit; what it holds was read all the same.',
        member.at,
        member.at,
      );
    }
    this.position += TRAILER_BYTES;
  }

  /** Goes on with the next member, if there is one. */
  private getOver(reason: Damage['reason'], detail: string, at: number): void {
    const owner = this.member?.at ?? this.position;
    this.member = null;
    const next = reason === 'truncated' ? undefined : membersFrom(this.file, owner + 1).next().value;
    const place = `The gzip data at byte ${at.toLocaleString('en-US')}: ${detail}. `;
    const loss = next === undefined ? 'What follows' : `What follows up to byte ${next.toLocaleString('en-US')}`;
    const after = reason === 'bad-block' && this.written > 0 && at === owner && next === undefined;
    this.tell(after ? 'trailing-garbage' : reason, `${place}${loss} was left out.`, at, owner);
    this.gapBefore = true;
    if (next === undefined) this.done = true;
    else this.position = next;
  }

  private tell(reason: Damage['reason'], detail: string, offset: number, owner: number): void {
    if (owner < this.end) this.hooks.report({ reason, detail, offset, unit: 'byte', title: null });
  }
}
