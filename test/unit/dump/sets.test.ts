import { describe, expect, it } from 'vitest';
import { compareParts, partOf, troubleOf, type PartName } from '../../../workers/dump';

const parts = (...names: string[]): PartName[] => names.map((name) => partOf(name)!).toSorted(compareParts);

describe('a part of a dump is known by its name', () => {
  it.each([
    ['jawiki-20220501-pages-articles1.xml-p1p114794.bz2', 'jawiki-20220501-pages-articles', 1, [1, 114_794]],
    [
      'enwiki-20230301-pages-articles-multistream24.xml-p50564554p52064553.bz2',
      'enwiki-20230301-pages-articles-multistream',
      24,
      [50_564_554, 52_064_553],
    ],
    ['enwiki-20230301-stub-meta-current6.xml.gz', 'enwiki-20230301-stub-meta-current', 6, null],
    ['jawiki-20220501-pages-meta-history1.xml-p2860p6513.7z', 'jawiki-20220501-pages-meta-history', 1, [2860, 6513]],
    [
      'enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2',
      'enwiki-latest-pages-articles',
      1,
      [10, 30_302],
    ],
  ])('%s', (name, set, number, range) => {
    expect(partOf(name)).toEqual({ set, number, range });
  });

  it.each([
    'jawiki-20220501-pages-articles.xml.bz2',
    'enwiki-20160501-pages-articles-multistream.xml.bz2',
    'enwiki-20230301-pages-articles-multistream-index2.txt-p41243p151573.bz2',
    'jawiki-20220501-pagelinks.sql.gz',
    'dump1.xml',
  ])('%s is none', (name) => {
    expect(partOf(name)).toBeNull();
  });
});

describe('what is wrong with a set is said', () => {
  it('nothing, where numbers and pages follow one another, several files of one number among them', () => {
    const whole = parts(
      'jawiki-20220501-pages-articles2.xml-p11p20.bz2',
      'jawiki-20220501-pages-articles2.xml-p21p35.bz2',
      'jawiki-20220501-pages-articles1.xml-p1p10.bz2',
    );
    expect(whole.map(({ range }) => range?.[0])).toEqual([1, 11, 21]);
    expect(troubleOf(whole)).toBeNull();
  });

  it('numbers and pages that are missing', () => {
    const name = (number: number) => `jawiki-20220501-stub-articles${number}.xml.gz`;
    expect(troubleOf(parts(name(1), name(3), name(6)))).toBe('parts 2, 4, 5 are missing');
    expect(
      troubleOf(
        parts('jawiki-20220501-pages-articles1.xml-p1p10.bz2', 'jawiki-20220501-pages-articles1.xml-p31p40.bz2'),
      ),
    ).toBe('no part has pages 11 to 30');
  });

  it('pages that two parts have', () => {
    const twice = parts(
      'jawiki-20220501-pages-articles1.xml-p1p10.bz2',
      'jawiki-20220501-pages-articles2.xml-p9p20.bz2',
    );
    expect(troubleOf(twice)).toBe('pages from 9 on stand in two parts');
  });
});
