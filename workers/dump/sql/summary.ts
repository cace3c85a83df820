/** How well a companion table fits the pages of its dump: one query a table, and what its numbers say in a sentence. */
import type { TableName } from '../../tables';
import { DB_TITLE, LINK_TABLES, type LinkTable } from './views';

type Numbers = Readonly<Record<string, number | null>>;

/** Which column of a table names a page, and what one row is called. */
const BY_PAGE: Readonly<Partial<Record<TableName, readonly [id: string, one: string, many: string]>>> = {
  sql_redirect: ['rd_from', 'redirect', 'redirects'],
  sql_pagelinks: ['pl_from', 'link', 'links'],
  sql_categorylinks: ['cl_from', 'membership', 'memberships'],
  sql_langlinks: ['ll_from', 'link to another language', 'links to other languages'],
  sql_templatelinks: ['tl_from', 'use of a template', 'uses of templates'],
  sql_iwlinks: ['iwl_from', 'link to another wiki', 'links to other wikis'],
  sql_externallinks: ['el_from', 'link out of the wiki', 'links out of the wiki'],
  sql_geo_tags: ['gt_page_id', 'place', 'places'],
  sql_page_props: ['pp_page', 'property', 'properties'],
  multistream_index: ['page_id', 'entry', 'entries'],
  cirrus_pages: ['page_id', 'document', 'documents'],
  enterprise_articles: ['page_id', 'record', 'records'],
};

/** Tables that name a page by its title: how the title reads as the dump has it, and what one row is called. */
const BY_TITLE: Readonly<Partial<Record<TableName, readonly [title: string, one: string, many: string]>>> = {
  titles: ['s.title', 'title', 'titles'],
  abstracts: ['s.title', 'abstract', 'abstracts'],
  wikidata_items: ['s.title', 'entity', 'entities'],
};

/** Rows that are about a page, and not out of it. */
const ABOUT: ReadonlySet<TableName> = new Set([
  'multistream_index',
  'cirrus_pages',
  'enterprise_articles',
  'titles',
  'abstracts',
  'wikidata_items',
]);

const TARGETS: Readonly<Record<LinkTable, readonly [one: string, many: string]>> = {
  sql_pagelinks: ['target', 'targets'],
  sql_templatelinks: ['template', 'templates'],
  sql_categorylinks: ['category', 'categories'],
};

const isLinkTable = (table: TableName): table is LinkTable => LINK_TABLES.some((each) => each === table);

/** Queries over `raw_` views and those of `companionViews`, by table; each gives one row of integers. Needs the dump's pages. */
export function summaryQueries(present: ReadonlySet<TableName>): Readonly<Partial<Record<TableName, string>>> {
  const queries: Partial<Record<TableName, string>> = {};
  if (!present.has('pages')) return queries;
  for (const [table, [id]] of Object.entries(BY_PAGE) as [TableName, readonly [string, string, string]][]) {
    if (!present.has(table)) continue;
    const known = `(SELECT DISTINCT page_id FROM raw_pages)`;
    const parts = [
      `SELECT count(*) AS "rows", count(DISTINCT k.page_id) AS pages, count(*) FILTER (k.page_id IS NULL) AS strangers,
        (SELECT count(*) FROM raw_pages) AS all_pages FROM raw_${table} s LEFT JOIN ${known} k ON k.page_id = s.${id}`,
    ];
    if (isLinkTable(table)) {
      const name = table.slice('sql_'.length);
      parts.push(
        `SELECT count(*) FILTER (title IS NOT NULL) AS targets, count(*) FILTER (there) AS existing,
          count(*) FILTER (title IS NULL AND target_id IS NOT NULL) AS nameless
          FROM (SELECT ns, title, CASE WHEN title IS NULL THEN target_id END AS target_id, bool_or(target_page_id IS NOT NULL) AS there
            FROM raw_named_${name} GROUP BY ALL)`,
      );
    }
    queries[table] = parts.length === 1 ? parts[0]! : `SELECT * FROM (${parts[0]}), (${parts[1]})`;
  }
  for (const [table, [title]] of Object.entries(BY_TITLE) as [TableName, readonly [string, string, string]][]) {
    if (!present.has(table)) continue;
    // A list of titles has them without the prefix of their namespace, which may be the only one that it is of.
    const [known, same] =
      table === 'titles'
        ? [`SELECT DISTINCT ns, ${DB_TITLE} AS title FROM raw_pages`, `AND k.ns = coalesce(s.ns, 0)`]
        : [`SELECT DISTINCT title FROM raw_pages`, ''];
    queries[table] =
      `SELECT count(*) AS "rows", count(DISTINCT ${table === 'titles' ? '(k.ns, k.title)' : 'k.title'}) FILTER (k.title IS NOT NULL) AS pages,
        count(*) FILTER (k.title IS NULL) AS strangers, (SELECT count(*) FROM raw_pages) AS all_pages
        FROM raw_${table} s LEFT JOIN (${known}) k ON k.title = ${title} ${same}`;
  }
  if (present.has('sql_page') && present.has('revisions'))
    queries.sql_page = `SELECT (SELECT count(*) FROM raw_sql_page) AS "rows", (SELECT count(*) FROM raw_pages) AS all_pages,
      count(*) FILTER (difference = 'not in SQL') AS not_in_sql, count(*) FILTER (difference = 'not in the dump') AS not_in_dump,
      count(*) FILTER (difference = 'latest revision') AS latest, count(*) FILTER (difference = 'length') AS length,
      count(*) FILTER (difference = 'redirect') AS redirect FROM raw_page_differences`;
  return queries;
}

