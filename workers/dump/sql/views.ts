/**
 * SQL that joins the tables of a snapshot's companion files to its pages, and links to what they name. Plain text over
 * views that are there already: `raw_` and the name of each table present.
 */
import type { TableName } from '../../tables';

type View = readonly [name: string, sql: string];

/** A title of the dump as SQL tables have it: without the prefix of its namespace, underscores for blanks. */
export const DB_TITLE = `replace(CASE WHEN ns = 0 THEN title ELSE substr(title, strpos(title, ':') + 1) END, ' ', '_')`;

const LINKS = {
  sql_pagelinks: { letters: 'pl', ns: 'pl_namespace', title: 'pl_title' },
  sql_templatelinks: { letters: 'tl', ns: 'tl_namespace', title: 'tl_title' },
  sql_categorylinks: { letters: 'cl', ns: '14', title: 'cl_to' },
} as const;
export type LinkTable = keyof typeof LINKS;
export const LINK_TABLES = Object.keys(LINKS) as readonly LinkTable[];

/**
 * Views over the tables that are present, each after those that it builds on:
 * - `raw_known_pages`: page id, ns and title of every page, out of page.sql, else out of the dump.
 * - `raw_named_pagelinks`, `raw_named_templatelinks`, `raw_named_categorylinks`: page_id, ns, title of the target, whatever
 *   the generation, and target_page_id where the target exists. Title is empty where linktarget would have to name it.
 * - with the dump's own pages: `raw_page_redirects`, `raw_page_categories`, `raw_page_langlinks`, `raw_page_props`,
 *   `raw_page_geo`, `raw_page_entities`, `raw_page_abstracts`, each with seq and page_id of the page; `raw_page_differences`,
 *   where page.sql and the dump disagree.
 */
export function companionViews(present: ReadonlySet<TableName>): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...knownPages(present),
    ...LINK_TABLES.flatMap((table) => namedLinks(table, present)),
    ...(present.has('pages') ? joinedPages(present) : []),
  ]);
}

function knownPages(present: ReadonlySet<TableName>): readonly View[] {
  if (present.has('sql_page'))
    return [['raw_known_pages', `SELECT page_id, page_namespace AS ns, page_title AS title FROM raw_sql_page`]];
  if (present.has('pages')) return [['raw_known_pages', `SELECT page_id, ns, ${DB_TITLE} AS title FROM raw_pages`]];
  return [];
}

function namedLinks(table: LinkTable, present: ReadonlySet<TableName>): readonly View[] {
  if (!present.has(table)) return [];
  const { letters, ns, title } = LINKS[table];
  const byTarget = present.has('sql_linktarget');
  const named = byTarget
    ? `coalesce(l.${title}, t.lt_title) AS title, ${ns === '14' ? ns : `coalesce(l.${ns}, t.lt_namespace)`} AS ns`
    : `l.${title} AS title, ${ns === '14' ? ns : `l.${ns}`} AS ns`;
  const targets = byTarget ? ` LEFT JOIN raw_sql_linktarget t ON t.lt_id = l.${letters}_target_id` : '';
  const links = `SELECT l.${letters}_from AS page_id, l.${letters}_target_id AS target_id, ${named} FROM raw_${table} l${targets}`;
  const name = `raw_named_${table.slice('sql_'.length)}`;
  if (!present.has('sql_page') && !present.has('pages'))
    return [[name, `SELECT *, NULL::BIGINT AS target_page_id FROM (${links})`]];
  // Page ids are unique within a wiki, but a damaged or doubled file must not double the links.
  const known = `(SELECT ns, title, min(page_id) AS page_id FROM raw_known_pages GROUP BY ns, title)`;
  return [
    [
      name,
      `SELECT n.*, k.page_id AS target_page_id FROM (${links}) n LEFT JOIN ${known} k ON k.ns = n.ns AND k.title = n.title`,
    ],
  ];
}

const PAGE = `SELECT p.seq, p.page_id, p.ns AS page_ns, p.title AS page_title`;

