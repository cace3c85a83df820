/** Reads what an archive holds, and makes do where that is missing because the file was cut. */
import { crc32 } from 'node:zlib';
import { sliceFile, type OpenFile } from '../files';
import { readHeader, SIGNATURE_BYTES, type Folder } from './header';
import { openMethod } from './methods';
import { BadArchive } from './reader';

/** A header of a million files. */
const LARGEST_HEADER = 1 << 27;
/** A header may be packed, and that header as well; more is meant to go on for ever. */
const MOST_LAYERS = 4;
/** What 7-Zip takes for LZMA where nothing else is asked for, and more history than its usual levels have. */
const USUAL_PROPERTIES = Uint8Array.of(0x5d, 0, 0, 0, 0x08);
const USUAL_HISTORY = Uint8Array.of(30);

export interface Archive {
  readonly folders: readonly Folder[];
  /** Why the list of files could not be read; then the only folder is a guess. Null where it could. */
  readonly damage: { readonly reason: 'truncated' | 'bad-block'; readonly detail: string; readonly at: number } | null;
}

/** Throws PlumblineError('refused') where the header is encrypted. */
export function readArchive(file: OpenFile): Archive {
  const start = Buffer.alloc(SIGNATURE_BYTES);
  const view = new DataView(start.buffer, start.byteOffset, SIGNATURE_BYTES);
  if (file.read(start, 0) < SIGNATURE_BYTES)
    return { folders: [], damage: { reason: 'truncated', detail: 'the file ends within its first header', at: 0 } };
  const at = SIGNATURE_BYTES + Number(view.getBigUint64(12, true));
  const size = Number(view.getBigUint64(20, true));
  if (view.getUint32(8, true) !== crc32(start.subarray(12)))
    return guess(file, 'bad-block', 'its first header does not fit its checksum', 0);
  if (size === 0) return { folders: [], damage: null };
  if (at + size > file.size)
    return guess(file, 'truncated', 'the list of its files, which stands at the end, is cut off', file.size);
  if (size > LARGEST_HEADER) return guess(file, 'bad-block', 'the list of its files is too large', at);
  let header = new Uint8Array(size);
  file.read(header, at);
  if (crc32(header) !== view.getUint32(28, true))
    return guess(file, 'bad-block', 'the list of its files does not fit its checksum', at);
  try {
    for (let layer = 0; layer < MOST_LAYERS; layer++) {
      const read = readHeader(header);
      if (read.kind === 'files') return { folders: read.folders.filter(({ unpacked }) => unpacked > 0), damage: null };
      header = unpack(file, read.folder);
    }
    throw new BadArchive('the list of its files is packed again and again');
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    return guess(file, 'bad-block', error.message, at);
  }
}

function unpack(file: OpenFile, folder: Folder): Uint8Array<ArrayBuffer> {
  if (folder.unpacked > LARGEST_HEADER) throw new BadArchive('the list of its files is too large');
  const method = openMethod(file.path, sliceFile(file, folder.at, folder.at + folder.packed), folder);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = method.next(); piece !== null && length < folder.unpacked; piece = method.next()) {
    pieces.push(piece.slice());
    length += piece.length;
  }
  const header = new Uint8Array(Buffer.concat(pieces));
  const crc = folder.entries[0]?.crc ?? null;
  if (header.length !== folder.unpacked || (crc !== null && crc !== crc32(header)))
    throw new BadArchive('the list of its files cannot be unpacked');
  return header;
}

/** One folder from the first header to the end of the file, by the method that its first byte speaks of. */
function guess(file: OpenFile, reason: 'truncated' | 'bad-block', detail: string, at: number): Archive {
  const first = Buffer.alloc(1);
  const method = file.read(first, SIGNATURE_BYTES) === 0 ? null : methodOf(first[0]!);
  const damage = { reason, detail, at };
  if (method === null) return { folders: [], damage };
  const coder = { ...method, unpacked: Infinity };
  const folder: Folder = {
    at: SIGNATURE_BYTES,
    packed: file.size - SIGNATURE_BYTES,
    coders: [coder],
    simple: true,
    unpacked: Infinity,
    entries: [{ name: 'its first file', size: Infinity, crc: null }],
  };
  return { folders: [folder], damage };
}

/** LZMA begins with a zero, LZMA2 with a chunk that empties the dictionary. */
function methodOf(first: number): { readonly method: string; readonly properties: Uint8Array } | null {
  if (first === 0) return { method: '030101', properties: USUAL_PROPERTIES };
  if (first === 1 || first >= 0xe0) return { method: '21', properties: USUAL_HISTORY };
  return null;
}
