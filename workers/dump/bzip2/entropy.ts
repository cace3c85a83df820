/**
 * First stage of a bzip2 block (`reference.ts` says it plainly): Huffman codes, move-to-front and zero runs, down to
 * the links of the inverse Burrows-Wheeler transform. Written for the machine: local state only, a bit buffer that is
 * refilled by 16 bits and never masked (bits that have been used fall out at the top), bounds looked at once per
 * group of 50 symbols, and the front of move-to-front packed four bytes to a word, so that moving it (by 8 places on
 * average in text) takes two steps, not eight.
 */
import { BadBlock, MAX_BLOCK, type BlockArena, type BlockWork } from './block';
import { HeaderReader } from './header';
import { LENGTHS, MAX_CODE_BITS, PRIMARY_BITS, PRIMARY_SIZE } from './tables';

const GROUP = 50;
const LAST_BITS = PRIMARY_SIZE - 1;
const TOO_LONG = 'it holds more than 900,000 bytes';

export class EntropyDecoder {
  private readonly header = new HeaderReader();
  private readonly front = new Int32Array(64);
  private readonly counts = new Uint32Array(256);

  /**
   * Decodes the block whose magic stands at bit `startBit` of `input`, of which `inputLength` bytes are filled, into
   * the links at `base` of the arena. Throws BadBlock.
   */
  decode(input: Uint8Array, inputLength: number, startBit: number, arena: BlockArena, base: number): BlockWork {
    const { crc, origin, used, selectorCount, bit } = this.header.read(input, inputLength, startBit);
    const { selectors } = this.header;
    const front = this.packFront();
    const { primary, limit, base: toSymbol, symbols } = this.header.tables;
    const { counts } = this;
    const { folded: column } = arena;
    const full = base + MAX_BLOCK;
    const endOfBlock = used + 1;
    counts.fill(0);
    let pos = Math.floor(bit / 8);
    let buffer = input[pos++] ?? 0;
    let have = 8 - (bit % 8);
    let filled = base;
    let group = 0;
    let left = 0;
    let run = 0;
    let runBit = 1;
    let primaryAt = 0;
    let longAt = 0;
    while (true) {
      if (left === 0) {
        if (group >= selectorCount)
          throw broken('its symbols go on past its last selector', pos * 8 - have, inputLength);
        if (pos > inputLength + 4) throw new BadBlock('the file ends within it', true);
        const table = selectors[group++]!;
        primaryAt = table * PRIMARY_SIZE;
        longAt = table * LENGTHS;
        left = GROUP;
      }
      left--;
      if (have <= 16) {
        buffer = (buffer << 16) | (input[pos]! << 8) | input[pos + 1]!;
        pos += 2;
        have += 16;
      }
      let symbol: number;
      const entry = primary[primaryAt + ((buffer >>> (have - PRIMARY_BITS)) & LAST_BITS)]!;
      if (entry !== 0) {
        have -= entry & 31;
        symbol = entry >>> 5;
      } else {
        if (have < MAX_CODE_BITS) {
          buffer = (buffer << 8) | input[pos++]!;
          have += 8;
        }
        let bits = PRIMARY_BITS + 1;
        let code = (buffer >>> (have - bits)) & ((1 << bits) - 1);
        while (code >= limit[longAt + bits]!) {
          if (++bits > MAX_CODE_BITS) throw broken('a code stands for no symbol', pos * 8 - have, inputLength);
          code = (buffer >>> (have - bits)) & ((1 << bits) - 1);
        }
        have -= bits;
        symbol = symbols[code + toSymbol[longAt + bits]!]!;
      }

      if (symbol < 2) {
        // These two count a run in bijective base 2, least significant digit first.
        run += runBit << symbol;
        runBit <<= 1;
        if (run > MAX_BLOCK) throw broken(TOO_LONG, pos * 8 - have, inputLength);
        continue;
      }
      if (run > 0) {
        if (filled + run > full) throw broken(TOO_LONG, pos * 8 - have, inputLength);
        const byte = front[0]! & 255;
        counts[byte]! += run;
        if (run < 8) {
          do column[filled++] = byte;
          while (--run > 0);
        } else {
          column.fill(byte, filled, filled + run);
          filled += run;
          run = 0;
        }
        runBit = 1;
      }
      if (symbol === endOfBlock) break;
      if (filled >= full) throw broken(TOO_LONG, pos * 8 - have, inputLength);
      const place = symbol - 1;
      const lastWord = place >> 2;
      const shift = (place & 3) << 3;
      const word = front[lastWord]!;
      const byte = (word >>> shift) & 255;
      let carry = byte;
      for (let j = 0; j < lastWord; j++) {
        const moved = front[j]!;
        front[j] = (moved << 8) | carry;
        carry = moved >>> 24;
      }
      const kept = -2 << (shift + 7);
      front[lastWord] = (word & kept) | (((word << 8) | carry) & ~kept);
      counts[byte]!++;
      column[filled++] = byte;
    }

    const endBit = pos * 8 - have;
    if (endBit > inputLength * 8) throw new BadBlock('the file ends within it', true);
    const length = filled - base;
    if (origin >= length) throw new BadBlock('its origin lies outside of it');
    linkUp(arena, counts, base, length);
    return { base, length, origin, crc, endBit };
  }

  private packFront(): Int32Array {
    const { bytesUsed } = this.header;
    for (let i = 0; i < 64; i++) {
      this.front[i] =
        bytesUsed[i * 4]! |
        (bytesUsed[i * 4 + 1]! << 8) |
        (bytesUsed[i * 4 + 2]! << 16) |
        (bytesUsed[i * 4 + 3]! << 24);
    }
    return this.front;
  }
}

/** What is wrong with a block; past the end of the bytes there is nothing but chance, so what is wrong there is the end. */
function broken(message: string, bit: number, inputLength: number): BadBlock {
  return bit > inputLength * 8 ? new BadBlock('the file ends within it', true) : new BadBlock(message);
}

/** Sorts the last column by counting; the link of a byte is the place in the column that the byte had. */
function linkUp(arena: BlockArena, counts: Uint32Array, base: number, length: number): void {
  const { links, folded: column } = arena;
  let sum = base;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte]!;
    counts[byte] = sum;
    sum += count;
  }
  for (let i = base; i < base + length; i++) {
    const byte = column[i]!;
    links[counts[byte]!++] = (i << 8) | byte;
  }
}
