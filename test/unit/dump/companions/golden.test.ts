/** Real files, row by row against what Python's json, bz2, gzip and re read in them: test/goldens/make-companions.py */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDump } from '../../../../workers/dump';
import { FastEntities } from '../../../../workers/dump/json/wikidata/fast';
import { readEntityPlainly } from '../../../../workers/dump/json/wikidata/reference';
import { describeWithShared, ROOT, sharedData } from '../../helpers';
import { golden, rowsOf, type TestRow } from './rows';

interface Golden {
  readonly rows: number;
  readonly sha256: string;
}
const GOLDEN = JSON.parse(readFileSync(join(ROOT, 'test/goldens/companions.json'), 'utf8')) as {
  readonly wikidata: Readonly<Record<'items' | 'sitelinks' | 'claims' | 'enwiki', Golden>>;
  readonly minidump: { readonly entities: number; readonly sitelinks: number; readonly claims: Golden };
  readonly cirrus: Golden;
  readonly enterprise: Readonly<Record<string, { readonly articles: Golden; readonly links: number }>>;
  readonly titles: Golden;
  readonly index: Golden;
  readonly abstracts: Golden;
};

const CLAIM = ['qid', 'property', 'rank', 'snaktype', 'value_qid', 'lat', 'lon', 'precision', 'globe'];
const DEGREES = ['lat', 'lon', 'precision'];
const SITELINK = ['qid', 'wiki', 'title'];
const WIKIDATA = sharedData('wikidata/testDump-first300.json.bz2');

describeWithShared('Wikidata', () => {
  it('gives all entities, their pages and their best statements', async () => {
    const { tables, malformed, sentence } = await rowsOf(WIKIDATA);
    expect(sentence).toBe('Wikidata entities in one JSON array, compressed with bzip2.');
    expect(malformed).toEqual([]);
    expect(golden(tables['wikidata_items'], ['qid', 'type', 'label_en', 'sitelinks'])).toEqual(GOLDEN.wikidata.items);
    expect(golden(tables['wikidata_sitelinks'], SITELINK)).toEqual(GOLDEN.wikidata.sitelinks);
    expect(golden(tables['wikidata_claims'], CLAIM, DEGREES)).toEqual(GOLDEN.wikidata.claims);
  });

  it('gives those with a page on one wiki only, and says how many were left out', async () => {
    const { tables, notes } = await rowsOf(WIKIDATA, { wiki: 'enwiki' });
    expect(golden(tables['wikidata_sitelinks'], SITELINK)).toEqual(GOLDEN.wikidata.enwiki);
    expect(tables['wikidata_items']).toHaveLength(160);
    expect(tables['wikidata_items']![0]).toMatchObject({ qid: 'Q1', title: 'Universe' });
    expect(notes).toEqual(['140 entities without a page on enwiki were left out.']);
  });

  it('is read the same from the pages of a wiki, where empty maps are lists', async () => {
    const claims: TestRow[] = [];
    let entities = 0;
    let sitelinks = 0;
    const fast = new FastEntities(null);
    for await (const page of readDump(sharedData('xml/dbpedia-minidump-wikidata.xml.bz2'))) {
      const bytes = Buffer.from(page.revisions[0]!.text!);
      const entity = fast.read(bytes);
      expect(entity).toEqual(readEntityPlainly(bytes, null));
      entities++;
      sitelinks += entity!.sitelinks;
      for (const { valueQid, ...claim } of entity!.claims)
        claims.push({ ...claim, qid: entity!.id, value_qid: valueQid });
    }
    expect({ entities, sitelinks, claims: golden(claims, CLAIM, DEGREES) }).toEqual(GOLDEN.minidump);
  });
});

describeWithShared('CirrusSearch', () => {
  it('gives a row a pair', async () => {
    const { tables, malformed } = await rowsOf(
      sharedData('cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz'),
    );
    const columns = ['page_id', 'rev_id', 'title', 'wikibase_item', 'source_bytes', 'text_bytes', 'incoming_links'];
    const counts = ['templates', 'categories', 'outgoing_links', 'external_links', 'headings'];
    expect(golden(tables['cirrus_pages'], [...columns, 'popularity', ...counts], ['popularity'])).toEqual(
      GOLDEN.cirrus,
    );
    expect(malformed).toEqual([]);
  });
});

describeWithShared('Wikimedia Enterprise', () => {
  const COLUMNS = [
    ...['page_id', 'rev_id', 'title', 'qid', 'language', 'wikitext_bytes', 'characters', 'damaging', 'entities'],
    ...['categories', 'templates', 'redirects', 'tables', 'references'],
  ];

  it('gives a row a record, in both layouts and with keys of both cases, and every link', async () => {
    for (const [name, { articles, links }] of Object.entries(GOLDEN.enterprise)) {
      const { tables, malformed } = await rowsOf(sharedData(`enterprise/${name}`));
      expect([name, golden(tables['enterprise_articles'], COLUMNS, ['damaging'])]).toEqual([name, articles]);
      expect([name, tables['enterprise_links']?.length ?? 0]).toEqual([name, links]);
      expect(malformed).toEqual([]);
    }
  });

  it('gives the snapshots of a list', async () => {
    const { tables } = await rowsOf(sharedData('enterprise/structured-contents-snapshots.json'));
    expect(tables['enterprise_snapshots']).toHaveLength(6);
  });
});

describeWithShared('lists', () => {
  it('of titles and of a multistream give each line', async () => {
    const titles = await rowsOf(sharedData('meta/jawiki-20220501-all-titles-head1000.txt'));
    expect(golden(titles.tables['titles'], ['ns', 'title'])).toEqual(GOLDEN.titles);
    const index = await rowsOf(sharedData('meta/jawiki-20220501-pages-articles-multistream-index-head10000.txt'));
    expect(golden(index.tables['multistream_index'], ['offset', 'page_id', 'title'])).toEqual(GOLDEN.index);
  });

  it('of abstracts that were cut give what is whole, and say where the cut is', async () => {
    const { tables, malformed } = await rowsOf(sharedData('meta/jawiki-20220501-abstract1-head1000.xml'));
    expect(golden(tables['abstracts'], ['title', 'abstract', 'links'])).toEqual(GOLDEN.abstracts);
    expect(malformed).toMatchObject([{ reason: 'truncated', offset: 131_704, unit: 'byte' }]);
  });
});
