import { readFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectDump } from '../../../workers/dump';
import { openFile } from '../../../workers/codecs';
import { BadDeflate, Inflater } from '../../../workers/codecs/gzip/inflate';
import { fixture, seeded } from '../helpers';
import { contentOf, fileOf, pageAt, readAll } from './support';

const TINY = readFileSync(fixture('tinywiki-latest-pages-articles.xml'));
const HISTORY = readFileSync(fixture('simplewiki-sample-history.xml'));

/** Everything that is inflated from byte `at` of a file on, and why it ended. */
function inflate(
  bytes: Uint8Array,
  at = 0,
): { readonly out: Buffer; readonly end: number; readonly bad: BadDeflate | null } {
  const file = openFile(fileOf(bytes));
  const inflater = new Inflater(file);
  const pieces: Buffer[] = [];
  inflater.begin(at);
  try {
    for (let piece = inflater.next(); piece !== null; piece = inflater.next()) pieces.push(Buffer.from(piece));
    return { out: Buffer.concat(pieces), end: inflater.position, bad: null };
  } catch (error) {
    if (!(error instanceof BadDeflate)) throw error;
    return { out: Buffer.concat(pieces), end: inflater.position, bad: error };
  } finally {
    file.close();
  }
}

/** Bytes of a kind that exercises one part of DEFLATE or another. */
function sample(random: () => number): Buffer {
  const length = Math.floor(random() ** 3 * 400_000);
  const alphabet = 1 + Math.floor(random() * 255);
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i++) {
    const back = 1 + Math.floor(random() ** 4 * 40_000);
    const run = Math.min(length - i, Math.floor(random() * 300));
    if (i >= back && random() < 0.1) for (const stop = i + run; i < stop; i++) bytes[i] = bytes[i - back]!;
    if (i < length) bytes[i] = Math.floor(random() ** 2 * alphabet);
  }
  return bytes;
}

describe('inflating', () => {
  it('gives what zlib deflated, at any level and by any strategy', () => {
    const random = seeded(1);
    for (let i = 0; i < 40; i++) {
      const bytes = sample(random);
      const strategy = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED][
        i % 4
      ]!;
      const packed = gzipSync(bytes, { level: i % 10, strategy, memLevel: 1 + (i % 9) });
      const { out, end, bad } = inflate(packed, 10);
      expect(bad).toBeNull();
      expect(end).toBe(packed.length - 8);
      expect(out.equals(bytes)).toBe(true);
    }
  });

  it('gives a beginning of it where the file was cut, and says that it was', () => {
    const random = seeded(2);
    for (let i = 0; i < 40; i++) {
      const bytes = sample(random).subarray(0, 90_000);
      const packed = gzipSync(bytes, { level: i % 10 });
      const { out, bad } = inflate(packed.subarray(0, 11 + Math.floor(random() * (packed.length - 19))), 10);
      expect(bad?.cut).toBe(true);
      expect(bytes.subarray(0, out.length).equals(out)).toBe(true);
    }
  });

  it('accepts and refuses damaged data as zlib does', () => {
    const random = seeded(3);
    for (let i = 0; i < 300; i++) {
      const raw = gzipSync(HISTORY.subarray(0, 3000), { level: i % 10 }).subarray(10, -8);
      for (let k = 0; k <= i % 3; k++)
        raw[Math.floor(random() * Math.min(raw.length, 300))]! ^= 1 << Math.floor(random() * 8);
      let expected: Buffer | null = null;
      try {
        expected = inflateRawSync(raw);
      } catch {
        // Then ours has to complain as well.
      }
      const { out, bad } = inflate(raw);
      expect(bad === null).toBe(expected !== null);
      if (expected !== null) expect(out.equals(expected)).toBe(true);
    }
  });
});

describe('a gzip dump of several members', () => {
  const step = 2000;
  const parts = Array.from({ length: Math.ceil(TINY.length / step) }, (_, i) =>
    TINY.subarray(i * step, (i + 1) * step),
  );
  const members = parts.map((part) => gzipSync(part));
  const starts = members.map((_, i) => Buffer.concat(members.slice(0, i)).length);
  const path = fileOf(Buffer.concat(members), 'members.xml.gz');

  it('is cut between them, and gives the same pages however it is cut', async () => {
    const plain = await readAll(fileOf(TINY));
    for (const target of [1, 3000, 1e9]) {
      const { plan, pages, malformed } = await readAll(path, target);
      expect(malformed).toEqual([]);
      expect(plan.info.streams).toBe(members.length);
      expect(plan.shards.every(({ start }) => starts.includes(start))).toBe(true);
      expect(pages.map(contentOf)).toEqual(plain.pages.map(contentOf));
      for (const page of pages) expect(pageAt({ ...plan, path: path }, page.anchor)).toEqual({ ...page, ordinal: 0 });
    }
    expect((await readAll(path, 1)).plan.shards.length).toBe(members.length);
  });

  it('of which one is damaged keeps the pages in the others, and says which bytes were left out', async () => {
    const broken = Buffer.concat(members);
    broken.fill(0x55, starts[4]! + 40, starts[4]! + 60);
    const whole = await readAll(path, 1e9);
    const plain = await readAll(fileOf(TINY), 1e9);
    for (const target of [1, 1e9]) {
      const { pages, malformed } = await readAll(fileOf(broken), target);
      const left = whole.pages.filter(({ title }) => pages.some((page) => page.title === title));
      expect(pages.map(contentOf)).toEqual(left.map(contentOf));
      const lost = plain.pages.filter(({ title }) => !pages.some((page) => page.title === title));
      expect(lost.length).toBeGreaterThan(0);
      for (const { anchor } of lost) {
        expect(anchor.anchor).toBeLessThan(5 * step);
        expect(anchor.anchor + anchor.length).toBeGreaterThan(4 * step);
      }
      const [damage] = malformed.filter(({ reason }) => reason === 'bad-block');
      expect(damage!.offset).toBeGreaterThan(starts[4]!);
      expect(damage!.detail).toContain(`up to byte ${starts[5]!.toLocaleString('en-US')} was left out`);
    }
  });

  it('may be followed by zeros, and by nothing else', async () => {
    const padded = fileOf(Buffer.concat([...members, Buffer.alloc(5000)]));
    expect((await readAll(padded)).malformed).toEqual([]);
    const followed = fileOf(Buffer.concat([...members, Buffer.from('<!-- -->')]));
    const { pages, malformed } = await readAll(followed);
    expect(pages.length).toBe(8);
    expect(malformed).toEqual([
      expect.objectContaining({ reason: 'trailing-garbage', unit: 'byte', offset: readFileSync(path).length }),
    ]);
  });

  it('is what gunzip makes of it', () => {
    expect(gunzipSync(readFileSync(path)).equals(TINY)).toBe(true);
  });
});

describe('a gzip file that was made to unpack to far more than it holds', () => {
  it('is refused before long', { timeout: 120_000 }, async () => {
    const mb = 1 << 20;
    const head = gzipSync('<mediawiki><page><title>A</title>');
    const bomb = gzipSync(Buffer.alloc(100 * mb, 0x20));
    const path = fileOf(Buffer.concat([head, bomb, bomb, bomb]));
    expect((await inspectDump(path)).streams).toBe(4);
    await expect(readAll(path, 1e9)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/200 times/),
    });
  });
});
