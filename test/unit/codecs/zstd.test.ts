import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectDump } from '../../../workers/dump';
import { sniff } from '../../../workers/sources';
import { contentOf, fileOf, pageAt, readAll } from '../dump/support';
import { fixture, seeded } from '../helpers';
import { decodeBytes, decodeFile } from './files';
import { SAMPLES } from './samples';

const SAMPLES_FILE = fixture('codecs/samples.zst');
const FRAMES = fixture('codecs/tinywiki-frames.xml.zst');
const TINY = fixture('tinywiki-latest-pages-articles.xml');
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

function startsOf(bytes: Buffer): readonly number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) starts.push(at);
  return starts;
}

describe('zstd frames', () => {
  it('of all levels give what was put in', () => {
    const { out, damage } = decodeFile(SAMPLES_FILE, 'zstd');
    expect(damage).toEqual([]);
    expect(out.equals(Buffer.concat([...SAMPLES]))).toBe(true);
  });

  it('may be raw, or one byte over and over', () => {
    const raw = Buffer.concat([MAGIC, Buffer.from([0, 0x58, 0x18, 0, 0]), Buffer.from('abc')]);
    const repeat = Buffer.concat([MAGIC, Buffer.from([0, 0x58, 0x23, 0, 0]), Buffer.from('x')]);
    expect(decodeBytes(Buffer.concat([raw, repeat]), 'zstd').out.toString()).toBe('abcxxxx');
  });

  it('cut anywhere give a beginning, and say that they were cut', () => {
    const bytes = readFileSync(SAMPLES_FILE);
    const whole = Buffer.concat([...SAMPLES]);
    const random = seeded(4);
    for (let i = 0; i < 60; i++) {
      const length = 1 + Math.floor(random() * (bytes.length - 1));
      const { out, damage } = decodeBytes(bytes.subarray(0, length), 'zstd');
      expect(whole.subarray(0, out.length).equals(out)).toBe(true);
      if (!startsOf(bytes).includes(length)) expect(damage.map(({ reason }) => reason)).toEqual(['truncated']);
    }
  });

  it('with flipped bits end in reports, and never pass for whole', () => {
    const bytes = readFileSync(fixture('codecs/aawiki-20260101-pages-meta-current.xml.zst'));
    const random = seeded(5);
    for (let i = 0; i < 40; i++) {
      const broken = Buffer.from(bytes);
      broken[4 + Math.floor(random() * (bytes.length - 4))]! ^= 1 << Math.floor(random() * 8);
      const { damage } = decodeBytes(broken, 'zstd');
      expect(damage.length).toBeGreaterThan(0);
      for (const { detail } of damage) expect(detail).toMatch(/\.$/);
    }
  });

  it('with a wrong checksum are read and reported', () => {
    const bytes = readFileSync(fixture('codecs/aawiki-20260101-pages-meta-current.xml.zst'));
    bytes[bytes.length - 1]! ^= 1;
    const { out, damage } = decodeBytes(bytes, 'zstd');
    expect(out.length).toBe(977_208);
    expect(damage).toEqual([expect.objectContaining({ reason: 'stream-checksum', offset: 0 })]);
  });

  it('that need a dictionary, or more memory than is given, are refused', () => {
    const dictionary = Buffer.concat([MAGIC, Buffer.from([1, 0x58, 7, 1, 0, 0])]);
    expect(() => decodeBytes(dictionary, 'zstd')).toThrow(/needs dictionary 7/);
    const window = Buffer.concat([MAGIC, Buffer.from([0, 0xa0, 1, 0, 0])]);
    expect(() => decodeBytes(window, 'zstd')).toThrow(/needs 1,024 MB of memory/);
  });

  it('that unpack to far more than they hold are refused', { timeout: 120_000 }, () => {
    const block = Buffer.from([0x02, 0, 0x10, 0x20]);
    const bomb = Buffer.concat([MAGIC, Buffer.from([0, 0x58]), ...Array.from({ length: 2500 }, () => block)]);
    expect(() => decodeBytes(bomb, 'zstd')).toThrow(/2,000 times/);
  });
});

describe('a zstd dump', () => {
  it('of many frames is cut between them, and gives the pages of the plain file however it is cut', async () => {
    const plain = await readAll(TINY);
    const starts = startsOf(readFileSync(FRAMES));
    for (const target of [1, 2000, 1e9]) {
      const { plan, pages, malformed } = await readAll(FRAMES, target);
      expect(malformed).toEqual([]);
      expect(plan.info).toMatchObject({ compression: 'zstd', streams: starts.length });
      expect(plan.shards.slice(1).every(({ start }) => starts.includes(start))).toBe(true);
      expect(pages.map(contentOf)).toEqual(plain.pages.map(contentOf));
      for (const page of pages) expect(pageAt({ ...plan, path: FRAMES }, page.anchor)).toEqual({ ...page, ordinal: 0 });
    }
  });

  it('of one frame gives the pages of the bzip2 file', async () => {
    const { pages, malformed } = await readAll(fixture('codecs/aawiki-20260101-pages-meta-current.xml.zst'));
    expect(malformed).toEqual([]);
    const bzip2 = await readAll(fixture('aawiki-20260101-pages-meta-current.xml.bz2'));
    expect(pages.map(contentOf)).toEqual(bzip2.pages.map(contentOf));
  });

  it('of which a frame is damaged keeps the pages in the others, and says which bytes were left out', async () => {
    const broken = readFileSync(FRAMES);
    const starts = startsOf(broken);
    broken.fill(0xff, starts[4]! + 20, starts[4]! + 40);
    for (const target of [1, 1e9]) {
      const { pages, malformed } = await readAll(fileOf(broken), target);
      expect(pages.length).toBeGreaterThan(3);
      expect(malformed.find(({ reason }) => reason === 'bad-block')?.detail).toContain(
        `up to byte ${starts[5]!.toLocaleString('en-US')} was left out`,
      );
    }
  });

  it('is recognised by its content, a frame to be skipped at its head notwithstanding', async () => {
    const path = fileOf(readFileSync(FRAMES), 'dump');
    expect(await sniff(path)).toMatchObject({ kind: 'dump', compression: 'zstd', accepted: true });
    expect((await inspectDump(path)).notes).toContain('The file is zstd, though its name does not end in .zst.');
  });

  it('may be followed by zeros, and by nothing else', async () => {
    const bytes = readFileSync(FRAMES);
    expect((await readAll(fileOf(Buffer.concat([bytes, Buffer.alloc(300)])))).malformed).toEqual([]);
    const { malformed } = await readAll(fileOf(Buffer.concat([bytes, Buffer.from('garbage')])));
    expect(malformed).toEqual([expect.objectContaining({ reason: 'trailing-garbage', offset: bytes.length })]);
  });
});

describe('a list of sums in zstd', () => {
  it('is refused with what can be done', async () => {
    const lines = Buffer.from(`${'0123456789abcdef'.repeat(2)}  a.xml\n`);
    const path = fileOf(
      Buffer.concat([MAGIC, Buffer.from([0, 0x58, ((lines.length << 3) | 1) & 255, lines.length >> 5, 0]), lines]),
    );
    const { accepted, sentence } = await sniff(path);
    expect(accepted).toBe(false);
    expect(sentence).toMatch(
      /compressed with Zstandard, in which only dumps and partners' files are read.*compress it with bzip2 or gzip/,
    );
  });
});
