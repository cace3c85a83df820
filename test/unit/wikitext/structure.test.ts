import { describe, expect, test } from 'vitest';
import {
  cleanWithStructure,
  cleanWikitext,
  originOf,
  structureJson,
  structureOf,
  siteNames,
} from '../../../workers/wikitext';
import { NUMBER, numbersOf } from '../../../workers/wikitext/structure/numbers';
import { seeded } from '../helpers';
import { ENGLISH, FULL, page, PAGES, TEXT } from './support';

const read = (source: string) => structureOf(source, ENGLISH);
const places = (source: string, items: readonly { readonly start: number; readonly end: number }[]): string[] =>
  items.map(({ start, end }) => source.slice(start, end));

describe('sections', () => {
  test('a section goes up to the next heading of its level or a higher one', () => {
    const source = "a\n== ''B'' ==\nc\n=== D ===\ne\n== F ==\ng";
    const { sections } = read(source);
    expect(sections.map(({ level, title }) => [level, title])).toEqual([[0, ''], [2, 'B'], [3, 'D'], [2, 'F']]); // prettier-ignore
    expect(places(source, sections)).toEqual(['a\n', "== ''B'' ==\nc\n=== D ===\ne\n", '=== D ===\ne\n', '== F ==\ng']);
  });

  test('headings in templates are none of the page, those in tables are', () => {
    expect(read('{{a|\n== b ==\n}}\n{|\n|\n== c ==\n|}').sections.map(({ title }) => title)).toEqual(['', 'c']);
  });
});

describe('links', () => {
  test('a link has title, anchor, label with its trail, namespace and place', () => {
    const source = "[[a_b#c d|''e'']]s [[Help:F]] [[:de:G]] [[#h]]";
    const { links } = read(source);
    expect(links.map(({ target, anchor, label, ns, wiki }) => [target, anchor, label, ns, wiki])).toEqual([
      ['a b', 'c d', 'es', 0, null],
      ['Help:F', null, 'Help:F', 12, null],
      ['de:G', null, 'de:G', 0, 'de'],
      ['', 'h', '#h', 0, null],
    ]);
    expect(places(source, links)).toEqual(["[[a_b#c d|''e'']]s", '[[Help:F]]', '[[:de:G]]', '[[#h]]']);
  });

  test('a link says what it stands in', () => {
    const { links } = read(
      '[[a]]{{b|[[c]]}}<ref>[[d]]</ref>\n{|\n|[[e]]\n|}\n[[File:f|[[g]]]]<includeonly>[[h]]</includeonly>',
    );
    expect(links.map(({ target, within, braces }) => [target, within, braces])).toEqual([
      ['a', 'prose', 0],
      ['c', 'template', 1],
      ['d', 'reference', 0],
      ['e', 'table', 0],
      ['g', 'file', 0],
      ['h', 'includeonly', 0],
    ]);
  });

  test('categories keep their sort key, language links their language', () => {
    const { categories, interlanguage } = read('[[Category:A b|c]] [[category:D]] [[de:E f]]');
    expect(categories.map(({ name, sortKey }) => [name, sortKey])).toEqual([['A b', 'c'], ['D', null]]); // prettier-ignore
    expect(interlanguage.map(({ language, title }) => [language, title])).toEqual([['de', 'E f']]);
  });

  test('external links are bare or bracketed', () => {
    const { externalLinks } = read("[https://a.b/c d ''e''] [https://f] https://g.h/i.");
    expect(externalLinks.map(({ url, label }) => [url, label])).toEqual([
      ['https://a.b/c', 'd e'],
      ['https://f', ''],
      ['https://g.h/i', null],
    ]);
  });
});

describe('files', () => {
  test('options and caption are told apart, in links and galleries', () => {
    const { files } = read(
      '[[File:a b.jpg|thumb|200px|c [[d]]|alt=e]]\n<gallery>\nFile:f.png|g\nImage:h.png\n</gallery>',
    );
    expect(files.map(({ name, options, caption }) => [name, options, caption])).toEqual([
      ['a b.jpg', ['thumb', '200px', 'alt=e'], 'c d'],
      ['f.png', [], 'g'],
      ['h.png', [], null],
    ]);
  });
});

