/** Finds the frames of a zstd file without decoding them, from block to block. */
import { FileWindow, type OpenFile } from '../files';
import { BLOCK_HEADER_BYTES, FRAME_HEADER_BYTES, readBlockHeader, readFrameHeader } from './header';

const WINDOW_BYTES = 1 << 20;
/** Blocks that have to follow one another for a place to count as a frame, where that is not known otherwise. */
const PROOF_BLOCKS = 3;
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Where frames with data begin, from a file offset on, past damage. */
export function* framesFrom(file: OpenFile, from: number): Generator<number, void, undefined> {
  const window = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
  let at: number | null = from;
  while (at !== null && at < file.size) {
    const header = headerAt(window, at);
    if (header === 'cut' || header === 'none') at = searchFrame(file, at + 1);
    else if (header.kind === 'skippable') at += header.bytes + header.length;
    else {
      yield at;
      const end = endOfFrame(window, at + header.bytes, header.hasChecksum, Infinity);
      at = end === 'bad' ? searchFrame(file, at + 1) : end;
    }
  }
}

/** The next place at or after `from` that looks like a frame with blocks; null where there is none. */
export function searchFrame(file: OpenFile, from: number): number | null {
  const window = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
  const proof = new FileWindow(file, Math.min(WINDOW_BYTES, Math.max(1, file.size)));
  while (from < file.size) {
    const at = window.seek(from, WINDOW_BYTES >> 1);
    const bytes = Buffer.from(window.bytes.buffer, at, window.filled - at);
    for (let next = bytes.indexOf(MAGIC); next >= 0; next = bytes.indexOf(MAGIC, next + 1)) {
      const header = headerAt(proof, from + next);
      if (typeof header === 'string' || header.kind !== 'data') continue;
      if (endOfFrame(proof, from + next + header.bytes, header.hasChecksum, PROOF_BLOCKS) !== 'bad') return from + next;
    }
    if (window.atEnd) return null;
    from += bytes.length - MAGIC.length + 1;
  }
  return null;
}

function headerAt(window: FileWindow, at: number): ReturnType<typeof readFrameHeader> {
  const index = window.seek(at, FRAME_HEADER_BYTES);
  return readFrameHeader(window.bytes.subarray(index, Math.min(window.filled, index + FRAME_HEADER_BYTES)));
}

/** Goes from block to block; what the end of the file cuts ends there. */
function endOfFrame(window: FileWindow, at: number, hasChecksum: boolean, blocks: number): number | 'bad' {
  for (let i = 0; i < blocks; i++) {
    const index = window.seek(at, BLOCK_HEADER_BYTES);
    const { bytes } = window;
    if (window.filled - index < BLOCK_HEADER_BYTES) return window.start + window.filled;
    const block = readBlockHeader(bytes[index]!, bytes[index + 1]!, bytes[index + 2]!);
    if (block === null) return 'bad';
    at += BLOCK_HEADER_BYTES + block.stored;
    if (block.last) return at + (hasChecksum ? 4 : 0);
  }
  return at;
}
