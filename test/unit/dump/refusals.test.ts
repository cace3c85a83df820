import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectDump, planDump, readDumpShard } from '../../../workers/dump';
import { fixture } from '../helpers';
import { dump, fileOf, page, readAll } from './support';

/** Far beyond what any of these takes on a busy machine; read the slow way they take minutes. */
const UNTIL_HUNG = 30_000;

const LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>\n';

describe('what is refused', () => {
  it('a document type declaration, with its byte, plain and packed', async () => {
    const xml = dump(page('A', '<text>&lol2;</text>'), `<?xml version="1.0"?>\n${LAUGHS}`);
    for (const path of [fileOf(xml), fileOf(gzipSync(xml))]) {
      await expect(inspectDump(path)).rejects.toMatchObject({ code: 'refused', where: { file: path, byte: 22 } });
    }
  });

  it('one between two roots, while the shard is read', async () => {
    const path = fileOf(`${dump(page('A'))}${LAUGHS}${dump(page('B'))}`);
    await expect(readAll(path)).rejects.toMatchObject({ code: 'refused' });
  });

  it('but one that is quoted in a page is text', async () => {
    const { pages } = await readAll(fileOf(dump(page('A', '<text>&lt;!DOCTYPE html&gt;</text>'))));
    expect(pages[0]!.revisions[0]!.text).toBe('<!DOCTYPE html>');
  });

  it.each([
    ['', 'malformed', /is empty/],
    ['<mediawiki><siteinfo/><logitem><id>1</id></logitem>', 'not-recognised', /is a log of actions/],
    ['hello', 'not-recognised', /is not a MediaWiki dump/],
    ['<feed><doc/></feed>', 'not-recognised', /begins with <feed>/],
    ['BZh9', 'truncated', /get the file again/],
    ['BZh91AY&SY', 'truncated', /get the file again/],
    ['BZhello', 'not-recognised', /is not a MediaWiki dump/],
    ['BZ', 'not-recognised', /is not a MediaWiki dump/],
    ['\x1f\x8b\x08', 'truncated', /get the file again/],
  ])('a file of %j is %s', async (content, code, message) => {
    const path = fileOf(Buffer.from(content, 'latin1'));
    await expect(inspectDump(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('bzip2 that holds no XML', async () => {
    const path = fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2');
    await expect(planDump(path)).rejects.toMatchObject({ code: 'not-recognised' });
  });

  it('a folder, and a file that is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-folder-'));
    await expect(inspectDump(folder)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(inspectDump(join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a file that vanished after it was planned', async () => {
    const plan = await planDump(fileOf(dump(page('A'))));
    const gone = { ...plan, path: `${plan.path}.gone` };
    expect(() => [...readDumpShard(gone, plan.shards[0]!)]).toThrow(/is not there;/);
  });
});

describe('pages that are too large', () => {
  it('are reported and passed over, those before and after are kept', async () => {
    const path = fileOf(dump(page('A') + page('B', `<text>${'x'.repeat(5_000_000)}</text>`) + page('C')));
    const { pages, malformed } = await readAll(path, 1e9, { maxRevisionBytes: 100_000 });
    expect(pages.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(malformed).toEqual([expect.objectContaining({ reason: 'page-too-large', title: 'B' })]);
  });

  it('do not fill memory, even out of two kilobytes of bzip2', async () => {
    const path = fixture('wikidetox-10MB-text.xml.bz2');
    const { pages, malformed } = await readAll(path, 1e9, { maxRevisionBytes: 1_000_000 });
    expect(malformed.map(({ reason }) => reason)).toEqual(['page-too-large']);
    expect(pages.length).toBe(3);
    expect(readFileSync(path).length).toBeLessThan(2000);
  });
});

describe('pages that break the rules', () => {
  it.each([
    ['an element in a text', page('B', '<text>a <b>c</b></text>'), 'bad-page'],
    ['tags that do not fit', page('B', '<comment>x</text>'), 'bad-page'],
    ['no title', '<page><id>3</id></page>', 'bad-page'],
    ['a page that never ends', '<page><title>B</title>', 'page-not-closed'],
  ])('%s: left out and reported', async (_, bad, reason) => {
    for (const target of [30, 1e9]) {
      const { pages, malformed } = await readAll(fileOf(dump(page('A') + bad + page('C'))), target);
      expect(pages.map(({ title }) => title)).toEqual(['A', 'C']);
      expect(malformed.map((one) => one.reason)).toEqual([reason]);
    }
  });
});

describe('a head made to be slow', () => {
  it.each([
    ['siteinfo that never ends', `<mediawiki>${'<siteinfo>'.repeat(300_000)}`],
    ['roots that never end', '<mediawiki '.repeat(300_000)],
    ['namespaces that never end', `<mediawiki><siteinfo>${'<namespace '.repeat(300_000)}</siteinfo>`],
    ['an attribute without end', `<mediawiki><page><title>A</title><revision><text ${'a'.repeat(2_000_000)}`],
    [
      'an attribute without value',
      `<mediawiki><page><title>A</title><revision><text ${'a'.repeat(2_000_000)}>b</text></revision></page>`,
    ],
    ['pages that never end', `<mediawiki>${'<page><title>'.repeat(200_000)}`],
    ['comments that never end', `<mediawiki>${'<page><!--</page>'.repeat(150_000)}`],
    ['sections that never end', `<mediawiki>${'<page><title>A</title><![CDATA['.repeat(100_000)}`],
  ])('takes no longer than its length: %s', { timeout: UNTIL_HUNG }, async (_what, text) => {
    await readAll(fileOf(Buffer.from(text))).catch(() => undefined);
  });

  it(
    'takes no longer than its length: what looks like the headers of gzip members',
    { timeout: UNTIL_HUNG },
    async () => {
      const member = gzipSync('<mediawiki><page><title>A</title></page></mediawiki>');
      const { streams } = await inspectDump(
        fileOf(Buffer.concat([member, Buffer.from('\x1f\x8b\x08\x08'.repeat(400_000), 'latin1')])),
      );
      expect(streams).toBe(1);
    },
  );
});
