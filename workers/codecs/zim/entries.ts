/** The entries of a ZIM archive in the order of their paths: what each is, and where its content lies. */
import { FileWindow, type OpenFile } from '../files';
import type { ZimHeader } from './header';

/** Entries mostly follow one another; where they jump about, little is read for each. */
const AHEAD = 4096;
const WINDOW_BYTES = 1 << 20;
const POINTERS_AT_ONCE = 8192;
/** Of path and title together. */
const MOST_NAME_BYTES = 8192;
const REDIRECT = 0xffff;
/** Of the old format: a target of links that is nowhere, and an entry that was taken out. */
const NOTHING = [0xfffe, 0xfffd] as const;
const NUL = 0;

export interface ZimEntry {
  /** Its number in the order of paths. */
  readonly index: number;
  readonly namespace: string;
  readonly path: string;
  /** As it is shown; its path where it has no title of its own. */
  readonly title: string;
  /** Number of its type; null of a redirect. */
  readonly type: number | null;
  /** Where its content lies: number of the cluster, and of the blob in it. Of a redirect 0. */
  readonly cluster: number;
  readonly blob: number;
  /** Number of the entry that a redirect leads to; null of any other. */
  readonly target: number | null;
}

export interface BadEntry {
  readonly index: number;
  readonly byte: number;
  readonly detail: string;
}

export function* zimEntries(
  file: OpenFile,
  { entries, pathsAt }: Pick<ZimHeader, 'entries' | 'pathsAt'>,
  onBad: (bad: BadEntry) => void,
): Generator<ZimEntry, void, undefined> {
  const window = new FileWindow(file, WINDOW_BYTES);
  const pointers = Buffer.alloc(8 * Math.min(entries, POINTERS_AT_ONCE));
  for (let first = 0; first < entries; first += POINTERS_AT_ONCE) {
    const count = Math.min(POINTERS_AT_ONCE, entries - first);
    file.read(pointers.subarray(0, 8 * count), pathsAt + 8 * first);
    for (let i = 0; i < count; i++) {
      const at = Number(pointers.readBigUInt64LE(8 * i));
      const entry = entryAt(window, file.size, at, first + i);
      if (typeof entry === 'string') onBad({ index: first + i, byte: at, detail: entry });
      else if (entry !== null) yield entry;
    }
  }
}

/** One entry by its number; null where it holds nothing, or cannot be read. */
export function zimEntry(file: OpenFile, { entries, pathsAt }: ZimHeader, index: number): ZimEntry | null {
  if (index >= entries) return null;
  const pointer = Buffer.alloc(8);
  file.read(pointer, pathsAt + 8 * index);
  const window = new FileWindow(file, MOST_NAME_BYTES + 64);
  const entry = entryAt(window, file.size, Number(pointer.readBigUInt64LE(0)), index);
  return typeof entry === 'string' ? null : entry;
}

function entryAt(window: FileWindow, size: number, at: number, index: number): ZimEntry | null | string {
  if (at + 16 > size) return `entry ${index} is said to stand at byte ${at}, behind the end of the file`;
  let from = window.seek(at, AHEAD);
  let bytes = viewOf(window);
  const type = bytes.readUInt16LE(from);
  if (type === NOTHING[0] || type === NOTHING[1]) return null;
  const isRedirect = type === REDIRECT;
  const fixed = isRedirect ? 12 : 16;
  let ends = namesFrom(bytes, from + fixed, window.filled);
  if (ends === null) {
    from = window.seek(at, Math.min(MOST_NAME_BYTES + 16, size - at));
    bytes = viewOf(window);
    ends = namesFrom(bytes, from + fixed, Math.min(window.filled, from + fixed + MOST_NAME_BYTES));
    if (ends === null) return `the path of entry ${index} has no end`;
  }
  const path = bytes.toString('utf8', from + fixed, ends.path);
  const title = bytes.toString('utf8', ends.path + 1, ends.title);
  return {
    index,
    namespace: String.fromCharCode(bytes[from + 3]!),
    path,
    title: title === '' ? path : title,
    type: isRedirect ? null : type,
    cluster: isRedirect ? 0 : bytes.readUInt32LE(from + 8),
    blob: isRedirect ? 0 : bytes.readUInt32LE(from + 12),
    target: isRedirect ? bytes.readUInt32LE(from + 8) : null,
  };
}

const viewOf = ({ bytes }: FileWindow): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** Where path and title end; null where that is not within `filled`. */
function namesFrom(
  bytes: Buffer,
  from: number,
  filled: number,
): { readonly path: number; readonly title: number } | null {
  const path = bytes.indexOf(NUL, from);
  if (path < 0 || path >= filled) return null;
  const title = bytes.indexOf(NUL, path + 1);
  return title < 0 || title >= filled ? null : { path, title };
}
