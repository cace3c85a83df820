import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  genderWords,
  inOrder,
  regionFinder,
  tidyName,
  traitsOf,
  type Axis,
  type RegionFinder,
} from '../../../workers/diagnostics/groups';
import { countOf } from '../../../workers/diagnostics/groups/pronouns';
import { QUALITY_FEATURES, qualityClassSql, qualitySql } from '../../../workers/diagnostics/groups/quality';
import { siteNames, structureOf } from '../../../workers/wikitext';
import { fixture, seeded } from '../helpers';
import { openTables, type RowOf } from './tables';

const SITE = siteNames({ namespaces: [], language: 'en' });
const EN = genderWords('en')!;
const traits = (source: string) => traitsOf(source, structureOf(source, SITE), EN);

describe('traits of a page', () => {
  it('counts what is written in it', () => {
    const source = [
      '{{Infobox settlement|name=Ādaži}}{{coord|57|4|N|24|20|E|display=title}}',
      '[[Riga|the capital]], [[Help:Contents]], [[de:Adaschi]]<ref>A</ref><ref name="b">B</ref><ref name="b"/>',
      '== Past ==',
      '=== War ===',
      '==== Deep ====',
      '[[File:A.jpg|thumb]]',
      '[[Category:Towns_in Latvia|A]] [[category:towns in Latvia]] [[Category:Ādaži]]',
    ].join('\n');
    expect(traits(source)).toMatchObject({
      bytes: Buffer.byteLength(source),
      headings: 2,
      references: 3,
      links: 1,
      media: 1,
      categories: 2,
      infoboxes: 1,
      biography: '',
      category_gender: null,
    });
    expect(traits(source).lat).toBeCloseTo(57 + 4 / 60, 7);
  });

  it.each([
    ['[[Category:1917 births]][[Category:American women novelists]]', 'category', 'female'],
    ['[[Category:Living people]][[Category:Male actors from Ohio]]', 'category', 'male'],
    ['[[Category:1950s deaths]][[Category:Men and women in sports]]', 'category', null],
    ['[[Category:Living people]][[Category:Actresses]][[Category:Male singers]]', 'category', null],
    ['[[Category:Living people]][[Category:Non-binary writers]]', 'category', 'other'],
    ['{{Infobox person|birth_date=1917}}', 'infobox', null],
    ['{{Infobox person|birth_date=}}', '', null],
    ['[[Category:Women in war]]', '', 'female'],
    ['[[Category:Births in hospitals]]', '', null],
  ])('tells people, and what their categories say: %s', (source, biography, gender) => {
    expect(traits(source)).toMatchObject({ biography, category_gender: gender });
  });

  it('knows the words of other wikis, and no gender where a wiki does not sort by it', () => {
    const of = (language: string, source: string) => traitsOf(source, structureOf(source, SITE), genderWords(language));
    expect(of('de', '[[Category:Frau]][[Category:Geboren 1917]]')).toMatchObject({
      biography: 'category',
      category_gender: 'female',
    });
    expect(of('sv', '[[Category:Män]][[Category:Födda 1917]]')).toMatchObject({
      biography: 'category',
      category_gender: 'male',
    });
    expect(of('it', '[[Category:Nati nel 1917]]')).toMatchObject({ biography: 'category', category_gender: null });
    expect(genderWords('nb')).toBe(genderWords('no'));
    expect(genderWords('lb')).toBeNull();
  });

  it('writes names as MediaWiki looks them up', () => {
    expect(tidyName(' ādaži__town ')).toBe('Ādaži town');
    expect(tidyName('')).toBe('');
  });
});

describe('pronouns', () => {
  it('say the gender of those whom passages of GAP are about, as far as they say one', () => {
    const lines = readFileSync(fixture('gap-validation.tsv'), 'utf8').trimEnd().split('\n').slice(1);
    const FEMALE = /^(?:she|her|hers)$/i;
    let told = 0;
    let right = 0;
    for (const line of lines) {
      const [, text = '', pronoun = ''] = line.split('\t');
      const { she, he } = EN.pronouns!;
      const [female, male] = [countOf(she, text), countOf(he, text)];
      if (female + male < 3 || Math.max(female, male) < 0.8 * (female + male)) continue;
      told++;
      if (female > male === FEMALE.test(pronoun)) right++;
    }
    expect(lines.length).toBe(454);
    expect(told / lines.length).toBeGreaterThan(0.3);
    expect(right / told).toBeGreaterThan(0.92);
  });
});

