/** Which record of a partner's file is which page of the snapshot by what either is called, as one statement of SQL. */
import { tidyTitleSql, upperFirstSql } from './title';

/**
 * A rank and a row's seq in one integer, so that MIN takes the best and, of equals, the first: rank × 2^54 + seq.
 * A seq lies below 2^53.
 */
const SCALE = '18014398509481984';
const key = (rank: string, seq: string): string => `(${rank})::BIGINT * ${SCALE} + ${seq}`;
const rankOf = (column: string): string => `(${column} // ${SCALE})`;
const seqOf = (column: string): string => `(${column} % ${SCALE})`;

/** An identifier whose page has another title is believed against a page of that very title from this share up. */
const TRUSTED = [19, 20] as const;
/** Below this share, among enough records, an identifier whose page has another title is not believed at all. */
const DOUBTED = [1, 2] as const;
const ENOUGH = 20;

/** Best page for each record by an identifier, and whether its title differs. */
const byIdentifier = (name: string, pairs: string): string => `
${name}_best AS (
  SELECT record, min(${key('2 * late + differs', 'page')}) AS best
  FROM (${pairs})
  GROUP BY record
),
${name} AS MATERIALIZED (
  SELECT record, ${seqOf('best')} AS page, ${rankOf('best')} // 2 AS late, ${rankOf('best')} % 2 = 1 AS differs
  FROM ${name}_best
),
${name}_trust AS MATERIALIZED (
  SELECT
    ${TRUSTED[1]} * count(*) FILTER (NOT m.differs) >= ${TRUSTED[0]} * count(*) AS trusted,
    count(*) >= ${ENOUGH} AND ${DOUBTED[1]} * count(*) FILTER (NOT m.differs) < ${DOUBTED[0]} * count(*) AS doubted
  FROM ${name} m JOIN records r ON r.seq = m.record
  WHERE r.title IS NOT NULL
)`;

/** Raised when the same tables would be aligned otherwise: part of what a run follows from. */
export const ALIGNMENT_VERSION = 3;

/** What was read beside the dump, under the names of its views. */
export interface Beside {
  /** raw_sql_redirect. */
  readonly redirects?: boolean;
  /** raw_sql_page, which names what redirects. */
  readonly titles?: boolean;
}

/** A title of an SQL table as the dump writes it; namespaces are called what they are called in the dump. */
const fullTitle = (ns: string, title: string): string =>
  `CASE WHEN ${ns} = 0 THEN ${title} ELSE (SELECT name FROM namespaces WHERE namespaces.ns = ${ns}) || ':' || ${title} END`;

/** Redirects that records without a page may mean: rank 0 by title, 1 by page id. */
const besideSql = (titles: boolean): string => `
namespaces AS MATERIALIZED (
  SELECT ns, min(split_part(title, ':', 1)) AS name FROM raw_pages WHERE ns <> 0 GROUP BY ns
),
lost_records AS (
  SELECT r.seq AS record, r.title, r.page_id FROM records r JOIN direct d ON d.record = r.seq
  WHERE d.page IS NULL AND d.has_text
),
known_redirects AS (
  SELECT rd_from AS page_id, ${tidyTitleSql(`(${fullTitle('rd_namespace', 'rd_title')})`)} AS target
  FROM raw_sql_redirect WHERE coalesce(rd_interwiki, '') = ''
),
${
  titles
    ? `named_redirects AS (
  SELECT k.target, ${upperFirstSql(`(${tidyTitleSql(`(${fullTitle('s.page_namespace', 's.page_title')})`)})`)} AS title
  FROM known_redirects k JOIN raw_sql_page s ON s.page_id = k.page_id
),
beside AS (
  SELECT l.record, n.target, 0 AS late FROM lost_records l JOIN named_redirects n ON n.title = l.title
  UNION ALL
  SELECT l.record, k.target, 1 AS late FROM lost_records l JOIN known_redirects k ON k.page_id = l.page_id
),`
    : `beside AS (
  SELECT l.record, k.target, 1 AS late FROM lost_records l JOIN known_redirects k ON k.page_id = l.page_id
),`
}`;

