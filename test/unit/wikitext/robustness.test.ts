import { describe, expect, test } from 'vitest';
import {
  cleanWikitext,
  cleanWithStructure,
  NODE_REASONS,
  recipes,
  structureJson,
  type Recipe,
} from '../../../workers/wikitext';
import { seeded } from '../helpers';
import { ENGLISH, page, PAGES, TEXT } from './support';

const every = (rule: Recipe['nodes']['table']): Recipe => ({
  ...TEXT,
  nodes: Object.fromEntries(NODE_REASONS.map((reason) => [reason, rule])) as Recipe['nodes'],
});
/** Those that rewrite a text after its nodes leave out more than they count. */
const RECIPES = [
  ...recipes.filter(({ finish }) => finish === undefined),
  every('drop'),
  every('keep-text'),
  every('keep-source'),
];
const ALL = every('keep-text');
/** A recipe that jumps over whole nodes, one that walks into all of them, and the structure, written out. */
const TIMED: readonly ((source: string) => unknown)[] = [
  (source) => cleanWikitext(source, ENGLISH, TEXT),
  (source) => cleanWikitext(source, ENGLISH, ALL),
  ...recipes
    .filter(({ finish }) => finish !== undefined)
    .map((recipe) => (source: string) => cleanWikitext(source, ENGLISH, recipe)),
  (source) => JSON.stringify(structureJson(cleanWithStructure(source, ENGLISH, TEXT))),
];

const REPEATED = [
  '{', '{{', '{{a|', '{{{', '{{{{{', '}', '}}', '[', '[[', '[[a|', '[[File:a|b=', ']', ']]', '[http://a ', 'http://', '{|\n', '\n{|\n|',
  '\n|}', '\n|a||', '\n!a!!', "'", "''a ", "'''a '' ", '<ref>', '<ref ', '<ref', '</ref ', '<ref></ref>', '<!--', '<nowiki>', '<math>',
  '<b ', '<b {{', '<b>{{', '<gallery>\n', '-{', '-{a;', '}-', '&', '&amp;', '_', '__A', '~', '\n=', '\n==a', '\n=a=', '\n*', '\n;a', '----',
  '\n ', '   ', '\n', '[[a#', '[[:a', '{{[[', '[[{{', '{|[[', '{{<ref>', '[[a|]]', '<includeonly>', '\r', '://',
  '{{coord|1|', '{{Infobox a|b=', 'ISBN 1', 'doi:10.1234/', '1.', '1\u00a0000', '\n|-\n|rowspan=9 colspan=9|', '<gallery>a|', '<nowiki>{{a|',
]; // prettier-ignore
const NESTED = [
  ['{{a|', '}}'], ['{{', '}}'], ['{{{a|', '}}}'], ['{{#if:', '}}'], ['[[a|', ']]'], ['[[File:a|', ']]'], ['[[File:a|b|', '|c]]'],
  ['\n{|\n|', '\n|}'], ['{{a|[[b|', ']]}}'], ['[[{{a|', '}}|b]]'], ['<ref>{{a|', '}}</ref>'], ['-{a:', '}-'], ['[http://a ', ']'], ['{{Infobox a|b=', '}}'], ['{{coord|', '}}'], ['<ref>{{a|doi=', '}}</ref>'], ['{{a|<nowiki>', '</nowiki>}}'],
  ['{{a|b=', '|}}'], ['\n{|\n! a !! ', '\n|}'], ['<b {{a|', '}}>'], ["''[[a|'''", "'']]'''"],
] as const; // prettier-ignore

const TIMES = 8;

/** Milliseconds of CPU, this process's own, since other programs may take the clock's. */
function milliseconds(source: string, times: number, read: (source: string) => unknown): number {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) read(source);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const isLinear = (small: number, large: number): boolean => large < Math.max(25, small * 2.5);

/**
 * A text takes about as long as eight that are an eighth of it; a quadratic reader would take eight times as long. By the
 * best of several measurements, since compiling and collecting come in between.
 */
