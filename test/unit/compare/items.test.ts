import { describe, expect, it } from 'vitest';
import { compareItems, itemsOfPage, linkItemsSql } from '../../../workers/compare/items';
import { besideColumns, besideLines } from '../../../workers/partner/beside';
import { siteNames, structureOf } from '../../../workers/wikitext';

const SITE = siteNames({ namespaces: [{ key: 14, name: 'Kategorie' }], language: 'de' });
const PAGE = `{{Infobox City
| population = 1,234,567
| mayor = [[Ann Example]]
| area = {{convert|5}}
}}
'''Town''' lies there.<ref>{{cite journal|doi=10.1000/182|isbn=978-3-16-148410-0}}</ref>
See [https://www.example.org/a/ the site] and http://other.example/b.
[[Kategorie:Towns]] [[Category:Places by name|x]]`;

const items = itemsOfPage(structureOf(PAGE, SITE));
const compared = (text: string, lines = '') =>
  Object.fromEntries(
    compareItems(items, { text, lines }, ['kategorie', 'category']).map(({ type, ...counts }) => [type, counts]),
  );

describe('items of a page', () => {
  it('are its categories, visible fields, identifiers and addresses, each once', () => {
    expect(items.map(({ type, item }) => `${type} ${item}`)).toEqual([
      'category Towns',
      'category Places by name',
      'infobox-field population: 1,234,567',
      'infobox-field mayor: Ann Example',
      'identifier doi 10.1000/182',
      'identifier isbn 9783161484100',
      'external-link https://www.example.org/a/',
      'external-link http://other.example/b',
    ]);
  });

  it('are all lost by a text without them', () => {
    const found = compared('Town lies there. Towns are places by name.');
    expect(found['category']).toMatchObject({ ours: 2, kept: 0, lost: ['Towns', 'Places by name'] });
    expect(found['infobox-field']).toMatchObject({ ours: 2, kept: 0 });
    expect(found['identifier']).toMatchObject({ ours: 2, kept: 0, theirs: 0 });
    expect(found['external-link']).toMatchObject({ ours: 2, kept: 0, theirs: 0 });
  });

  it('are found in the words of the text, however addresses, numbers and prefixes are written', () => {
    const found = compared(
      'Its mayor, Ann Example, counts 1,234,567 people. ISBN 3-16-148410-X, doi:10.1000/182.\n' +
        'See http://example.org/a, and http://nowhere.example/.\nKategorie:Towns\n[[Category:Places_by_name]]',
    );
    expect(found['category']).toMatchObject({ kept: 2, lost: [] });
    expect(found['infobox-field']).toMatchObject({ kept: 2, lost: [] });
    expect(found['identifier']).toMatchObject({ kept: 1, theirs: 2, right: 1, lost: ['isbn 9783161484100'] });
    expect(found['external-link']).toMatchObject({
      kept: 1,
      theirs: 2,
      right: 1,
      lost: ['http://other.example/b'],
      added: ['http://nowhere.example/'],
    });
  });

  it('are found in what the record says beside its text', () => {
    const lines = ['Towns', 'Category:Places by name', '978 3 16 148410 0', 'https://other.example/b/', 'Ann Example'];
    const found = compared('Town lies there.', lines.join('\n'));
    expect(found['category']!.kept).toBe(2);
    expect(found['infobox-field']!.lost).toEqual(['population: 1,234,567']);
    expect(found['identifier']!.lost).toEqual(['doi 10.1000/182']);
    expect(found['external-link']!.lost).toEqual(['https://www.example.org/a/']);
  });
});

describe('what a record says beside its text', () => {
  const mapping = { id: 'id', rev: null, title: 'title', url: 'url', text: 'text', links: null };
  it('is taken of columns that hold such things, whatever their form, and of no others', () => {
    const columns = ['id', 'url', 'categories', 'infobox.name', 'references', 'html'].map((name) => ({ name }));
    expect(besideColumns(columns, mapping)).toEqual(['categories', 'infobox', 'references']);
    const value = {
      id: 1,
      categories: [{ name: 'A' }, 'B\nC'],
      infobox: { name: 'x', n: 5, deep: { y: true } },
      html: 'no',
    };
    expect(besideLines(value, ['categories', 'infobox', 'references'])).toBe('A\nB C\nx\n5');
  });

  it('stays within bounds whatever a record holds', () => {
    const deep = Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 'x');
    expect(besideLines({ a: deep, b: 'y'.repeat(5000) }, ['a', 'b'])).toBe('');
    const many = Array.from({ length: 100_000 }, (_, i) => `value ${i}`);
    expect(besideLines({ many }, ['many']).length).toBeLessThan(300_000);
  });
});

describe('links', () => {
  it('are compared by SQL that reads entities only where there are some', () => {
    expect(linkItemsSql(true).join()).toContain('raw_page_entities');
    expect(linkItemsSql(false).join()).not.toContain('raw_page_entities');
  });
});
