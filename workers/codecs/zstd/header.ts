/** Headers of Zstandard frames and blocks (RFC 8878, 3.1). */

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** The longest header of a frame. */
export const FRAME_HEADER_BYTES = 18;
export const BLOCK_HEADER_BYTES = 3;
export const MAX_BLOCK = 131_072;

export type FrameHeader =
  | {
      readonly kind: 'data';
      readonly bytes: number;
      /** How far back the frame copies from. */
      readonly window: number;
      /** Bytes that it unpacks to; null where it does not say. */
      readonly content: number | null;
      readonly hasChecksum: boolean;
      /** 0 where it needs no dictionary. */
      readonly dictionary: number;
    }
  | { readonly kind: 'skippable'; readonly bytes: number; readonly length: number };

/** 'cut' where the bytes end within the header; 'none' where there is no frame. */
export function readFrameHeader(bytes: Uint8Array): FrameHeader | 'cut' | 'none' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4) return magicMayFollow(bytes) ? 'cut' : 'none';
  const magic = view.getUint32(0, true);
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
    return bytes.length < 8 ? 'cut' : { kind: 'skippable', bytes: 8, length: view.getUint32(4, true) };
  }
  if (magic !== MAGIC) return 'none';
  if (bytes.length < 5) return 'cut';
  const flags = bytes[4]!;
  if ((flags & 8) !== 0) return 'none';
  const single = (flags & 32) !== 0;
  const windowBytes = single ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3]!;
  const contentBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const length = 5 + windowBytes + dictionaryBytes + contentBytes;
  if (bytes.length < length) return 'cut';
  const content = readContent(view, 5 + windowBytes + dictionaryBytes, contentBytes);
  const dictionary = readNumber(view, 5 + windowBytes, dictionaryBytes);
  const descriptor = bytes[5]!;
  const base = 2 ** (10 + (descriptor >> 3));
  const window = single ? (content ?? 0) : base + (base / 8) * (descriptor & 7);
  return { kind: 'data', bytes: length, window, content, hasChecksum: (flags & 4) !== 0, dictionary };
}

function magicMayFollow(bytes: Uint8Array): boolean {
  const fits = (magic: readonly number[]): boolean => bytes.every((byte, i) => byte === magic[i]);
  return bytes.length > 0 && (fits([0x28, 0xb5, 0x2f]) || (bytes[0]! >> 4 === 5 && fits([bytes[0]!, 0x2a, 0x4d])));
}

function readNumber(view: DataView, at: number, bytes: number): number {
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + view.getUint8(at + i);
  return value;
}

function readContent(view: DataView, at: number, bytes: number): number | null {
  if (bytes === 0) return null;
  return readNumber(view, at, bytes) + (bytes === 2 ? 256 : 0);
}

export interface BlockHeader {
  readonly last: boolean;
  readonly kind: 'raw' | 'repeat' | 'compressed';
  /** Bytes that it has in the file. */
  readonly stored: number;
  /** Bytes of its content where that is known before it is decoded; else those that it has in the file. */
  readonly size: number;
}

/** Null where no block can be so. */
export function readBlockHeader(low: number, middle: number, high: number): BlockHeader | null {
  const word = low | (middle << 8) | (high << 16);
  const size = word >> 3;
  const kind = (['raw', 'repeat', 'compressed'] as const)[(word >> 1) & 3];
  if (kind === undefined || size > MAX_BLOCK) return null;
  return { last: (word & 1) === 1, kind, size, stored: kind === 'repeat' ? 1 : size };
}
