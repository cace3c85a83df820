import { afterAll, describe, expect, it } from 'vitest';
import { baseSql, OWN_COLUMNS } from '../../../workers/diagnostics/groups';
import { assertOwnGroups, putOwnGroups } from '../../../workers/engine/tasks/own-groups';
import { openQuery } from '../../../workers/tables';
import { Folders } from '../folders';

const folders = new Folders();
afterAll(() => folders.clean());

const refusal = async (...expressions: string[]): Promise<string> => {
  const groups = expressions.map((expression, i) => ({ name: `g${i}`, expression }));
  return assertOwnGroups(groups, folders.make('own')).then(
    () => 'good',
    (error: Error) => error.message,
  );
};

describe('an expression for groups', () => {
  it.each([
    'bytes > 20000',
    "CASE WHEN ns = 0 THEN 'articles' WHEN title LIKE 'User%' THEN 'users' END",
    "labels['topic']",
    "lower(substr(title, 1, 1)) || '-' || CAST(floor(raw_chars / 1000) AS INTEGER)",
    "regexp_extract(title, '^(\\w+):', 1)",
    'TRY_CAST(substr("timestamp", 1, 4) AS INTEGER) BETWEEN 2010 AND 2015',
    "coalesce(nullif(script, 'Latn'), 'none')",
    'lat IS NOT NULL AND abs(lat) < 23.4 -- the tropics',
    'bytes IN (1, 2, 3) OR NOT (headings = 0)',
  ])('may be %s', async (expression) => {
    expect(await refusal(expression)).toBe('good');
  });

  it.each([
    ['bytes >', 'syntax error at or near ")", at character 8 (its end)'],
    ['bytes + nope', 'there is no column nope, at character 9 (“nope”); there are page_id, ns, title,'],
    ['CAST(title AS NOPE)', 'NOPE'],
    ['title + 1 + lat * title', 'cannot be made'],
    ['1, 2', 'row is none of the functions of one row'],
    ['1) FROM own_pages; DROP TABLE own_pages; SELECT (1', 'cannot be made'],
    ['1) FROM own_pages; SELECT (2', 'it is more than one expression'],
    ['1) FROM own_pages UNION ALL SELECT (2', 'it is more than one expression'],
    ['1) FROM own_pages, raw_pages WHERE (1', 'cannot be made'],
    ['(SELECT count(*) FROM raw_pages)', 'it asks a table of its own, at character 1'],
    ["bytes > 0 OR EXISTS (FROM '/etc/passwd')", 'it asks a table of its own'],
    ['row_number() OVER ()', 'it looks at other rows'],
    ['count(*)', 'is none of the functions of one row'],
    [
      'max(bytes)',
      'max is none of the functions of one row whose result is always the same and bounded, at character 1',
    ],
    ['random() < 0.5', 'random is none of the functions of one row'],
    ['now()', 'now is none of the functions of one row'],
    ['current_date', 'there is no column current_date'],
    ["current_setting('temp_directory')", 'current_setting is none of the functions of one row'],
    ["getenv('HOME')", 'getenv is none of the functions of one row'],
    ["read_text('/etc/passwd')", 'read_text is none of the functions of one row'],
    ["repeat('a', 3000000000)", 'repeat is none of the functions of one row'],
    ['len(range(0, bytes * 1000000000))', 'is none of the functions of one row'],
    ['version()', 'version is none of the functions of one row'],
    ['list_transform([1], x -> x)', 'cannot be made'],
    ['$1', 'cannot be made'],
    ['*', 'it has a *'],
    ['own_seq', 'there is no column own_seq'],
  ])('is refused where it is %s', async (expression, why) => {
    const said = await refusal('bytes', expression);
    expect(said).toContain('The group g1 cannot be made: ');
    expect(said).toContain(why);
  });

  it('may name every column as it is called', async () => {
    for (const column of OWN_COLUMNS) expect(await refusal(`${column} IS NULL`), column).toBe('good');
  });

  it('is refused where two have one name', async () => {
    const groups = ['Long', 'long'].map((name) => ({ name, expression: 'bytes' }));
    await expect(assertOwnGroups(groups, folders.make('own'))).rejects.toThrow('There are two groups called long');
  });
});

describe('groups of your own', () => {
  const session = async () => {
    const nothing = (table: 'pairs' | 'page_traits' | 'labels' | 'revisions') => ({ table, files: [] });
    const query = await openQuery({
      views: {
        pairs: nothing('pairs'),
        raw_page_traits: nothing('page_traits'),
        raw_revisions: nothing('revisions'),
        partner_labels: nothing('labels'),
      },
      derived: {
        raw_pages: `SELECT i AS seq, i AS page_id, 0 AS ns, 'T' || (CASE WHEN i < 40 THEN 0 ELSE i END) AS title,
          CASE WHEN i % 10 = 0 THEN 'elsewhere' END AS redirect, 1 AS revisions FROM range(0, 400) r(i)`,
      },
      temporaryFolder: folders.make('own'),
    });
    for (const sql of baseSql({ geo: false, claims: false, props: false, entities: false })) await query.all(sql);
    return query;
  };
  const counts = `SELECT key, count(*) AS n FROM strata WHERE axis = 'own:g' GROUP BY key ORDER BY n DESC, key`;

  it('are the 200 largest, and one of all others; of pages that are no redirects, and have a value', async () => {
    const query = await session();
    try {
      await putOwnGroups(query, [{ name: 'g', expression: 'CASE WHEN page_id < 399 THEN title END' }]);
      const groups = await query.all(counts);
      expect(groups).toHaveLength(201);
      expect(groups[0]).toEqual({ key: '(all others)', n: 323 - 199 });
      expect(groups[1]).toEqual({ key: 'T0', n: 36 });
    } finally {
      query.close();
    }
  });

  it('are made where no file can be opened any more, and say for what value an expression failed', async () => {
    const query = await session();
    try {
      const failing = [{ name: 'g', expression: 'CAST(title AS INTEGER)' }];
      await expect(putOwnGroups(query, failing)).rejects.toThrow(
        /^The group g cannot be made: Conversion Error: Could not convert string 'T\d+' to INT32/,
      );
      await expect(query.all(`SELECT * FROM read_text('/etc/hostname')`)).rejects.toThrow(/disabled by configuration/);
      await expect(query.all('SET enable_external_access = true')).rejects.toThrow();
    } finally {
      query.close();
    }
  });
});
