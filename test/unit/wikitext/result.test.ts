import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanWikitext, siteNames } from '../../../workers/wikitext';
import { fixture } from '../helpers';
import { clean, countOf, ENGLISH, page, PAGES, TEXT, withRules } from './support';

describe('links', () => {
  test('a link carries its title as it is looked up and its visible text', () => {
    const { links } = clean("[[a_b#c|''d'' e]]s [[:Help:F]] [[Caf%C3%A9]] [[A&amp;B]]");
    expect(links).toEqual([
      { target: 'a b', label: 'd es' },
      { target: 'Help:F', label: 'Help:F' },
      { target: 'Café', label: 'Caf%C3%A9' },
      { target: 'A&B', label: 'A&B' },
    ]);
  });

  test('letters of scripts without spaces between words do not join a label', () => {
    expect(clean('[[日本]]は東').links[0]?.label).toBe('日本');
    expect(clean('[[кот]]ами').links[0]?.label).toBe('котами');
  });

  test('links to other wikis, to files, to this page and those in dropped nodes are not listed', () => {
    const { links } = clean('[[wikt:a]] [[de:b]] [[#c]] [[File:d|[[e]]]] [[Special:F|g]] {{h|[[i]]}}<ref>[[j]]</ref>');
    expect(links).toEqual([]);
  });
});

describe('categories and templates', () => {
  test('categories are listed once, without namespace and sort key, wherever they are written', () => {
    const { categories } = clean(
      '[[Category:A b|c]][[category:A_b]]{{x|[[Category:D]]}}[[:Category:E]]<includeonly>[[Category:F]]</includeonly>',
    );
    expect(categories).toEqual(['A b', 'D']);
  });

  test('templates are listed at every depth, in order, functions and variables left out', () => {
    const { templates } = clean(
      '{{a_b|{{c}}}}<ref>{{Template:d}}</ref>{{#if:x|{{e<!-- f -->}}}}{{PAGENAME}}{{subst:g}}{{a b}}',
    );
    expect(templates).toEqual(['a b', 'c', 'd', 'e', 'g', 'a b']);
  });

  test('templates per page are as many as mwparserfromhell finds', () => {
    const golden = JSON.parse(readFileSync(fixture('wikitext/enwiki-20160501-templates.json'), 'utf8')) as {
      readonly templatesByRevision: Readonly<Record<string, number>>;
    };
    const english = PAGES.filter((name) => name.startsWith('en-'));
    expect(english.length).toBeGreaterThan(3);
    for (const name of english) {
      const revision = name.slice(3, -4);
      expect([name, clean(page(name)).templates.length]).toEqual([name, golden.templatesByRevision[revision]]);
    }
  });
});

describe('counts', () => {
  test('every node that goes is counted, at any depth', () => {
    const result = clean("{{a|{{b}}<!-- c -->}}''d''<ref>[[e]]</ref>\n* f &amp; g <ref name=h/>\n----\n{|\n|}");
    const reasons = [
      'template',
      'comment',
      'emphasis',
      'reference',
      'link-target',
      'list-markup',
      'entity',
      'rule',
      'table',
    ] as const;
    expect(reasons.map((reason) => countOf(result, reason))).toEqual([2, 1, 2, 2, 1, 1, 1, 1, 1]);
  });

  test('what is kept as written is not counted', () => {
    const result = clean('{{a|{{b}}}}', withRules({ template: 'keep-source' }));
    expect([...result.counts].every((count) => count === 0)).toBe(true);
    expect([...result.chars].every((count) => count === 0)).toBe(true);
  });

  test('characters are counted under the outermost node that took them', () => {
    const result = clean('a{{b|<ref>c</ref>}}d');
    expect(result.chars[0]).toBe('{{b|<ref>c</ref>}}'.length);
    expect([...result.chars].reduce((sum, count) => sum + count)).toBe(result.chars[0]);
  });
});

describe('real pages', () => {
  test.each(PAGES)('spans of %s lead back to the source, and its text holds no markup', (name) => {
    const source = page(name);
    const site = siteNames({ namespaces: [], language: name.slice(0, name.indexOf('-')) });
    const { text, spans } = cleanWikitext(source, site, TEXT);
    for (let i = 0; i < spans.length; i += 3) {
      const [at, from, length] = [spans[i] ?? 0, spans[i + 1] ?? 0, spans[i + 2] ?? 0];
      expect(text.slice(at, at + length)).toBe(source.slice(from, from + length));
    }
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toMatch(/\{\{|\}\}|\[\[|^\s*\|-|<\/?ref|^\s*\{\||'''/m);
    // One page has [x|y]] in its source, which MediaWiki shows as it stands.
    if (name !== 'ltg-30393.txt') expect(text).not.toContain(']]');
  });

  test('the layout of a text is settled: no blanks at line ends, no third line break', () => {
    for (const name of PAGES) {
      const { text } = cleanWikitext(page(name), ENGLISH, TEXT);
      expect(text).toBe(
        text
          .replace(/[ \t]+$/gm, '')
          .replace(/\n{3,}/g, '\n\n')
          .replace(/^\n+|\s+$/g, ''),
      );
    }
  });
});
