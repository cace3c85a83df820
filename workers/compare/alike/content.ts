/**
 * Which record is of which page by what they say, where nothing else tells: SQL over what was aligned by name, and over
 * sketches and passages of both sides. Candidates first, which are then held against each other run by run.
 */

/** Pages of one band, or with one passage, that a record is held against. */
const MOST_OF_BAND = 8;
/** A passage that more pages have is a phrase of many and leads to none. */
const COMMON = 64;
/** Pages that a record is held against for the passages they share, and records that a page is. */
const MOST_SHARED = 4;

/**
 * Records with text that have no page, and pages with text that have no record. A record whose text is much longer than
 * its page's may hold other pages as well: it is a host.
 * Needs views alignment, raw_documents, raw_sketches, partner_documents, partner_sketches.
 */
export const LOST = [
  `CREATE TABLE lost_records AS SELECT k.seq, k.digest FROM alignment a JOIN partner_sketches k ON k.seq = a.partner_seq
   WHERE a.raw_seq IS NULL`,
  `CREATE TABLE lost_pages AS SELECT k.seq, k.digest FROM alignment a JOIN raw_sketches k ON k.seq = a.raw_seq
   WHERE a.partner_seq IS NULL`,
  `CREATE TABLE hosts AS SELECT a.partner_seq AS seq, a.raw_seq AS own FROM alignment a
   JOIN raw_documents d ON d.seq = a.raw_seq JOIN partner_documents p ON p.seq = a.partner_seq
   WHERE NOT a.duplicate AND p.chars * 10 > d.chars * 13 + 2000 AND EXISTS (FROM lost_pages)`,
] as const;

/** Records whose passages are asked for. */
export const WANTED = `SELECT seq FROM lost_records UNION SELECT seq FROM hosts`;

/** Fills `found (record, page)` by one band: of the pages in it those without a record first. */
export const foundByBand = (band: number): string => `
INSERT INTO found
WITH records AS (
  SELECT k.seq, k.band_${band} AS band FROM partner_sketches k JOIN lost_records l ON l.seq = k.seq WHERE k.runs > 0
),
pages AS (
  SELECT k.seq, k.band_${band} AS band,
    row_number() OVER (PARTITION BY k.band_${band} ORDER BY l.seq IS NULL, k.seq) AS place
  FROM raw_sketches k LEFT JOIN lost_pages l ON l.seq = k.seq
  WHERE k.runs > 0 AND k.band_${band} IN (SELECT band FROM records)
)
SELECT r.seq, p.seq FROM records r JOIN pages p ON p.band = r.band AND p.place <= ${MOST_OF_BAND}`;

/** Fills `found` by passages; needs views raw_passages and partner_passages (seq, run). */
export const FOUND_BY_PASSAGES = `
INSERT INTO found
WITH rare AS (
  SELECT run FROM raw_passages WHERE run IN (SELECT run FROM partner_passages) GROUP BY run HAVING count(*) <= ${COMMON}
),
few AS (
  SELECT run FROM partner_passages JOIN rare USING (run) GROUP BY run HAVING count(*) <= ${COMMON}
),
shared AS (
  SELECT r.seq AS record, p.seq AS page, count(*) AS n,
    l.seq IS NOT NULL AS lost_record, g.seq IS NOT NULL AS lost_page
  FROM few JOIN partner_passages r USING (run) JOIN raw_passages p USING (run)
  LEFT JOIN lost_records l ON l.seq = r.seq LEFT JOIN lost_pages g ON g.seq = p.seq
  GROUP BY ALL
),
placed AS (
  SELECT *,
    row_number() OVER (PARTITION BY record ORDER BY n DESC, page) AS of_record,
    row_number() OVER (PARTITION BY page ORDER BY n DESC, record) AS of_page
  FROM shared
)
SELECT record, page FROM placed
WHERE (lost_record AND of_record <= ${MOST_SHARED}) OR (lost_page AND of_page <= ${MOST_SHARED})`;

/** What is to be held against each other, in slices of about so many characters. */
export const slicedFound = (characters: number): string => `
CREATE TABLE candidates AS
SELECT f.record, f.page, h.own,
  CAST(floor(sum(p.chars + d.chars) OVER (ORDER BY f.page, f.record ROWS UNBOUNDED PRECEDING) / ${characters}) AS INTEGER) AS slice
FROM (SELECT DISTINCT record, page FROM found) f
LEFT JOIN hosts h ON h.seq = f.record
JOIN partner_documents p ON p.seq = f.record JOIN raw_documents d ON d.seq = f.page
WHERE h.own IS NULL OR h.own <> f.page`;

export const TEXTS_OF_FOUND = `
SELECT m.slice, 'partner' AS side, d.seq, d.text
FROM (SELECT DISTINCT slice, record AS seq FROM candidates) m JOIN partner_documents d ON d.seq = m.seq
UNION ALL
SELECT m.slice, 'raw', d.seq, d.text
FROM (SELECT slice, page AS seq FROM candidates UNION SELECT slice, own FROM candidates WHERE own IS NOT NULL) m
JOIN raw_documents d ON d.seq = m.seq
ORDER BY 1, 2, 3`;

/** Rounds in which records and pages without each other choose; each round settles all that choose each other. */
export const ROUNDS = 8;

