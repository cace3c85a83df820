/**
 * Decodes LZMA; chunks of LZMA2, and containers, are read outside. Output lies behind the history it copies from, in
 * one piece of memory; whoever calls makes room by `slide`.
 */
import { makeTables } from './crc64';
import { input, output, pending, code } from './decode';
import { INPUT, INPUT_ROOM, OUTPUT, SLACK } from './layout';

export { crc64 } from './crc64';
export { begin, decode, forgetHistory, properties, raw, resetState, rewind, slide } from './decode';

export const inputAt: usize = INPUT;
export const inputRoom: usize = INPUT_ROOM;
export const outputAt: usize = OUTPUT;

let hasTables = false;

/** Makes memory for so many bytes of output; false where there is none. */
export function reserve(bytes: usize): bool {
  const pages = <i32>((OUTPUT + bytes + SLACK + 65535) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;
  if (!hasTables) makeTables();
  hasTables = true;
  return true;
}

export function outputTo(): usize {
  return output;
}

export function taken(): usize {
  return input;
}

/** Whether the coder ended as it should, and no match reaches over the end. */
export function atRest(): bool {
  return code == 0 && pending == 0;
}
