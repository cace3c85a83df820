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

  it('is found along a path, unless a key has that very name', () => {
    expect(record({ rev: { id: 7 } }).revId).toBe(7);
    expect(record({ 'rev.id': 8, rev: { id: 7 } }).revId).toBe(8);
    expect(record({ rev: null }).revId).toBeNull();
  });
});

describe('a title', () => {
  it('has blanks for underscores, and keeps percent signs that stand in a title', () => {
    expect(record({ title: ' New__York_City ' }).title).toBe('New York City');
    expect(record({ title: '100%25' }).title).toBe('100%25');
    expect(record({ title: 1984 }).title).toBe('1984');
    expect(record({ title: ['A'] })).toMatchObject({ title: null, problems: ['title: not a string'] });
  });

  it('comes out of the address where there is no other', () => {
    expect(titleFromUrl('https://lv.wikipedia.org/wiki/R%C4%ABga#V%C4%93sture')).toBe('Rīga');
    expect(titleFromUrl('http://en.wikipedia.org/wiki/AC/DC?x=1')).toBe('AC/DC');
    expect(titleFromUrl('/w/index.php?title=A_b&oldid=3')).toBe('A b');
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
