/** Finds the blocks of an .xz file by the indexes at the ends of its streams, without decoding anything. */
import { crc32 } from 'node:zlib';
import { FileWindow, type OpenFile } from '../files';
import {
  FOOTER_BYTES,
  HEADER_MAGIC,
  Numbers,
  STREAM_HEADER_BYTES,
  padded,
  readFooter,
  readStreamHeader,
  type StreamFlags,
} from './format';

/** An index of a million blocks; a larger one is not believed. */
const LARGEST_INDEX = 1 << 24;
const SEARCH_BYTES = 1 << 20;

export interface BlockPlace {
  readonly at: number;
  /** Bytes of header, data and check, without what fills up to a multiple of four. */
  readonly unpadded: number;
  readonly content: number;
  readonly flags: StreamFlags;
}

/** The blocks of all streams in file order; null where an index is missing or does not fit, as in a file that was cut. */
export function readBlocks(file: OpenFile): readonly BlockPlace[] | null {
  const streams: BlockPlace[][] = [];
  let end = file.size;
  while (end > 0) {
    while (end > 0 && read(file, end - 4, 4).every((byte) => byte === 0)) end -= 4;
    if (end <= 0) break;
    const footer = readFooter(read(file, end - FOOTER_BYTES, FOOTER_BYTES));
    if (footer === null || footer.indexBytes > LARGEST_INDEX) return null;
    const indexAt = end - FOOTER_BYTES - footer.indexBytes;
    const records = readIndex(read(file, indexAt, footer.indexBytes));
    if (records === null) return null;
    const start = indexAt - records.reduce((sum, [unpadded]) => sum + padded(unpadded), 0) - STREAM_HEADER_BYTES;
    if (start < 0 || readStreamHeader(read(file, start, STREAM_HEADER_BYTES))?.check !== footer.check) return null;
    const blocks: BlockPlace[] = [];
    let at = start + STREAM_HEADER_BYTES;
    for (const [unpadded, content] of records) {
      blocks.push({ at, unpadded, content, flags: footer });
      at += padded(unpadded);
    }
    streams.push(blocks);
    end = start;
  }
  return end === 0 ? streams.toReversed().flat() : null;
}

function readIndex(bytes: Uint8Array): readonly (readonly [unpadded: number, content: number])[] | null {
  const crc = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (bytes[0] !== 0 || crc !== crc32(bytes.subarray(0, -4))) return null;
  const numbers = new Numbers(bytes.subarray(0, -4), 1);
  const count = numbers.next();
  if (count === null || count > bytes.length) return null;
  const records: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const unpadded = numbers.next();
    const content = numbers.next();
    if (unpadded === null || content === null || unpadded < 5) return null;
    records.push([unpadded, content]);
  }
  return records;
}

function read(file: OpenFile, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return at < 0 ? bytes.fill(0xff) : bytes.subarray(0, Math.max(4, file.read(bytes, at)));
}

/** The next place at or after `from` at which a stream begins; null where there is none. */
export function searchStream(file: OpenFile, from: number): number | null {
  const window = new FileWindow(file, SEARCH_BYTES);
  while (from < file.size) {
    const at = window.seek(from, SEARCH_BYTES >> 1);
    const bytes = Buffer.from(window.bytes.buffer, at, window.filled - at);
    for (let next = bytes.indexOf(HEADER_MAGIC); next >= 0; next = bytes.indexOf(HEADER_MAGIC, next + 1)) {
      if (readStreamHeader(read(file, from + next, STREAM_HEADER_BYTES)) !== null) return from + next;
    }
    if (window.atEnd) return null;
    from += bytes.length - HEADER_MAGIC.length + 1;
  }
  return null;
}
