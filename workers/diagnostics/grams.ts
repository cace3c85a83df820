/** The sizes of n-gram that are counted and reported, and the SQL that brings both sides' counts together. */

export const GRAM_SIZES = [1, 2] as const;
export type GramSize = (typeof GRAM_SIZES)[number];

/** What a reader calls them. To the tokeniser a number is a token too, and so it is a word here. */
export const GRAM_WORDS: Readonly<
  Record<GramSize, { readonly id: string; readonly one: string; readonly many: string }>
> = {
  1: { id: 'unigrams', one: 'word', many: 'words' },
  2: { id: 'bigrams', one: 'word pair', many: 'word pairs' },
};

/** One row a gram of size n that occurs on either side: gram, raw, partner (occurrences, 0 where it does not occur). */
export const mergedGrams = (n: GramSize): string => `
SELECT gram, SUM(raw) AS raw, SUM(partner) AS partner FROM (
  SELECT r.gram AS gram, r.count AS raw, 0 AS partner FROM raw_ngrams r WHERE r.n = ${n}
  UNION ALL
  SELECT p.gram AS gram, 0 AS raw, p.count AS partner FROM partner_ngrams p WHERE p.n = ${n}
) u GROUP BY gram`;

/** One row: occurrences of grams of size n on each side. */
export const gramTotals = (n: GramSize): string => `
SELECT COALESCE(SUM(raw), 0) AS raw, COALESCE(SUM(partner), 0) AS partner FROM (
  SELECT r.count AS raw, 0 AS partner FROM raw_ngrams r WHERE r.n = ${n}
  UNION ALL
  SELECT 0 AS raw, p.count AS partner FROM partner_ngrams p WHERE p.n = ${n}
) u`;
