import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { readAll } from './support';

/**
 * Made with Python 3.11: bz2 or gzip, xml.etree.ElementTree.XMLPullParser over the whole file (fragments wrapped into
 * a root), hashlib.sha1 over the text in UTF-8 against `<sha1>`, else the attribute. Streams: bz2.BZ2Decompressor and
 * zlib.decompressobj, one after the other.
 */
interface Golden {
  readonly file: string;
  readonly streams: number;
  readonly pages: number;
  readonly revisions: number;
  readonly ns?: Readonly<Record<string, number>>;
  readonly redirects?: number;
  readonly ip?: number;
  readonly sha1: readonly [fits: number, differs: number];
  readonly bytes: number;
}

const FIXTURES: readonly Golden[] = [
  {
    file: 'aawiki-20260101-pages-meta-current.xml.bz2',
    streams: 1,
    pages: 507,
    revisions: 507,
    ns: { 0: 2, 1: 2, 2: 174, 3: 162, 4: 7, 8: 107, 10: 24, 14: 29 },
    redirects: 19,
    ip: 6,
    sha1: [507, 0],
    bytes: 615_831,
  },
  {
    file: 'ltgwiki-20170901-pages-articles-multistream.xml.bz2',
    streams: 24,
    pages: 2004,
    revisions: 2004,
    ns: { 0: 1050, 4: 28, 8: 12, 10: 347, 14: 539, 828: 28 },
    redirects: 195,
    ip: 56,
    sha1: [1349, 655],
    bytes: 2_387_684,
  },
  {
    file: 'bgwiki-latest-pages-articles-shortened.xml.bz2',
    streams: 1,
    pages: 3,
    revisions: 3,
    ns: { 0: 1, 4: 2 },
    sha1: [3, 0],
    bytes: 0,
  },
  { file: 'dbpedia-minidump-ar.xml.bz2', streams: 1, pages: 3, revisions: 3, sha1: [3, 0], bytes: 116_152 },
  { file: 'dbpedia-minidump-zh.xml.bz2', streams: 1, pages: 1, revisions: 1, sha1: [1, 0], bytes: 38_095 },
  ...['', '-noheader', '-nofooter'].map((part) => ({
    file: `elwikivoyage-p2566p2583.multistream${part}.xml.bz2`,
    streams: part === '-nofooter' ? 5 : 7,
    pages: 17,
    revisions: 17,
    ns: { 0: 16, 14: 1 },
    ip: 1,
    sha1: [17, 0] as const,
    bytes: 58_707,
  })),
  {
    file: 'elwikivoyage-stub-history-sample.xml.gz',
    streams: 2,
    pages: 20,
    revisions: 118,
    ns: { 0: 13, 2: 4, 3: 1, 4: 1, 10: 1 },
    redirects: 13,
    ip: 1,
    sha1: [1, 0],
    bytes: 0,
  },
  { file: 'empty-dump.xml', streams: 0, pages: 0, revisions: 0, ns: {}, sha1: [0, 0], bytes: 0 },
  {
    file: 'enwiki-pages-articles-sample-0.9.xml.bz2',
    streams: 1,
    pages: 3,
    revisions: 3,
    redirects: 1,
    ip: 1,
    sha1: [1, 2],
    bytes: 77_038,
  },
  {
    file: 'refinery-dump-test.xml',
    streams: 0,
    pages: 3,
    revisions: 6,
    ns: { 1: 2, 2: 1 },
    redirects: 1,
    ip: 3,
    sha1: [2, 0],
    bytes: 183,
  },
  {
    file: 'simplewiki-sample-history.xml',
    streams: 0,
    pages: 2,
    revisions: 33,
    ns: { 1: 1, 2: 1 },
    ip: 7,
    sha1: [29, 0],
    bytes: 5187,
  },
  { file: 'tinywiki-latest-pages-articles.xml', streams: 0, pages: 8, revisions: 8, sha1: [0, 8], bytes: 20_871 },
  {
    file: 'wikidatawiki-pages-articles-sample2.xml.bz2',
    streams: 1,
    pages: 6,
    revisions: 6,
    ns: { 0: 4, 122: 2 },
    ip: 2,
    sha1: [4, 2],
    bytes: 146_945,
  },
  {
    file: 'wikidetox-10MB-text.xml.bz2',
    streams: 1,
    pages: 4,
    revisions: 6,
    ns: { 1: 2, 3: 1, 6: 1 },
    ip: 1,
    sha1: [0, 5],
    bytes: 10_112_706,
  },
  { file: 'wikihadoop-page_sample.xml', streams: 0, pages: 3, revisions: 6, ip: 1, sha1: [0, 0], bytes: 64_269 },
  { file: 'wikipedia-small-test-0.5.xml.bz2', streams: 1, pages: 3, revisions: 3, sha1: [0, 0], bytes: 43_310 },
];