describe('templates', () => {
  const argsOf = (source: string, index = 0) =>
    read(source).templates[index]?.args.map(({ name, position, value }) => [name ?? position, value]);

  test('arguments are positional or named, and named ones are trimmed', () => {
    expect(argsOf('{{a| b |c = d |e|2=f}}')).toEqual([[1, ' b '], ['c', 'd'], [2, 'e'], ['2', 'f']]); // prettier-ignore
  });

  test('pipes and equals signs in links, templates and <nowiki> part nothing', () => {
    expect(argsOf('{{a|[[b|c=d]]|{{e|f=g}}|<nowiki>h|i=j</nowiki>}}')).toEqual([
      [1, '[[b|c=d]]'],
      [2, '{{e|f=g}}'],
      [3, '<nowiki>h|i=j</nowiki>'],
    ]);
  });

  test('an equals sign in an address or a tag ends a name, as in MediaWiki', () => {
    expect(argsOf('{{a|http://b?c=d|<i class="e">f</i>}}')).toEqual([['http://b?c', 'd'], ['<i class', '"e">f</i>']]); // prettier-ignore
  });

  test('nested ones know the one around them; functions, variables and parameters are told apart', () => {
    const { templates } = read('{{a|{{b}}|[[c|{{d}}]]}}{{#if: x | y }}{{DEFAULTSORT:z}}{{{p|q}}}');
    expect(templates.map(({ sort, name, parent, args }) => [sort, name, parent, args.length])).toEqual([
      ['template', 'a', null, 2],
      ['template', 'b', 0, 0],
      ['template', 'd', 0, 0],
      ['function', '#if', null, 2],
      ['variable', 'DEFAULTSORT', null, 1],
      ['parameter', 'p', null, 1],
    ]);
  });

  test('an infobox has fields with their visible text', () => {
    const { infoboxes } = read("{{Infobox person\n| name = ''A'' [[b|B]]<ref>c</ref>\n| empty =\n}}{{Карточка|x=y}}");
    expect(infoboxes.map(({ template, fields }) => [template, fields.map(({ name, text }) => [name, text])])).toEqual([
      [0, [['name', 'A B']]],
      [1, [['x', 'y']]],
    ]);
  });
});

describe('references', () => {
  test('a reference has name and group, and one without content is told', () => {
    const { references } = read(`<ref name="a b" group='n'>c</ref><ref name=d/><references><ref>e</ref></references>`);
    expect(references.map(({ name, group, hasContent }) => [name, group, hasContent])).toEqual([
      ['a b', 'n', true],
      ['d', null, false],
      [null, null, true],
    ]);
  });

  test('identifiers are read from arguments, addresses and prose, and know their reference', () => {
    const { identifiers } = read(
      '<ref>{{cite|doi=10.1000/x|isbn=0-306-40615-2|pmid=no}}</ref> ISBN 978-0-306-40615-7 <ref>PMID 123 [https://doi.org/10.1/y z] doi:10.5555/w.</ref>{{ISBN|0306406152}}',
    );
    expect(identifiers.map(({ sort, value, reference }) => [sort, value, reference])).toEqual([
      ['doi', '10.1000/x', 0],
      ['isbn', '0306406152', 0],
      ['isbn', '9780306406157', null],
      ['pmid', '123', 1],
      ['doi', '10.5555/w', 1],
      ['isbn', '0306406152', null],
    ]);
  });
});

describe('coordinates', () => {
  test.each([
    ['{{coord|57.18|N|2.1|W}}', 57.18, -2.1],
    ['{{Coord|44.112|-87.913|display=title}}', 44.112, -87.913],
    ['{{coord|51|30|36|S|0|7|12|E|type:city}}', -51.51, 0.12],
    ['{{coord|13|19|N|169|9|W}}', 13.31666667, -169.15],
    ['{{Infobox x|latd=5|latm=30|latNS=S|longd=3|longEW=W}}', -5.5, -3],
    ['{{Infobox x|latitude=1.5|longitude=-2}}', 1.5, -2],
  ])('%s', (source, lat, lon) => {
    expect(read(source).coordinates).toMatchObject([{ lat, lon, globe: 'earth' }]);
  });

  test('what is no place on a globe gives none', () => {
    const none = '{{coord|missing|Q}}{{coord|95|1}}{{coord|1|70|N|2|W}}{{coord|{{#property:P625}}}}{{coord}}';
    expect(read(none).coordinates).toEqual([]);
  });
});

