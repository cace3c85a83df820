import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Folders } from '../../folders';
import { rowsOf } from './rows';

const folders = new Folders();
afterAll(() => folders.clean());
const folder = folders.make('companions');
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const item = (id: string, more: object = {}): string =>
  JSON.stringify({ type: 'item', id, labels: { en: { language: 'en', value: `label of ${id}` } }, ...more });
const snak = (snaktype: string, value?: unknown): object => ({
  snaktype,
  property: 'P31',
  ...(value === undefined ? {} : { datavalue: { value, type: 'wikibase-entityid' } }),
});
const statement = (rank: string, mainsnak: object): object => ({ mainsnak, type: 'statement', rank });
const human = { 'entity-type': 'item', 'numeric-id': 5 };

describe('statements on an entity', () => {
  const read = async (claims: object) => rowsOf(file('claims', `[\n${item('Q1', { claims })}\n]\n`));

  it('are the preferred ones where there are any, else the normal ones, and never the deprecated', async () => {
    const { tables } = await read({
      P31: [
        statement('normal', snak('value', human)),
        statement('preferred', snak('value', { id: 'Q7', 'entity-type': 'item' })),
        statement('deprecated', snak('value', human)),
      ],
      P21: [statement('normal', snak('somevalue')), statement('normal', snak('novalue'))],
      P625: [statement('deprecated', snak('value', { latitude: 1, longitude: 2 }))],
    });
    expect(tables['wikidata_claims']).toMatchObject([
      { property: 'P21', snaktype: 'somevalue', value_qid: null },
      { property: 'P21', snaktype: 'novalue', value_qid: null },
      { property: 'P31', rank: 'preferred', snaktype: 'value', value_qid: 'Q7' },
    ]);
  });

  it('that make no sense are told, and the others are kept', async () => {
    const { tables, malformed } = await read({
      P31: [{ rank: 'normal' }, statement('normal', snak('value', 'Q5')), statement('normal', snak('value', human))],
      P625: [],
      P21: {},
    });
    expect(tables['wikidata_claims']).toMatchObject([{ value_qid: 'Q5' }]);
    expect(malformed.map(({ reason, detail, title }) => [reason, title, detail])).toEqual([
      ['bad-statement', 'Q1', 'P21: not a list of statements; the statement was left out'],
      ['bad-statement', 'Q1', 'P31: a statement without mainsnak; the statement was left out'],
      ['bad-statement', 'Q1', 'P31: a value that is no entity; the statement was left out'],
    ]);
  });

  it('in qualifiers and references, in strings and in forms of a lexeme are not taken for those of the entity', async () => {
    const qualified = {
      ...statement('normal', snak('value', { id: 'Q9' })),
      qualifiers: { P31: [snak('value', human)] },
    };
    const trap = '"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q666"}}}}]}';
    const lexeme = JSON.stringify({
      type: 'lexeme',
      id: 'L1',
      lemmas: { en: { language: 'en', value: trap } },
      claims: [],
      forms: [{ id: 'L1-F1', claims: { P31: [statement('normal', snak('value', human))] } }],
    });
    const text = `[\n${item('Q1', { claims: { P50: [qualified], P31: [qualified] }, labels: { de: { value: trap } } })},\n${lexeme}\n]`;
    const { tables, malformed } = await rowsOf(file('traps', text));
    expect(tables['wikidata_claims']).toMatchObject([{ qid: 'Q1', value_qid: 'Q9' }]);
    expect(malformed).toEqual([]);
  });
});

