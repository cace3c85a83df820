import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTableTask } from '../../../../workers/engine/tasks/read-table';
import { readPagesTask } from '../../../../workers/engine/tasks/read-pages';
import { planDump } from '../../../../workers/dump';
import { companionViews, summaryQueries, summarySentence } from '../../../../workers/dump/companion';
import type { Part } from '../../../../workers/engine/parts';
import { TaskControl } from '../../../../workers/jobs';
import { sniff } from '../../../../workers/sources';
import { openQuery, type OpenQuery, type TableName, type ViewSource } from '../../../../workers/tables';
import { Folders } from '../../folders';
import { describeWithShared, fixture, sharedData } from '../../helpers';

const folders = new Folders();
const open: OpenQuery[] = [];
afterAll(() => {
  for (const query of open) query.close();
  folders.clean();
});

interface Snapshot {
  readonly query: OpenQuery;
  readonly present: ReadonlySet<TableName>;
  sentences(): Promise<Readonly<Record<string, string>>>;
}

/** Reads files and a dump through the tasks of the engine, and lays the views over what they wrote. */
async function snapshotOf(files: readonly string[], dump: string | null): Promise<Snapshot> {
  const folder = folders.make();
  const parts: Part[] = [];
  for (const [shard, path] of files.entries()) {
    const { format } = await sniff(path);
    parts.push(...(await readTableTask({ path, format, shard, folder }, new TaskControl())).parts);
  }
  if (dump !== null) {
    const plan = await planDump(dump, {});
    for (const shard of plan.shards) parts.push(...readPagesTask({ plan, shard, folder }, new TaskControl()).parts);
  }
  const present = new Set(parts.map(({ table }) => table));
  const views = Object.fromEntries(
    [...present].map((table): [string, ViewSource] => [
      `raw_${table}`,
      { table, files: parts.filter((part) => part.table === table).map(({ file }) => join(folder, file)) },
    ]),
  );
  const query = await openQuery({ views, temporaryFolder: folders.make() });
  open.push(query);
  for (const [name, sql] of Object.entries(companionViews(present))) await query.all(`CREATE VIEW ${name} AS ${sql}`);
  const sentences = async (): Promise<Readonly<Record<string, string>>> => {
    const said: Record<string, string> = {};
    for (const [table, sql] of Object.entries(summaryQueries(present)) as [TableName, string][]) {
      const [row] = await query.all(sql);
      said[table] = summarySentence(table, row as Readonly<Record<string, number>>, present);
    }
    return said;
  };
  return { query, present, sentences };
}

describe('the new generation of link tables', () => {
  it('is named through linktarget', async () => {
    const { query } = await snapshotOf(
      ['templatelinks', 'linktarget'].map((name) => fixture(`ltgwiki-20170901-${name}.sql.gz`)),
      fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
    );
    // The numbers of these tests are those that MariaDB gives for the same joins.
    expect(
      await query.all(
        'SELECT count(*) AS links, count(title) AS named, count(DISTINCT (ns, title)) AS titles FROM raw_named_templatelinks',
      ),
    ).toEqual([{ links: 5641, named: 5641, titles: 207 }]);
    expect(await query.all('SELECT count(DISTINCT target_page_id) AS n FROM raw_named_templatelinks')).toEqual([
      { n: 160 },
    ]);
  });

  it('without linktarget is counted, and said to have no names', async () => {
    const { query, sentences } = await snapshotOf(
      ['pagelinks', 'categorylinks'].map((name) => fixture(`aawiki-20260101-${name}.sql.gz`)),
      fixture('aawiki-20260101-pages-meta-current.xml.bz2'),
    );
    expect(await query.all('SELECT count(*) AS links, count(title) AS named FROM raw_named_pagelinks')).toEqual([
      { links: 637, named: 0 },
    ]);
    const said = await sentences();
    expect(said['sql_pagelinks']).toBe(
      '637 links from 153 of 507 pages; targets cannot be named: that needs linktarget of the same snapshot',
    );
    expect(said['sql_categorylinks']).toBe(
      '156 memberships from 74 of 507 pages; categories cannot be named: that needs linktarget of the same snapshot',
    );
  });
});

describe('views', () => {
  it('are those that the tables at hand allow', () => {
    expect(companionViews(new Set())).toEqual({});
    expect(Object.keys(companionViews(new Set(['sql_pagelinks'])))).toEqual(['raw_named_pagelinks']);
    expect(summaryQueries(new Set(['sql_pagelinks']))).toEqual({});
  });

  it('join redirects to their pages, and to what the dump declares', async () => {
    const { query } = await snapshotOf(
      [fixture('ltgwiki-20170901-redirect.sql.gz')],
      fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
    );
    const rows = await query.all(
      "SELECT count(*) AS n, count(*) FILTER (replace(declared, ' ', '_') LIKE '%' || target_title) AS same FROM raw_page_redirects",
    );
    expect(rows).toEqual([{ n: 195, same: 195 }]);
  });
});

describeWithShared('all tables of one snapshot', () => {
  const table = (name: string): string => sharedData(`enwiki-20160501/enwiki-20160501-${name}.sql.gz`);
  const dump = sharedData('enwiki-20160501/enwiki-20160501-pages-articles-multistream.xml.bz2');

  it('agree with its pages', async () => {
    const names = ['page', 'redirect', 'pagelinks', 'categorylinks', 'langlinks', 'page_props', 'geo_tags'];
    const { query, sentences } = await snapshotOf(names.map(table), dump);
    expect(await query.all('SELECT * FROM raw_page_differences')).toEqual([]);
    const said = await sentences();
    expect(said['sql_page']).toBe(
      '206 pages, all of the dump among them; latest revision, length and redirect flag agree',
    );
    expect(said['sql_pagelinks']).toBe(
      '24,621 links from 206 of 206 pages; 0.3 % of 20,453 targets exist in the page table',
    );
    expect(said['sql_geo_tags']).toBe('13 places from 13 of 206 pages');
    expect(await query.all("SELECT page_title, lat, lon FROM raw_page_geo WHERE page_title = 'Alabama'")).toEqual([
      { page_title: 'Alabama', lat: 32.7, lon: -86.7 },
    ]);
    expect(await query.all("SELECT value FROM raw_page_props WHERE page_id = 305 AND name = 'defaultsort'")).toEqual([
      { value: 'Achilles' },
    ]);
    expect(await query.all("SELECT page_title, title FROM raw_page_langlinks WHERE lang = 'bg'")).toEqual([
      { page_title: 'Agricultural science', title: 'Аграрни науки' },
    ]);
    expect(await query.all("SELECT count(*) AS n FROM raw_page_categories WHERE page_title = 'Anarchism'")).toEqual([
      { n: 8 },
    ]);
  });

  it('of another wiki do not, and every difference is named', async () => {
    const { query, sentences } = await snapshotOf([sharedData('ltgwiki-20170901/ltgwiki-20170901-page.sql.gz')], dump);
    const kinds = await query.all('SELECT difference, count(*) AS n FROM raw_page_differences GROUP BY 1 ORDER BY 1');
    expect(
      kinds
        .filter(({ difference }) => difference === 'not in SQL' || difference === 'latest revision')
        .reduce((sum, { n }) => sum + Number(n), 0),
    ).toBe(206);
    expect((await sentences())['sql_page']).toMatch(
      /of the 206 pages of the dump among them; 24 of the dump missing; 1,822 not in the dump; latest revision differs in/,
    );
  });
});
