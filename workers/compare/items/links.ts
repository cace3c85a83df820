/** Links and the entities they lead to, compared as one statement of SQL: through redirects, titles as MediaWiki looks them up. */
import { tidyTitleSql, upperFirstSql } from '../title';

const title = (column: string): string => upperFirstSql(tidyTitleSql(column));

/**
 * Statements that leave `link_items` (raw_seq, partner_seq, type, item, ours, written, theirs): one row a pair, type and item
 * that our text or the partner has; `written` where the page has it anywhere, in templates too. Read pairs, raw_pages,
 * raw_links, page_links, partner_links, and raw_page_entities where there are entities. All targets are followed through the
 * redirects of the dump, once, as MediaWiki does.
 */
export function linkItemsSql(hasEntities: boolean): readonly string[] {
  const targets = (table: string, side: 'raw' | 'partner'): string => `
    SELECT DISTINCT q.raw_seq, q.partner_seq, coalesce(r.target, l.target) AS item
    FROM linked q
    JOIN (SELECT seq, ${title('target')} AS target FROM ${table}) l ON l.seq = q.${side}_seq
    LEFT JOIN redirects r ON r.title = l.target
    WHERE l.target IS NOT NULL`;
  const both = (type: string, from: (side: string) => string): string => `
    SELECT coalesce(o.raw_seq, t.raw_seq) AS raw_seq, coalesce(o.partner_seq, t.partner_seq) AS partner_seq,
      '${type}' AS type, coalesce(o.item, t.item) AS item,
      o.item IS NOT NULL AS ours, o.item IS NOT NULL OR w.item IS NOT NULL AS written, t.item IS NOT NULL AS theirs
    FROM (${from('our')}) o FULL JOIN (${from('their')}) t
      ON t.raw_seq = o.raw_seq AND t.partner_seq = o.partner_seq AND t.item = o.item
    LEFT JOIN (${from('written')}) w ON w.raw_seq = t.raw_seq AND w.partner_seq = t.partner_seq AND w.item = t.item`;
  const entities = (side: string): string =>
    `SELECT DISTINCT l.raw_seq, l.partner_seq, e.qid AS item FROM ${side}_targets l JOIN entities e ON e.title = l.item`;
  return [
    `CREATE TEMP TABLE linked AS SELECT raw_seq, partner_seq FROM pairs WHERE status IN ('identical', 'equivalent', 'changed')`,
    `CREATE TEMP TABLE redirects AS SELECT ${title('title')} AS title, min(${title('redirect')}) AS target
     FROM raw_pages WHERE redirect IS NOT NULL AND redirect <> '' GROUP BY 1`,
    `CREATE TEMP TABLE our_targets AS ${targets('raw_links', 'raw')}`,
    `CREATE TEMP TABLE written_targets AS ${targets('page_links', 'raw')}`,
    `CREATE TEMP TABLE their_targets AS ${targets('partner_links', 'partner')}`,
    ...(hasEntities
      ? [`CREATE TEMP TABLE entities AS SELECT DISTINCT ${title('page_title')} AS title, qid FROM raw_page_entities`]
      : []),
    `CREATE TEMP TABLE link_items AS ${both('link', (side) => `SELECT * FROM ${side}_targets`)}
     ${hasEntities ? `UNION ALL ${both('entity', entities)}` : ''}`,
  ];
}
