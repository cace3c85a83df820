/** Synchronous access to a file that is read only, for the code that runs in a worker thread. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PlumblineError, toPlumblineError } from '../api/errors';

export interface OpenFile {
  readonly path: string;
  readonly size: number;
  /** Fills `into` from file offset `at`; gives the bytes read, fewer only at the file's end. */
  read(into: Uint8Array, at: number): number;
  close(): void;
}

/** Opens a regular file. Throws PlumblineError naming it. */
export function openFile(path: string): OpenFile {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    throw toPlumblineError(error, { file: path });
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) {
      throw new PlumblineError('unreadable', `${path} is not a file; choose the dump itself.`, { file: path });
    }
    return { path, size: stat.size, read: (into, at) => readFully(fd, path, into, at), close: () => closeSync(fd) };
  } catch (error) {
    closeSync(fd);
    throw toPlumblineError(error, { file: path });
  }
}

function readFully(fd: number, path: string, into: Uint8Array, at: number): number {
  let done = 0;
  while (done < into.length) {
    let read: number;
    try {
      read = readSync(fd, into, done, into.length - done, at + done);
    } catch (error) {
      throw toPlumblineError(error, { file: path, byte: at + done });
    }
    if (read === 0) break;
    done += read;
  }
  return done;
}

/** A part of a file as a file of its own. Closing it closes nothing. */
export function sliceFile(file: OpenFile, from: number, to: number): OpenFile {
  const size = Math.max(0, Math.min(to, file.size) - from);
  return {
    path: file.path,
    size,
    read: (into, at) => file.read(into.subarray(0, Math.max(0, size - at)), from + at),
    close: () => undefined,
  };
}

/** Less than this is not worth a call. */
const READ_STEP = 1 << 20;

/** A part of a file in memory that moves forward as it is asked to; one buffer, used again. */
export class FileWindow {
  /** File offset of the first byte. */
  start = 0;
  filled = 0;

  /**
   * Some bytes past `filled` may be looked at, and mean nothing. `bytes` may be given, as part of a kernel's memory, and
   * given anew when that has grown.
   */
  constructor(
    private readonly file: OpenFile,
    private readonly capacity: number,
    slack = 256,
    public bytes = new Uint8Array(capacity + slack),
  ) {}

  get atEnd(): boolean {
    return this.start + this.filled >= this.file.size;
  }

  /**
   * Makes the bytes from file offset `from` on available, `ahead` of them where the file has as many, which may not
   * be more than the capacity; gives the index of `from`.
   */
  seek(from: number, ahead: number): number {
    const end = this.start + this.filled;
    const inside = from >= this.start && from <= end;
    if (inside && (from + ahead <= end || end >= this.file.size)) return from - this.start;
    if (!inside) {
      this.start = from;
      this.filled = 0;
    } else if (from + ahead > this.start + this.capacity) {
      this.bytes.copyWithin(0, from - this.start, this.filled);
      this.filled = end - from;
      this.start = from;
    }
    const wanted = Math.max(from + ahead - (this.start + this.filled), READ_STEP);
    const room = this.bytes.subarray(this.filled, Math.min(this.capacity, this.filled + wanted));
    this.filled += this.file.read(room, this.start + this.filled);
    return from - this.start;
  }
}
