/** Counts the members of a gzip file without inflating it. */
import { FileWindow, openFile, type OpenFile } from '../files';
import { readMemberHeader } from './header';
import { BadDeflate, Inflater } from './inflate';

const WINDOW_BYTES = 4 << 20;
const HEADER_AHEAD = 1 << 16;
const PROOF_BYTES = 4096;

/**
 * Members of a gzip file: places that look like a header and from which DEFLATE data can be inflated. In compressed
 * data such a place comes about by accident less than once in 2^40 bytes.
 */
export function countMembers(path: string): number {
  const file = openFile(path);
  try {
    const window = new FileWindow(file, WINDOW_BYTES);
    let members = 0;
    let from = 0;
    while (from < file.size) {
      const at = window.seek(from, HEADER_AHEAD);
      const bytes = Buffer.from(window.bytes.buffer, at, window.filled - at);
      const until = window.atEnd ? bytes.length : bytes.length - HEADER_AHEAD;
      let next = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1');
      for (; next >= 0 && next < until; next = bytes.indexOf('\x1f\x8b\x08', next + 3, 'latin1')) {
        const header = readMemberHeader(bytes.subarray(next, next + HEADER_AHEAD));
        if (typeof header === 'number' && inflates(file, from + next + header)) members++;
      }
      from += Math.max(1, until);
    }
    return members;
  } finally {
    file.close();
  }
}

function inflates(file: OpenFile, at: number): boolean {
  try {
    new Inflater(new FileWindow(file, 1 << 16), at, PROOF_BYTES).next();
    return true;
  } catch (error) {
    if (error instanceof BadDeflate) return error.cut;
    throw error;
  }
}
