import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BadBlock, BlockDecoder } from '../../../workers/dump/bzip2/decoder';
import { decodeBlockPlainly } from '../../../workers/dump/bzip2/reference';
import { Bzip2Source } from '../../../workers/dump/bzip2/source';
import type { OpenFile } from '../../../workers/dump/files';
import type { Malformed } from '../../../workers/dump';
import { fixture, seeded } from '../helpers';
import { blockOfChance } from './bzip2-blocks';

function inMemory(bytes: Uint8Array): OpenFile {
  const read = (into: Uint8Array, at: number): number => {
    const part = bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  };
  return { path: 'in memory', size: bytes.length, read, close: () => undefined };
}

/** The first block's bytes, whatever its checksum says, or why there are none. */
function decodeFirst(file: Uint8Array): Buffer | string {
  const decoder = new BlockDecoder(inMemory(file));
  try {
    decoder.decode(32);
    const parts: Buffer[] = [];
    for (let part = decoder.nextPart(); part !== null; part = decoder.nextPart()) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof BadBlock) return error.message;
    throw error;
  } finally {
    decoder.close();
  }
}

function decodePlainly(file: Uint8Array): Buffer | string {
  try {
    return Buffer.from(decodeBlockPlainly(file, 32));
  } catch (error) {
    return String(error);
  }
}

/** What the plain decoder does not look at. */
const UNCHECKED = [
  'a code length is impossible',
  'its code lengths describe no prefix code',
  'its origin lies outside of it',
];

describe('the kernel makes of a block of chance what the plain decoder makes of it', () => {
  it.each([
    [200, 40],
    [20, 2000],
    [2, 30_000],
  ])('%i blocks of at most %i symbols', (blocks, symbols) => {
    const random = seeded(symbols);
    for (let i = 0; i < blocks; i++) {
      const file = blockOfChance(random, symbols);
      const plain = decodePlainly(file);
      const fast = decodeFirst(file);
      expect(typeof plain === 'string' ? plain : plain.equals(fast as Buffer), `block ${i}: ${String(fast)}`).toBe(
        true,
      );
    }
  });
});

describe('the kernel on damaged blocks', () => {
  const good = readFileSync(fixture('dbpedia-minidump-zh.xml.bz2'));

  it('ends, gives what the plain decoder gives or refuses, and is none the worse for it', () => {
    const random = seeded(11);
    let decoded = 0;
    for (let i = 0; i < 300; i++) {
      const file = blockOfChance(random, 400);
      for (let k = 0; k <= i % 3; k++) file[14 + Math.floor(random() * (file.length - 14))]! ^= 1 << (i & 7);
      const bytes = i % 5 === 0 ? file.subarray(0, Math.floor(random() * file.length)) : file;
      const fast = decodeFirst(bytes);
      const plain = decodePlainly(bytes);
      if (typeof fast === 'string') {
        if (typeof plain !== 'string') expect(UNCHECKED).toContain(fast);
        continue;
      }
      decoded++;
      expect(typeof plain === 'string' ? plain : plain.equals(fast), `block ${i}`).toBe(true);
    }
    expect(decoded).toBeGreaterThan(25);
    expect(decodePlainly(good)).toEqual(decodeFirst(good));
  });

  it('refuses runs that no block has room for', () => {
    const random = seeded(13);
    const answers = Array.from({ length: 300 }, () => decodeFirst(blockOfChance(random, 60, 45)));
    const refused = answers.filter((answer) => typeof answer === 'string');
    expect(new Set(refused)).toEqual(new Set(['it holds more than 900,000 bytes']));
    expect(refused.length).toBeGreaterThan(10);
    expect(decodePlainly(good)).toEqual(decodeFirst(good));
  });

  it('ends on bytes of chance after a mark', () => {
    const random = seeded(12);
    for (let i = 0; i < 2000; i++) {
      const bytes = Uint8Array.from({ length: 40 + Math.floor(random() * 4000) }, () =>
        i % 4 === 0 ? 0xff : i % 4 === 1 ? 0xaa + Math.floor(random() * 2) : Math.floor(random() * 256),
      );
      bytes.set(good.subarray(0, 18 + (i % 23)));
      const made = decodeFirst(bytes);
      if (typeof made !== 'string') expect(made.length).toBeLessThanOrEqual((900_000 / 5) * 259);
    }
    expect(decodePlainly(good)).toEqual(decodeFirst(good));
  });
});

describe('a block that is blown up', () => {
  /** What `head -c 45899235 /dev/zero | bzip2` writes: one block of nothing but runs. */
  const zeros = Buffer.from(
    '425a68393141592653590e09e2df015f8e4000c0000008200030804d4642a025a90a80971772453850900e09e2df',
    'hex',
  );

  it('comes in parts that say where they lie, and its checksum is looked at before', () => {
    const reports: string[] = [];
    const hooks = { report: ({ reason }: Malformed) => reports.push(reason), checkCancelled: () => undefined };
    const source = new Bzip2Source(inMemory(zeros), 0, Infinity, hooks);
    let size = 0;
    for (let piece = source.next(); piece !== null; piece = source.next()) {
      expect(piece.anchor).toBe(32);
      expect(piece.skip).toBe(size);
      expect(piece.bytes.length).toBeLessThan(4_000_000);
      expect(piece.bytes.every((byte) => byte === 0)).toBe(true);
      size += piece.bytes.length;
    }
    expect(size).toBe(45_899_235);
    expect(reports).toEqual([]);

    const changed = Buffer.from(zeros);
    changed[10]! ^= 1;
    const other = new Bzip2Source(inMemory(changed), 0, Infinity, hooks);
    expect(other.next()).toBeNull();
    expect(reports).toEqual(['bad-block']);
    other.close();
  });
});
