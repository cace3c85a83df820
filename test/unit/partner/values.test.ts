import { describe, expect, it } from 'vitest';
import { pageIdFromUrl, titleFromUrl } from '../../../workers/partner';
import { toPartnerRecord } from '../../../workers/partner/record';
import { toId } from '../../../workers/partner/values';
import type { PartnerMapping } from '../../../workers/partner/types';

const MAPPING: PartnerMapping = { id: 'id', rev: 'rev.id', title: 'title', url: 'url', text: 'text', links: 'links' };
const record = (value: Readonly<Record<string, unknown>>) =>
  toPartnerRecord({ ordinal: 0, value, damaged: false }, MAPPING);

describe('an id', () => {
  it.each([12, 12n, '12', ' 12 ', '12.0', '+12', '012'])('is read from %s', (value) => {
    expect(toId(value, 'page id')).toEqual({ value: 12, problem: null });
  });

  it.each([-1, 0, 1.5, '-3', 'abc', '1e5', '99999999999999999999', NaN, true, {}, 2 ** 53])(
    'is not read from %s',
    (value) => {
      expect(toId(value, 'page id')).toEqual({ value: null, problem: 'page id: not a positive whole number' });
    },
  );

  it.each([null, undefined, '', '  '])('is absent, without a problem, in %s', (value) => {
    expect(toId(value, 'page id')).toEqual({ value: null, problem: null });
  });

  it('comes out of the address where there is no other', () => {
    expect(record({ url: '?curid=12' }).pageId).toBe(12);
    expect(record({ url: 'https://en.wikipedia.org/wiki?curid=12&action=raw', id: 'x' })).toMatchObject({
      pageId: 12,
      problems: ['page id: not a positive whole number'],
    });
    expect(record({ id: 5, url: '?curid=12' }).pageId).toBe(5);
    expect(pageIdFromUrl('https://x/wiki/A?curid=')).toBeNull();
  });

  it('of a revision comes out of the address as well', () => {
    expect(record({ url: 'https://en.wikipedia.org/w/index.php?title=A&oldid=123' })).toMatchObject({
      title: 'A',
      revId: 123,
    });
    expect(record({ url: 'https://en.wikipedia.org/wiki/Special:PermanentLink/45' }).revId).toBe(45);
    expect(record({ url: '?oldid=9', rev: { id: 7 } }).revId).toBe(7);
  });

  it('is found along a path, unless a key has that very name', () => {
    expect(record({ rev: { id: 7 } }).revId).toBe(7);
    expect(record({ 'rev.id': 8, rev: { id: 7 } }).revId).toBe(8);
    expect(record({ rev: null }).revId).toBeNull();
  });
});

describe('a title', () => {
  it('has blanks for underscores, and nothing in it that MediaWiki refuses in titles', () => {
    expect(record({ title: ' New__York_City ' }).title).toBe('New York City');
    expect(record({ title: '100%' }).title).toBe('100%');
    expect(record({ title: '100% Wolf' }).title).toBe('100% Wolf');
    expect(record({ title: '100%25' }).title).toBe('100%');
    expect(record({ title: 'Caf%C3%A9_%E9' }).title).toBe('Caf%C3%A9 %E9');
    expect(record({ title: 'Caf%C3%A9' }).title).toBe('Café');
    expect(record({ title: 'AT&amp;T' }).title).toBe('AT&T');
    expect(record({ title: '&quot;Heroes&#x22;' }).title).toBe('"Heroes"');
    expect(record({ title: ':Category:Rivers' }).title).toBe('Category:Rivers');
    expect(record({ title: ':' }).title).toBe(':');
    expect(record({ title: 1984 }).title).toBe('1984');
    expect(record({ title: ['A'] })).toMatchObject({ title: null, problems: ['title: not a string'] });
  });

  it('comes out of the address where there is no other', () => {
    expect(titleFromUrl('https://lv.wikipedia.org/wiki/R%C4%ABga#V%C4%93sture')).toBe('Rīga');
    expect(titleFromUrl('http://en.wikipedia.org/wiki/AC/DC?x=1')).toBe('AC/DC');
    expect(titleFromUrl('/w/index.php?title=A_b&oldid=3')).toBe('A b');
    expect(titleFromUrl('https://en.m.wikipedia.org/wiki/100%_Wolf?action=raw')).toBe('100% Wolf');
    expect(titleFromUrl('https://wiki.example.org/w/index.php/Main_Page')).toBe('Main Page');
    expect(titleFromUrl('https://zh.wikipedia.org/zh-hant/%E5%8F%B0%E7%81%A3')).toBe('台灣');
    expect(titleFromUrl('https://en.wikipedia.org/wiki/Special:Permalink/123')).toBeNull();
    expect(titleFromUrl('https://example.org/%FF')).toBeNull();
    expect(titleFromUrl('https://en.wikipedia.org/wiki/%FF')).toBeNull();
    expect(record({ url: 'https://en.wikipedia.org/wiki/Ray_Charles' }).title).toBe('Ray Charles');
  });
});

describe('a text', () => {
  it('is kept as it is, joined from a list, or null with a problem', () => {
    expect(record({ text: ' a\n b ' }).text).toBe(' a\n b ');
    expect(record({ text: ['a', 'b'] }).text).toBe('a\nb');
    expect(record({ text: null })).toMatchObject({ text: null, problems: [] });
    expect(record({ text: { a: 1 } }).problems).toEqual(['text: neither a string nor sections that can be flattened']);
    expect(record({ text: 5 }).text).toBeNull();
  });

  it('is flattened from the sections of Wikimedia Enterprise, whose links come with it', () => {
    const sections = [
      {
        name: 'History',
        type: 'section',
        has_parts: [
          {
            type: 'paragraph',
            value: 'It began in Riga.',
            links: [{ url: 'https://en.wikipedia.org/wiki/Riga', text: 'Riga' }],
          },
          { type: 'list', has_parts: [{ type: 'list_item', value: 'one' }] },
        ],
      },
    ];
    expect(record({ text: sections, links: sections })).toMatchObject({
      text: 'History\nIt began in Riga.\none',
      links: [{ target: 'Riga', label: 'Riga' }],
      problems: [],
    });
  });
});

describe('links', () => {
  it('are read from titles and objects, and leave out what leaves the wiki', () => {
    const links = [
      'New_York',
      { page: 'Riga', text: 'the capital' },
      { type: 'external', site: 'x' },
      { title: 'A' },
      7,
    ];
    expect(record({ links }).links).toEqual([
      { target: 'New York', label: 'New York' },
      { target: 'Riga', label: 'the capital' },
      { target: 'A', label: 'A' },
    ]);
    expect(record({ links: 'A, B' })).toMatchObject({ links: null, problems: ['links: not a list'] });
    expect(toPartnerRecord({ ordinal: 0, value: {}, damaged: false }, { ...MAPPING, links: null }).links).toBeNull();
  });
});
