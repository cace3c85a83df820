/** A cluster of a ZIM archive: the contents of some entries, one after another, compressed together or not at all. */
import { constants, inflateSync } from 'node:zlib';
import { PlumblineError } from '../../api/errors';
import { bunzip2 } from '../bunzip2';
import { sliceFile, type OpenFile } from '../files';
import { openDecoder } from '../open';
import type { Damage } from '../types';

/** Archives are written with clusters of 2 MB; one that is longer than this is damage, or meant to fill memory. */
const MOST_CLUSTER_BYTES = 1 << 28;
const EXTENDED = 0x10;

export interface ZimCluster {
  readonly blobs: number;
  /** Bytes that it unpacks to. */
  readonly size: number;
  /** The content of an entry; a string says why there is none. */
  blob(index: number): Uint8Array | string;
}

/**
 * @param end where the next cluster begins, or something else does
 * @returns a string that says why it cannot be read
 * Throws `cancelled`.
 */
export function readZimCluster(
  file: OpenFile,
  at: number,
  end: number,
  checkCancelled: () => void = () => undefined,
): ZimCluster | string {
  const first = Buffer.alloc(1);
  if (at >= file.size || at >= end || file.read(first, at) < 1) return 'it stands behind the end of the file';
  const kind = first[0]! & 0x0f;
  const wide = (first[0]! & EXTENDED) !== 0;
  if (kind === 0 || kind === 1) return blobsIn(sliceFile(file, at + 1, end), wide);
  const packed = sliceFile(file, at + 1, end);
  let bytes: Uint8Array | string;
  switch (kind) {
    case 2:
      bytes = inflated(packed);
      break;
    case 3:
      bytes = unbzipped(packed, checkCancelled);
      break;
    case 4:
      bytes = decoded(packed, 'xz', checkCancelled);
      break;
    case 5:
      bytes = decoded(packed, 'zstd', checkCancelled);
      break;
    default:
      return `it is compressed in a way that is not known (${kind})`;
  }
  return typeof bytes === 'string' ? bytes : blobsIn(inMemory(file.path, bytes), wide);
}

const TOO_LONG = `it unpacks to more than ${MOST_CLUSTER_BYTES >> 20} MB`;

function decoded(packed: OpenFile, codec: 'xz' | 'zstd', checkCancelled: () => void): Uint8Array | string {
  let damage: Damage | null = null as Damage | null;
  const hooks = { report: (found: Damage) => void (damage ??= found), checkCancelled };
  const decoder = openDecoder(packed, codec, 0, 1, hooks);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let piece = decoder.next(); piece !== null && !piece.afterGap; piece = decoder.next()) {
      length += piece.bytes.length;
      if (length > MOST_CLUSTER_BYTES) return TOO_LONG;
      pieces.push(Uint8Array.from(piece.bytes));
      // What follows the last block is none of the cluster's.
      if (damage !== null) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError) || thrown.code === 'cancelled') throw thrown;
    return thrown.message;
  } finally {
    decoder.close?.();
  }
  // Bytes between a cluster and the next thing in the file are no damage.
  return damage === null || (damage.reason === 'trailing-garbage' && length > 0)
    ? Buffer.concat(pieces)
    : damage.detail;
}

/** Of archives of before 2010. */
function inflated(packed: OpenFile): Uint8Array | string {
  try {
    return inflateSync(whole(packed), { maxOutputLength: MOST_CLUSTER_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LONG;
    if (code?.startsWith('Z_') === true) return `zlib says "${(thrown as Error).message}"`;
    throw thrown;
  }
}

function unbzipped(packed: OpenFile, checkCancelled: () => void): Uint8Array | string {
  let given = false;
  const input = (): Uint8Array | null => {
    if (given) return null;
    given = true;
    return whole(packed);
  };
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (const block of bunzip2(input, packed.path)) {
      checkCancelled();
      for (const piece of block) length += piece.length;
      if (length > MOST_CLUSTER_BYTES) return TOO_LONG;
      pieces.push(...block);
    }
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError) || thrown.code === 'cancelled') throw thrown;
    // One stream is the cluster; what follows it is none.
    if (pieces.length === 0) return thrown.message;
  }
  return Buffer.concat(pieces);
}

function whole(file: OpenFile): Buffer {
  const bytes = Buffer.alloc(Math.min(file.size, MOST_CLUSTER_BYTES));
  return bytes.subarray(0, file.read(bytes, 0));
}

function inMemory(path: string, bytes: Uint8Array): OpenFile {
  return {
    path,
    size: bytes.length,
    read: (into, at) => {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}

/** Offsets of the blobs from the start of the list, which is as long as its first entry says. */
function blobsIn(file: OpenFile, wide: boolean): ZimCluster | string {
  const step = wide ? 8 : 4;
  const offset = (at: number): number => {
    const bytes = Buffer.alloc(step);
    if (file.read(bytes, at) < step) return -1;
    return wide ? Number(bytes.readBigUInt64LE(0)) : bytes.readUInt32LE(0);
  };
  const length = offset(0);
  if (length < step || length % step !== 0 || length > file.size) return 'its list of contents makes no sense';
  const blobs = length / step - 1;
  return {
    blobs,
    size: file.size,
    blob: (index) => {
      if (index >= blobs) return `its cluster has ${blobs} contents, and this would be number ${index + 1}`;
      const [from, to] = [offset(index * step), offset((index + 1) * step)];
      if (from < length || to < from || to > file.size) return 'its place in the cluster makes no sense';
      if (to - from > MOST_CLUSTER_BYTES) return `it has more than ${MOST_CLUSTER_BYTES >> 20} MB`;
      const bytes = Buffer.alloc(to - from);
      file.read(bytes, from);
      return bytes;
    },
  };
}
