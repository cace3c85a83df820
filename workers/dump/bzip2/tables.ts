/**
 * Huffman tables of one block: up to six, each with a primary table indexed by the next 10 bits, which resolves
 * nearly every symbol in one look-up, and the canonical limits for the few longer codes.
 */
import { BadBlock } from './block';

export const PRIMARY_BITS = 10;
export const PRIMARY_SIZE = 1 << PRIMARY_BITS;
export const MAX_CODE_BITS = 20;
export const MAX_SYMBOLS = 258;
/** Entries a table has in `limit` and `base`: code lengths 0 to 20, and one that no code reaches. */
export const LENGTHS = MAX_CODE_BITS + 2;

export interface HuffmanTables {
  /** (symbol << 5) | code length; 0 where the code is longer than PRIMARY_BITS, or is none. */
  readonly primary: Uint16Array;
  /** First code value past those of a length. */
  readonly limit: Int32Array;
  /** What to add to a code of a length to find its symbol in `symbols`. */
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
}

export function newHuffmanTables(): HuffmanTables {
  return {
    primary: new Uint16Array(6 * PRIMARY_SIZE),
    limit: new Int32Array(6 * LENGTHS),
    base: new Int32Array(6 * LENGTHS),
    symbols: new Uint16Array(6 * MAX_SYMBOLS),
  };
}

/** Builds table `t` out of the code length of each symbol. */
export function buildTable(tables: HuffmanTables, t: number, lengths: Uint8Array, count: number): void {
  const { primary, limit, base, symbols } = tables;
  const perLength = new Int32Array(LENGTHS);
  for (let symbol = 0; symbol < count; symbol++) perLength[lengths[symbol]!]!++;

  const firstSymbol = t * MAX_SYMBOLS;
  let placed = 0;
  for (let bits = 1; bits <= MAX_CODE_BITS; bits++) {
    if (perLength[bits] === 0) continue;
    for (let symbol = 0; symbol < count; symbol++) {
      if (lengths[symbol] === bits) symbols[firstSymbol + placed++] = symbol;
    }
  }

  primary.fill(0, t * PRIMARY_SIZE, (t + 1) * PRIMARY_SIZE);
  let code = 0;
  let index = 0;
  for (let bits = 1; bits <= MAX_CODE_BITS; bits++) {
    const here = perLength[bits]!;
    if (code + here > 1 << bits) throw new BadBlock('its code lengths describe no prefix code');
    base[t * LENGTHS + bits] = firstSymbol + index - code;
    if (bits <= PRIMARY_BITS) {
      const width = 1 << (PRIMARY_BITS - bits);
      for (let k = 0; k < here; k++) {
        const from = t * PRIMARY_SIZE + (code + k) * width;
        primary.fill((symbols[firstSymbol + index + k]! << 5) | bits, from, from + width);
      }
    }
    code += here;
    index += here;
    limit[t * LENGTHS + bits] = code;
    code <<= 1;
  }
}
