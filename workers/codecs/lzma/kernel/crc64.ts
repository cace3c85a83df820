/**
 * CRC-64 of ECMA-182 as .xz files have it, eight bytes at a time by eight tables (slicing-by-8, Kounavis and Berry
 * 2005).
 */
import { CRC_TABLES } from './layout';

const POLYNOMIAL: u64 = 0xc96c5795d7870f42;

export function makeTables(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc: u64 = byte;
    for (let i = 0; i < 8; i++) crc = (crc >> 1) ^ (POLYNOMIAL & (0 - (crc & 1)));
    store<u64>(CRC_TABLES + (byte << 3), crc);
  }
  for (let i: u32 = 256; i < 2048; i++) {
    const before = load<u64>(CRC_TABLES + ((i - 256) << 3));
    store<u64>(CRC_TABLES + (i << 3), (before >> 8) ^ load<u64>(CRC_TABLES + ((<usize>(before & 255)) << 3)));
  }
}

function table(which: usize, byte: u64): u64 {
  return load<u64>(CRC_TABLES + (((which << 8) + <usize>(byte & 255)) << 3));
}

export function crc64(from: usize, to: usize, before: u64): u64 {
  let crc = ~before;
  while (from + 8 <= to) {
    const word = load<u64>(from) ^ crc;
    crc =
      table(7, word) ^
      table(6, word >> 8) ^
      table(5, word >> 16) ^
      table(4, word >> 24) ^
      table(3, word >> 32) ^
      table(2, word >> 40) ^
      table(1, word >> 48) ^
      table(0, word >> 56);
    from += 8;
  }
  while (from < to) crc = table(0, crc ^ (<u64>load<u8>(from++))) ^ (crc >> 8);
  return ~crc;
}
