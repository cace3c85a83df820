/**
 * The head of a bzip2 block: CRC, origin, the bytes in use, selectors and code lengths. Layout as in bzip2 1.0.8 and as
 * Joe Tsai wrote it down ("BZIP2: Format Specification", 2016).
 */
import { BitReader } from './bits';
import { BadBlock } from './block';
import { buildTable, MAX_CODE_BITS, MAX_SYMBOLS, newHuffmanTables, type HuffmanTables } from './tables';

export const MAX_SELECTORS = 18_002;

/** What stands before the symbols of a block. Its arrays are used again for the next block. */
export interface BlockHeader {
  readonly crc: number;
  readonly origin: number;
  /** How many byte values are used; they stand in `bytesUsed`, ascending. */
  readonly used: number;
  readonly selectorCount: number;
  /** First bit of the symbols. */
  readonly bit: number;
}

export class HeaderReader {
  readonly tables: HuffmanTables = newHuffmanTables();
  readonly selectors = new Uint8Array(MAX_SELECTORS);
  readonly bytesUsed = new Uint8Array(256);
  private readonly lengths = new Uint8Array(MAX_SYMBOLS);

  /** Throws BadBlock. */
  read(input: Uint8Array, inputLength: number, startBit: number): BlockHeader {
    const bits = new BitReader(input, startBit);
    try {
      return this.readFrom(bits);
    } catch (error) {
      // Past the end there is nothing but chance, so what was wrong there does not matter.
      throw error instanceof BadBlock && bits.bit > inputLength * 8
        ? new BadBlock('the file ends within it', true)
        : error;
    }
  }

  private readFrom(bits: BitReader): BlockHeader {
    const magic = bits.take(24) * 2 ** 24 + bits.take(24);
    if (magic !== 0x314159265359) throw new BadBlock('no block begins here');
    const crc = (bits.take(16) << 16) | bits.take(16);
    if (bits.take(1) === 1) {
      throw new BadBlock('it is randomised, a form that bzip2 gave up in 1997 and that is not read here');
    }
    const origin = bits.take(24);
    const used = this.readBytesUsed(bits);
    if (used === 0) throw new BadBlock('it uses no byte value');
    const tableCount = bits.take(3);
    const selectorCount = bits.take(15);
    if (tableCount < 2 || tableCount > 6 || selectorCount === 0) throw new BadBlock('its table count is impossible');
    this.readSelectors(bits, tableCount, selectorCount);
    for (let t = 0; t < tableCount; t++) {
      this.readLengths(bits, used + 2);
      buildTable(this.tables, t, this.lengths, used + 2);
    }
    return { crc, origin, used, selectorCount: Math.min(selectorCount, MAX_SELECTORS), bit: bits.bit };
  }

  private readBytesUsed(bits: BitReader): number {
    let used = 0;
    const rows = bits.take(16);
    for (let row = 0; row < 16; row++) {
      if (((rows >> (15 - row)) & 1) === 0) continue;
      const columns = bits.take(16);
      for (let column = 0; column < 16; column++) {
        if (((columns >> (15 - column)) & 1) === 1) this.bytesUsed[used++] = row * 16 + column;
      }
    }
    return used;
  }

  private readSelectors(bits: BitReader, tableCount: number, count: number): void {
    const order = [0, 1, 2, 3, 4, 5];
    for (let i = 0; i < count; i++) {
      let place = 0;
      while (bits.take(1) === 1) if (++place >= tableCount) throw new BadBlock('a selector names no table');
      const table = order[place]!;
      for (; place > 0; place--) order[place] = order[place - 1]!;
      order[0] = table;
      // Some encoders write more selectors than can ever be used; bzip2 1.0.8 reads past them as well.
      if (i < MAX_SELECTORS) this.selectors[i] = table;
    }
  }

  private readLengths(bits: BitReader, symbols: number): void {
    let length = bits.take(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      while (true) {
        if (length < 1 || length > MAX_CODE_BITS) throw new BadBlock('a code length is impossible');
        if (bits.take(1) === 0) break;
        length += bits.take(1) === 0 ? 1 : -1;
      }
      this.lengths[symbol] = length;
    }
  }
}