describe('JSON of entities', () => {
  it('is read in every layout: an array with an entity a line, lines, an array in one line, an array over many', async () => {
    const all = [item('Q1'), item('Q2'), item('Q3')];
    const layouts = [
      `[\n${all.join(',\n')}\n]\n`,
      all.join('\n'),
      `[${all.join(',')}]`,
      `[${all.join(',\n')}]`,
      JSON.stringify(
        all.map((one) => JSON.parse(one) as unknown),
        null,
        2,
      ),
      `\uFEFF[\r\n${all.join(',\r\n')}\r\n]\r\n`,
    ];
    for (const [index, text] of layouts.entries()) {
      for (const bytes of [Buffer.from(text), gzipSync(text)]) {
        const { tables, malformed, format } = await rowsOf(file(`layout-${index}`, bytes));
        expect([index, format, tables['wikidata_items']?.map(({ qid }) => qid), malformed]).toEqual([
          index,
          'wikidata-json',
          ['Q1', 'Q2', 'Q3'],
          [],
        ]);
      }
    }
  });

  it('that was cut, or has a broken line, gives what is whole and the place of the rest', async () => {
    const text = `[\n${item('Q1')},\n{"id":"Q2","type:\n${item('Q3')},\n${item('Q4').slice(0, 40)}`;
    const { tables, malformed } = await rowsOf(file('cut', text));
    expect(tables['wikidata_items']?.map(({ qid }) => qid)).toEqual(['Q1', 'Q3']);
    expect(malformed.map(({ reason }) => reason)).toEqual(['broken-json', 'truncated', 'truncated']);
    expect(malformed[0]!.offset).toBe(text.indexOf('{"id":"Q2"'));
    expect(malformed[1]!.offset).toBe(text.lastIndexOf('{"type"'));
  });

  it('with a record longer than is allowed is read without that record', async () => {
    for (const text of [
      `[\n${item('Q1')},\n${item('Q2', { x: 'long'.repeat(2000) })},\n${item('Q3')}\n]`,
      `[${item('Q1')},${item('Q2', { x: 'long'.repeat(2000) })},${item('Q3')}]`,
    ]) {
      const { tables, malformed } = await rowsOf(file('long', text), { mostRowBytes: 4000 });
      expect(tables['wikidata_items']?.map(({ qid }) => qid)).toEqual(['Q1', 'Q3']);
      expect(malformed.map(({ reason }) => reason)).toEqual(['too-long']);
    }
  });

  it('of no entity, or without an id, is told', async () => {
    const { tables, malformed } = await rowsOf(
      file('odd', `${item('Q1')}\n{"type":"item"}\n[1]\n"x"\n${item('Q2')}\n`),
    );
    expect(tables['wikidata_items']).toHaveLength(2);
    expect(malformed.map(({ reason }) => reason)).toEqual(['no-id', 'no-id', 'no-id']);
  });
});

describe('a CirrusSearch table', () => {
  it('has no row for what stands alone, and the line of it in the report', async () => {
    const action = (id: number): string => `{"index":{"_type":"page","_id":"${id}"}}`;
    const page = (title: string): string =>
      JSON.stringify({ title, namespace: 0, text: 'ä', version: 5, category: ['a'] });
    const lines = [
      action(1),
      page('One'),
      page('Orphan'),
      action(2),
      action(3),
      page('Three'),
      action(4),
      '{"title":"cu',
    ];
    const { tables, malformed } = await rowsOf(file('pairs', lines.join('\n')));
    expect(tables['cirrus_pages']).toMatchObject([
      { seq: 0, page_id: 1, title: 'One', rev_id: 5, text_bytes: 2, categories: 1, templates: null },
      { seq: 1, page_id: 3, title: 'Three' },
    ]);
    expect(malformed.map(({ reason, detail }) => `${reason}, ${detail.split(':')[0]}`)).toEqual([
      'no-action, line 3',
      'no-document, line 4',
      'truncated, line 8',
    ]);
  });
});

