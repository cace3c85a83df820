import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectDump } from '../../../workers/dump';
import { sniff } from '../../../workers/sources';
import { contentOf, fileOf, pageAt, readAll } from '../dump/support';
import { fixture, seeded } from '../helpers';
import { decodeBytes, decodeFile } from './files';
import { SAMPLES } from './samples';

const SAMPLES_FILE = fixture('codecs/samples.xz');
const BLOCKS = fixture('codecs/tinywiki-blocks.xml.xz');
const AAWIKI = fixture('codecs/aawiki-20260101-pages-meta-current.xml.xz');
const TINY = fixture('tinywiki-latest-pages-articles.xml');

describe('xz streams', () => {
  it('of all settings give what was put in', () => {
    const { out, damage } = decodeFile(SAMPLES_FILE, 'xz');
    expect(damage).toEqual([]);
    expect(out.equals(Buffer.concat([...SAMPLES]))).toBe(true);
  });

  it('may have zeros between them, and nothing else after them', () => {
    const bytes = readFileSync(BLOCKS);
    const xml = readFileSync(TINY);
    const { out, damage } = decodeBytes(Buffer.concat([bytes, Buffer.alloc(8), bytes, Buffer.alloc(4)]), 'xz');
    expect(damage).toEqual([]);
    expect(out.equals(Buffer.concat([xml, xml]))).toBe(true);
    const followed = decodeBytes(Buffer.concat([bytes, Buffer.from('garbage.')]), 'xz');
    expect(followed.out.equals(xml)).toBe(true);
    expect(followed.damage).toEqual([expect.objectContaining({ reason: 'trailing-garbage', offset: bytes.length })]);
  });

  it('cut anywhere give a beginning, and say that they were cut', () => {
    const bytes = readFileSync(AAWIKI);
    const whole = decodeFile(AAWIKI, 'xz').out;
    const random = seeded(6);
    for (let i = 0; i < 40; i++) {
      const length = 1 + Math.floor(random() * (bytes.length - 1));
      const { out, damage } = decodeBytes(bytes.subarray(0, length), 'xz');
      expect(whole.subarray(0, out.length).equals(out)).toBe(true);
      expect(out.length).toBeGreaterThan((length / bytes.length) * whole.length - 300_000);
      expect(damage.map(({ reason }) => reason)).toEqual(['truncated']);
    }
  });

  it('with flipped bits end in reports, and never pass for whole', () => {
    const bytes = readFileSync(AAWIKI);
    const whole = decodeFile(AAWIKI, 'xz').out;
    const random = seeded(7);
    for (let i = 0; i < 40; i++) {
      const broken = Buffer.from(bytes);
      broken[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
      const { out, damage } = decodeBytes(broken, 'xz');
      expect(damage.length > 0 || out.equals(whole)).toBe(true);
      for (const { detail } of damage) expect(detail).toMatch(/\.$/);
    }
  });

  it('with a wrong checksum are read and reported, whatever the kind of checksum', () => {
    for (const [file, offset] of [
      [BLOCKS, 12],
      [AAWIKI, 12],
    ] as const) {
      const bytes = readFileSync(file);
      const { out } = decodeBytes(bytes, 'xz');
      // The check of the last block stands before the index, which begins with a zero byte.
      const indexAt = bytes.length - 12 - (bytes.readUInt32LE(bytes.length - 8) + 1) * 4;
      bytes[indexAt - 1]! ^= 1;
      const broken = decodeBytes(bytes, 'xz');
      expect(broken.out.equals(out)).toBe(true);
      expect(broken.damage.map(({ reason }) => reason)).toEqual(['stream-checksum']);
      expect(broken.damage[0]!.offset).toBeGreaterThan(offset);
    }
  });

  it('with filters made for programs are refused by name', () => {
    const block = Buffer.from([2, 1, 4, 0, 0x21, 1, 0x16, 0, 0, 0, 0, 0]);
    block.writeUInt32LE(crc32(block.subarray(0, 8)), 8);
    const stream = readFileSync(BLOCKS).subarray(0, 12);
    expect(() => decodeBytes(Buffer.concat([stream, block]), 'xz')).toThrow(/filter BCJ for x86/);
  });

  it('that ask for more memory than is given are refused', () => {
    const block = Buffer.from([2, 0, 0x21, 1, 40, 0, 0, 0, 0, 0, 0, 0]);
    block.writeUInt32LE(crc32(block.subarray(0, 8)), 8);
    const stream = readFileSync(BLOCKS).subarray(0, 12);
    expect(() => decodeBytes(Buffer.concat([stream, block]), 'xz')).toThrow(/needs 4,096 MB of memory/);
  });
});

describe('an xz dump', () => {
  it('of several blocks is cut between them, and gives the pages of the plain file however it is cut', async () => {
    const plain = await readAll(TINY);
    for (const target of [1, 2000, 1e9]) {
      const { plan, pages, malformed } = await readAll(BLOCKS, target);
      expect(malformed).toEqual([]);
      expect(plan.info).toMatchObject({ compression: 'xz', streams: 7 });
      if (target === 1) expect(plan.shards.length).toBe(7);
      expect(pages.map(contentOf)).toEqual(plain.pages.map(contentOf));
      for (const page of pages) expect(pageAt({ ...plan, path: BLOCKS }, page.anchor)).toEqual({ ...page, ordinal: 0 });
    }
  });

  it('gives the pages of the bzip2 file', async () => {
    const { pages, malformed } = await readAll(AAWIKI);
    expect(malformed).toEqual([]);
    const bzip2 = await readAll(fixture('aawiki-20260101-pages-meta-current.xml.bz2'));
    expect(pages.map(contentOf)).toEqual(bzip2.pages.map(contentOf));
  });

  it('of which a block is damaged keeps the pages in the others, however it is cut', async () => {
    const broken = readFileSync(AAWIKI);
    const { plan, pages } = await readAll(AAWIKI, 1);
    const [, second, third] = plan.shards.map(({ start }) => start);
    broken.fill(0xff, second! + 500, second! + 520);
    for (const target of [1, 1e9]) {
      const { pages: left, malformed } = await readAll(fileOf(broken), target);
      const titles = new Set(left.map(({ title }) => title));
      const lost = pages.filter(({ title }) => !titles.has(title));
      expect(left.length).toBeGreaterThan(300);
      expect(lost.slice(1).every(({ anchor }) => anchor.anchor === second)).toBe(true);
      const damage = malformed.find(({ reason }) => reason === 'bad-block');
      expect(damage?.detail).toContain(`up to byte ${third!.toLocaleString('en-US')} was left out`);
    }
  });

  it('is recognised by its content', async () => {
    const path = fileOf(readFileSync(BLOCKS), 'dump');
    expect(await sniff(path)).toMatchObject({ kind: 'dump', compression: 'xz', accepted: true });
    expect((await inspectDump(path)).notes).toContain('The file is xz, though its name does not end in .xz.');
  });
});
