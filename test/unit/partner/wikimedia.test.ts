import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner } from '../../../workers/partner';
import { describeWithShared, sharedData } from '../helpers';
import { readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'wikimedia-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n') + '\n');
  return path;
}

const action = (id: number | string): object => ({ index: { _type: '_doc', _id: String(id) } });
const page = (title: string, more: object = {}): object => ({
  title,
  namespace: 0,
  namespace_text: '',
  text: `${title} is a word.`,
  version: 7,
  outgoing_link: ['A', 'Template:B'],
  ...more,
});

describe('a CirrusSearch dump', () => {
  it('gives each document the page id of the action before it, and its namespace in front of its title', async () => {
    const path = file('good', [action(3), page('One'), action(4), page('Two', { namespace_text: 'Talk' })]);
    const { records, malformed } = await readAll(path);
    expect(malformed).toEqual([]);
    expect(records.map(({ pageId, revId, title }) => [pageId, revId, title])).toEqual([
      [3, 7, 'One'],
      [4, 7, 'Talk:Two'],
    ]);
    expect(records[0]).toMatchObject({
      text: 'One is a word.',
      links: [
        { target: 'A', label: 'A' },
        { target: 'Template:B', label: 'Template:B' },
      ],
    });
  });

  it('reports what stands alone, with its line, and goes on with the next action', async () => {
    const path = file('broken', [
      action(1),
      page('One'),
      page('Orphan'),
      action(2),
      action(3),
      page('Three'),
      action(4),
      '{"title": "cut',
      { index: { _type: '_doc' } },
      page('Nameless'),
      action(5),
      page('Five', { page_id: 6 }),
      action(7),
    ]);
    const { records, malformed } = await readAll(path);
    expect(records.map(({ pageId, title }) => [pageId, title])).toEqual([
      [1, 'One'],
      [3, 'Three'],
    ]);
    expect(malformed.map(({ reason, line }) => [reason, line])).toEqual([
      ['no-action', 3],
      ['no-document', 4],
      ['broken-json', 8],
      ['no-id', 9],
      ['id-mismatch', 12],
      ['no-document', 13],
    ]);
  });
});

describe('Wikimedia Enterprise', () => {
  const record = (more: object): object => ({
    name: 'Page',
    identifier: 5,
    url: 'https://en.wikipedia.org/wiki/Page',
    version: { identifier: 9 },
    in_language: { identifier: 'en' },
    ...more,
  });
  const paragraph = (value: string): object => ({
    type: 'paragraph',
    value,
    links: [{ url: 'https://en.wikipedia.org/wiki/Cat', text: 'cats' }],
  });

  it('takes the text of structured contents from abstract and sections, in snake case and camel case', async () => {
    const sections = [{ type: 'section', name: 'History', has_parts: [paragraph('It began.')] }];
    const path = file('sections', [
      record({ abstract: 'A page.', article_sections: sections }),
      { ...record({ abstract: 'A page.', article_sections: sections }), inLanguage: {}, in_language: undefined },
    ]);
    const { records } = await readAll(path);
    expect(records.map(({ text }) => text)).toEqual(Array(2).fill('A page.\nHistory\nIt began.'));
    expect(records[0]!.links).toEqual([{ target: 'Cat', label: 'cats' }]);
  });

  it('does not give the abstract twice where it is the first section as well', async () => {
    const sections = [
      { type: 'section', name: 'Abstract', has_parts: [paragraph('A page.')] },
      { type: 'section', name: 'History', has_parts: [paragraph('It began.')] },
    ];
    const { records } = await readAll(file('abstract', [record({ abstract: 'A page.', sections })]));
    expect(records[0]!.text).toBe('A page.\nHistory\nIt began.');
  });

  it('takes the text of articles from their wikitext, says so, and keeps the licence that they state', async () => {
    const license = [{ identifier: 'CC-BY-SA-4.0' }];
    const path = file('articles', [
      record({ abstract: 'no', article_body: { html: '<p>x</p>', wikitext: "'''Page''' is a [[page]]." }, license }),
      record({ article_body: { html: '<p>only</p>' }, license: [{ identifier: 'not an id, but prose' }] }),
    ]);
    const info = await inspectPartner(path);
    expect([info.format, info.licence]).toEqual(['enterprise-jsonl', 'CC-BY-SA-4.0']);
    expect(info.proposal.confidence.text.why).toContain('article_body.wikitext');
    const { records } = await readAll(path);
    expect(records.map(({ text }) => text)).toEqual(["'''Page''' is a [[page]].", 'only']);
  });
});

describeWithShared('real files', () => {
  it('of CirrusSearch: five articles of the Japanese Wikipedia', async () => {
    const path = sharedData('cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz');
    const info = await inspectPartner(path);
    expect(info).toMatchObject({ format: 'cirrussearch', writer: 'cirrussearch' });
    const { records, malformed } = await readAll(path);
    expect(malformed).toEqual([]);
    expect(records.map(({ pageId, revId }) => [pageId, revId])[0]).toEqual([14460, 85321066]);
    expect(records.map(({ pageId }) => pageId)).toEqual([14460, 1759520, 2371180, 25066, 1005742]);
    expect(records[0]).toMatchObject({ title: '600年', problems: [] });
    expect(records[0]!.text).toMatch(/^600年（600 ねん）は/);
  });

  it('of Enterprise: articles by their wikitext, structured contents by abstract', async () => {
    const articles = await inspectPartner(sharedData('enterprise/articles.ndjson'));
    expect(articles.licence).toBe('CC-BY-SA-3.0');
    const { records } = await readAll(sharedData('enterprise/articles.ndjson'));
    expect(records.map(({ pageId, revId, title }) => [pageId, revId, title])[0]).toEqual([
      4042095,
      181072077,
      'Squirrel',
    ]);
    expect(records[0]!.text).toMatch(/^'''Squirrel'''/);
    const elections = await readAll(sharedData('enterprise/structured-contents-elections-a.jsonl'));
    expect(elections.records.map(({ text }) => text!.length)).toEqual([2147, 2242, 2733, 2724, 2568]);
  });
});