function expectLinear(make: (size: number) => string): void {
  for (const read of TIMED) {
    let small = Number.POSITIVE_INFINITY;
    let large = Number.POSITIVE_INFINITY;
    // Under 25 ms there is nothing to complain about, and little that a clock can tell.
    for (let attempt = 0; attempt < 8 && !isLinear(small, large); attempt++) {
      small = Math.min(small, milliseconds(make(8_000), TIMES, read));
      large = Math.min(large, milliseconds(make(8_000 * TIMES), 1, read));
    }
    expect({ small, large, linear: isLinear(small, large) }).toMatchObject({ linear: true });
  }
}

describe('time is in proportion to length', () => {
  test.each(REPEATED)('for %j over and over', (unit) => {
    expectLinear((size) => unit.repeat(Math.ceil(size / unit.length)));
  });

  test.each(NESTED)('for %j … %j nested', (open, close) => {
    expectLinear((size) => {
      const depth = Math.ceil(size / (open.length + close.length));
      return `${open.repeat(depth)}x${close.repeat(depth)}`;
    });
  });

  test('for a file link of many arguments with marks in them', () => {
    expectLinear((size) => `[[File:a${"|''b''".repeat(size / 6)}]]`);
  });

  test('for a table row of many cells with links in them', () => {
    expectLinear((size) => `{|\n|${' a [[b]] ||'.repeat(size / 11)}\n|}`);
  });
});

/** Cuts and splices real pages at random places. */
function mangled(chance: () => number): string {
  const pick = (): string => page(PAGES[Math.floor(chance() * PAGES.length)] ?? PAGES[0]);
  const cut = (text: string): string => {
    const from = Math.floor(chance() * text.length);
    return text.slice(from, from + Math.floor(chance() * 3_000));
  };
  const marks = [
    '{{',
    '}}',
    '[[',
    ']]',
    '\n{|',
    '\n|}',
    '<ref>',
    '</ref>',
    '<!--',
    '-->',
    '|',
    "'''",
    '\n==',
    '-{',
    '}-',
    '<nowiki>',
  ];
  let text = '';
  for (let i = 0; i < 12; i++) text += cut(pick()) + (marks[Math.floor(chance() * marks.length)] ?? '');
  return text;
}

describe('damaged pages', () => {
  test('are read without an error, and the accounts add up', () => {
    const chance = seeded(20_160_501);
    for (let round = 0; round < 60; round++) {
      const source = mangled(chance);
      for (const recipe of RECIPES) {
        const { text, counts, chars, spans, drops } = cleanWithStructure(source, ENGLISH, recipe);
        expect(text).toBe(cleanWikitext(source, ENGLISH, recipe).text);
        for (let i = 0, after = 0; i < drops.length; i += 3) {
          expect(drops[i]).toBeGreaterThanOrEqual(after);
          after = drops[i + 1]!;
        }
        const dropped = chars.reduce((sum, count) => sum + count, 0);
        let kept = 0;
        let end = 0;
        for (let i = 0; i < spans.length; i += 3) {
          const [at, from, length] = [spans[i] ?? 0, spans[i + 1] ?? 0, spans[i + 2] ?? 0];
          expect(at).toBeGreaterThanOrEqual(end);
          end = at + length;
          kept += length;
          expect(text.slice(at, end)).toBe(source.slice(from, from + length));
        }
        expect(end).toBeLessThanOrEqual(text.length);
        // The rest of the source is blanks and line breaks that the layout took.
        expect(kept + dropped).toBeLessThanOrEqual(source.length);
        expect(kept + dropped).toBeGreaterThanOrEqual(source.replace(/[ \t\n]/g, '').length - 1);
        for (let reason = 0; reason < NODE_REASONS.length; reason++) {
          if ((chars[reason] ?? 0) > 0)
            expect([NODE_REASONS[reason], counts[reason] ?? 0]).not.toEqual([NODE_REASONS[reason], 0]);
        }
      }
    }
  });
});