const DIFFERS = `CASE WHEN r.title <> g.title THEN 1 ELSE 0 END AS differs`;

/** Whether a record's match by an identifier stands, given what its title says. */
const stands = (name: string): string => `
  ${name}.page IS NOT NULL AND (
    NOT ${name}.differs
    OR CASE
      WHEN by_title.page IS NULL OR by_title.redirects OR by_title.page = ${name}.page
        THEN NOT (SELECT doubted FROM ${name}_trust)
      ELSE (SELECT trusted FROM ${name}_trust)
    END
  )`;

/**
 * Rows (raw_seq BIGINT, partner_seq BIGINT, method VARCHAR, duplicate BOOLEAN, similarity, relation), ordered by raw_seq, then partner_seq,
 * nulls last. Each page comes once with duplicate = false, with its record or as missing (partner_seq NULL); each record
 * comes once: with its page, as a duplicate of the record that has the page, or as extra (raw_seq NULL).
 * Reads raw_pages, raw_documents, raw_revisions and partner_documents; DuckDB's dialect; hash joins only.
 *
 * A record claims one page, by the first of these that gives one:
 * 1. rev_id: the page whose newest revision it is, else a page that has it in its history;
 * 2. page_id: of pages with the same id, the one with the record's title, then the first;
 * 3. title: without anchor, underscores as spaces, first letter upper-cased; of pages that then agree, one that agrees
 *    to the letter, then one that is no redirect, then the first.
 * 4. redirect: a record with text that names a redirect goes to the redirect's target, if that is an article that no
 *    record claims directly; of several, the first record goes there. So does a record under the old name of a page that
 *    was renamed, which left a redirect. A redirect is one of the dump or, with `beside`, one that only redirect.sql and
 *    page.sql know; those are looked up by title, then by page id.
 *
 * Where an identifier's page has another title than the record, the column may hold something else than page ids (row
 * numbers, ids of another wiki), or the page was moved. So it is asked how often titles agree over all records that
 * the identifier finds a page for: from 19 in 20 up it is believed; below that, a page of the record's title, if it is no
 * redirect, is believed instead; below 1 in 2 (of at least 20) an identifier against the title is not believed at all.
 * A revision against the title is not believed either where page id and title agree on a page: some programs write a
 * contributor's id where the revision's should be.
 *
 * Several records may claim one page: a newest revision goes before an older one, before page_id, before title, and of
 * equals the first record; the others are its duplicates.
 */
