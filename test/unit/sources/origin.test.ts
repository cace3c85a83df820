import { mkdirSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fitOf, originNamed, originOf, originOfName, sniff, type Origin } from '../../../workers/sources';
import { Folders } from '../folders';
import { describeWithShared, fixture, sharedData } from '../helpers';

const folders = new Folders();
afterAll(() => folders.clean());

const of = async (path: string): Promise<Origin> => originOf(path, (await sniff(path)).format);

describe('the origin of a table', () => {
  it('is what the file says of its database, whatever it is called', async () => {
    const folder = folders.make();
    mkdirSync(folder, { recursive: true });
    const renamed = join(folder, 'enwiki-20010101-redirect.sql.gz');
    copyFileSync(fixture('ltgwiki-20170901-redirect.sql.gz'), renamed);
    expect(await of(renamed)).toEqual({ wiki: 'ltgwiki', date: '2001-01-01', everyWiki: false });
    const nameless = join(folder, 'links.gz');
    copyFileSync(fixture('aawiki-20260101-pagelinks.sql.gz'), nameless);
    expect(await of(nameless)).toEqual({ wiki: 'aawiki', date: null, everyWiki: false });
  });

  it('is what the name says where the content does not', async () => {
    const titles = join(folders.make(), 'frwiki-latest-all-titles');
    writeFileSync(titles, 'page_namespace\tpage_title\n0\tParis\n');
    expect(await of(titles)).toEqual({ wiki: 'frwiki', date: null, everyWiki: false });
    expect(originOfName('zh_min_nanwiki-20240101-page.sql.gz')).toEqual({ wiki: 'zh_min_nanwiki', date: '2024-01-01' });
    expect(originOfName('titles.txt')).toEqual({ wiki: null, date: null });
  });
});

describeWithShared('the origin of what Wikimedia publishes', () => {
  it.each([
    ['wikidata/testDump-first300.json.bz2', null, true],
    ['enterprise/structured-contents-snapshots.json', null, true],
    ['enterprise/articles.ndjson', 'dewiki', false],
    ['cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz', 'jawiki', false],
    ['meta/jawiki-20220501-abstract1-head1000.xml', 'jawiki', false],
    ['sql/simplewiki-2005-pagelinks.sql', 'simplewiki', false],
    ['sql/testfile-with-null-values.sql', 'simplewiki', false],
  ])('%s', async (file, wiki, everyWiki) => {
    expect(await of(sharedData(file))).toMatchObject({ wiki, everyWiki });
  });
});

describe('what is published on days of its own', () => {
  it('is not held to the day of a dump', () => {
    expect(originNamed('jawiki-20220502-cirrussearch-content.json.gz', 'cirrussearch')).toEqual({
      wiki: 'jawiki',
      date: null,
      everyWiki: false,
    });
  });
});

describe('a table and a dump', () => {
  const dump = { wiki: 'enwiki', date: '2016-05-01' };
  const table = (wiki: string | null, date: string | null = null, everyWiki = false): Origin => ({
    wiki,
    date,
    everyWiki,
  });

  it('fit where wiki and day are the same, and where no day is told', () => {
    expect(fitOf('page.sql', table('enwiki', '2016-05-01'), dump)).toEqual({ fit: 'fits', why: '' });
    expect(fitOf('page.sql', table('enwiki'), dump).fit).toBe('fits');
    expect(fitOf('page.sql', table('enwiki', '2016-05-01'), { ...dump, date: null }).fit).toBe('fits');
    expect(fitOf('wikidata.json', table(null, null, true), dump).fit).toBe('fits');
  });

  it('do not fit where either differs, which is said', () => {
    expect(fitOf('page.sql', table('dewiki', '2016-05-01'), dump)).toEqual({
      fit: 'other',
      why: 'page.sql is of dewiki, and the dump is of enwiki',
    });
    expect(fitOf('page.sql', table('enwiki', '2016-06-01'), dump)).toEqual({
      fit: 'other',
      why: 'page.sql is of 2016-06-01, and the dump is of 2016-05-01',
    });
  });

  it('cannot be told to fit where nobody says of which wiki they are', () => {
    expect(fitOf('titles.txt', table(null), dump).fit).toBe('unknown');
    expect(fitOf('page.sql', table('enwiki'), { wiki: null, date: null }).fit).toBe('unknown');
  });
});
