import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectDump } from '../../../workers/dump';
import { sniff } from '../../../workers/sources';
import { contentOf, fileOf, pageAt, readAll } from '../dump/support';
import { fixture, seeded } from '../helpers';
import { decodeBytes, decodeFile } from './files';

const HISTORY = fixture('codecs/aawiki-20260101-pages-meta-history.xml.7z');
const TINY = readFileSync(fixture('tinywiki-latest-pages-articles.xml'));

describe('a full history in 7z', () => {
  it('unpacks to what 7-Zip makes of it', () => {
    // 7z x -so aawiki-20260101-pages-meta-history.xml.7z | md5sum
    const { out, damage } = decodeFile(HISTORY, '7z');
    expect(damage).toEqual([]);
    expect(createHash('md5').update(out).digest('hex')).toBe('5a47ab342356ac832ce7f5f7a535e482');
  });

  it('has 507 pages and 1,307 revisions, as its wiki says, and every sha1 fits', async () => {
    const { plan, pages, malformed } = await readAll(HISTORY);
    expect(malformed).toEqual([]);
    expect(plan.info).toMatchObject({ compression: '7z', streams: 1, wiki: 'aawiki', notes: [] });
    expect(pages.length).toBe(507);
    const revisions = pages.flatMap((page) => page.revisions);
    expect(revisions.length).toBe(1307);
    expect(revisions.filter(({ sha1Ok }) => sha1Ok === false)).toEqual([]);
    for (const page of pages.filter((_, at) => at % 100 === 7))
      expect(pageAt({ ...plan, path: HISTORY }, page.anchor)).toEqual({ ...page, ordinal: 0 });
  });

  it('gives the same pages as its XML', async () => {
    const xml = fileOf(decodeFile(HISTORY, '7z').out);
    const [packed, plain] = [await readAll(HISTORY), await readAll(xml)];
    expect(packed.pages.map(contentOf)).toEqual(plain.pages.map(contentOf));
  });

  it('that was cut gives the pages before the cut, though its list of files is gone', async () => {
    const bytes = readFileSync(HISTORY);
    const whole = await readAll(HISTORY);
    for (const share of [0.5, 0.9, 0.9999]) {
      const length = Math.floor(bytes.length * share);
      const { pages, malformed } = await readAll(fileOf(bytes.subarray(0, length), 'cut.xml.7z'));
      expect(pages.length).toBeGreaterThan(share * 200);
      const last = pages.length - 1;
      expect(pages.slice(0, last).map(contentOf)).toEqual(whole.pages.slice(0, last).map(contentOf));
      expect(malformed[0]).toMatchObject({ reason: 'truncated', unit: 'byte' });
      expect(malformed.some(({ detail, offset }) => detail.includes('list of its files') && offset === length)).toBe(
        true,
      );
    }
  });

  it('with flipped bits ends in reports, and never passes for whole', () => {
    const bytes = readFileSync(HISTORY);
    const { out: whole } = decodeFile(HISTORY, '7z');
    const random = seeded(8);
    for (let i = 0; i < 20; i++) {
      const broken = Buffer.from(bytes);
      broken[8 + Math.floor(random() * (bytes.length - 8))]! ^= 1 << Math.floor(random() * 8);
      const { out, damage } = decodeBytes(broken, '7z');
      expect(damage.length > 0 || out.equals(whole)).toBe(true);
      for (const { detail } of damage) expect(detail).toMatch(/\.$/);
    }
  });

  it('is recognised by its content', async () => {
    const path = fileOf(readFileSync(HISTORY), 'history');
    expect(await sniff(path)).toMatchObject({ kind: 'dump', compression: '7z', accepted: true });
    expect((await inspectDump(path)).notes).toContain('The file is 7z, though its name does not end in .7z.');
  });
});

describe('the methods of 7z', () => {
  it.each(['lzma', 'bzip2', 'deflate', 'copy'])('%s gives what was put in', (method) => {
    const { out, damage } = decodeFile(fixture(`codecs/tinywiki-${method}.xml.7z`), '7z');
    expect(damage).toEqual([]);
    expect(out.equals(TINY)).toBe(true);
  });

  it.each([
    ['ppmd', /method PPMd, which is not read/],
    ['encrypted', /is encrypted; unpack it with its password/],
    ['encrypted-list', /is encrypted; unpack it with its password/],
  ])('%s is refused with the reason', async (method, reason) => {
    const path = fixture(`codecs/tinywiki-${method}.xml.7z`);
    await expect(inspectDump(path)).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(reason) });
    expect(await sniff(path)).toMatchObject({ accepted: false, sentence: expect.stringMatching(reason) });
  });
});

describe('an archive of several files', () => {
  it.each(['several', 'several-solid'])('%s: the dumps in it are read, others are named and left out', async (name) => {
    const path = fixture(`codecs/${name}.7z`);
    const expected = await Promise.all(
      ['tinywiki-latest-pages-articles.xml', 'refinery-dump-test.xml'].map((file) => readAll(fixture(file))),
    );
    for (const target of [1, 1e9]) {
      const { plan, pages, malformed } = await readAll(path, target);
      expect(plan.info.notes.join(' ')).toMatch(
        /holds 3 files: README.txt \(12 bytes\), a.xml \(26,918 bytes\), c.xml/,
      );
      expect(malformed.filter(({ reason }) => reason === 'left-out')).toEqual([
        expect.objectContaining({ detail: 'README.txt in the archive is no XML; it was left out.' }),
      ]);
      expect(pages.map(({ title }) => title)).toEqual(expected.flatMap((one) => one.pages.map(({ title }) => title)));
      for (const page of pages) expect(pageAt({ ...plan, path: path }, page.anchor)).toEqual({ ...page, ordinal: 0 });
    }
  });
});
