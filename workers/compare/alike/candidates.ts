/**
 * Which documents of a side could be alike, as SQL over its sketches: those that share a band.
 *
 * Documents with the same text and split stand for one another, so that a text that is there a million times makes one
 * candidate. In a band that more than MOST others share each document is held against the first, the one before it and the
 * first of each of the first splits, and no longer against all: what a bucket costs grows with it, not with its square.
 */
import { BANDS } from '../../text';

/** Documents of one band that are all held against each other. */
export const MOST = 16;

/** Splits whose first document others are held against. */
const SPLITS = 8;

/** Documents that stand for those with the same text and split; needs views `sketches` and `splits`. */
export const REPRESENTATIVES = `
CREATE TABLE representatives AS
SELECT min(s.seq) AS seq, s.digest, coalesce(p.split, '') AS split, any_value(s.runs) AS runs,
  ${Array.from({ length: BANDS }, (_, band) => `any_value(s.band_${band}) AS band_${band}`).join(', ')}
FROM sketches s LEFT JOIN splits p ON p.seq = s.seq
GROUP BY s.digest, coalesce(p.split, '')`;

/** Adds the pairs of one band to the table `pairs`; the earlier document is `other_seq`. */
export const pairsOfBand = (band: number): string => `
INSERT INTO pairs
WITH shared AS (
  SELECT band_${band} AS band FROM representatives WHERE runs > 0 GROUP BY 1 HAVING count(*) > 1
),
members AS MATERIALIZED (
  SELECT r.seq, r.digest, r.split, r.band_${band} AS band,
    count(*) OVER (PARTITION BY r.band_${band}) AS size,
    lag(r.seq) OVER bucket AS previous, first_value(r.seq) OVER bucket AS first
  FROM representatives r JOIN shared ON shared.band = r.band_${band}
  WHERE r.runs > 0
  WINDOW bucket AS (PARTITION BY r.band_${band} ORDER BY r.seq)
),
firsts AS (
  SELECT band, split, min(seq) AS seq FROM members WHERE size > ${MOST} GROUP BY band, split
  QUALIFY row_number() OVER (PARTITION BY band ORDER BY min(seq)) <= ${SPLITS}
)
SELECT b.seq, a.seq FROM members a JOIN members b ON b.band = a.band
WHERE a.size <= ${MOST} AND a.seq < b.seq AND a.digest <> b.digest
UNION ALL
SELECT seq, previous FROM members WHERE size > ${MOST} AND previous IS NOT NULL
UNION ALL
SELECT seq, first FROM members WHERE size > ${MOST} AND first < seq
UNION ALL
SELECT greatest(m.seq, f.seq), least(m.seq, f.seq) FROM members m JOIN firsts f ON f.band = m.band AND f.split <> m.split`;

/** How many bands were shared by too many for all of them to be held against each other. */
export const cappedBands = (band: number): string =>
  `SELECT count(*) AS n FROM (SELECT 1 FROM representatives WHERE runs > 0 GROUP BY band_${band} HAVING count(*) > ${MOST})`;

/**
 * The distinct pairs in slices of about so many characters, so that a thread can hold the texts of one; needs `documents`.
 * A document that many are held against counts once, and is there once in each slice.
 */
export const slicedPairs = (characters: number): string => `
CREATE TABLE candidates AS
SELECT seq, other_seq,
  CAST(floor(sum(chars) OVER (ORDER BY other_seq, seq ROWS UNBOUNDED PRECEDING) / ${characters}) AS INTEGER) AS slice
FROM (
  SELECT p.seq, p.other_seq,
    a.chars + CASE WHEN row_number() OVER (PARTITION BY p.other_seq ORDER BY p.seq) = 1 THEN b.chars ELSE 0 END AS chars
  FROM (SELECT DISTINCT seq, other_seq FROM pairs) p
  JOIN representatives x ON x.seq = p.seq JOIN representatives y ON y.seq = p.other_seq AND y.digest <> x.digest
  JOIN documents a ON a.seq = p.seq JOIN documents b ON b.seq = p.other_seq
)`;

/** The texts that a slice needs, beside each other: sorted out of the tables once, however they lie there. */
export const TEXTS_OF_SLICES = `
SELECT m.slice, d.seq, d.text
FROM (SELECT slice, seq FROM candidates UNION SELECT slice, other_seq FROM candidates) m
JOIN documents d ON d.seq = m.seq
ORDER BY m.slice, d.seq`;
