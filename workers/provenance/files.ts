/** Writing so that a crash leaves the old file or the new one, and reading what strangers wrote. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { link, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { temporaryName } from './temporary-name';

/** Writes a new file and waits until the disk has it. Fails where the path exists. */
export async function writeNew(path: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a whole file in place of what was there. */
export async function replaceFile(path: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeNew(temporary, data, mode);
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw toPlumblineError(thrown, { file: path });
  }
  await syncFolder(dirname(path));
}

/**
 * Puts a whole file where none is; of several that try at once, one wins.
 * @returns false where another was first.
 */
export async function createWhole(path: string, data: string | Uint8Array, mode = 0o644): Promise<boolean> {
  const temporary = temporaryName(path);
  try {
    await writeNew(temporary, data, mode);
    try {
      await link(temporary, path);
    } catch (thrown) {
      const code = systemCode(thrown);
      if (code === 'EEXIST') return false;
      if (!NO_HARD_LINKS.has(code)) throw thrown;
      // exFAT and some shares have no hard links; there an exclusive create is the best there is.
      try {
        await writeNew(path, data, mode);
      } catch (second) {
        if (systemCode(second) === 'EEXIST') return false;
        throw second;
      }
    }
    await syncFolder(dirname(path));
    return true;
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  } finally {
    await rm(temporary, { force: true });
  }
}

const NO_HARD_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Makes a rename or a new name last through a power cut, where the system can. */
export async function syncFolder(path: string): Promise<void> {
  let folder;
  try {
    folder = await open(path, constants.O_RDONLY);
    await folder.sync();
  } catch (thrown) {
    // Windows opens no folders, and some shares refuse to sync them; there the rename alone has to do.
    if (!CANNOT_SYNC.has(systemCode(thrown))) throw toPlumblineError(thrown, { file: path });
  } finally {
    await folder?.close();
  }
}

const CANNOT_SYNC: ReadonlySet<string> = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EACCES']);

/** Code of a system error, or ''. */
export function systemCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** Whether something failed because a file or folder is not there. */
export const isAbsent = (thrown: unknown): boolean =>
  systemCode(thrown instanceof PlumblineError && thrown.cause !== undefined ? thrown.cause : thrown) === 'ENOENT';

/** SHA-256 (hex) and size of a file, read in pieces. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) })) {
      const bytes = piece as Buffer;
      hash.update(bytes);
      size += bytes.length;
    }
  } catch (thrown) {
    throw signal?.aborted === true ? cancelled() : toPlumblineError(thrown, { file: path });
  }
  return { sha256: hash.digest('hex'), size };
}

export const cancelled = (): PlumblineError =>
  new PlumblineError('cancelled', 'The export was cancelled; nothing was written');

/** A small file of a stranger's: a regular file of at most `limit` bytes, or an error that says what it is instead. */
export async function readSmall(path: string, limit: number): Promise<Buffer> {
  try {
    const info = await lstat(path);
    if (!info.isFile()) throw new PlumblineError('refused', `${path} is not a regular file`, { file: path });
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > limit) {
        throw new PlumblineError('refused', `${path} has ${size} bytes; at most ${limit} are read here`, {
          file: path,
        });
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

export interface Walked {
  /** Regular files: paths relative to the root, with forward slashes, sorted by code unit. */
  readonly files: readonly string[];
  /** What is neither a file nor a folder: links, pipes, sockets. Never followed, never opened. */
  readonly others: readonly string[];
}

/** Everything below a folder. Follows no link. */
export async function walk(root: string): Promise<Walked> {
  const files: string[] = [];
  const others: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const here = folder;
    let entries;
    try {
      entries = await readdir(join(root, here), { withFileTypes: true });
    } catch (thrown) {
      throw toPlumblineError(thrown, { file: join(root, here) });
    }
    for (const entry of entries) {
      const relative = here === '' ? entry.name : `${here}/${entry.name}`;
      if (entry.isDirectory()) folders.push(relative);
      else (entry.isFile() ? files : others).push(relative);
    }
  }
  return { files: files.sort(), others: others.sort() };
}
