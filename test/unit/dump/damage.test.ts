import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectDump, planDump } from '../../../workers/dump';
import { PlumblineError } from '../../../workers/api/errors';
import { describeWithShared, fixture, seeded, sharedData } from '../helpers';
import { contentOf, fileOf, readAll, type ReadResult } from './support';

const LTG = fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2');
const VOYAGE = fixture('elwikivoyage-p2566p2583.multistream.xml.bz2');
const TINY = fixture('tinywiki-latest-pages-articles.xml');

/** Reads, or gives the error that it ended with; anything but a PlumblineError fails the test. */
async function readOrError(path: string, target?: number): Promise<ReadResult | PlumblineError> {
  try {
    return await readAll(path, target);
  } catch (error) {
    if (error instanceof PlumblineError && error.code !== 'internal') return error;
    throw error;
  }
}

describe('a damaged bzip2 block', () => {
  let whole: ReadResult;
  let bits: readonly number[];
  let broken: string;

  beforeAll(async () => {
    whole = await readAll(LTG, 1e9);
    bits = (await planDump(LTG, { targetBytes: 1 })).shards.map(({ start }) => start);
    const bytes = readFileSync(LTG);
    // In the middle of the ninth block's symbols.
    bytes[Math.floor((bits[8]! + bits[9]!) / 16)]! ^= 0xff;
    broken = fileOf(bytes, 'broken.xml.bz2');
  });

  it('is reported once with its place, and costs only the pages in it, however the file is cut', async () => {
    const kept = whole.pages.filter(({ anchor }) => anchor.anchor !== bits[8]);
    for (const target of [60_000, 1e9]) {
      const { pages, malformed } = await readAll(broken, target);
      expect(malformed).toEqual([expect.objectContaining({ reason: 'bad-block', offset: bits[8], unit: 'bit' })]);
      expect(pages.map(contentOf)).toEqual(kept.map(contentOf));
    }
  });

  it('in the head leaves a file that can be inspected and read on', async () => {
    const bytes = readFileSync(LTG);
    bytes[30]! ^= 0xff;
    const path = fileOf(bytes, 'headless.xml.bz2');
    expect((await inspectDump(path)).notes.join(' ')).toMatch(/head of the file is damaged/);
    const { pages, malformed } = await readAll(path);
    expect(malformed.map(({ reason }) => reason)).toEqual(['bad-block']);
    expect(pages.length).toBe(2004);
  });
});

describeWithShared('a damaged block in a single stream, where pages reach over blocks', () => {
  it('costs the pages that touch it, and is told alike however the file is cut', async () => {
    const path = sharedData('enwiki-20160501/enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2');
    const blocks = (await planDump(path, { targetBytes: 1 })).shards.map(({ start }) => start);
    const bytes = readFileSync(path);
    bytes[Math.floor((blocks[3]! + blocks[4]!) / 16)]! ^= 0xff;
    const broken = fileOf(bytes);
    const whole = await readAll(path, 1e9);
    const once = await readAll(broken, 1e9);
    const lost = whole.pages.filter(({ title }) => !once.pages.some((page) => page.title === title));
    const first = whole.pages.indexOf(lost[0]!);
    expect(lost).toEqual(whole.pages.slice(first, first + lost.length));
    expect(lost.slice(1).every(({ anchor }) => anchor.anchor === blocks[3])).toBe(true);
    expect(once.malformed.map(({ reason }) => reason).toSorted()).toEqual(['bad-block', 'page-cut']);
    expect(once.malformed.find(({ reason }) => reason === 'page-cut')!.title).toBe(lost[0]!.title);
    for (const target of [1, 500_000]) {
      const cut = await readAll(broken, target);
      expect(cut.pages.map(contentOf)).toEqual(once.pages.map(contentOf));
      expect(new Set(cut.malformed)).toEqual(new Set(once.malformed));
    }
  });
});

