/** Documents that say the same, named with the one that they are held against: SQL over sketches, splits and likeness. */

/** Needs views sketches, splits, likeness, documents and alignment, the last of a partner's side only. */
export type Side = 'raw' | 'partner';

/** Of each text the first document that has it. */
export const FIRSTS = `
CREATE TABLE firsts AS SELECT digest, min(seq) AS first, count(*) AS n FROM sketches GROUP BY digest HAVING count(*) > 1`;

/** Texts that are alike, each by the first document that has it, rising. Columns for typed arrays. */
export const EDGES = `
SELECT greatest(a, b)::DOUBLE AS seq, least(a, b)::DOUBLE AS other, max(similarity) AS similarity
FROM (
  SELECT coalesce(fa.first, l.seq) AS a, coalesce(fb.first, l.other_seq) AS b, l.shared::DOUBLE / l.either AS similarity
  FROM likeness l
  JOIN sketches sa ON sa.seq = l.seq LEFT JOIN firsts fa ON fa.digest = sa.digest
  JOIN sketches sb ON sb.seq = l.other_seq LEFT JOIN firsts fb ON fb.digest = sb.digest
)
GROUP BY 1, 2 ORDER BY 1, 2`;

const named = (side: Side, rows: string): string => `
SELECT '${side}' AS side, r.seq, r.other_seq, r.kind, r.similarity, d.page_id, o.page_id AS other_page_id, d.title,
  o.title AS other_title, s.split, t.split AS other_split
FROM (${rows}) r
JOIN documents d ON d.seq = r.seq JOIN documents o ON o.seq = r.other_seq
LEFT JOIN splits s ON s.seq = r.seq LEFT JOIN splits t ON t.seq = r.other_seq
ORDER BY r.seq, r.kind`;

/** Rows of the duplicates table; needs a table `nearest` too. */
export const duplicatesSql = (side: Side): string =>
  named(
    side,
    `SELECT k.seq, f.first AS other_seq, 'exact' AS kind, 1.0::DOUBLE AS similarity
     FROM sketches k JOIN firsts f ON f.digest = k.digest WHERE k.seq <> f.first
     UNION ALL SELECT seq, other_seq, 'near', similarity FROM nearest`,
  );

/**
 * Records by what they have in common, of those that stand in more than one split. The first record of another split is
 * always among the first ones of two splits, so that however many splits there are costs no more.
 */
const leaksBy = (kind: string, similarity: string, key: string, from: string): string => `
SELECT k.seq, min(g.first) AS other_seq, '${kind}' AS kind, ${similarity} AS similarity
FROM (SELECT x.seq, ${key} AS key, s.split FROM ${from} JOIN splits s ON s.seq = x.seq WHERE ${key} IS NOT NULL) k
JOIN (
  SELECT ${key} AS key, s.split, min(x.seq) AS first FROM ${from} JOIN splits s ON s.seq = x.seq
  WHERE ${key} IS NOT NULL GROUP BY ${key}, s.split
  QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY min(x.seq)) <= 2
) g ON g.key = k.key AND g.split <> k.split
GROUP BY k.seq`;

/**
 * Rows of the leaks table. A page is the one that a record was aligned with, else the page id that it states. Texts that
 * are alike leak with all records that have the very same text.
 */
export const leaksSql = (): string =>
  named(
    'partner',
    [
      leaksBy('revision', 'NULL::DOUBLE', 'x.rev_id', 'documents x'),
      leaksBy(
        'page',
        'NULL::DOUBLE',
        `CASE WHEN a.raw_seq IS NULL THEN 'i' || x.page_id ELSE 'p' || a.raw_seq END`,
        'documents x JOIN (SELECT partner_seq, min(raw_seq) AS raw_seq FROM alignment WHERE partner_seq IS NOT NULL GROUP BY 1) a ON a.partner_seq = x.seq',
      ),
      leaksBy('exact', '1.0::DOUBLE', 'x.digest', 'sketches x'),
      `SELECT m.seq, b.other_seq, 'near' AS kind, b.similarity FROM (
        SELECT ke.digest, se.split, arg_min(e.other_seq, (-e.similarity, e.other_seq)) AS other_seq, max(e.similarity) AS similarity
        FROM (
          SELECT seq, other_seq, shared::DOUBLE / either AS similarity FROM likeness
          UNION ALL SELECT other_seq, seq, shared::DOUBLE / either FROM likeness
        ) e
        JOIN splits se ON se.seq = e.seq JOIN splits so ON so.seq = e.other_seq AND so.split <> se.split
        JOIN sketches ke ON ke.seq = e.seq
        GROUP BY ke.digest, se.split
      ) b
      JOIN sketches m ON m.digest = b.digest JOIN splits sm ON sm.seq = m.seq AND sm.split = b.split`,
    ].join(' UNION ALL '),
  );
