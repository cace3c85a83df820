/**
 * bzip2 said plainly: bit by bit, with arrays and no tricks. Nothing uses it but the tests, which hold the fast
 * decoder to it. After Joe Tsai, "BZIP2: Format Specification" (2016).
 */

/** Decodes all streams of a whole file. Throws Error where the bytes break the format; checksums are not looked at. */
export function decodeBzip2Plainly(file: Uint8Array): Uint8Array {
  const bits = new Bits(file);
  const blocks: Uint8Array[] = [];
  while (bits.at < file.length * 8) {
    if (bits.number(24) !== 0x425a68) throw new Error('no stream header');
    bits.number(8);
    while (true) {
      const magic = [bits.number(24), bits.number(24)].join();
      if (magic === [0x177245, 0x385090].join()) break;
      if (magic !== [0x314159, 0x265359].join()) throw new Error('no block');
      blocks.push(decodeBlock(bits));
    }
    bits.number(32);
    bits.at = Math.ceil(bits.at / 8) * 8;
  }
  return Buffer.concat(blocks);
}

/** Decodes the one block whose mark stands at a bit. Throws as above. */
export function decodeBlockPlainly(file: Uint8Array, bit: number): Uint8Array {
  return decodeBlock(new Bits(file, bit + 48));
}

class Bits {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  bit(): number {
    const byte = this.bytes[this.at >> 3];
    if (byte === undefined) throw new Error('the file ends');
    return (byte >> (7 - (this.at++ & 7))) & 1;
  }

  number(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** How many ones stand before the next zero. */
  unary(): number {
    let ones = 0;
    while (this.bit() === 1) ones++;
    return ones;
  }
}

function decodeBlock(bits: Bits): Uint8Array {
  bits.number(32);
  if (bits.bit() === 1) throw new Error('randomised');
  const origin = bits.number(24);
  const used = readUsedBytes(bits);
  const tableCount = bits.number(3);
  const selectors = moveToFront(
    Array.from({ length: bits.number(15) }, () => bits.unary()),
    Array.from({ length: tableCount }, (_, i) => i),
  );
  const codes = Array.from({ length: tableCount }, () => readCode(bits, used.length + 2));
  const column = expandSymbols(readSymbols(bits, codes, selectors, used.length + 1), used);
  return unfoldRuns(inverseTransform(column, origin));
}

function readUsedBytes(bits: Bits): number[] {
  const rows = Array.from({ length: 16 }, () => bits.bit());
  return rows.flatMap((row, high) =>
    row === 0 ? [] : Array.from({ length: 16 }, (_, low) => (bits.bit() === 1 ? [high * 16 + low] : [])).flat(),
  );
}

function moveToFront(places: readonly number[], front: number[]): number[] {
  return places.map((place) => {
    const [value] = front.splice(place, 1);
    if (value === undefined) throw new Error('no such place');
    front.unshift(value);
    return value;
  });
}

/** A prefix code, from '1' and the code's bits to its symbol. */
function readCode(bits: Bits, symbols: number): Map<number, number> {
  let length = bits.number(5);
  const lengths = Array.from({ length: symbols }, () => {
    while (bits.bit() === 1) length += bits.bit() === 1 ? -1 : 1;
    return length;
  });
  const code = new Map<number, number>();
  let next = 0;
  for (let size = 1; size <= 20; size++) {
    lengths.forEach((candidate, symbol) => {
      if (candidate === size) code.set((1 << size) + next++, symbol);
    });
    next *= 2;
  }
  return code;
}

function readSymbols(
  bits: Bits,
  codes: readonly Map<number, number>[],
  selectors: readonly number[],
  last: number,
): number[] {
  const symbols: number[] = [];
  while (true) {
    const code = codes[selectors[Math.floor(symbols.length / 50)] ?? -1];
    if (code === undefined) throw new Error('no table');
    let read = 1;
    while (!code.has(read)) {
      read = read * 2 + bits.bit();
      if (read >= 1 << 21) throw new Error('no such code');
    }
    symbols.push(code.get(read)!);
    if (symbols.at(-1) === last) return symbols;
  }
}

/** Zero runs and move-to-front undone: the last column of the sorted rotations. */
function expandSymbols(symbols: readonly number[], used: number[]): number[] {
  const front = [...used];
  const column: number[] = [];
  let run = 0;
  let digit = 1;
  for (const symbol of symbols) {
    if (symbol < 2) {
      run += digit * (symbol + 1);
      digit *= 2;
      continue;
    }
    for (; run > 0; run--) column.push(front[0]!);
    digit = 1;
    if (symbol === used.length + 1) break;
    const [byte] = front.splice(symbol - 1, 1);
    front.unshift(byte!);
    column.push(byte!);
  }
  return column;
}

function inverseTransform(column: readonly number[], origin: number): number[] {
  const places: number[][] = Array.from({ length: 256 }, () => []);
  column.forEach((byte, place) => places[byte]!.push(place));
  const sorted = places.flat();
  let at = origin;
  return column.map(() => {
    at = sorted[at]!;
    return column[at]!;
  });
}

function unfoldRuns(folded: readonly number[]): Uint8Array {
  const out: number[] = [];
  let same = 0;
  let before = -1;
  for (const byte of folded) {
    if (same === 4) {
      for (let i = 0; i < byte; i++) out.push(before);
      same = 0;
      before = -1;
      continue;
    }
    same = byte === before ? same + 1 : 1;
    before = byte;
    out.push(byte);
  }
  return Uint8Array.from(out);
}
