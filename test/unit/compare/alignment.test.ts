import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignmentSql, type Beside } from '../../../workers/compare/index';
import { fixture, sample, seeded } from '../helpers';

interface TestPage {
  readonly id: number | null;
  readonly title: string;
  readonly rev?: number;
  readonly redirect?: string;
  readonly ns?: number;
  /** Older revisions. */
  readonly history?: readonly number[];
}

interface TestRecord {
  readonly id?: number;
  readonly rev?: number;
  readonly title?: string;
  readonly empty?: boolean;
}

/** Rows of tables beside the dump. */
interface Tables {
  readonly sqlRedirects: readonly string[];
  readonly sqlPages: readonly string[];
}

const text = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
const number = (value: number | null | undefined): string => (value == null ? 'NULL' : String(value));

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
});
afterAll(() => {
  instance.closeSync();
});

const EMPTY_TABLES = `
  CREATE OR REPLACE TEMP TABLE raw_pages (seq BIGINT, page_id BIGINT, title VARCHAR, redirect VARCHAR, ns INTEGER DEFAULT 0);
  CREATE OR REPLACE TEMP TABLE raw_sql_redirect (rd_from BIGINT, rd_namespace INTEGER, rd_title VARCHAR, rd_interwiki VARCHAR);
  CREATE OR REPLACE TEMP TABLE raw_sql_page (page_id BIGINT, page_namespace INTEGER, page_title VARCHAR);
  CREATE OR REPLACE TEMP TABLE raw_documents (seq BIGINT, rev_id BIGINT);
  CREATE OR REPLACE TEMP TABLE raw_revisions (seq BIGINT, rev_id BIGINT);
  CREATE OR REPLACE TEMP TABLE partner_documents (seq BIGINT, page_id BIGINT, rev_id BIGINT, title VARCHAR, chars INTEGER);`;

/** Rows as "page:record method", a page by its title and a record by its position; * marks a duplicate. */
async function align(
  pages: readonly TestPage[],
  records: readonly TestRecord[],
  shuffle = (rows: readonly string[]): readonly string[] => rows,
  { sqlRedirects, sqlPages, ...beside }: Beside & Tables = { sqlRedirects: [], sqlPages: [] },
): Promise<string[]> {
  const connection = await instance.connect();
  try {
    await connection.run(EMPTY_TABLES);
    const insert = async (table: string, rows: readonly string[]): Promise<void> => {
      if (rows.length > 0) await connection.run(`INSERT INTO ${table} VALUES ${shuffle(rows).join(', ')}`);
    };
    await insert(
      'raw_pages',
      pages.map(
        (page, seq) => `(${seq}, ${number(page.id)}, ${text(page.title)}, ${text(page.redirect)}, ${page.ns ?? 0})`,
      ),
    );
    await insert(
      'raw_documents',
      pages.map((page, seq) => `(${seq}, ${number(page.rev)})`),
    );
    await insert(
      'raw_revisions',
      pages.flatMap((page, seq) => [...(page.history ?? []), page.rev].map((rev) => `(${seq}, ${number(rev)})`)),
    );
    await insert(
      'partner_documents',
      records.map(
        ({ id, rev, title, empty }, seq) =>
          `(${seq}, ${number(id)}, ${number(rev)}, ${text(title)}, ${empty === true ? 0 : 9})`,
      ),
    );
    await insert('raw_sql_redirect', sqlRedirects);
    await insert('raw_sql_page', sqlPages);
    const rows = (await connection.runAndReadAll(alignmentSql(beside))).getRowsJS() as [
      bigint,
      bigint,
      string,
      boolean,
    ][];
    return rows.map(([page, record, method, duplicate]) => {
      const title = page === null ? '-' : pages[Number(page)]!.title;
      return `${title}:${record === null ? '-' : record} ${method}${duplicate ? '*' : ''}`;
    });
  } finally {
    connection.closeSync();
  }
}