describe('lists', () => {
  it('of titles are read with and without namespaces, and a last line that may be cut is left out', async () => {
    const both = await rowsOf(file('ns', 'page_namespace\tpage_title\n0\tA_b\nx\tC\n14\tD\tE\n1\n10\tCu'));
    expect(both.tables['titles']).toEqual([
      { ns: 0, title: 'A b' },
      { ns: 14, title: 'D\tE' },
    ]);
    expect(both.malformed.map(({ reason }) => reason)).toEqual(['bad-line', 'bad-line', 'truncated']);
    const one = await rowsOf(file('ns0.gz', gzipSync('page_title\n"Weird_Al"\n!\n')));
    expect(one.tables['titles']).toEqual([
      { ns: null, title: '"Weird Al"' },
      { ns: null, title: '!' },
    ]);
  });

  it('of a multistream tell of lines that are none', async () => {
    const path = file('index', `${'5:1:A:b\n'.repeat(20)}nonsense\n5:2:B`);
    const { tables, malformed } = await rowsOf(path);
    expect(tables['multistream_index']).toHaveLength(20);
    expect(tables['multistream_index']![0]).toEqual({ offset: 5, page_id: 1, title: 'A:b' });
    expect(malformed.map(({ reason }) => reason)).toEqual(['bad-line', 'truncated']);
  });

  it('whose gzip is cut keep the lines before the cut', async () => {
    const titles = `page_title\n${Array.from({ length: 50_000 }, (_, index) => `T${(index * 7919) % 104_729}`).join('\n')}\n`;
    const whole = gzipSync(titles);
    const { tables, malformed } = await rowsOf(file('cut.gz', whole.subarray(0, whole.length >> 1)));
    const read = tables['titles']!.map(({ title }) => String(title));
    expect(read.length).toBeGreaterThan(1000);
    expect(titles.startsWith(`page_title\n${read.join('\n')}\n`)).toBe(true);
    expect(malformed.map(({ reason }) => reason)).toContain('truncated');
  });
});

describe('abstracts', () => {
  const doc = (title: string): string =>
    `<doc>\n<title>Wikipedia: ${title}</title>\n<url>https://en.wikipedia.org/wiki/${title}</url>\n<abstract>A &lt;b&gt; &amp; c</abstract>\n<links>\n<sublink linktype="nav"><anchor>H</anchor><link>u#H</link></sublink>\n</links>\n</doc>\n`;

  it('have their references resolved, and empty ones are none', async () => {
    const empty = '<doc><title>Wikipedia: B</title><abstract not-applicable="" /><links/></doc>';
    const { tables } = await rowsOf(file('feed', `<feed>\n${doc('A_%C3%A4')}${empty}</feed>`));
    expect(tables['abstracts']).toMatchObject([
      { seq: 0, title: 'A ä', abstract: 'A <b> & c', links: 1 },
      { seq: 1, title: 'B', url: null, abstract: null, links: 0 },
    ]);
  });

  it('that are not closed, nameless or too long are told, and those around them are kept', async () => {
    const feed = `<feed>\n${doc('A')}<doc><title>lost</title>\n${doc('B')}<doc><abstract>x</abstract></doc><doc>${'y'.repeat(9000)}</doc>${doc('C')}</feed>`;
    const { tables, malformed } = await rowsOf(file('odd-feed', feed), { mostRowBytes: 8000 });
    expect(tables['abstracts']?.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
    expect(malformed.map(({ reason }) => reason)).toEqual(['unclosed', 'bad-doc', 'too-long']);
  });

  it('with a document type are refused', async () => {
    const path = file('doctype', '<!DOCTYPE feed [<!ENTITY a "b">]><feed><doc></doc></feed>');
    await expect(rowsOf(path, {}, 'abstract-feed')).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('any reader', () => {
  it('refuses a file of which nothing can be unpacked, and stops where it is told to', async () => {
    const path = file('nothing.gz', gzipSync('page_title\nA\n').subarray(0, 12));
    await expect(rowsOf(path, {}, 'all-titles')).rejects.toMatchObject({ code: 'truncated' });
    await expect(rowsOf(file('empty', ''), {}, 'wikidata-json')).rejects.toMatchObject({ code: 'malformed' });
    const cancelled = rowsOf(file('titles', 'page_title\nA\n'), { isCancelled: () => true });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
