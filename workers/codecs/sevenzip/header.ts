/** The headers of 7z archives (7zFormat.txt of the LZMA SDK). */
import { Reader, type BadArchive } from './reader';

export interface Coder {
  /** Hexadecimal, as "030101". */
  readonly method: string;
  readonly properties: Uint8Array;
  readonly unpacked: number;
}

export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly crc: number | null;
}

/** Files that were compressed together: one stream of bytes, which holds them one after the other. */
export interface Folder {
  /** File offset of the packed bytes. */
  readonly at: number;
  readonly packed: number;
  /** The first is the one that gives the content. */
  readonly coders: readonly Coder[];
  /** Whether its coders are a simple chain, one packed stream in and one out. */
  readonly simple: boolean;
  readonly unpacked: number;
  readonly entries: readonly Entry[];
}

export const SIGNATURE_BYTES = 32;
const MAX_COUNT = 1 << 22;

/** Kinds of parts of a header. */
const END = 0x00;
const HEADER = 0x01;
const PROPERTIES = 0x02;
const ADDITIONAL = 0x03;
const STREAMS = 0x04;
const FILES = 0x05;
const PACK = 0x06;
const UNPACK = 0x07;
const SUBSTREAMS = 0x08;
const SIZES = 0x09;
const DIGESTS = 0x0a;
const FOLDERS = 0x0b;
const CODER_SIZES = 0x0c;
const COUNTS = 0x0d;
const EMPTY = 0x0e;
const NAMES = 0x11;
const ENCODED = 0x17;

export type Header =
  | { readonly kind: 'files'; readonly folders: readonly Folder[] }
  /** The header itself is packed in a folder. */
  | { readonly kind: 'packed'; readonly folder: Folder };

interface Stream {
  readonly at: number;
  readonly packed: number;
  readonly coders: readonly Coder[];
  readonly simple: boolean;
  readonly unpacked: number;
  crc: number | null;
  parts: { size: number; crc: number | null }[];
}

/** Throws BadArchive. */
export function readHeader(bytes: Uint8Array): Header {
  const reader = new Reader(bytes);
  const kind = reader.byte();
  if (kind === ENCODED) {
    const [stream] = readStreams(reader);
    if (stream === undefined) throw reader.bad('its packed header is not there');
    return { kind: 'packed', folder: { ...stream, entries: [{ name: '', size: stream.unpacked, crc: stream.crc }] } };
  }
  if (kind !== HEADER) throw reader.bad('its header is of no known kind');
  let streams: readonly Stream[] = [];
  let names: readonly (string | null)[] = [];
  for (let part = reader.number(); part !== END; part = reader.number()) {
    if (part === PROPERTIES) {
      for (let type = reader.number(); type !== END; type = reader.number()) reader.skip(reader.number());
    } else if (part === ADDITIONAL) readStreams(reader);
    else if (part === STREAMS) streams = readStreams(reader);
    else if (part === FILES) names = readNames(reader);
    else throw reader.bad('its header has a part of no known kind');
  }
  return { kind: 'files', folders: withNames(streams, names) };
}

function withNames(streams: readonly Stream[], names: readonly (string | null)[]): readonly Folder[] {
  const filled = names.filter((name) => name !== null);
  let next = 0;
  return streams.map(({ parts, ...stream }) => ({
    ...stream,
    entries: parts.map((part) => ({ ...part, name: filled[next++] ?? `file ${next}` })),
  }));
}

function readStreams(reader: Reader): readonly Stream[] {
  let packAt = SIGNATURE_BYTES;
  let packSizes: number[] = [];
  let streams: Stream[] = [];
  for (let part = reader.number(); part !== END; part = reader.number()) {
    if (part === PACK) {
      packAt += reader.number();
      const count = countOf(reader);
      for (let inner = reader.number(); inner !== END; inner = reader.number()) {
        if (inner === SIZES) packSizes = Array.from({ length: count }, () => reader.number());
        else if (inner === DIGESTS) readDigests(reader, count);
        else throw reader.bad('its list of packed streams has a part of no known kind');
      }
    } else if (part === UNPACK) streams = readFolders(reader, packAt, packSizes);
    else if (part === SUBSTREAMS) readSubstreams(reader, streams);
    else throw reader.bad('its list of streams has a part of no known kind');
  }
  for (const stream of streams)
    if (stream.parts.length === 0) stream.parts = [{ size: stream.unpacked, crc: stream.crc }];
  return streams;
}

interface Plan {
  readonly coders: readonly Omit<Coder, 'unpacked'>[];
  readonly outputs: number;
  readonly packs: number;
  readonly simple: boolean;
  /** Coders from the one that gives the content to the one that reads the file. */
  readonly order: readonly number[];
}

