/** What is missing from a bzip2 file that is damaged or cut, and how it is said. */
import type { Malformed } from '../types';

/** A place where decoding could not go on. */
export interface Trouble {
  readonly bit: number;
  readonly detail: string;
  /** Whether the file ended there. */
  readonly cut: boolean;
  /** Whether it follows a whole stream, where a file may end. */
  readonly betweenStreams: boolean;
}

/** What is missing between two good blocks. */
export interface Gap {
  readonly trouble: Trouble;
  /** How many places were tried in vain. */
  places: number;
}

export function describeGap({ trouble, places }: Gap, atEnd: boolean): Malformed {
  const { bit, detail, cut, betweenStreams } = trouble;
  const byte = Math.floor(bit / 8).toLocaleString('en-US');
  const place = { offset: bit, unit: 'bit', title: null } as const;
  if (atEnd && betweenStreams) {
    return {
      reason: 'trailing-garbage',
      detail: `What follows the last bzip2 stream, from byte ${byte} on, is not bzip2 and was left out.`,
      ...place,
    };
  }
  if (atEnd && cut) {
    return {
      reason: 'truncated',
      detail: `The file ends within a bzip2 stream: what begins at byte ${byte} is not whole. Get the file again.`,
      ...place,
    };
  }
  if (betweenStreams) {
    return {
      reason: 'bad-block',
      detail: `What follows the bzip2 stream that ends at byte ${byte} is not bzip2 and was left out, up to the next block.`,
      ...place,
    };
  }
  const more = places > 1 ? ` Neither can ${places - 1} that follow.` : '';
  return {
    reason: 'bad-block',
    detail: `The bzip2 block at byte ${byte} cannot be decoded: ${detail}.${more}`,
    ...place,
  };
}