/** Real pages of the sample, with their real ids. */
const ANARCHISM = { id: 12, title: 'Anarchism', rev: 716551092 };
const AUTISM = { id: 25, title: 'Autism', rev: 717777377 };
const REDIRECT = { id: 10, title: 'AccessibleComputing', rev: 631144794, redirect: 'Computer accessibility' };
const ACCESSIBILITY = { id: 9999, title: 'Computer accessibility', rev: 700000000 };

describe('aligning records with pages', () => {
  it('goes by revision before page id before title', async () => {
    expect(
      await align([ANARCHISM, AUTISM], [{ id: 25 }, { title: 'Anarchism' }, { id: 12 }, { rev: ANARCHISM.rev }]),
    ).toEqual(['Anarchism:1 title*', 'Anarchism:2 page_id*', 'Anarchism:3 rev_id', 'Autism:0 page_id']);
  });

  it('says what is missing and what is extra, once each, extras last', async () => {
    expect(await align([ANARCHISM, AUTISM], [{ title: 'Atlantis' }, { id: 25, title: 'Autism' }, {}])).toEqual([
      'Anarchism:- none',
      'Autism:1 page_id',
      '-:0 none',
      '-:2 none',
    ]);
  });

  it('finds older revisions in a dump of histories, and prefers the newest', async () => {
    const page = { ...ANARCHISM, history: [5, 6] };
    expect(await align([page], [{ rev: 5 }])).toEqual(['Anarchism:0 rev_id']);
    expect(await align([page], [{ rev: 5 }, { rev: ANARCHISM.rev }])).toEqual([
      'Anarchism:0 rev_id*',
      'Anarchism:1 rev_id',
    ]);
  });

  it('reads titles as MediaWiki does', async () => {
    const pages = [
      { id: 1, title: 'Émile Zola' },
      { id: 2, title: 'Talk:New York' },
      { id: 3, title: 'IPod' },
    ];
    expect(
      await align(pages, [
        { title: ' e\u0301mile_Zola#Life ' },
        { title: 'Talk:New__York\u200e' },
        { title: 'iPod' },
        { title: 'Ipod' },
        { title: '#' },
      ]),
    ).toEqual(['Émile Zola:0 title', 'Talk:New York:1 title', 'IPod:2 title', '-:3 none', '-:4 none']);
  });

  it('keeps titles apart that differ in their first letter, where both are there', async () => {
    const pages = [
      { id: 1, title: 'Polish' },
      { id: 2, title: 'polish' },
    ];
    expect(await align(pages, [{ title: 'polish' }, { title: 'Polish' }])).toEqual([
      'Polish:1 title',
      'polish:0 title',
    ]);
  });

  it('takes the page with the same title where a page id is used twice', async () => {
    const pages = [
      { id: 7, title: 'A' },
      { id: 7, title: 'B' },
    ];
    expect(await align(pages, [{ id: 7, title: 'B' }, { id: 7, title: 'A' }, { id: 7 }])).toEqual([
      'A:1 page_id',
      'A:2 page_id*',
      'B:0 page_id',
    ]);
  });

  it('makes later records of a page duplicates', async () => {
    expect(await align([AUTISM], [{ id: 25 }, { id: 25 }, { id: 25, title: 'Autism' }])).toEqual([
      'Autism:0 page_id',
      'Autism:1 page_id*',
      'Autism:2 page_id*',
    ]);
  });

  it('believes a title against an identifier that often disagrees with titles', async () => {
    expect(await align([ANARCHISM, AUTISM], [{ id: 12, title: 'Autism' }])).toEqual([
      'Anarchism:- none',
      'Autism:0 title',
    ]);
    expect(await align([ANARCHISM, AUTISM], [{ rev: ANARCHISM.rev, title: 'Autism' }])).toEqual([
      'Anarchism:- none',
      'Autism:0 title',
    ]);
  });

  it('believes an identifier where the title is that of no page, or of a redirect', async () => {
    expect(await align([ANARCHISM], [{ id: 12, title: 'Libertarian socialism' }])).toEqual(['Anarchism:0 page_id']);
    expect(await align([REDIRECT, ACCESSIBILITY], [{ id: 9999, title: 'AccessibleComputing' }])).toEqual([
      'AccessibleComputing:- none',
      'Computer accessibility:0 page_id',
    ]);
  });

  it('believes page id and title against a number that is the revision of another page', async () => {
    const pages = [REDIRECT, { ...ANARCHISM, history: [9092818] }];
    expect(await align(pages, [{ id: 10, rev: 9092818, title: 'AccessibleComputing' }])).toEqual([
      'AccessibleComputing:0 page_id',
      'Anarchism:- none',
    ]);
  });

  it('believes a moved page by its id where ids agree with titles nearly always', async () => {
    const pages = Array.from({ length: 40 }, (_, i) => ({ id: i + 1, title: `Page ${i}` }));
    const records = pages.map(({ id, title }) => ({ id, title }));
    records[3] = { id: 4, title: 'Page 9' };
    records.splice(9, 1);
    const rows = await align(pages, records);
    expect(rows).toContain('Page 3:3 page_id');
    expect(rows).toContain('Page 9:- none');
  });

  it('does not believe numbers that are no page ids at all', async () => {
    const pages = Array.from({ length: 40 }, (_, i) => ({ id: i + 1, title: `Page ${i}` }));
    const records = Array.from({ length: 40 }, (_, i) => ({
      id: i + 1,
      title: i % 2 === 0 ? `Page ${39 - i}` : `Other ${i}`,
    }));
    const rows = await align(pages, records);
    expect(rows).toContain('Page 39:0 title');
    expect(rows).toContain('Page 1:38 title');
    expect(rows).toContain('-:1 none');
    expect(rows.filter((row) => row.startsWith('-'))).toHaveLength(20);
  });

  it('follows a redirect for a title with text, where the target is free', async () => {
    const pages = [REDIRECT, ACCESSIBILITY];
    const [named, direct] = [{ title: 'AccessibleComputing' }, { title: 'Computer accessibility' }];
    expect(await align(pages, [named])).toEqual(['AccessibleComputing:- none', 'Computer accessibility:0 redirect']);
    expect(await align(pages, [{ ...named, empty: true }])).toEqual([
      'AccessibleComputing:0 title',
      'Computer accessibility:- none',
    ]);
    expect(await align(pages, [named, direct])).toEqual([
      'AccessibleComputing:0 title',
      'Computer accessibility:1 title',
    ]);
    expect(await align(pages, [{ ...named, id: 10 }])).toEqual([
      'AccessibleComputing:0 page_id',
      'Computer accessibility:- none',
    ]);
    expect(await align(pages, [named, named])).toEqual([
      'AccessibleComputing:1 title',
      'Computer accessibility:0 redirect',
    ]);
    expect(await align([REDIRECT], [named])).toEqual(['AccessibleComputing:0 title']);
  });

  it('follows a redirect that only tables beside the dump know, by its title or its page id', async () => {
    const pages = [ACCESSIBILITY, { id: 50, title: 'Wikipedia:Village pump', ns: 4 }];
    const beside = {
      redirects: true,
      titles: true,
      sqlRedirects: [
        "(10, 0, 'Computer_accessibility', '')",
        "(51, 4, 'Village_pump', NULL)",
        "(52, 0, 'Elsewhere', 'de')",
      ],
      sqlPages: ["(10, 0, 'AccessibleComputing')", "(51, 4, 'Pump')", "(52, 0, 'Away')"],
    };
    const ordered = (rows: readonly string[]): readonly string[] => rows;
    const named = [{ title: 'AccessibleComputing' }, { title: 'Wikipedia:Pump' }, { title: 'Away' }];
    const found = ['Computer accessibility:0 redirect', 'Wikipedia:Village pump:1 redirect', '-:2 none'];
    expect(await align(pages, named, ordered, beside)).toEqual(found);
    expect(await align(pages, [{ id: 10 }, { id: 51 }, { id: 52 }], ordered, beside)).toEqual(found);
    expect(await align(pages, [{ id: 10 }], ordered, { ...beside, titles: false })).toContain(found[0]);
    expect(await align(pages, named, ordered)).toEqual([
      'Computer accessibility:- none',
      'Wikipedia:Village pump:- none',
      '-:0 none',
      '-:1 none',
      '-:2 none',
    ]);
  });

  it('does not follow a redirect to a redirect', async () => {
    const second = { id: 3, title: 'Computer accessibility', redirect: 'AccessibleComputing' };
    expect(await align([REDIRECT, second], [{ title: 'AccessibleComputing' }])).toEqual([
      'AccessibleComputing:0 title',
      'Computer accessibility:- none',
    ]);
  });

  it('has each page once and each record once, and the same rows whatever order the tables are read in', async () => {
    const random = seeded(31);
    const below = (n: number): number => Math.floor(random() * n);
    const maybe = <T>(value: T): T | undefined => (random() < 0.6 ? value : undefined);
    const title = (): string => `${'aAbBcC'[below(6)]!}${below(4)}`;
    const shuffle = (rows: readonly string[]): readonly string[] => rows.toSorted(() => random() - 0.5);
    const order = (a: string | undefined, b: string | undefined): number => (a! < b! ? -1 : a! > b! ? 1 : 0);
    for (let round = 0; round < 40; round++) {
      const pages = Array.from({ length: below(25) }, () => ({
        id: below(20),
        title: title(),
        rev: below(30),
        history: [below(30), below(30)],
        ...(random() < 0.3 ? { redirect: title() } : {}),
      }));
      const records = Array.from({ length: below(25) }, () => {
        const [id, rev, name] = [maybe(below(20)), maybe(below(30)), maybe(title())];
        return { ...(id && { id }), ...(rev && { rev }), ...(name && { title: name }), empty: random() < 0.2 };
      });
      const rows = await align(pages, records, shuffle);
      const parts = rows.map((row) => /^(.*):(\d+|-) (\w+)(\*?)$/.exec(row)!.slice(1));
      const primary = parts.filter(([page, , , star]) => page !== '-' && star === '').map(([page]) => page);
      expect(primary.toSorted(order)).toEqual(pages.map((page) => page.title).toSorted(order));
      const seen = parts.map(([, record]) => record!).filter((record) => record !== '-');
      expect(seen.map(Number).toSorted((a, b) => a - b)).toEqual(records.map((_, i) => i));
      expect(await align(pages, records, shuffle)).toEqual(rows);
    }
  });

  it('gives nothing for nothing', async () => {
    expect(await align([], [])).toEqual([]);
  });
});

