/**
 * Decodes blocks of Zstandard (RFC 8878); frames and headers are read outside. Output lies behind the history it
 * copies from, in one piece of memory; whoever calls makes room by `slide` before each block.
 */
import { BAD_CODE, BAD_LITERALS, INPUT, INPUT_ROOM, LITERALS, MAX_BLOCK, OUTPUT, SLACK, TOO_LONG } from './layout';
import { forgetTable, fourStreams, oneStream, readTable, tableBits } from './huffman';
import { execute, forgetSequences, outputEnd } from './sequences';

export { hashAdd, hashBegin, hashEnd } from './hash';

export const inputAt: usize = INPUT;
export const inputRoom: usize = INPUT_ROOM;
export const outputAt: usize = OUTPUT;

let output: usize = OUTPUT;
/** First byte of the frame that is still there. */
let oldest: usize = OUTPUT;

/** Makes memory for so many bytes of output; false where there is none. What was put out before is gone. */
export function reserve(bytes: usize): bool {
  output = OUTPUT;
  oldest = OUTPUT;
  const pages = <i32>((OUTPUT + bytes + SLACK + 65535) >> 16) - memory.size();
  return pages <= 0 || memory.grow(pages) >= 0;
}

export function beginFrame(): void {
  oldest = output;
  forgetTable();
  forgetSequences();
}

export function outputTo(): usize {
  return output;
}

/** Moves the last `keep` bytes to the front. */
export function slide(keep: usize): void {
  const from = max(output - keep, OUTPUT);
  memory.copy(OUTPUT, from, output - from);
  oldest = oldest > from ? OUTPUT + (oldest - from) : OUTPUT;
  output = OUTPUT + (output - from);
}

export function raw(from: usize, count: usize): void {
  memory.copy(output, from, count);
  output += count;
}

export function repeat(value: u8, count: usize): void {
  memory.fill(output, value, count);
  output += count;
}

/** Decodes a compressed block from `from` to `to` into at most `most` bytes: 0, or what is wrong. */
export function block(from: usize, to: usize, most: usize): i32 {
  if (to - from < 2) return BAD_LITERALS;
  const head = load<u32>(from);
  const kind = head & 3;
  const format = (head >> 2) & 3;
  let literals = LITERALS;
  let count: usize = 0;
  if (kind < 2) {
    const size: usize = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
    count = size == 1 ? (head >> 3) & 31 : size == 2 ? (head >> 4) & 0xfff : (head >> 4) & 0xfffff;
    from += size;
    if (count > MAX_BLOCK || from + (kind == 0 ? count : 1) > to) return BAD_LITERALS;
    if (kind == 0) {
      literals = from;
      from += count;
    } else memory.fill(LITERALS, load<u8>(from++), count);
  } else {
    const bits: u64 = format < 2 ? 10 : format == 2 ? 14 : 18;
    const size: usize = format < 2 ? 3 : format == 2 ? 4 : 5;
    const sizes = load<u64>(from) >> 4;
    const mask = ((<u64>1) << bits) - 1;
    count = <usize>(sizes & mask);
    const end = from + size + <usize>((sizes >> bits) & mask);
    from += size;
    if (count > MAX_BLOCK || end > to) return BAD_LITERALS;
    if (kind == 2) {
      const described = readTable(from, end);
      if (described == 0) return BAD_CODE;
      from += described;
    } else if (tableBits == 0) return BAD_CODE;
    const good =
      format == 0 ? oneStream(from, end, LITERALS, LITERALS + count) : fourStreams(from, end, LITERALS, count);
    if (!good) return BAD_LITERALS;
    from = end;
  }
  const answer = execute(from, to, literals, literals + count, output, output + most, oldest);
  if (answer != 0) return answer;
  if (outputEnd - output > MAX_BLOCK) return TOO_LONG;
  output = outputEnd;
  return 0;
}