function readFolders(reader: Reader, packAt: number, packSizes: readonly number[]): Stream[] {
  if (reader.number() !== FOLDERS) throw reader.bad('its list of folders is not there');
  const count = countOf(reader);
  reader.noneElsewhere();
  const plans = Array.from({ length: count }, () => readFolder(reader));
  if (reader.number() !== CODER_SIZES) throw reader.bad('the sizes of its folders are not there');
  const sizes = plans.map(({ outputs }) => Array.from({ length: outputs }, () => reader.number()));
  let digests: readonly (number | null)[] = [];
  for (let part = reader.number(); part !== END; part = reader.number()) {
    if (part !== DIGESTS) throw reader.bad('its list of folders has a part of no known kind');
    digests = readDigests(reader, count);
  }
  let pack = 0;
  let at = packAt;
  return plans.map(({ coders, packs, simple, order }, index) => {
    const mine = packSizes.slice(pack, pack + packs);
    pack += packs;
    const packed = mine.reduce((sum, size) => sum + size, 0);
    const place = at;
    at += packed;
    const chain = order.map((coder) => ({ ...coders[coder]!, unpacked: sizes[index]![coder] ?? 0 }));
    return {
      at: place,
      packed,
      coders: chain,
      simple,
      unpacked: chain[0]?.unpacked ?? 0,
      crc: digests[index] ?? null,
      parts: [],
    };
  });
}

function readFolder(reader: Reader): Plan {
  const count = reader.number();
  if (count < 1 || count > 32) throw reader.bad('a folder has too many coders');
  let inputs = 0;
  let outputs = 0;
  const coders = Array.from({ length: count }, () => {
    const flags = reader.byte();
    if ((flags & 0xc0) !== 0) throw reader.bad('a coder is of no known kind');
    const method = Buffer.from(reader.bytes(flags & 15)).toString('hex');
    inputs += (flags & 0x10) === 0 ? 1 : reader.number();
    outputs += (flags & 0x10) === 0 ? 1 : reader.number();
    const properties = (flags & 0x20) === 0 ? new Uint8Array(0) : reader.bytes(reader.number());
    return { method, properties };
  });
  if (inputs > 64 || outputs > 64) throw reader.bad('a folder has too many streams');
  const bound = new Map<number, number>();
  for (let i = 0; i < outputs - 1; i++) {
    const input = reader.number();
    bound.set(input, reader.number());
  }
  const packs = inputs - bound.size;
  if (packs > 1) for (let i = 0; i < packs; i++) reader.number();
  const simple = inputs === count && outputs === count && packs === 1;
  if (!simple) return { coders, outputs, packs: Math.max(packs, 0), simple, order: coders.map((_, at) => at) };
  const used = new Set(bound.values());
  const order: number[] = [];
  for (
    let at: number | undefined = coders.findIndex((_, coder) => !used.has(coder));
    at !== undefined && order.length < count;
  ) {
    order.push(at);
    at = bound.get(at);
  }
  return { coders, outputs, packs, simple: order.length === count, order };
}

function readSubstreams(reader: Reader, streams: readonly Stream[]): void {
  let counts = streams.map(() => 1);
  let part = reader.number();
  if (part === COUNTS) {
    counts = streams.map(() => countOf(reader));
    part = reader.number();
  }
  const hasSizes = part === SIZES;
  streams.forEach((stream, at) => {
    let left = stream.unpacked;
    for (let i = 0; i < counts[at]!; i++) {
      const size: number = i === counts[at]! - 1 ? left : hasSizes ? reader.number() : 0;
      left -= size;
      if (left < 0) throw reader.bad('the files in a folder are larger than it');
      stream.parts.push({ size, crc: null });
    }
  });
  if (hasSizes) part = reader.number();
  const known = (stream: Stream): boolean => stream.parts.length === 1 && stream.crc !== null;
  for (const stream of streams) if (known(stream)) stream.parts[0]!.crc = stream.crc;
  for (; part !== END; part = reader.number()) {
    if (part !== DIGESTS) throw reader.bad('its list of files has a part of no known kind');
    const open = streams.filter((stream) => !known(stream)).flatMap(({ parts }) => parts);
    const digests = readDigests(reader, open.length);
    open.forEach((one, at) => {
      one.crc = digests[at] ?? null;
    });
  }
}

/** Names of the files; null for those that have no content. */
function readNames(reader: Reader): readonly (string | null)[] {
  const count = countOf(reader);
  let names: string[] = [];
  let empty: readonly boolean[] = [];
  for (let part = reader.number(); part !== END; part = reader.number()) {
    const size = reader.number();
    const end = reader.at + size;
    if (part === EMPTY) empty = reader.flags(count);
    else if (part === NAMES) {
      reader.noneElsewhere();
      names = new TextDecoder('utf-16le').decode(reader.bytes(end - reader.at)).split('\0');
    }
    reader.goTo(end);
  }
  return Array.from({ length: count }, (_, at) => (empty[at] === true ? null : (names[at] ?? '')));
}

function readDigests(reader: Reader, count: number): readonly (number | null)[] {
  const defined = reader.byte() === 0 ? reader.flags(count) : Array.from({ length: count }, () => true);
  return defined.map((has) => (has ? reader.uint32() : null));
}

function countOf(reader: Reader): number {
  const count = reader.number();
  if (count > MAX_COUNT || count > reader.left * 8 + 1)
    throw reader.bad('it has more parts than its header has room for');
  return count;
}

export type { BadArchive };