function joinedPages(present: ReadonlySet<TableName>): readonly View[] {
  const joined = (name: string, table: TableName, id: string, columns: string): readonly View[] =>
    present.has(table)
      ? [[name, `${PAGE}, ${columns} FROM raw_${table} s JOIN raw_pages p ON p.page_id = s.${id}`]]
      : [];
  return [
    ...joined(
      'raw_page_redirects',
      'sql_redirect',
      'rd_from',
      'rd_namespace AS target_ns, rd_title AS target_title, rd_interwiki AS interwiki, rd_fragment AS fragment, p.redirect AS declared',
    ),
    ...joined('raw_page_langlinks', 'sql_langlinks', 'll_from', 'll_lang AS lang, ll_title AS title'),
    ...joined(
      'raw_page_props',
      'sql_page_props',
      'pp_page',
      'pp_propname AS name, TRY(decode(pp_value)) AS value, pp_sortkey AS sortkey',
    ),
    ...joined(
      'raw_page_geo',
      'sql_geo_tags',
      'gt_page_id',
      'gt_globe AS globe, gt_primary AS is_primary, gt_lat AS lat, gt_lon AS lon, gt_dim AS dim, gt_type AS type, gt_name AS name, gt_country AS country, gt_region AS region',
    ),
    ...(present.has('sql_categorylinks')
      ? [
          [
            'raw_page_categories',
            `${PAGE}, c.title AS category, c.target_page_id AS category_page_id FROM raw_named_categorylinks c JOIN raw_pages p ON p.page_id = c.page_id`,
          ] as const,
        ]
      : []),
    ...titled('raw_page_entities', 'wikidata_items', 's.qid, s.label_en, s.sitelinks', present),
    ...titled('raw_page_abstracts', 'abstracts', 's.abstract, s.links', present),
    ...(present.has('sql_page') && present.has('revisions') ? [differences()] : []),
  ];
}

/** Joined by the full title, which both sides have in the same form. */
function titled(name: string, table: TableName, columns: string, present: ReadonlySet<TableName>): readonly View[] {
  if (!present.has(table)) return [];
  return [[name, `${PAGE}, ${columns} FROM raw_${table} s JOIN raw_pages p ON p.title = s.title`]];
}

/** One row a page and difference: what the dump says, what page.sql says. */
function differences(): View {
  const newest = `SELECT seq, max(rev_id) AS rev_id, arg_max(bytes, rev_id) AS bytes FROM raw_revisions GROUP BY seq`;
  const both = `SELECT coalesce(p.page_id, s.page_id) AS page_id, coalesce(p.title, s.page_title) AS title,
      p.page_id IS NOT NULL AS in_dump, s.page_id IS NOT NULL AS in_sql, n.rev_id, n.bytes, p.redirect IS NOT NULL AS is_redirect,
      s.page_latest, s.page_len, s.page_is_redirect
    FROM raw_pages p LEFT JOIN (${newest}) n ON n.seq = p.seq FULL JOIN raw_sql_page s ON s.page_id = p.page_id`;
  const differs = (what: string, dump: string, sql: string): string =>
    `SELECT page_id, title, '${what}' AS difference, CAST(${dump} AS VARCHAR) AS in_dump, CAST(${sql} AS VARCHAR) AS in_sql
      FROM both_sides WHERE in_dump AND in_sql AND ${dump} IS NOT NULL AND ${sql} IS NOT NULL AND ${dump} <> ${sql}`;
  return [
    'raw_page_differences',
    `WITH both_sides AS (${both})
      SELECT page_id, title, 'not in SQL' AS difference, 'page' AS in_dump, NULL AS in_sql FROM both_sides WHERE NOT in_sql
      UNION ALL SELECT page_id, title, 'not in the dump', NULL, 'page' FROM both_sides WHERE NOT in_dump
      UNION ALL ${differs('latest revision', 'rev_id', 'page_latest')}
      UNION ALL ${differs('length', 'bytes', 'page_len')}
      UNION ALL ${differs('redirect', 'is_redirect', 'page_is_redirect')}`,
  ];
}
