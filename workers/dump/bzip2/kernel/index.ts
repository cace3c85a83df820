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
  for (let place: u32 = 0; place < 32; place++) {
    for (let k: u32 = 0; k < 32; k++) {
      const from: u32 = k === 0 ? place : k <= place ? k - 1 : k;
      const at = MOVES + ((<usize>place) << 6) + (k < 16 ? k : k + 16);
      store<u8>(at, from < 16 ? from : 0x80);
      store<u8>(at + 16, from < 16 ? 0x80 : from - 16);
    }
  }
  makeCrcTables();
  makePairs();
}