describe('tables', () => {
  const grid = (source: string) =>
    read(source).tables.map(({ cells }) => cells.map(({ row, column, text }) => [row, column, text]));

  test('cells have their place in the grid, with the room that others take', () => {
    const source = '{| class="a"\n|+ b\n! c !! d\n! e\n|-\n| rowspan="2" | f || colspan=2 | g\n|-\n| h\n| i\n|}';
    expect(grid(source)).toEqual([
      [[0, 0, 'c'], [0, 1, 'd'], [0, 2, 'e'], [1, 0, 'f'], [1, 1, 'g'], [2, 1, 'h'], [2, 2, 'i']],
    ]); // prettier-ignore
    const [table] = read(source).tables;
    expect(table).toMatchObject({ caption: 'b', rows: 3, columns: 3, isClosed: true });
    expect(places(source, table?.cells ?? [])).toEqual(['c', 'd', 'e', 'f', 'g', 'h', 'i']);
  });

  test('pipes in links and templates part no cells, and an inner table is its own', () => {
    expect(grid('{|\n| [[a|b]] || {{c|d}}e\n|\n{|\n| f\n|}\n|}')).toEqual([
      [[0, 0, 'b'], [0, 1, 'e'], [0, 2, '']],
      [[0, 0, 'f']],
    ]); // prettier-ignore
  });

  test('one that never closes is told', () => {
    expect(read('{|\n| a\n== b ==').tables).toMatchObject([{ isClosed: false, cells: [{ text: 'a' }] }]);
  });
});

test('behaviour switches are listed', () => {
  expect(read('__NOTOC__a__FILE__').switches.map(({ name }) => name)).toEqual(['__NOTOC__']);
});

describe('numbers', () => {
  test('have their place in text and source', () => {
    const source = "''a'' 1,234.5 b-2 &minus;3 x4 ٣٫٥ 10&nbsp;000";
    const { numbers } = cleanWithStructure(source, ENGLISH, TEXT);
    expect(numbers.map(({ written }) => written)).toEqual(['1,234.5', '2', '\u22123', '٣٫٥', '10\u00a0000']);
    expect(places(source, numbers)).toEqual(['1,234.5', '2', '&minus;3', '٣٫٥', '10&nbsp;000']);
  });

  test('are those that the plain expression finds', () => {
    const chance = seeded(9);
    const alphabet = "0123456789٣.,-+\u2212' \u00a0ab\n";
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: 40 }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
      const found = numbersOf(text, Int32Array.of(0, 0, text.length)).map(({ written }) => written);
      expect(found).toEqual([...text.matchAll(NUMBER)].map(([written]) => written));
    }
  });
});

describe('the way back', () => {
  test('an entity leads to itself, text to its letter, what was written to what was taken out', () => {
    const source = "''é''&eacute;&agrave;[[b|c]]";
    const { text, spans } = cleanWithStructure(source, ENGLISH, TEXT);
    const origins = text.split('').map((_, at) => {
      const { start, end } = originOf(source, text, spans, at);
      return source.slice(start, end);
    });
    expect(origins).toEqual(['é', '&eacute;', '&agrave;', 'c']);
  });

  test.each(PAGES)('every character of %s leads to its wikitext, and every unit of that is told', (name) => {
    const source = page(name);
    const site = siteNames({ namespaces: [], language: name.slice(0, name.indexOf('-')) });
    for (const recipe of [TEXT, FULL]) {
      const result = cleanWithStructure(source, site, recipe);
      const { text, spans, drops } = result;
      expect(text).toBe(cleanWikitext(source, site, recipe).text);
      // A list marker, a line break or a space may be the cleaner's own; every other letter is one of the source, or its entity.
      const lost: number[] = [];
      for (let at = 0; at < text.length; at++) {
        const { start, end } = originOf(source, text, spans, at);
        const isOwn = '- \n'.includes(text[at]!);
        const leads = source[start] === text[at] || source[start] === '&' || isOwn;
        if (!leads || start < 0 || end > source.length || (end <= start && !isOwn)) lost.push(at);
      }
      expect(lost).toEqual([]);
      const told = new Uint8Array(source.length);
      for (let i = 0; i < spans.length; i += 3) told.fill(1, spans[i + 1], spans[i + 1]! + spans[i + 2]!);
      for (let i = 0; i < drops.length; i += 3) told.fill(1, drops[i], drops[i + 1]);
      const rest = [...told].map((is, at) => (is === 0 ? source[at] : '')).join('');
      expect(rest.trim()).toBe('');
      expect(JSON.stringify(structureJson(result)).length).toBeLessThan(40 * source.length);
    }
  });

  test.each(PAGES)('every item of %s lies in the page, and those of a kind are in its order', (name) => {
    const source = page(name);
    const structure = read(source);
    for (const items of Object.values(structure) as { start?: number; end?: number }[][]) {
      for (const { start, end } of items) {
        if (start === undefined || end === undefined) continue;
        expect(start <= end && start >= 0 && end <= source.length).toBe(true);
      }
    }
    const { templates } = structure;
    expect(templates.every(({ start }, i) => i === 0 || templates[i - 1]!.start < start)).toBe(true);
    for (const { start, end } of templates) expect(source.slice(start, end)).toMatch(/^\{\{[\s\S]*\}\}$/);
  });
});
