import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDumpShard } from '../../../workers/dump';
import { Bzip2Source } from '../../../workers/dump/bzip2/source';
import { borrowKernel, inputOf } from '../../../workers/dump/bzip2/kernel';
import { visitMarks, type MarkKind } from '../../../workers/dump/bzip2/magics';
import { decodeBzip2Plainly } from '../../../workers/dump/bzip2/reference';
import { openFile } from '../../../workers/dump/files';
import type { Malformed } from '../../../workers/dump';
import { fixture, seeded } from '../helpers';
import { contentOf, fileOf, readAll } from './support';

function decode(path: string, onMalformed: (malformed: Malformed) => void = () => undefined): Buffer {
  const file = openFile(path);
  try {
    const source = new Bzip2Source(file, 0, Infinity, { report: onMalformed, checkCancelled: () => undefined });
    const parts: Buffer[] = [];
    for (let piece = source.next(); piece !== null; piece = source.next()) parts.push(Buffer.from(piece.bytes));
    return Buffer.concat(parts);
  } finally {
    file.close();
  }
}

/** Bits as a string of 0 and 1, to cut and join at any offset. */
function bitsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function bytesOf(bits: string): Uint8Array {
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

const BLOCK_MAGIC = 0x314159265359n.toString(2).padStart(48, '0');

describe('the fast bzip2 decoder gives what the plain one gives', () => {
  it.each([
    'elwikivoyage-p2566p2583.multistream-noheader.xml.bz2',
    'ltgwiki-20170901-pages-articles-multistream-index.txt.bz2',
    'wikidatawiki-pages-articles-sample2.xml.bz2',
    'wikipedia-small-test-0.5.xml.bz2',
  ])('%s', (name) => {
    const plain = decodeBzip2Plainly(readFileSync(fixture(name)));
    expect(decode(fixture(name), (malformed) => expect(malformed).toBeUndefined()).equals(plain)).toBe(true);
  });
});

describe('the search for marks', () => {
  it('finds what a search through every bit finds, at all offsets', () => {
    const random = seeded(7);
    let bits = '';
    for (let i = 0; i < 200; i++) {
      bits += Array.from({ length: Math.floor(random() * 60) }, () => (random() < 0.5 ? '0' : '1')).join('');
      bits += random() < 0.5 ? BLOCK_MAGIC : 0x177245385090n.toString(2).padStart(48, '0');
    }
    const bytes = bytesOf(bits);
    const padded = bitsOf(bytes);
    const found: [number, MarkKind][] = [];
    const kernel = borrowKernel();
    inputOf(kernel).set(bytes);
    visitMarks(kernel, 0, bytes.length, (bit, kind) => found.push([bit, kind]) > 0);
    const expected: number[] = [];
    for (let at = padded.indexOf(BLOCK_MAGIC); at >= 0; at = padded.indexOf(BLOCK_MAGIC, at + 1)) expected.push(at);
    expect(found.filter(([, kind]) => kind === 'block').map(([bit]) => bit)).toEqual(expected);
    expect(found.length).toBe(200);
  });
});

/**
 * Puts the bits of a block mark inside of a block, where they are no mark: bzip2 reads past selectors that it has no
 * use for, and those may be any unary numbers. Ends them with a zero, so that they are whole selectors.
 */
function withAccidentalMark(file: Uint8Array): Uint8Array {
  const bits = bitsOf(file);
  const start = bits.lastIndexOf(BLOCK_MAGIC);
  const rowsAt = start + 48 + 32 + 1 + 24;
  const rows = bits.slice(rowsAt, rowsAt + 16).split('1').length - 1;
  const tablesAt = rowsAt + 16 + rows * 16;
  const countAt = tablesAt + 3;
  const count = Number.parseInt(bits.slice(countAt, countAt + 15), 2);
  let end = countAt + 15;
  for (let i = 0; i < count; i++) end = bits.indexOf('0', end) + 1;
  const extra = `${BLOCK_MAGIC}0`;
  const selectors = count + extra.split('0').length - 1;
  const more = selectors.toString(2).padStart(15, '0');
  return bytesOf(bits.slice(0, countAt) + more + bits.slice(countAt + 15, end) + extra + bits.slice(end));
}

describe('a block mark that came about inside of a block', () => {
  it('costs nothing and is not reported, though a shard begins there', async () => {
    const original = fixture('dbpedia-minidump-ar.xml.bz2');
    const changed = fileOf(withAccidentalMark(readFileSync(original)), 'accident.xml.bz2');
    const whole = await readAll(original, 1e9);
    const { plan, pages, malformed } = await readAll(changed, 1);
    expect(plan.shards.length).toBe(2);
    expect(malformed).toEqual([]);
    expect(pages.map(contentOf)).toEqual(whole.pages.map(contentOf));
    expect([...readDumpShard(plan, plan.shards[1]!)]).toEqual([]);
  });
});

describe('bzip2 files with things around their streams', () => {
  const bytes = readFileSync(fixture('elwikivoyage-p2566p2583.multistream.xml.bz2'));
  const EMPTY = Buffer.from('425a683917724538509000000000', 'hex');

  it('empty streams first, between and last are counted and passed over', async () => {
    const { plan, pages, malformed } = await readAll(fileOf(Buffer.concat([EMPTY, EMPTY, bytes, EMPTY])), 1);
    expect(plan.info.streams).toBe(10);
    expect(pages.length).toBe(17);
    expect(malformed).toEqual([]);
  });

  it('what follows the last stream is reported once and left out', async () => {
    const garbage = fileOf(Buffer.concat([bytes, Buffer.from('not bzip2 at all, not even nearly')]));
    for (const target of [1, 1e9]) {
      const { pages, malformed } = await readAll(garbage, target);
      expect(pages.length).toBe(17);
      expect(malformed).toEqual([
        expect.objectContaining({ reason: 'trailing-garbage', offset: bytes.length * 8, unit: 'bit' }),
      ]);
    }
  });

  it('a checksum of a stream that does not fit is reported, and nothing is lost', async () => {
    const changed = Buffer.from(readFileSync(fixture('dbpedia-minidump-zh.xml.bz2')));
    changed[changed.length - 2]! ^= 0x10;
    const { pages, malformed } = await readAll(fileOf(changed));
    expect(pages.length).toBe(1);
    expect(malformed.map(({ reason }) => reason)).toEqual(['stream-checksum']);
  });

  it('a randomised block is refused by name', async () => {
    const bits = bitsOf(readFileSync(fixture('dbpedia-minidump-zh.xml.bz2')));
    const at = bits.indexOf(BLOCK_MAGIC) + 48 + 32;
    const path = fileOf(bytesOf(`${bits.slice(0, at)}1${bits.slice(at + 1)}`));
    await expect(readAll(path)).rejects.toThrow(/randomised/);
  });
});
