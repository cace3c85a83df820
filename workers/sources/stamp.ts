import { stat } from 'node:fs/promises';
import { toPlumblineError } from '../api/errors';
import type { FileStamp } from './types';

/** Size (bytes), time of last change (ms) and inode of a file. Throws `not-found` or `unreadable`. */
export async function stampOf(path: string): Promise<FileStamp> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { size, mtimeMs, inode: ino };
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

/** Whether a file can be taken for unchanged without reading it. */
export function stampMatches(sealed: FileStamp, now: FileStamp): boolean {
  return sealed.size === now.size && sealed.mtimeMs === now.mtimeMs && sealed.inode === now.inode;
}