describe('a file that was cut', () => {
  it.each([VOYAGE, TINY, fixture('elwikivoyage-stub-history-sample.xml.gz')])(
    'keeps the whole pages before the cut and says where it is: %s',
    async (path) => {
      const whole = await readAll(path, 1e9);
      const bytes = readFileSync(path);
      const random = seeded(bytes.length);
      for (let i = 0; i < 12; i++) {
        const length = 1 + Math.floor(random() * (bytes.length - 1));
        const result = await readOrError(fileOf(bytes.subarray(0, length)), i % 2 === 0 ? 3000 : undefined);
        if (result instanceof PlumblineError) {
          expect(['truncated', 'malformed', 'not-recognised']).toContain(result.code);
          continue;
        }
        // The last page may have been cut: then it has its whole revisions, one at least.
        const cut = result.malformed.some(({ detail }) => detail.includes('revisions that are whole'));
        const expected = whole.pages.slice(0, result.pages.length).map((page, at) => {
          if (!cut || at < result.pages.length - 1) return contentOf(page);
          return contentOf({ ...page, revisions: page.revisions.slice(0, result.pages.at(-1)!.revisions.length) });
        });
        expect(result.pages.map(contentOf)).toEqual(expected);
        expect(
          result.pages.every(({ revisions }, at) => revisions.length > 0 || whole.pages[at]!.revisions.length === 0),
        ).toBe(true);
        if (result.pages.length < whole.pages.length && path !== TINY)
          expect(result.malformed.length).toBeGreaterThan(0);
        for (const { offset, unit } of result.malformed)
          if (unit === 'bit') expect(offset).toBeLessThanOrEqual(length * 8);
      }
    },
  );

  it('between two blocks is told as well', async () => {
    const { shards } = await planDump(LTG, { targetBytes: 1 });
    const cut = fileOf(readFileSync(LTG).subarray(0, shards[5]!.start / 8));
    for (const target of [1, 1e9]) {
      const { malformed } = await readAll(cut, target);
      expect(malformed.map(({ reason }) => reason)).toEqual(['truncated']);
    }
  });

  it('in its only block is said to be cut, wherever that is', async () => {
    const bytes = readFileSync(fixture('aawiki-20260101-pages-meta-current.xml.bz2'));
    for (let length = 60; length < 40_000; length += 997) {
      await expect(planDump(fileOf(bytes.subarray(0, length)))).rejects.toMatchObject({ code: 'truncated' });
    }
  });

  it('in the last bytes of the last stream loses no page', async () => {
    const bytes = readFileSync(LTG);
    const { pages, malformed } = await readAll(fileOf(bytes.subarray(0, bytes.length - 5)));
    expect(pages.length).toBe(2004);
    expect(malformed.map(({ reason }) => reason)).toEqual(['truncated']);
  });
});

describe('flipped bytes', () => {
  it.each([VOYAGE, TINY, fixture('elwikivoyage-stub-history-sample.xml.gz'), fixture('wikidetox-10MB-text.xml.bz2')])(
    'end in pages and reports, or in a clear error: %s',
    async (path) => {
      const original = readFileSync(path);
      const random = seeded(original.length + 1);
      for (let i = 0; i < 12; i++) {
        const bytes = Buffer.from(original);
        for (let k = 0; k <= i % 4; k++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        const result = await readOrError(fileOf(bytes), i % 3 === 0 ? 3000 : undefined);
        if (result instanceof PlumblineError) expect(result.message.length).toBeGreaterThan(20);
        else for (const { detail } of result.malformed) expect(detail).toMatch(/\.$/);
      }
    },
    120_000,
  );
});

describe('gzip', () => {
  const xml = readFileSync(TINY);

  it.each([0, 1, 6, 9])('of level %i is inflated, and members are counted', async (level) => {
    const half = Math.floor(xml.length / 2);
    const members = [xml.subarray(0, half), xml.subarray(half)].map((part) => gzipSync(part, { level }));
    const { plan, pages, malformed } = await readAll(fileOf(Buffer.concat(members)));
    expect(malformed).toEqual([]);
    expect(plan.info.streams).toBe(2);
    expect(pages.map(contentOf)).toEqual((await readAll(TINY)).pages.map(contentOf));
  });

  it('with a wrong checksum is read and reported', async () => {
    const bytes = gzipSync(xml);
    bytes[bytes.length - 7]! ^= 1;
    const { pages, malformed } = await readAll(fileOf(bytes));
    expect(pages.length).toBe(8);
    expect(malformed.map(({ reason }) => reason)).toEqual(['stream-checksum']);
  });
});