describe('aligning real files', () => {
  const rowsOf = async (partner: string, records: string): Promise<string[]> => {
    const connection = await instance.connect();
    try {
      // The sample's own list of ids and titles stands for the snapshot; the partner is another program's file.
      await connection.run(EMPTY_TABLES);
      await connection.run(
        `INSERT INTO raw_pages SELECT row_number() OVER () - 1, id::BIGINT, title,
           CASE WHEN text = '' THEN 'somewhere' END, 0 FROM read_json('${sample('enwiki-20160501-wikiextractor.jsonl')}');
         INSERT INTO partner_documents SELECT row_number() OVER () - 1, ${records} FROM ${partner}`,
      );
      const rows = (
        await connection.runAndReadAll(
          `SELECT method || CASE WHEN duplicate THEN '*' ELSE '' END, count(*) FROM (${alignmentSql()}) GROUP BY 1 ORDER BY 1`,
        )
      ).getRowsJS() as [string, bigint][];
      return rows.map(([method, count]) => `${method} ${count}`);
    } finally {
      connection.closeSync();
    }
  };
  const self = `read_json('${sample('enwiki-20160501-wikiextractor.jsonl')}')`;

  it('pairs a partner with all it was made from, by page id or by title alone', async () => {
    expect(await rowsOf(self, 'id::BIGINT, NULL, NULL, length(text)')).toEqual(['page_id 205']);
    expect(await rowsOf(self, 'NULL, NULL, title, length(text)')).toEqual(['title 205']);
  });

  it('pairs the rows of a file in the layout of Hugging Face', async () => {
    const rows = await rowsOf(
      `read_parquet('${fixture('enwiki-hf-layout.parquet')}')`,
      'id::BIGINT, NULL, title, length(text)',
    );
    expect(rows).toEqual(['none 100', 'page_id 105']);
  });
});
