import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner } from '../../../workers/partner';
import { joinWords } from '../../../workers/partner/read-wikitext';
import { describeWithShared, fixture, sample, sharedData } from '../helpers';
import { content, readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'texts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const DOC = fixture('enwiki-wikiextractor-doc.txt');
const WIKITEXT = fixture('wikitext-2-valid-part.txt');

describe('the <doc> output of WikiExtractor', () => {
  it('gives what the same program writes with --json', async () => {
    const { records, malformed } = await readAll(DOC);
    expect([records.length, malformed]).toEqual([17, []]);
    const lines = await readAll(sample('enwiki-20160501-wikiextractor.jsonl'));
    const byId = new Map(lines.records.map((record) => [record.pageId, record]));
    for (const { pageId, title, text } of records) {
      const line = byId.get(pageId)!;
      expect([title, text]).toEqual([line.title, line.text?.trim()]);
    }
  });

  it('is known, with its writer and what its attributes are', async () => {
    const info = await inspectPartner(DOC);
    expect(info).toMatchObject({ format: 'wikiextractor-doc', writer: 'wikiextractor' });
    expect(info.proposal.mapping).toEqual({
      id: 'id',
      rev: null,
      title: 'title',
      url: 'url',
      text: 'text',
      links: null,
    });
  });

  it('is read the same compressed, and in shards however it is cut', async () => {
    const plain = (await readAll(DOC)).records.map(content);
    expect((await readAll(file('doc.gz', gzipSync(readFileSync(DOC))))).records.map(content)).toEqual(plain);
    for (const targetBytes of [100, 997, 4000]) {
      const cut = await readAll(DOC, { targetBytes });
      expect(cut.records.map(content)).toEqual(plain);
      expect([cut.malformed.length, cut.shards]).toEqual([0, Math.ceil(readFileSync(DOC).length / targetBytes)]);
    }
  });

  it('may have quotes and references in its titles, a revision, and texts with markup', async () => {
    const path = file(
      'odd.txt',
      '<doc id="5" revid="77" url="https://en.wikipedia.org/wiki?curid=5" title=""Heroes" (AT&amp;T)">\n"Heroes" (AT&amp;T)\n\n1 < 2 <doc> &lt;b&gt;\n\n</doc>\r\n<doc id="6" url="x" title="B">\nB\n</doc>\n',
    );
    expect((await readAll(path)).records).toMatchObject([
      { pageId: 5, revId: 77, title: '"Heroes" (AT&T)', text: '1 < 2 <doc> &lt;b&gt;' },
      { pageId: 6, revId: null, title: 'B', text: '' },
    ]);
  });

  it('tells where one is not closed, is cut, or text stands outside, in one shard as in many', async () => {
    const doc = (id: number): string => `<doc id="${id}" url="u" title="T${id}">\nT${id}\n\ntext\n</doc>\n`;
    const open = '<doc id="2" url="u" title="T2">\nT2\n\nopen\n';
    const path = file(
      'broken.txt',
      `${doc(1)}${open}${doc(3)}stray\nstray\n${doc(4)}<doc id="5" title=>\n</doc>\n${doc(6)}${open}`,
    );
    const found = { records: [1, 3, 4, 6], reasons: ['truncated', 'outside-record', 'broken-head', 'truncated'] };
    for (const targetBytes of [1_000_000, 30]) {
      const { records, malformed } = await readAll(path, { targetBytes });
      expect(records.map(({ pageId }) => pageId)).toEqual(found.records);
      expect(malformed.map(({ reason }) => reason)).toEqual(found.reasons);
      expect(malformed[0]!.byte).toBe(doc(1).length);
    }
  });
});

describe('texts under titles, as in WikiText', () => {
  it('are records with their titles put together again, and texts as they are', async () => {
    const { records, malformed } = await readAll(WIKITEXT);
    expect(malformed).toEqual([]);
    expect(records.map(({ title }) => title)).toEqual([
      'M-82 (Michigan highway)',
      'Capel <unk>',
      '<unk> <unk> b',
      'The Boat Race 2008',
      'Home Made <unk> Pie',
    ]);
    expect(records[0]!.text).toMatch(/^M @-@ 82 is a state trunkline in the Lower Peninsula/);
    expect(records[0]!.text).toContain('\n = = Route description = = \n');
  });

  it('are known, and read the same in shards', async () => {
    expect(await inspectPartner(WIKITEXT)).toMatchObject({ format: 'wikitext-set', writer: 'wikitext' });
    const plain = (await readAll(WIKITEXT)).records.map(content);
    for (const targetBytes of [313, 5000])
      expect((await readAll(WIKITEXT, { targetBytes })).records.map(content)).toEqual(plain);
  });

  it('have titles whose words are joined as they stood', () => {
    const titles = [
      ["2011 – 12 Michigan Wolverines men 's basketball team", "2011 – 12 Michigan Wolverines men's basketball team"],
      ['" Heroes " ( David Bowie album )', '"Heroes" (David Bowie album)'],
      ['Meridian , Mississippi', 'Meridian, Mississippi'],
      ['10 @,@ 000 Days ( Tool album )', '10,000 Days (Tool album)'],
      ['Exit Through the Gift @-@ Shop', 'Exit Through the Gift-Shop'],
    ] as const;
    for (const [written, title] of titles) expect(joinWords(written)).toBe(title);
  });
});

describeWithShared('large files of texts', () => {
  it('have as many records as their lists say', async () => {
    const doc = await readAll(sharedData('enwiki-20160501/partners/wikiextractor-doc/AA/wiki_02'));
    expect([doc.records.length, doc.malformed.length]).toEqual([29, 0]);
    // 60 articles: Merity et al. 2016, table 1.
    const words = await readAll(sharedData('partners/wikitext-2-valid.txt'), { targetBytes: 100_000 });
    expect([words.records.length, words.malformed.length]).toEqual([60, 0]);
  });
});
