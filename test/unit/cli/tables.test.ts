import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openQuery } from '../../../workers/tables';
import { Folders } from '../folders';
import { fixture } from '../helpers';
import { inside } from './inside';

const folders = new Folders();
afterAll(() => folders.clean());

const LINKS = fixture('aawiki-20260101-pagelinks.sql.gz');
const CATEGORIES = fixture('aawiki-20260101-categorylinks.sql.gz');
const DUMP = fixture('aawiki-20260101-pages-meta-current.xml.bz2');
const place = (): string => join(folders.make(), 'tables');

describe('plumbline tables', () => {
  it('writes Parquet, and says how far the tables fit the dump', async () => {
    const out = place();
    const { code, stdout, stderr } = await inside(['tables', LINKS, CATEGORIES, '--snapshot', DUMP, '--out', out]);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(
      'pages of the dump: 507\n' +
        'pagelinks: 637 links from 153 of 507 pages; targets cannot be named: that needs linktarget of the same snapshot\n' +
        'categorylinks: 156 memberships from 74 of 507 pages; categories cannot be named: that needs linktarget of the same snapshot\n',
    );
    const files = readdirSync(join(out, 'sql_pagelinks')).map((name) => join(out, 'sql_pagelinks', name));
    const query = await openQuery({
      views: { links: { table: 'sql_pagelinks', files } },
      temporaryFolder: folders.make(),
    });
    expect(
      await query.all('SELECT count(*) AS n, max(pl_target_id) AS last, count(pl_title) AS titles FROM links'),
    ).toEqual([{ n: 637, last: 337, titles: 0 }]);
    query.close();
    expect(readdirSync(folders.make())).toEqual([]);
  });

  it('writes Arrow files where it is asked to, and a summary in JSON', async () => {
    const out = place();
    const { code, stdout } = await inside(['tables', CATEGORIES, '--out', out, '--format', 'arrow', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      out,
      pages: null,
      tables: [{ table: 'sql_categorylinks', rows: 156, join: null }],
      files: [
        {
          name: 'aawiki-20260101-categorylinks.sql.gz',
          format: 'sql-categorylinks',
          tables: ['sql_categorylinks'],
          malformed: {},
          notes: [],
        },
      ],
    });
    expect(readdirSync(join(out, 'sql_categorylinks'))).toEqual(['part-000000-0000.arrow']);
    const table = tableFromIPC(readFileSync(join(out, 'sql_categorylinks/part-000000-0000.arrow')));
    expect(table.numRows).toBe(156);
    expect(table.schema.fields.map(({ name }) => name)).toContain('cl_target_id');
  });

  it('keeps what is malformed with its reason, and counts it', async () => {
    const path = join(folders.make(), 'links.sql');
    const sql = gunzipSync(readFileSync(LINKS))
      .toString('latin1')
      .replace('(1271,1,195)', '(1271,1)')
      .replace('(1508,1,195)', '(NULL,1,195)');
    writeFileSync(path, sql, 'latin1');
    const out = place();
    const { code, stdout, stderr } = await inside(['tables', path, '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toBe('pagelinks: 635 rows; 2 malformed\n');
    expect(stderr).toContain('few-values 1, null-value 1');
    const files = readdirSync(join(out, 'malformed')).map((name) => join(out, 'malformed', name));
    const query = await openQuery({
      views: { malformed: { table: 'malformed', files } },
      temporaryFolder: folders.make(),
    });
    const [first] = await query.all('SELECT * FROM malformed ORDER BY "offset"');
    expect(first).toMatchObject({ reason: 'few-values', unit: 'byte', offset: sql.indexOf('(1271,1)') });
    query.close();
  });

  it('never writes into a folder that holds something, and leaves nothing where it fails', async () => {
    const out = folders.make();
    writeFileSync(join(out, 'mine'), '');
    const taken = await inside(['tables', LINKS, '--out', out]);
    expect(taken.code).toBe(2);
    expect(taken.stderr).toContain('not empty');
    expect(readdirSync(out)).toEqual(['mine']);
    const above = folders.make();
    const broken = join(above, 'x.sql');
    writeFileSync(broken, '-- MySQL dump 10\nCREATE TABLE `pagelinks` (\n  `pl_title` varbinary(9)\n);\n');
    mkdirSync(join(above, 'empty'));
    const failed = await inside(['tables', broken, '--out', join(above, 'empty')]);
    expect(failed.code).toBe(2);
    expect(failed.stderr).toContain('has no column pl_from');
    expect(readdirSync(above).toSorted()).toEqual(['empty', 'x.sql']);
  });

  it('names what it does not read', async () => {
    const path = join(folders.make(), 'user.sql');
    writeFileSync(path, '-- MySQL dump 10\nCREATE TABLE `user` (\n');
    const out = place();
    for (const [args, words] of [
      [[path, '--out', out], 'SQL dump of the table user, which is not read here'],
      [[DUMP, '--out', out], 'is no table of a dump'],
      [['--out', out], 'at least one file'],
      [[LINKS], 'needs --out'],
      [[LINKS, '--out', out, '--snapshot', CATEGORIES], 'is not a MediaWiki dump'],
      [[LINKS, '--out', out, '--format', 'csv'], 'parquet or arrow'],
    ] as const) {
      const { code, stderr } = await inside(['tables', ...args]);
      expect(code).toBe(2);
      expect(stderr).toContain(words);
    }
    expect(existsSync(out)).toBe(false);
  });
});