/** What a row of such a query says, after the table's name and a colon. */
export function summarySentence(table: TableName, numbers: Numbers, present: ReadonlySet<TableName>): string {
  const of = (name: string): number => numbers[name] ?? 0;
  if (table === 'sql_page') return pageSentence(of);
  const [, one, many] = BY_PAGE[table] ?? BY_TITLE[table] ?? ['', 'row', 'rows'];
  const from = ABOUT.has(table) ? 'of' : 'from';
  const parts = [
    `${counted(of('rows'), one, many)} ${from} ${figure(of('pages'))} of ${counted(of('all_pages'), 'page', 'pages')}`,
  ];
  if (of('strangers') > 0) parts.push(`${figure(of('strangers'))} of them ${from} pages that the dump does not have`);
  if (isLinkTable(table)) {
    const [target, targets] = TARGETS[table];
    if (of('nameless') > 0)
      parts.push(
        present.has('sql_linktarget')
          ? `${counted(of('nameless'), target, targets)} cannot be named: linktarget does not have ${of('nameless') === 1 ? 'it' : 'them'}`
          : `${targets} cannot be named: that needs linktarget of the same snapshot`,
      );
    if (of('targets') > 0) {
      const where = present.has('sql_page') ? 'the page table' : 'the dump';
      parts.push(
        `${share(of('existing'), of('targets'))} of ${counted(of('targets'), target, targets)} exist in ${where}`,
      );
    }
  }
  return parts.join('; ');
}

function pageSentence(of: (name: string) => number): string {
  const parts: string[] = [];
  const both = of('all_pages') - of('not_in_sql');
  const among = both === of('all_pages') ? 'all' : `${figure(both)} of the ${figure(of('all_pages'))} pages`;
  parts.push(`${counted(of('rows'), 'page', 'pages')}, ${among} of the dump among them`);
  if (of('not_in_sql') > 0) parts.push(`${figure(of('not_in_sql'))} of the dump missing`);
  if (of('not_in_dump') > 0) parts.push(`${figure(of('not_in_dump'))} not in the dump`);
  const differing = [
    ['latest revision', of('latest')],
    ['length', of('length')],
    ['redirect flag', of('redirect')],
  ] as const;
  const found = differing.filter(([, pages]) => pages > 0);
  parts.push(
    found.length === 0
      ? 'latest revision, length and redirect flag agree'
      : found.map(([what, pages]) => `${what} differs in ${figure(pages)}`).join(', '),
  );
  return parts.join('; ');
}

const figure = (value: number): string => value.toLocaleString('en-US');
const counted = (value: number, one: string, many: string): string => `${figure(value)} ${value === 1 ? one : many}`;
const share = (part: number, whole: number): string =>
  `${((100 * part) / whole).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
