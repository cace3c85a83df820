/** Pieces of the XML in a 7z archive, over as many folders and files as it has. */
import { crc32 } from 'node:zlib';
import { sliceFile, type OpenFile } from '../files';
import { refuseBomb } from '../ratio';
import type { Damage, Decoder, DecoderHooks, Piece } from '../types';
import { readArchive, type Archive } from './archive';
import type { Entry, Folder } from './header';
import { openMethod, type Method } from './methods';

interface OpenFolder {
  readonly folder: Folder;
  readonly method: Method;
  /** Index of the entry that is being read. */
  entry: number;
  /** Bytes of the entry that were decoded, and their checksum. */
  decoded: number;
  crc: number;
  /** Whether the entry is XML; null before its first byte. */
  wanted: boolean | null;
  /** Bytes that were handed out of the folder. */
  written: number;
  /** Decoded and not looked at yet. */
  rest: Uint8Array;
}

export class SevenZipSource implements Decoder {
  private readonly archive: Archive;
  private open: OpenFolder | null = null;
  private upNext: number;
  private decoded = 0;
  private done = false;
  private gapBefore = false;
  private toldDamage = false;

  /** Starts at a folder, or at 0; what is wrong in folders that begin at or after `end` is for the next shard to report. */
  constructor(
    private readonly file: OpenFile,
    private readonly start: number,
    private readonly end: number,
    private readonly hooks: DecoderHooks,
  ) {
    this.archive = readArchive(file);
    const first = this.archive.folders.findIndex(({ at }) => at >= start);
    this.upNext = first < 0 ? this.archive.folders.length : first;
  }

  private get upcoming(): Folder | undefined {
    return this.archive.folders[this.upNext];
  }

  get nextAnchor(): number {
    if (this.done) return Infinity;
    return this.open?.folder.at ?? this.upcoming?.at ?? Infinity;
  }

  get position(): number {
    if (this.open !== null) return this.open.folder.at + this.open.method.position;
    return this.upcoming?.at ?? this.file.size;
  }

  next(): Piece | null {
    while (!this.done) {
      this.hooks.checkCancelled();
      const open = this.open ?? this.openFolder();
      if (open === null) return null;
      const bytes = this.nextBytes(open);
      if (bytes === null) {
        this.closeFolder(open);
        continue;
      }
      if (open.wanted !== true) continue;
      const afterGap = this.gapBefore;
      this.gapBefore = false;
      const skip = open.written;
      open.written += bytes.length;
      return { bytes, anchor: open.folder.at, skip, afterGap };
    }
    return null;
  }

  private openFolder(): OpenFolder | null {
    const folder = this.upcoming;
    if (folder === undefined) {
      this.tellArchive();
      this.done = true;
      return null;
    }
    const packed = sliceFile(this.file, folder.at, folder.at + folder.packed);
    const method = openMethod(this.file.path, packed, folder);
    this.upNext++;
    this.open = { folder, method, entry: 0, decoded: 0, crc: 0, wanted: null, written: 0, rest: new Uint8Array(0) };
    return this.open;
  }

  /** More of the entry at hand, after those before it were closed; null where the folder has no more. */
  private nextBytes(open: OpenFolder): Uint8Array | null {
    while (true) {
      const entry = open.folder.entries[open.entry];
      if (entry === undefined) return null;
      if (open.decoded === entry.size) {
        this.closeEntry(open, entry);
        continue;
      }
      if (open.rest.length === 0) {
        const more = open.method.next();
        if (more === null) return null;
        open.rest = more;
        this.decoded += more.length;
        refuseBomb(this.file.path, '7z', this.position - this.start, this.decoded, this.position);
      }
      const bytes = open.rest.subarray(0, entry.size - open.decoded);
      open.rest = open.rest.subarray(bytes.length);
      if (open.wanted === null) this.choose(open, entry, bytes);
      open.crc = crc32(bytes, open.crc);
      open.decoded += bytes.length;
      return bytes;
    }
  }

  private choose(open: OpenFolder, entry: Entry, first: Uint8Array): void {
    open.wanted = looksLikeXml(first);
    if (open.wanted) return;
    this.tell('left-out', `${entry.name} in the archive is no XML; it was left out.`, open.folder.at, open.folder.at);
  }

  private closeEntry(open: OpenFolder, { name, crc }: Entry): void {
    if (crc !== null && crc !== open.crc && open.decoded > 0) {
      const detail = `The checksum of ${name} in the archive does not fit; what it holds was read all the same.`;
      this.tell('stream-checksum', detail, open.folder.at, open.folder.at);
    }
    open.entry++;
    open.decoded = 0;
    open.crc = 0;
    open.wanted = null;
  }

  private closeFolder(open: OpenFolder): void {
    const { folder, method } = open;
    const lost = folder.entries.slice(open.entry).filter(({ size }) => size > 0);
    const position = this.position;
    this.open = null;
    this.tellArchive();
    if (lost.length === 0) return;
    const isGuess = this.archive.damage !== null;
    // Of a file whose list is gone nobody knows where the data end.
    if (isGuess && method.trouble === null) return;
    const reason = method.trouble?.reason ?? 'bad-block';
    const cut = reason === 'truncated' && folder.at + folder.packed > this.file.size ? 'truncated' : reason;
    const detail = method.trouble?.detail ?? 'it holds less than its header says';
    const names = lost.map(({ name }) => name).slice(0, 3);
    const more = lost.length > names.length ? ` and ${(lost.length - names.length).toLocaleString('en-US')} more` : '';
    this.tell(
      isGuess ? this.archive.damage!.reason : cut,
      `The 7z data at byte ${position.toLocaleString('en-US')}: ${detail}. What follows of ${names.join(', ')}${more} was left out.`,
      position,
      folder.at,
    );
    this.gapBefore = true;
  }

  private tellArchive(): void {
    const { damage } = this.archive;
    if (damage === null || this.toldDamage) return;
    this.toldDamage = true;
    const what = this.archive.folders.length > 0 ? 'What can be unpacked without it was read.' : 'Nothing was read.';
    this.tell(damage.reason, `The 7z archive is not whole: ${damage.detail}. ${what}`, damage.at, this.start);
  }

  private tell(reason: Damage['reason'], detail: string, offset: number, owner: number): void {
    if (owner < this.end) this.hooks.report({ reason, detail, offset, unit: 'byte', title: null });
  }
}

/** After byte-order mark and blanks a tag, which is not that of a web page. In UTF-16 every other byte is zero. */
function looksLikeXml(first: Uint8Array): boolean {
  const head = Buffer.from(first.subarray(0, 400)).toString('latin1').replaceAll('\0', '');
  const text = head.replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, '');
  return text === '' || (text.startsWith('<') && !/^<(?:!doctype\s+)?html/i.test(text));
}