/**
 * Before the rounds. Needs the views above and `matches`.
 * The very same text first: of several records and pages with one text the first goes with the first.
 */
export const SETTLE_EXACT = [
  `CREATE TABLE settled AS
   SELECT r.seq AS record, p.seq AS page, 1.0::DOUBLE AS similarity
   FROM (SELECT seq, digest, row_number() OVER (PARTITION BY digest ORDER BY seq) AS place FROM lost_records) r
   JOIN (SELECT seq, digest, row_number() OVER (PARTITION BY digest ORDER BY seq) AS place FROM lost_pages) p
     ON p.digest = r.digest AND p.place = r.place`,
  // Further records with a text that some page has are duplicates of the first page with it.
  `CREATE TABLE copies AS
   SELECT r.seq AS record, k.page, 1.0::DOUBLE AS similarity
   FROM lost_records r JOIN (SELECT digest, min(seq) AS page FROM raw_sketches GROUP BY digest) k ON k.digest = r.digest
   WHERE r.seq NOT IN (SELECT record FROM settled)`,
  `CREATE TABLE alike AS
   SELECT record, page, shared::DOUBLE / (record_runs + page_runs - shared) AS similarity FROM matches
   WHERE own IS NULL AND shared * 5 >= (record_runs + page_runs - shared) * 4
     AND record NOT IN (SELECT record FROM copies)`,
] as const;

/** Records and lost pages that are each other's most alike. */
export const SETTLE_ROUND = `
INSERT INTO settled
WITH open AS (
  SELECT a.* FROM alike a JOIN lost_pages l ON l.seq = a.page
  WHERE a.record NOT IN (SELECT record FROM settled) AND a.page NOT IN (SELECT page FROM settled)
),
placed AS (
  SELECT *,
    row_number() OVER (PARTITION BY record ORDER BY similarity DESC, page) AS of_record,
    row_number() OVER (PARTITION BY page ORDER BY similarity DESC, record) AS of_page
  FROM open
)
SELECT record, page, similarity FROM placed WHERE of_record = 1 AND of_page = 1`;

/** What is left: records alike to a page that has one, parts of pages, and pages that stand in a record with others. */
export const SETTLE_REST = [
  `INSERT INTO copies
   SELECT record, arg_min(page, (-similarity, page)), max(similarity) FROM alike
   WHERE record NOT IN (SELECT record FROM settled) AND record NOT IN (SELECT record FROM copies) GROUP BY record`,
  `CREATE TABLE pieces AS
   SELECT record, arg_min(page, (-shared, page)) AS page, max(shared)::DOUBLE / any_value(record_runs) AS similarity
   FROM matches m JOIN lost_records l ON l.seq = m.record
   WHERE m.shared * 5 >= m.record_runs * 4 AND record NOT IN (SELECT record FROM settled UNION SELECT record FROM copies)
   GROUP BY record`,
  `CREATE TABLE held AS
   SELECT page, arg_min(record, (-foreign_runs, record)) AS record, max(foreign_runs)::DOUBLE / any_value(page_runs) AS similarity
   FROM matches m JOIN lost_pages l ON l.seq = m.page
   WHERE m.foreign_runs * 5 >= m.page_runs * 4
     AND m.page NOT IN (SELECT page FROM settled UNION SELECT page FROM pieces)
     AND m.record NOT IN (SELECT record FROM settled UNION SELECT record FROM copies UNION SELECT record FROM pieces)
   GROUP BY page`,
] as const;

/** The alignment with what was settled, as rows of the alignment table. */
export const SETTLED_ALIGNMENT = `
WITH taken AS (
  SELECT raw_seq AS page FROM alignment WHERE raw_seq IS NOT NULL AND partner_seq IS NOT NULL AND NOT duplicate
  UNION SELECT page FROM settled
),
first_pieces AS (SELECT page, min(record) AS record FROM pieces WHERE page NOT IN (SELECT page FROM taken) GROUP BY page),
first_copies AS (
  SELECT page, min(record) AS record FROM copies
  WHERE page NOT IN (SELECT page FROM taken UNION SELECT page FROM first_pieces UNION SELECT page FROM held) GROUP BY page
),
added AS (
  SELECT page AS raw_seq, record AS partner_seq, 'content' AS method, false AS duplicate, similarity, 'whole' AS relation FROM settled
  UNION ALL
  SELECT c.page, c.record, 'content', f.record IS NULL, c.similarity, 'whole'
  FROM copies c LEFT JOIN first_copies f ON f.page = c.page AND f.record = c.record
  UNION ALL
  SELECT p.page, p.record, 'content', f.record IS NULL, p.similarity, 'part'
  FROM pieces p LEFT JOIN first_pieces f ON f.page = p.page AND f.record = p.record
  UNION ALL
  SELECT page, record, 'content', false, similarity, 'among-others' FROM held
)
SELECT * FROM added
UNION ALL
SELECT raw_seq, partner_seq, method, duplicate, similarity,
  CASE WHEN partner_seq IN (SELECT record FROM held) THEN 'among-others' ELSE relation END
FROM alignment a
WHERE NOT (a.raw_seq IS NULL AND a.partner_seq IN (SELECT partner_seq FROM added))
  AND NOT (a.partner_seq IS NULL AND a.raw_seq IN (SELECT raw_seq FROM added))
ORDER BY raw_seq NULLS LAST, partner_seq NULLS LAST`;
