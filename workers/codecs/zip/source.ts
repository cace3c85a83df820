/** Pieces of one member of a ZIP archive. */
import { crc32 } from 'node:zlib';
import { PlumblineError } from '../../api/errors';
import { sliceFile, type OpenFile } from '../files';
import { BadDeflate, Inflater } from '../gzip/inflate';
import { refuseBomb } from '../ratio';
import type { Damage, Decoder, DecoderHooks, Piece } from '../types';
import type { ZipMember } from './directory';

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const PIECE_BYTES = 262_144;

const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
  99: 'AES encryption',
};

/** Throws `refused` for what is encrypted or packed by a method that is not read. */
export function refuseUnread({ path }: Pick<OpenFile, 'path'>, { name, at, method, encrypted }: ZipMember): void {
  if (!encrypted && (method === 0 || method === 8)) return;
  const why = encrypted
    ? 'is encrypted; unpack it with its password first'
    : `was packed by the method ${METHODS[method] ?? `number ${method}`}, which is not read; unpack the archive, or pack it with DEFLATE`;
  throw new PlumblineError('refused', `${name} in ${path} ${why}`, { file: path, byte: at });
}

export class ZipMemberSource implements Decoder {
  private readonly packed: OpenFile | null;
  private readonly inflater: Inflater | null = null;
  private readonly dataAt: number = 0;
  private readonly stored = new Uint8Array(PIECE_BYTES);
  private taken = 0;
  private written = 0;
  private crc = 0;
  private done = false;

  /** Lengths and checksum are those of the list, for the ones beside the data may stand behind them. */
  constructor(
    private readonly file: OpenFile,
    private readonly member: ZipMember,
    private readonly hooks: DecoderHooks,
  ) {
    refuseUnread(file, member);
    const header = new DataView(new ArrayBuffer(LOCAL_BYTES));
    const read = file.read(new Uint8Array(header.buffer), member.at);
    if (read < LOCAL_BYTES || header.getUint32(0, true) !== LOCAL) {
      this.packed = null;
      return;
    }
    this.dataAt = member.at + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
    this.packed = sliceFile(file, this.dataAt, this.dataAt + member.packed);
    if (member.method === 0) return;
    this.inflater = new Inflater(this.packed);
    this.inflater.begin(0);
  }

  get nextAnchor(): number {
    return this.done ? Infinity : this.member.at;
  }

  get position(): number {
    return this.dataAt + this.taken;
  }

  next(): Piece | null {
    if (this.done) return null;
    this.hooks.checkCancelled();
    if (this.packed === null) return this.end('bad-block', 'no member begins there', this.member.at);
    let bytes: Uint8Array | null;
    try {
      bytes = this.inflater === null ? this.copy(this.packed) : this.inflater.next();
    } catch (error) {
      if (!(error instanceof BadDeflate)) throw error;
      return this.end('bad-block', error.cut ? 'its data end too early' : error.message, this.position);
    }
    this.taken = this.inflater?.position ?? this.taken;
    if (bytes === null) return this.check();
    const skip = this.written;
    this.written += bytes.length;
    this.crc = crc32(bytes, this.crc);
    refuseBomb(this.file.path, 'zip', this.taken, this.written, this.position);
    return { bytes, anchor: this.member.at, skip, afterGap: false };
  }

  private copy(packed: OpenFile): Uint8Array | null {
    const read = packed.read(this.stored.subarray(0, packed.size - this.taken), this.taken);
    this.taken += read;
    return read === 0 ? null : this.stored.subarray(0, read);
  }

  private check(): null {
    if (this.written !== this.member.size) {
      const detail = `it has ${this.written.toLocaleString('en-US')} bytes where ${this.member.size.toLocaleString('en-US')} are listed`;
      return this.end('bad-block', detail, this.position);
    }
    if (this.crc !== this.member.crc) return this.end('stream-checksum', 'its checksum does not fit', this.member.at);
    this.done = true;
    return null;
  }

  private end(reason: Damage['reason'], detail: string, offset: number): null {
    this.done = true;
    const place = `${this.member.name} at byte ${offset.toLocaleString('en-US')} of the archive: ${detail}.`;
    this.hooks.report({ reason, detail: place, offset, unit: 'byte', title: null });
    return null;
  }
}