describe('regions', () => {
  let finder: RegionFinder;
  beforeAll(async () => {
    finder = await regionFinder();
  });

  it.each([
    ['Riga', 56.95, 24.1, '428', '154'],
    ['Nairobi', -1.29, 36.82, '404', '014'],
    ['San Juan', 18.46, -66.1, '630', '029'],
    ['Nuuk', 64.18, -51.72, '304', '021'],
    ['Suva', -18.14, 178.44, '242', '054'],
  ])('has %s where the United Nations have it', (_, lat, lon, country, region) => {
    expect(finder.at(lat, lon)).toMatchObject({ country: { m49: country }, region: { m49: region } });
  });

  it('have nothing at sea or off the map', () => {
    expect(finder.at(30, -40)).toBeNull();
    expect(finder.at(91, 0)).toBeNull();
    expect(finder.at(0, 181)).toBeNull();
  });
});

describe('quality', () => {
  it('is the weighed sum of capped features that Das et al. describe', async () => {
    const random = seeded(5);
    const upTo = (most: number): number => Math.floor(random() * random() * most);
    const rows = Array.from({ length: 400 }, (_, seq): RowOf<'page_traits'> => ({
      seq,
      bytes: upTo(90_000),
      headings: upTo(30),
      references: upTo(300),
      links: upTo(300),
      media: upTo(12),
      categories: upTo(15),
      templates: 0,
      infoboxes: 0,
      tables: 0,
      lat: null,
      lon: null,
      biography: '',
      category_gender: null,
    }));
    // Written once more by hand, out of the paper.
    const over = (count: number, bytes: number): number => (bytes === 0 ? 0 : count / Math.sqrt(bytes));
    const features = rows.map(({ bytes, references, headings, links, media, categories }) => [
      Math.sqrt(bytes),
      over(references, bytes),
      over(headings, bytes),
      over(links, bytes),
      media,
      categories,
    ]);
    const [weights, least] = [
      [0.395, 0.181, 0.123, 0.115, 0.114, 0.07],
      [100, 0.15, 0.1, 0.1, 2, 5],
    ];
    const caps = least.map((floor, i) => {
      const sorted = features.map((row) => row[i]!).toSorted((a, b) => a - b);
      return Math.max(floor, sorted[Math.ceil(0.95 * sorted.length) - 1]!);
    });
    const total = weights.reduce((a, b) => a + b, 0);
    const scores = features.map(
      (row) => row.reduce((sum, value, i) => sum + weights[i]! * Math.min(1, value / caps[i]!), 0) / total,
    );

    const query = await openTables({ raw: { page_traits: rows } });
    const found = await query.all(
      `SELECT seq, score, ${qualityClassSql('score')} AS class FROM (${qualitySql('SELECT seq FROM raw_page_traits')}) q ORDER BY seq`,
    );
    query.close();
    expect(found).toHaveLength(rows.length);
    for (const [i, row] of found.entries()) expect(row['score'] as number).toBeCloseTo(scores[i]!, 12);
    const ends = { stub: 0.36, start: 0.54, c: 0.65, b: 0.78, ga: 0.88, fa: 1.01 };
    for (const row of found) {
      const fitting = Object.entries(ends).find(([, end]) => (row['score'] as number) < end)![0];
      expect(row['class']).toBe(fitting);
    }
    expect(new Set(found.map((row) => row['class'])).size).toBeGreaterThan(2);
    expect(Object.keys(QUALITY_FEATURES)).toHaveLength(6);
  });
});

describe('axes', () => {
  it('put groups in the order of their scale, else by the pages in them', () => {
    const group = (axis: Axis, key: string, n: number) => ({ axis, key, label: key, n });
    const keys = (axis: Axis, ...all: readonly [string, number][]) =>
      inOrder(
        axis,
        all.map(([key, n]) => group(axis, key, n)),
      ).map(({ key }) => key);
    expect(keys('namespace', ['10', 1], ['2', 5])).toEqual(['2', '10']);
    expect(keys('quality', ['fa', 9], ['stub', 1], ['b', 3])).toEqual(['stub', 'b', 'fa']);
    expect(keys('topic', ['b', 2], ['a', 2], ['c', 7])).toEqual(['c', 'a', 'b']);
  });
});
