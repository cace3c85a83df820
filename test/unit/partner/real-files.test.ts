import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspectPartner } from '../../../workers/partner';
import { describeWithShared, fixture, sample, sharedData } from '../helpers';
import { readAll } from './reading';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const NOTHING = { id: null, rev: null, title: null, url: null, text: null, links: null };

describe('WikiExtractor lines', () => {
  it('have 205 records, of which 100 are redirects with empty texts', async () => {
    const { records, malformed } = await readAll(sample('enwiki-20160501-wikiextractor.jsonl'));
    expect([records.length, malformed.length]).toEqual([205, 0]);
    expect(records.filter(({ text }) => text === '')).toHaveLength(100);
    expect(records[1]).toMatchObject({ pageId: 12, revId: 716551092, title: 'Anarchism', links: null, problems: [] });
  });

  it('are known with their columns and why these play their parts', async () => {
    const info = await inspectPartner(sample('enwiki-20160501-wikiextractor.jsonl'));
    expect(info).toMatchObject({ format: 'jsonl', writer: 'wikiextractor', records: null, dialect: null });
    expect(info.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id string',
      'revid string',
      'url string',
      'title string',
      'text string',
    ]);
    expect(info.proposal.mapping).toEqual({
      id: 'id',
      rev: 'revid',
      title: 'title',
      url: 'url',
      text: 'text',
      links: null,
    });
    expect(info.proposal.confidence.id.why).toContain('curid');
    for (const { samples } of info.columns) for (const one of samples) expect(one.length).toBeLessThanOrEqual(120);
  });
});

describe('a Parquet file laid out as the Hugging Face sets', () => {
  it('has 105 rows and says so before it is read', async () => {
    const path = fixture('enwiki-hf-layout.parquet');
    const info = await inspectPartner(path);
    expect(info).toMatchObject({ format: 'parquet', records: 105, writer: 'huggingface-wikipedia' });
    expect(info.proposal.confidence.title.why).toContain('addresses end in the same words');
    const { records } = await readAll(path);
    expect(records).toHaveLength(105);
    expect(records[0]).toMatchObject({ pageId: 12, revId: null, title: 'Anarchism', problems: [] });
  });
});

describe('dumpster-dip lines', () => {
  it('are flattened into texts, and links are taken out of their sentences', async () => {
    // Counted by a Python script that follows the same rule: 692,665 UTF-16 units of text, 7,117 internal links.
    const { records } = await readAll(fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'));
    expect(records).toHaveLength(903);
    expect(records.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)).toBe(692_665);
    expect(records.reduce((sum, { links }) => sum + (links?.length ?? 0), 0)).toBe(7117);
    const century = records.find(({ title }) => title === '18 godu symts');
    expect(century).toMatchObject({ pageId: 18 });
    expect(century?.text?.split('\n').slice(1, 3)).toEqual([
      'Nūtikšonys',
      '1725 g. Jezuitu dokumentūs pasaruoda pyrmais latgaļu teksts - dasagrīzšona "svātajam kūkam" līpai.',
    ]);
  });

  it('map both text and links to the sections', async () => {
    const info = await inspectPartner(fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'));
    expect(info.writer).toBe('dumpster-dip');
    expect(info.proposal.mapping).toEqual({
      ...NOTHING,
      id: 'pageID',
      title: 'title',
      text: 'sections',
      links: 'sections',
    });
  });
});

describe('Enterprise structured contents', () => {
  it('map nested paths as documented, and leave infoboxes out of the text', async () => {
    const path = fixture('structured-contents.json');
    const info = await inspectPartner(path);
    expect(info.writer).toBe('wikimedia-enterprise');
    expect(info.proposal.mapping).toEqual({
      id: 'identifier',
      rev: 'version.identifier',
      title: 'name',
      url: 'url',
      text: 'plain_text',
      links: null,
    });
    expect(info.proposal.confidence.text.why).toBe('the abstract; there are no sections');
    const { records } = await readAll(path);
    expect(records[0]).toMatchObject({ pageId: 4042095, revId: 181072077, title: 'Squirrel' });
    expect(records[0]!.text).toMatch(/^Squirrel steht für: Squirrel \(Programmiersprache\)/);
  });
});

describe('the GAP labels', () => {
  it('are a table whose cells agree with those that csv of Python 3.11 reads', async () => {
    // sha256 of the column Text, joined by U+001F
    const { records, malformed } = await readAll(fixture('gap-validation.tsv'));
    expect([records.length, malformed.length]).toEqual([454, 0]);
    expect(sha256(records.map(({ text }) => text).join('\x1f'))).toBe(
      '646e6c595493b8dd7758b0c33e73ab916513be1282d5837951b9c6ffc685cbac',
    );
    expect(records[0]).toMatchObject({ pageId: null, title: 'Commission on Elections (Philippines)' });
  });
});

describeWithShared('other partners', () => {
  it('have as many records as their list says', async () => {
    const counts: readonly (readonly [file: string, records: number])[] = [
      ['partners/enwiki-wikiextractor-array.json', 88],
      ['partners/jawiki-wikiextractor-json/AA/wiki_00', 15],
      ['ltgwiki-20170901/partners/wikiextractor-json/AA/wiki_00', 1046],
      ['enwiki-20160501/partners/enwiki-20160501-dumpster-dip.ndjson.gz', 106],
      ['enterprise/articles.ndjson', 3],
      ['enterprise/structured-contents-elections-a.jsonl', 5],
    ];
    for (const [file, expected] of counts) {
      const { records, malformed } = await readAll(sharedData(file));
      expect([file, records.length, malformed.length]).toEqual([file, expected, 0]);
      expect(
        records.every(({ pageId, title, problems }) => pageId !== null && title !== null && problems.length === 0),
      ).toBe(true);
    }
  });

  it('in CSV with quotes agree with what csv of Python 3.11 reads', async () => {
    // 868 rows with the header; sha256 of the column text, joined by U+001F
    const { records, malformed } = await readAll(sharedData('labels/wigi-urwiki-modern-bios.csv'));
    expect([records.length, malformed.length]).toEqual([867, 0]);
    expect(sha256(records.map(({ text }) => text).join('\x1f'))).toBe(
      'f3bcd1cae3cf695eb229cf1e24fffedc91cdf50b8588b80057611b72846762b1',
    );
  });

  it('whose quotes mean nothing keep all their lines', async () => {
    const info = await inspectPartner(sharedData('labels/wikipedia-detox-250-line-data.tsv'));
    expect(info.dialect).toEqual({ delimiter: '\t', quote: '', header: true });
    const { records } = await readAll(sharedData('labels/wikipedia-detox-250-line-data.tsv'), {
      mapping: { id: 'Sentiment' },
    });
    expect(records).toHaveLength(250);
  });
});
