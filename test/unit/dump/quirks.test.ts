import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspectDump } from '../../../workers/dump';
import type { Revision } from '../../../workers/dump';
import { contributorOf } from '../../../workers/dump/pages/contributors';
import { combinedSha1, sha1Base36 } from '../../../workers/dump/pages/sha1';
import { dateOfName } from '../../../workers/dump/notes';
import { fixture, seeded } from '../helpers';
import { oraclePages } from './oracle';
import { contentOf, dump, fileOf, page, readAll } from './support';

async function revisionOf(inner: string): Promise<Revision> {
  const { pages, malformed } = await readAll(fileOf(dump(page('A', inner))));
  expect(malformed).toEqual([]);
  return pages[0]!.revisions[0]!;
}

describe('text', () => {
  it.each([
    ['a&lt;b&gt;c&amp;d&quot;e&apos;f', 'a<b>c&d"e\'f'],
    ['&#65;&#x42;&#x1F600;&#233;', 'AB😀é'],
    ['&amp;lt;', '&lt;'],
    ['&nbsp;&#0;&#xD800;&#x110000;& &;', '&nbsp;&#0;&#xD800;&#x110000;& &;'],
    ['a\r\nb\rc\n&#13;&#10;d', 'a\nb\nc\n\r\nd'],
    ['<![CDATA[a <page> & </page> b]]>', 'a <page> & </page> b'],
    ['a<!-- </page> -->b&amp;<![CDATA[\r\n]]>', 'ab&\n'],
    ['&quot', '&quot'],
  ])('%j is %j', async (raw, expected) => {
    const revision = await revisionOf(`<text xml:space="preserve">${raw}</text>`);
    expect(revision.text).toBe(expected);
    expect(revision.bytes).toBe(Buffer.byteLength(expected));
  });

  it('of random pieces is what the plain reader makes of it', async () => {
    const random = seeded(3);
    const pieces = [
      '&lt;',
      '&gt;',
      '&amp;',
      '&quot;',
      '&#39;',
      '&#x27;',
      '\r\n',
      '\r',
      '\n',
      'é',
      '漢',
      '😀',
      'plain ',
      'a',
      ' ',
    ];
    const pages = Array.from({ length: 100 }, (_, i) => {
      const text = Array.from({ length: 30 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      return page(`T${i}`, `<text>${text}</text>`);
    });
    const xml = dump(pages.join(''));
    const read = await readAll(fileOf(xml), 100);
    const expected = oraclePages(Buffer.from(xml));
    expect(read.pages.map((one) => one.revisions[0]!.text)).toEqual(expected.map((one) => one.revisions[0]!.text));
  });

  it('that is no UTF-8 is kept with U+FFFD and reported', async () => {
    const xml = Buffer.from(dump(page('A', '<text>a@b</text>')));
    xml[xml.indexOf('@')] = 0xff;
    const { pages, malformed } = await readAll(fileOf(xml));
    expect(pages[0]!.revisions[0]).toMatchObject({ text: 'a\uFFFDb', bytes: 5 });
    expect(malformed).toEqual([expect.objectContaining({ reason: 'invalid-utf-8', title: 'A' })]);
  });
});

describe('the state of a text', () => {
  it.each([
    ['<text />', { textState: 'present', text: '', bytes: 0 }],
    ['<text bytes="0" id="5" />', { textState: 'present', text: '', bytes: 0 }],
    ['<text bytes="12" id="5" />', { textState: 'stub', text: null, bytes: 12 }],
    ['<text id="5" />', { textState: 'stub', text: null, bytes: null }],
    ['<text bytes="-1" deleted="deleted" />', { textState: 'suppressed', text: null, bytes: null }],
    ['<comment>none</comment>', { textState: 'absent', text: null, bytes: null }],
    ['<text bytes="99">abc</text>', { textState: 'present', text: 'abc', bytes: 3 }],
    ["<text bytes='4' title='a>b'>abcd</text>", { textState: 'present', text: 'abcd' }],
  ])('%s', async (inner, expected) => {
    expect(await revisionOf(inner)).toMatchObject(expected);
  });
});

describe('SHA-1', () => {
  const abc = sha1Base36('abc');

  it('is in base 36 with 31 digits', () => {
    // The SHA-1 of nothing, as every empty revision of Wikipedia has it.
    expect(sha1Base36('')).toBe('phoiac9h4m842xq45sp7s6u21eteeq1');
    expect(
      BigInt(`0x${createHash('sha1').update('abc').digest('hex')}`)
        .toString(36)
        .padStart(31, '0'),
    ).toBe(abc);
  });

  it.each([
    [`<text>abc</text><sha1>${abc}</sha1>`, true],
    [`<text>abd</text><sha1>${abc}</sha1>`, false],
    [`<text sha1="${abc}">abc</text>`, true],
    [`<text>abc</text><sha1 />`, null],
    [`<text bytes="3" /><sha1>${abc}</sha1>`, null],
    [`<text deleted="deleted" /><sha1>${abc}</sha1>`, null],
  ])('%s fits: %s', async (inner, fits) => {
    expect((await revisionOf(inner)).sha1Ok).toBe(fits);
  });

  it('of several slots is that of the slots in order of their roles', async () => {
    const info = sha1Base36('{}');
    const both = sha1Base36(abc + info);
    expect(
      combinedSha1([
        { role: 'mediainfo', sha1: info },
        { role: 'main', sha1: abc },
      ]),
    ).toBe(both);
    const content = (text: string): string =>
      `<text sha1="${abc}">abc</text><content><role>mediainfo</role><model>wikibase-mediainfo</model>${text}</content><sha1>${both}</sha1>`;
    expect(await revisionOf(content(`<text>{}</text>`))).toMatchObject({ sha1Ok: true, sha1: both, text: 'abc' });
    expect(await revisionOf(content(`<text>{ }</text>`))).toMatchObject({ sha1Ok: false });
    expect(await revisionOf(content(`<text bytes="2" />`))).toMatchObject({ sha1Ok: null });
  });
});

describe('contributors', () => {
  it.each([
    [null, null, '192.0.2.1', { kind: 'ip', id: null, name: '192.0.2.1' }],
    ['2001:DB8:0:0:0:0:0:1', 0, null, { kind: 'ip', id: null, name: '2001:DB8:0:0:0:0:0:1' }],
    ['192.0.2.1', 5, null, { kind: 'registered', id: 5, name: '192.0.2.1' }],
    ['~2024-12345-67', 77, null, { kind: 'temporary', id: 77, name: '~2024-12345-67' }],
    ['imported>RobLa', 0, null, { kind: 'imported', id: null, name: 'imported>RobLa' }],
    ['Conversion script', 0, null, { kind: 'imported', id: null, name: 'Conversion script' }],
    ['Ada', 9, null, { kind: 'registered', id: 9, name: 'Ada' }],
    [null, null, null, { kind: 'suppressed', id: null, name: null }],
  ] as const)('%s, %s, %s', (username, id, ip, expected) => {
    expect(contributorOf(username, id, ip)).toEqual(expected);
  });
});

describe('parts of a page', () => {
  it('in any order, with uploads, discussion data and log items that are passed over', async () => {
    const xml = dump(
      `<logitem><id>1</id><title>L</title></logitem><page><id>7</id><title>A &amp; B</title><DiscussionThreading><ThreadSubject>s</ThreadSubject></DiscussionThreading><upload><comment>c</comment><contributor><ip>192.0.2.1</ip></contributor></upload><redirect title="C &quot;d&quot;" /><revision><minor/><id>3</id><timestamp>2020-13-01T00:00:00Z</timestamp><text/></revision></page>`,
    );
    const { pages, malformed } = await readAll(fileOf(xml), 40);
    expect(malformed).toEqual([]);
    expect(pages[0]).toMatchObject({ pageId: 7, title: 'A & B', ns: 0, redirect: 'C "d"' });
    expect(pages[0]!.revisions).toEqual([expect.objectContaining({ revId: 3, minor: true, timestamp: null })]);
  });

  it('namespaces of old schemas are told from the siteinfo, else from English names', async () => {
    const bare = (title: string): string => `<page><title>${title}</title><revision><text>x</text></revision></page>`;
    const named = await readAll(fileOf(dump(bare('Category:A') + bare('User talk:B') + bare('C: D'))));
    expect(named.pages.map(({ ns }) => ns)).toEqual([14, 3, 0]);
    expect((await readAll(fileOf(bare('talk:A') + bare('Image:B')))).pages.map(({ ns }) => ns)).toEqual([1, 6]);
  });

  it('in UTF-16 of either order, in CR LF lines, are those of UTF-8', async () => {
    const xml = dump(page('Å', '<text>漢字 &amp; 😀\n</text>') + page('B'));
    const little = Buffer.from(`\uFEFF${xml.replaceAll('\n', '\r\n')}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    const expected = (await readAll(fileOf(xml))).pages.map(contentOf);
    for (const [bytes, encoding] of [
      [little, 'utf-16le'],
      [big, 'utf-16be'],
    ] as const) {
      const { plan, pages } = await readAll(fileOf(bytes));
      expect(plan.info.encoding).toBe(encoding);
      expect(pages.map(contentOf)).toEqual(expected);
    }
  });
});

describe('what a dump says about itself', () => {
  it('is read from its head', async () => {
    const info = await inspectDump(fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'));
    expect(info).toMatchObject({
      compression: 'bzip2',
      streams: 24,
      encoding: 'utf-8',
      schemaVersion: '0.10',
      wiki: 'ltgwiki',
      siteName: 'Vikipedeja',
      generator: 'MediaWiki 1.30.0-wmf.16',
      language: 'ltg',
      titleCase: 'first-letter',
      dumpDate: '2017-09-01',
      notes: [],
    });
    expect(info.namespaces.find(({ key }) => key === 14)?.name).toBe('Kategoreja');
  });

  it.each([
    ['enwiki-20160501-pages-articles.xml.bz2', '2016-05-01'],
    ['zh_min_nanwiki-20240201-stub-meta-history.xml.gz', '2024-02-01'],
    ['enwiki-20160532-pages-articles.xml.bz2', null],
    ['enwiki-20230229-pages-articles.xml.bz2', null],
    ['enwiki-latest-pages-articles.xml.bz2', null],
    ['20160501-dump.xml', null],
  ])('the date in %s is %s', (name, date) => {
    expect(dateOfName(name)).toBe(date);
  });
});