export function alignmentSql({ redirects = false, titles = false }: Beside = {}): string {
  return `
WITH tidy_pages AS (
  SELECT p.seq, p.page_id, d.rev_id, p.redirect, ${tidyTitleSql('p.title')} AS written
  FROM raw_pages p LEFT JOIN raw_documents d ON d.seq = p.seq
),
pages AS MATERIALIZED (
  SELECT seq, page_id, rev_id, written, ${upperFirstSql('written')} AS title,
    redirect IS NOT NULL AS redirects, ${tidyTitleSql('redirect')} AS target
  FROM tidy_pages
),
tidy_records AS (
  SELECT seq, page_id, rev_id, chars > 0 AS has_text, ${tidyTitleSql('title')} AS written FROM partner_documents
),
records AS MATERIALIZED (
  SELECT seq, page_id, rev_id, has_text, written, ${upperFirstSql('written')} AS title FROM tidy_records
),
${byIdentifier(
  'by_rev',
  `SELECT r.seq AS record, g.seq AS page, 0 AS late, ${DIFFERS}
   FROM records r JOIN pages g ON g.rev_id = r.rev_id
   UNION ALL
   SELECT r.seq AS record, g.seq AS page, 1 AS late, ${DIFFERS}
   FROM records r JOIN raw_revisions v ON v.rev_id = r.rev_id JOIN pages g ON g.seq = v.seq`,
)},
${byIdentifier(
  'by_id',
  `SELECT r.seq AS record, g.seq AS page, 0 AS late, ${DIFFERS}
   FROM records r JOIN pages g ON g.page_id = r.page_id`,
)},
by_title_best AS (
  SELECT r.seq AS record, min(${key(
    'CASE WHEN r.written <> g.written THEN 2 ELSE 0 END + CASE WHEN g.redirects THEN 1 ELSE 0 END',
    'g.seq',
  )}) AS best
  FROM records r JOIN pages g ON g.title = r.title
  GROUP BY r.seq
),
by_title AS MATERIALIZED (
  SELECT record, ${seqOf('best')} AS page, ${rankOf('best')} % 2 = 1 AS redirects FROM by_title_best
),
judged AS (
  SELECT r.seq AS record, r.has_text, by_rev.page AS rev_page, by_rev.late, by_id.page AS id_page,
    by_title.page AS title_page, by_title.redirects,
    ${stands('by_rev')}
      AND NOT (by_rev.differs AND by_id.page IS NOT NULL AND by_id.page <> by_rev.page AND NOT by_id.differs) AS rev_stands,
    ${stands('by_id')} AS id_stands
  FROM records r
  LEFT JOIN by_rev ON by_rev.record = r.seq
  LEFT JOIN by_id ON by_id.record = r.seq
  LEFT JOIN by_title ON by_title.record = r.seq
),
direct AS MATERIALIZED (
  SELECT record, has_text,
    CASE WHEN rev_stands THEN rev_page WHEN id_stands THEN id_page ELSE title_page END AS page,
    CASE WHEN rev_stands THEN late WHEN id_stands THEN 2 ELSE 3 END AS rank,
    NOT rev_stands AND NOT id_stands AND redirects AS by_redirect
  FROM judged
),
${redirects ? besideSql(titles) : ''}
meant AS (
  SELECT d.record, g.target, 0 AS late FROM direct d JOIN pages g ON g.seq = d.page WHERE d.by_redirect AND d.has_text
  ${redirects ? 'UNION ALL SELECT record, target, late FROM beside' : ''}
),
targets AS (
  SELECT m.record, min(${key('2 * m.late + CASE WHEN t.written <> m.target THEN 1 ELSE 0 END', 't.seq')}) AS best
  FROM meant m JOIN pages t ON t.title = ${upperFirstSql('m.target')} AND NOT t.redirects
  GROUP BY m.record
),
through AS (
  SELECT min(record) AS record, ${seqOf('best')} AS page
  FROM targets
  WHERE ${seqOf('best')} NOT IN (SELECT page FROM direct WHERE page IS NOT NULL)
  GROUP BY ${seqOf('best')}
),
claims AS MATERIALIZED (
  SELECT d.record, coalesce(t.page, d.page) AS page, CASE WHEN t.page IS NULL THEN d.rank ELSE 4 END AS rank
  FROM direct d LEFT JOIN through t ON t.record = d.record
  WHERE d.page IS NOT NULL OR t.page IS NOT NULL
),
winners AS MATERIALIZED (
  SELECT page, min(${key('rank', 'record')}) AS best FROM claims GROUP BY page
)
SELECT c.page AS raw_seq, c.record AS partner_seq,
  CASE c.rank WHEN 0 THEN 'rev_id' WHEN 1 THEN 'rev_id' WHEN 2 THEN 'page_id' WHEN 3 THEN 'title' ELSE 'redirect' END AS method,
  c.record <> ${seqOf('w.best')} AS duplicate, NULL::DOUBLE AS similarity, 'whole' AS relation
FROM claims c JOIN winners w ON w.page = c.page
UNION ALL
SELECT g.seq, NULL, 'none', false, NULL, 'whole' FROM pages g WHERE NOT EXISTS (SELECT 1 FROM winners w WHERE w.page = g.seq)
UNION ALL
SELECT NULL, d.record, 'none', false, NULL, 'whole' FROM direct d WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.record = d.record)
ORDER BY raw_seq NULLS LAST, partner_seq NULLS LAST`;
}
