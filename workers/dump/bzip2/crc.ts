/**
 * The CRC-32 of bzip2: polynomial 0x04c11db7, most significant bit first, which is not the reflected one that zlib
 * offers. Four tables, four bytes a step (Kounavis and Berry, "A Systematic Approach to Building High Performance
 * Software-Based CRC Generators", 2005): one dependent step per word instead of one per byte.
 */

const POLYNOMIAL = 0x04c11db7;

const TABLES = makeTables();

function makeTables(): Int32Array {
  const tables = new Int32Array(4 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
    tables[byte] = crc;
  }
  for (let i = 256; i < tables.length; i++) {
    const before = tables[i - 256]!;
    tables[i] = (before << 8) ^ tables[before >>> 24]!;
  }
  return tables;
}

/** CRC of the first `length` bytes, as a signed 32-bit number. */
export function blockCrc(bytes: Uint8Array, length: number): number {
  const tables = TABLES;
  let crc = -1;
  let i = 0;
  for (const words = length & ~3; i < words; i += 4) {
    const x = crc ^ ((bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!);
    crc =
      tables[768 + (x >>> 24)]! ^
      tables[512 + ((x >>> 16) & 255)]! ^
      tables[256 + ((x >>> 8) & 255)]! ^
      tables[x & 255]!;
  }
  for (; i < length; i++) crc = (crc << 8) ^ tables[((crc >>> 24) ^ bytes[i]!) & 255]!;
  return ~crc;
}

/** A stream's CRC after one block more: rotate left by one, then exclusive or. */
export function combineCrc(stream: number, block: number): number {
  return ((stream << 1) | (stream >>> 31)) ^ block;
}
