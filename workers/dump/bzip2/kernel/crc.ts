/**
 * The CRC-32 of bzip2: polynomial 0x04c11db7, most significant bit first. Sixteen tables, sixteen bytes a step (Kounavis
 * and Berry, "A Systematic Approach to Building High Performance Software-Based CRC Generators", 2005). The register and
 * the tables hold the bytes of a CRC in the order in which they lie in memory, so that words need not be turned round.
 */
import { CRC_TABLES } from './layout';

const POLYNOMIAL: u32 = 0x04c11db7;

export function makeCrcTables(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte << 24;
    for (let k = 0; k < 8; k++) crc = (crc << 1) ^ (crc >>> 31 === 1 ? POLYNOMIAL : 0);
    store<u32>(CRC_TABLES + (byte << 2), bswap(crc));
  }
  for (let i: u32 = 256; i < 16 * 256; i++) {
    const before = load<u32>(CRC_TABLES + ((i - 256) << 2));
    store<u32>(CRC_TABLES + (i << 2), (before >>> 8) ^ load<u32>(CRC_TABLES + ((before & 255) << 2)));
  }
}

function entry(table: u32, byte: u32): u32 {
  return load<u32>(CRC_TABLES + (table << 10) + (byte << 2));
}

function fourOf(table: u32, word: u32): u32 {
  return (
    entry(table + 3, word & 255) ^
    entry(table + 2, (word >>> 8) & 255) ^
    entry(table + 1, (word >>> 16) & 255) ^
    entry(table, word >>> 24)
  );
}

/** The register after `size` bytes more. Begins with all bits set, and ends with their opposite. */
export function crcAfter(register: u32, from: usize, size: usize): u32 {
  let crc = register;
  const end = from + size;
  for (; from + 16 <= end; from += 16) {
    crc =
      fourOf(12, crc ^ load<u32>(from)) ^
      fourOf(8, load<u32>(from, 4)) ^
      fourOf(4, load<u32>(from, 8)) ^
      fourOf(0, load<u32>(from, 12));
  }
  for (; from < end; from++) crc = (crc >>> 8) ^ entry(0, (crc ^ load<u8>(from)) & 255);
  return crc;
}
