/**
 * bzip2 files of one block made of chance: any bytes in use, any prefix codes, any symbols, any origin. No compressor
 * writes such blocks, but a decoder has to make the same of them as any other: codes of 20 bits, codes that lack some
 * bits, runs that reach over groups, walks that go in several circles.
 */

/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

interface Code {
  readonly length: number;
  readonly bits: number;
}

class Bits {
  private readonly parts: string[] = [];

  put(value: number, count: number): void {
    this.parts.push(value.toString(2).padStart(count, '0'));
  }

  bytes(): Uint8Array {
    const bits = this.parts.join('');
    return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  }
}

/**
 * A whole file. Its checksums are those of no bytes. At most `most` symbols, and `digits` digits to a run: more than 19
 * make it longer than a block can be.
 */
export function blockOfChance(random: Random, most: number, digits = 12): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const used = Array.from({ length: 256 }, (_, byte) => byte).filter(spread(random, 1 + below(256)));
  const alphabet = used.length + 2;
  const tables = Array.from({ length: 2 + below(5) }, () => codesOf(lengthsOfChance(random, alphabet)));
  const { symbols, length } = symbolsOfChance(random, alphabet, 1 + below(most), 2 ** digits);
  const selectors = Array.from({ length: Math.ceil(symbols.length / 50) }, () => below(tables.length));
  const out = new Bits();
  for (const byte of [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) out.put(byte, 8);
  out.put(0, 33);
  out.put(below(Math.min(length, 2 ** 24)), 24);
  const rows = Array.from({ length: 16 }, (_, row) => used.filter((byte) => byte >> 4 === row));
  for (const row of rows) out.put(row.length > 0 ? 1 : 0, 1);
  for (const row of rows.filter(({ length }) => length > 0)) {
    for (let low = 0; low < 16; low++) out.put(row.some((byte) => (byte & 15) === low) ? 1 : 0, 1);
  }
  out.put(tables.length, 3);
  out.put(selectors.length, 15);
  const order = tables.map((_, table) => table);
  for (const table of selectors) {
    const place = order.indexOf(table);
    for (let i = 0; i < place; i++) out.put(1, 1);
    out.put(0, 1);
    order.unshift(...order.splice(place, 1));
  }
  for (const codes of tables) putLengths(out, codes);
  symbols.forEach((symbol, i) => {
    const { bits, length: size } = tables[selectors[Math.floor(i / 50)]!]![symbol]!;
    out.put(bits, size);
  });
  for (const byte of [0x17, 0x72, 0x45, 0x38, 0x50, 0x90, 0, 0, 0, 0]) out.put(byte, 8);
  return out.bytes();
}

/** Keeps `count` of 256. */
function spread(random: Random, count: number): () => boolean {
  let wanted = count;
  let left = 256;
  return () => {
    const kept = random() * left-- < wanted;
    if (kept) wanted--;
    return kept;
  };
}

/** Lengths of a prefix code: leaves are split until there are enough; in some codes the deepest, so that they are long. */
function lengthsOfChance(random: Random, count: number): readonly number[] {
  const deep = random();
  const leaves = [1, 1];
  while (leaves.length < count + (deep < 0.2 ? 1 : 0)) {
    const last = random() < deep ? leaves.length - 1 : Math.floor(random() * leaves.length);
    const at = leaves[last]! < 20 ? last : leaves.findIndex((depth) => depth < 20);
    leaves.push(++leaves[at]!);
  }
  for (let i = leaves.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [leaves[i], leaves[j]] = [leaves[j]!, leaves[i]!];
  }
  return leaves.slice(0, count);
}

function codesOf(lengths: readonly number[]): readonly Code[] {
  const codes: Code[] = [];
  let next = 0;
  for (let size = 1; size <= 20; size++) {
    lengths.forEach((length, symbol) => {
      if (length === size) codes[symbol] = { length, bits: next++ };
    });
    next *= 2;
  }
  return codes;
}

/** Symbols up to the end of the block, and how many bytes they stand for. */
function symbolsOfChance(
  random: Random,
  alphabet: number,
  most: number,
  longest: number,
): { readonly symbols: readonly number[]; readonly length: number } {
  const runs = random();
  const symbols: number[] = [];
  let length = 0;
  let digit = 1;
  while (symbols.length < most && length < 800_000) {
    const run = alphabet === 3 || (random() < runs && digit < longest);
    const symbol = run ? Math.floor(random() * 2) : 2 + Math.floor(random() ** 3 * (alphabet - 3));
    length += run ? digit * 2 ** symbol : 1;
    digit = run ? digit * 2 : 1;
    symbols.push(symbol);
    if (digit >= longest && alphabet === 3) break;
  }
  return { symbols: [...symbols, alphabet - 1], length };
}

function putLengths(out: Bits, codes: readonly Code[]): void {
  let length = codes[0]!.length;
  out.put(length, 5);
  for (const code of codes) {
    for (; length < code.length; length++) out.put(0b10, 2);
    for (; length > code.length; length--) out.put(0b11, 2);
    out.put(0, 1);
  }
}
