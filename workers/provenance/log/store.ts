/** Reads and writes the files of a log. Nobody but `append` calls what writes. */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { isAbsent, readSmall, replaceFile } from '../files';
import { decodeEntry, keysKnownAt } from './entries';
import { type Journal, readJournal } from './journal';
import { leafHash, rootOf } from './merkle';
import { openCheckpoint, parseCheckpoint } from './note';
import { decodeEntries, entriesPath, entryTiles, hashTiles, partialsOf, TILE_WIDTH } from './tiles';
import type { Checkpoint, LogEntry } from './types';

const MOST_NOTE_BYTES = 1 << 20;
const MOST_TILE_BYTES = TILE_WIDTH * (2 + 0xffff);

export const keptName = (size: number): string => `checkpoints/${String(size).padStart(12, '0')}`;

/** A log, read and checked against its own newest checkpoint. */
export interface LoadedLog {
  readonly head: Checkpoint;
  readonly raw: readonly Buffer[];
  readonly leaves: readonly Buffer[];
  readonly entries: readonly LogEntry[];
  /** An append that a crash cut short: already part of the above, not yet of the tiles. */
  readonly pending: Journal | null;
  /** Size that the file `checkpoint` states; smaller than the head's while an append is pending. */
  readonly written: number;
}

/**
 * @returns null for a log without entries.
 * @throws PlumblineError that names the file which does not fit: 'signature', 'malformed', 'truncated', 'not-found'.
 */
export async function loadLog(dir: string): Promise<LoadedLog | null> {
  const file = join(dir, 'checkpoint');
  const [note, pending] = [await readIfThere(file), await readJournal(dir)];
  if (note === null && pending === null) return null;
  const written = note === null ? 0 : parseCheckpoint(note, file).size;
  const raw = await readEntries(dir, written);
  if (note !== null) openAgainst(note, raw, file);
  if (pending === null || (note !== null && parseCheckpoint(pending.note, 'pending').size <= written)) {
    if (note === null) return null;
    return { ...openAgainst(note, raw, file), raw, pending, written };
  }
  const all = [...raw, ...pending.entries];
  return { ...openAgainst(pending.note, all, join(dir, 'pending')), raw: all, pending, written };
}

/** Opens a note with a key that the entries bring in, and holds its root against theirs. */
function openAgainst(
  note: string,
  raw: readonly Buffer[],
  file: string,
): Pick<LoadedLog, 'head' | 'leaves' | 'entries'> {
  const { size } = parseCheckpoint(note, file);
  const entries = raw.map((bytes, index) => decodeEntry(bytes, index, file));
  const head = openCheckpoint(note, keysKnownAt(entries, size), file);
  const leaves = raw.map(leafHash);
  if (size !== raw.length || !head.root.equals(rootOf(leaves))) {
    throw new PlumblineError(
      'signature',
      `The entries of the log do not give the root that ${file} states: one was changed`,
      { file },
    );
  }
  return { head, leaves, entries };
}

async function readEntries(dir: string, size: number): Promise<Buffer[]> {
  const entries: Buffer[] = [];
  while (entries.length < size) {
    const index = entries.length / TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - entries.length);
    const file = join(dir, entriesPath(index, width));
    const tile = (await readTile(file)) ?? (await readTile(join(dir, entriesPath(index, TILE_WIDTH))))?.slice(0, width);
    if (tile === undefined) {
      throw new PlumblineError('not-found', `${file} is missing: the log was cut short`, { file });
    }
    if (tile.length !== width) {
      throw new PlumblineError('signature', `${file} holds ${tile.length} entries where ${width} belong`, { file });
    }
    entries.push(...tile);
  }
  return entries;
}

/** Entries of a tile, or undefined where there is none: a writer may have filled a partial tile, and removed it, just now. */
async function readTile(file: string): Promise<Buffer[] | undefined> {
  try {
    return decodeEntries(await readSmall(file, MOST_TILE_BYTES), file);
  } catch (thrown) {
    if (isAbsent(thrown)) return undefined;
    throw thrown;
  }
}

/** Writes tiles and checkpoints for a log whose tiles hold `written` entries so far. Can be repeated. */
export async function writeTree(
  dir: string,
  raw: readonly Buffer[],
  leaves: readonly Buffer[],
  written: number,
  head: { readonly note: string; readonly size: number },
): Promise<void> {
  const tiles = [...entryTiles(raw, written), ...hashTiles(leaves, written)];
  for (const tile of tiles) {
    const path = join(dir, tile.path);
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, tile.bytes, 0o444);
  }
  await replaceFile(join(dir, 'checkpoint'), head.note, 0o444);
  await mkdir(join(dir, 'checkpoints'), { recursive: true });
  await replaceFile(join(dir, keptName(head.size)), head.note, 0o444);
  for (const tile of tiles) {
    const partials = partialsOf(tile);
    if (partials !== null) await rm(join(dir, partials), { recursive: true, force: true });
  }
}

export async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readSmall(file, MOST_NOTE_BYTES)).toString('utf8');
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
}
