/** The C2SP tlog-tiles layout as pure functions: which tile files a tree of a given size has, and what is in them. */
import { PlumblineError } from '../../api/errors';
import { rootOf } from './merkle';

export const TILE_WIDTH = 256;
/** An entry's length is written in 16 bits. */
export const MAX_ENTRY_BYTES = 0xffff;

export interface TileFile {
  /** Relative to the log's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** "x001/x234/067" for 1234067, with ".p/<width>" where the tile is not full. */
function tileIndex(index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

export const entriesPath = (index: number, width: number): string => `tile/entries/${tileIndex(index, width)}`;
export const hashesPath = (level: number, index: number, width: number): string =>
  `tile/${level}/${tileIndex(index, width)}`;

/** Entries, each after its length as a big-endian uint16. */
export function encodeEntries(entries: readonly Buffer[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new PlumblineError(
          'internal',
          `A log entry has ${entry.length} bytes; at most ${MAX_ENTRY_BYTES} fit, so put its payload's digest there instead`,
        );
      }
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws PlumblineError 'truncated' where a length points past the end. */
export function decodeEntries(bytes: Buffer, file: string): Buffer[] {
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 <= bytes.length ? at + 2 + bytes.readUInt16BE(at) : Infinity;
    if (end > bytes.length) {
      throw new PlumblineError('truncated', `${file} ends in the middle of entry ${entries.length}`, {
        file,
        byte: at,
      });
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Tiles of entries that hold entry `from` or a later one, for a tree of all of `entries`. */
export function entryTiles(entries: readonly Buffer[], from: number): TileFile[] {
  const tiles: TileFile[] = [];
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < entries.length; index++) {
    const slice = entries.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    tiles.push({ path: entriesPath(index, slice.length), bytes: encodeEntries(slice) });
  }
  return tiles;
}

/** Hash tiles, at every level, that cover leaf `from` or a later one. */
export function hashTiles(leaves: readonly Buffer[], from: number): TileFile[] {
  const tiles: TileFile[] = [];
  let [hashes, first] = [leaves, from];
  for (let level = 0; hashes.length > 0; level++) {
    for (let index = Math.floor(first / TILE_WIDTH); index * TILE_WIDTH < hashes.length; index++) {
      const slice = hashes.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      tiles.push({ path: hashesPath(level, index, slice.length), bytes: Buffer.concat(slice) });
    }
    // A partial tile is not hashed into the level above.
    const full = Math.floor(hashes.length / TILE_WIDTH);
    const below = hashes;
    hashes = Array.from({ length: full }, (_, at) => rootOf(below, at * TILE_WIDTH, (at + 1) * TILE_WIDTH));
    first = Math.floor(first / TILE_WIDTH);
  }
  return tiles;
}

/** The partial tiles that a tile makes superfluous once it is full, or null while it is not. */
export const partialsOf = (tile: TileFile): string | null => (/\.p\/\d+$/.test(tile.path) ? null : `${tile.path}.p`);
