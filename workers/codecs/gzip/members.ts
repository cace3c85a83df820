/** Finds the members of a gzip file without inflating it. */
import { FileWindow, type OpenFile } from '../files';
import { readMemberHeader } from './header';
import { Inflater } from './inflate';

const WINDOW_BYTES = 4 << 20;
const HEADER_AHEAD = 1 << 16;
const MAGIC = '\x1f\x8b\x08';

/**
 * Where members of a gzip file begin, from a file offset on: places that look like a header and from which DEFLATE
 * data can be inflated. In compressed data such a place comes about by accident less than once in 2^40 bytes.
 */
export function* membersFrom(file: OpenFile, from: number): Generator<number, void, undefined> {
  const window = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
  const inflater = new Inflater(file);
  while (from < file.size) {
    const at = window.seek(from, HEADER_AHEAD);
    const bytes = Buffer.from(window.bytes.buffer, at, window.filled - at);
    const until = window.atEnd ? bytes.length : bytes.length - HEADER_AHEAD;
    let next = bytes.indexOf(MAGIC, 0, 'latin1');
    for (; next >= 0 && next < until; next = bytes.indexOf(MAGIC, next + 3, 'latin1')) {
      const header = readMemberHeader(bytes.subarray(next, next + HEADER_AHEAD));
      if (typeof header === 'number' && inflater.proves(from + next + header)) yield from + next;
    }
    from += Math.max(1, until);
  }
}