const enwiki = {
  pages: 206,
  revisions: 206,
  ns: { 0: 205, 4: 1 },
  redirects: 100,
  ip: 15,
  sha1: [206, 0] as const,
  bytes: 5_752_489,
};

const SHARED: readonly Golden[] = [
  {
    file: 'enwiki-20160501/enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2',
    streams: 1,
    ...enwiki,
  },
  { file: 'enwiki-20160501/enwiki-20160501-pages-articles-multistream.xml.bz2', streams: 14, ...enwiki },
  {
    file: 'ltgwiki-20170901/smallwiki-latest-pages-articles.xml',
    streams: 0,
    pages: 2004,
    revisions: 2004,
    ns: { 0: 1050, 4: 28, 8: 12, 10: 347, 14: 539, 828: 28 },
    redirects: 195,
    ip: 56,
    sha1: [1349, 655],
    bytes: 2_387_684,
  },
  {
    file: 'xml/itwiki-2013-categories.xml.gz',
    streams: 1,
    pages: 34_738,
    revisions: 34_738,
    ns: { 14: 34_738 },
    ip: 570,
    sha1: [4868, 29_870],
    bytes: 5_643_444,
  },
  { file: 'xml/enwiki-table-markup.xml.bz2', streams: 1, pages: 5, revisions: 5, ip: 1, sha1: [5, 0], bytes: 236_151 },
  {
    file: 'xml/enwiki-20090902-pages-articles-sample-0.3.xml',
    streams: 0,
    pages: 4,
    revisions: 4,
    redirects: 2,
    ip: 1,
    sha1: [0, 0],
    bytes: 198_807,
  },
  { file: 'xml/dbpedia-minidump-he.xml.bz2', streams: 1, pages: 1, revisions: 1, sha1: [1, 0], bytes: 59_863 },
  { file: 'xml/dbpedia-minidump-ru.xml.bz2', streams: 1, pages: 1, revisions: 1, sha1: [1, 0], bytes: 90_442 },
  { file: 'xml/dbpedia-minidump-th.xml.bz2', streams: 1, pages: 1, revisions: 1, sha1: [1, 0], bytes: 100_217 },
  {
    file: 'xml/dbpedia-minidump-simple.xml.bz2',
    streams: 1,
    pages: 1,
    revisions: 1,
    ip: 1,
    sha1: [1, 0],
    bytes: 15_530,
  },
  {
    file: 'xml/dbpedia-minidump-wikidata.xml.bz2',
    streams: 1,
    pages: 47,
    revisions: 47,
    ns: { 0: 13, 120: 5, 146: 29 },
    ip: 1,
    sha1: [47, 0],
    bytes: 294_862,
  },
];

async function checkCounts(path: string, golden: Golden): Promise<void> {
  const { plan, pages, malformed } = await readAll(path);
  const revisions = pages.flatMap((page) => page.revisions);
  const present = revisions.filter(({ textState }) => textState === 'present');
  const ns: Record<string, number> = {};
  for (const page of pages) ns[page.ns] = (ns[page.ns] ?? 0) + 1;
  expect(malformed).toEqual([]);
  expect(plan.info.streams).toBe(golden.streams);
  expect(pages.length).toBe(golden.pages);
  expect(revisions.length).toBe(golden.revisions);
  expect(ns).toEqual(golden.ns ?? { 0: golden.pages });
  expect(pages.filter(({ redirect }) => redirect !== null).length).toBe(golden.redirects ?? 0);
  expect(revisions.filter(({ contributor }) => contributor.kind === 'ip').length).toBe(golden.ip ?? 0);
  expect([true, false].map((fits) => revisions.filter(({ sha1Ok }) => sha1Ok === fits).length)).toEqual(golden.sha1);
  if (golden.bytes > 0) expect(present.reduce((sum, { bytes }) => sum + bytes!, 0)).toBe(golden.bytes);
  expect(present.filter(({ text, bytes }) => Buffer.byteLength(text!) !== bytes)).toEqual([]);
}

describe('every dump of the small core is read as Python reads it', () => {
  it.each(FIXTURES)('$file', async (golden) => checkCounts(fixture(golden.file), golden));
});

describeWithShared('every dump of the large collection is read as Python reads it', () => {
  it.each(SHARED)('$file', async (golden) => {
    expect(existsSync(sharedData(golden.file))).toBe(true);
    await checkCounts(sharedData(golden.file), golden);
  });

  it('a history cut within a page keeps its whole revisions and names the place', async () => {
    const { pages, malformed } = await readAll(
      sharedData('history/jawiki-20220501-pages-meta-history1-p1p2859-head10000.xml'),
    );
    expect(pages.map(({ revisions }) => revisions.length)).toEqual([8, 2, 69]);
    expect(pages.flatMap(({ revisions }) => revisions).filter(({ sha1Ok }) => sha1Ok === false)).toHaveLength(6);
    expect(malformed).toEqual([expect.objectContaining({ reason: 'truncated', unit: 'byte', title: 'アンパサンド' })]);
  });
});
