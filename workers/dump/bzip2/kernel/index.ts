/** Decodes bzip2 blocks out of a part of a file that lies in this memory, and finds where blocks begin. */
import { makeCrcTables } from './crc';
import { INPUT, INPUT_BYTES, INPUT_SLACK, MEMORY_BYTES, MOVES, OUTPUT } from './layout';
import { makePairs } from './marks';

export { crc } from './header';
export { decodeBlock, endBit, length } from './entropy';
export { walk } from './walk';
export { crcSoFar, isUnfolded, rewind, unfold } from './unfold';
export { nextMark } from './marks';

export const input: i32 = <i32>INPUT;
export const inputBytes: i32 = <i32>INPUT_BYTES;
export const inputSlack: i32 = <i32>INPUT_SLACK;
export const output: i32 = <i32>OUTPUT;

/** Takes all memory that is ever needed, and fills the tables that do not change. Called once, before all else. */
export function setUp(): void {
  memory.grow(<i32>(MEMORY_BYTES >>> 16) - memory.size());
  for (let place: usize = 0; place < 16; place++) {
    for (let k: usize = 0; k < 16; k++) {
      store<u8>(MOVES + place * 16 + k, k === 0 ? place : k <= place ? k - 1 : k);
    }
  }
  makeCrcTables();
  makePairs();
}
