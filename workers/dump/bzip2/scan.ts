/**
 * One look at every byte of a bzip2 file, for block marks and stream headers. Holds a megabyte, whatever the
 * file's size.
 */
import { open } from 'node:fs/promises';
import { toPlumblineError } from '../../api/errors';
import { borrowKernel, giveBackKernel, inputOf } from './kernel';
import { isStreamHeader, visitMarks } from './magics';

const CHUNK_BYTES = 1 << 20;
/** A mark spans up to seven bytes, and the header of its stream stands four bytes before. */
const CARRY = 11;

export interface BlockMark {
  readonly bit: number;
  /** Whether the header of a stream stands right before it. */
  readonly opensStream: boolean;
}

/** Calls `onBlock` for each block mark, ascending, and counts streams, empty ones included. */
export async function scanStreams(
  path: string,
  onBlock: (mark: BlockMark) => void,
): Promise<{ readonly streams: number; readonly size: number }> {
  let streams = 0;
  let lastBit = -1;
  let start = 0;
  let carried = 0;
  const kernel = borrowKernel();
  const buffer = inputOf(kernel);
  try {
    const file = await open(path, 'r');
    try {
      while (true) {
        const { bytesRead } = await file.read(buffer, carried, CHUNK_BYTES, start + carried);
        if (bytesRead === 0) return { streams, size: start + carried };
        const filled = carried + bytesRead;
        visitMarks(kernel, 0, filled, (local, kind) => {
          const bit = start * 8 + local;
          if (bit <= lastBit) return true;
          lastBit = bit;
          const opensStream = local % 8 === 0 && local >= 32 && isStreamHeader(buffer, local / 8 - 4);
          if (opensStream) streams++;
          if (kind === 'block') onBlock({ bit, opensStream });
          return true;
        });
        carried = Math.min(CARRY, filled);
        buffer.copyWithin(0, filled - carried, filled);
        start += filled - carried;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toPlumblineError(error, { file: path });
  } finally {
    giveBackKernel(kernel);
  }
}
