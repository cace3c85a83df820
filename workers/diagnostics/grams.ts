/** The sizes of n-gram that are counted and reported, and the SQL that brings both sides' counts together. */
import { integerOrNull } from './rows';
import type { Counters } from './types';

export const GRAM_SIZES = [1, 2, 3, 4, 5] as const;
export type GramSize = (typeof GRAM_SIZES)[number];

/** What a reader calls them. To the tokeniser a number is a token too, and so it is a word here. */
export const GRAM_WORDS: Readonly<
  Record<GramSize, { readonly id: string; readonly one: string; readonly many: string }>
> = {
  1: { id: 'unigrams', one: 'word', many: 'words' },
  2: { id: 'bigrams', one: 'word pair', many: 'word pairs' },
  3: { id: 'trigrams', one: 'run of three words', many: 'runs of three words' },
  4: { id: 'fourgrams', one: 'run of four words', many: 'runs of four words' },
  5: { id: 'fivegrams', one: 'run of five words', many: 'runs of five words' },
};

/** One row: the longest grams that were counted on either side. */
export const LONGEST_GRAM = `
SELECT MAX(n) AS longest FROM (SELECT MAX(n) AS n FROM raw_ngrams UNION ALL SELECT MAX(n) AS n FROM partner_ngrams) u`;

/** Sizes that are reported: words and pairs always, longer ones where the audit was asked to count them. */
export async function countedSizes(counters: Counters): Promise<readonly GramSize[]> {
  const [row] = await counters.all('longest');
  const longest = row === undefined ? null : integerOrNull(row, 'longest');
  return GRAM_SIZES.filter((n) => n <= Math.max(2, longest ?? 0));
}

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
