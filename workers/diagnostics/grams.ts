/** The sizes of n-gram that are counted and reported, and the SQL that brings both sides' counts together. */

export const GRAM_SIZES = [1, 2] as const;
export type GramSize = (typeof GRAM_SIZES)[number];

export const GRAM_WORDS: Readonly<
  Record<GramSize, { readonly id: string; readonly one: string; readonly many: string }>
> = {
  1: { id: 'unigrams', one: 'token', many: 'tokens' },
  2: { id: 'bigrams', one: 'pair of neighbouring tokens', many: 'pairs of neighbouring tokens' },
};

/** One row a gram of size n that occurs on either side: gram, raw, partner (occurrences, 0 where it does not occur). */
export const mergedGrams = (n: GramSize): string => `
SELECT gram, SUM(raw) AS raw, SUM(partner) AS partner FROM (
  SELECT r.gram AS gram, r.count AS raw, 0 AS partner FROM raw_ngrams r WHERE r.n = ${n}
  UNION ALL
  SELECT p.gram AS gram, 0 AS raw, p.count AS partner FROM partner_ngrams p WHERE p.n = ${n}
) u GROUP BY gram`;

/** One row: occurrences (tokens) and distinct grams (types) of each side, and what only one side has. */
export const gramTotals = (n: GramSize): string => `
SELECT COALESCE(SUM(raw), 0) AS raw_total, COALESCE(SUM(partner), 0) AS partner_total,
  COALESCE(SUM(CASE WHEN raw > 0 THEN 1 ELSE 0 END), 0) AS raw_types,
  COALESCE(SUM(CASE WHEN partner > 0 THEN 1 ELSE 0 END), 0) AS partner_types,
  COALESCE(SUM(CASE WHEN partner = 0 THEN 1 ELSE 0 END), 0) AS lost_types,
  COALESCE(SUM(CASE WHEN partner = 0 THEN raw ELSE 0 END), 0) AS lost_total,
  COALESCE(SUM(CASE WHEN raw = 0 THEN 1 ELSE 0 END), 0) AS new_types,
  COALESCE(SUM(CASE WHEN raw = 0 THEN partner ELSE 0 END), 0) AS new_total
FROM (${mergedGrams(n)}) g`;
