import { mergedGrams, type GramSize } from '../grams';

/** Grams in each list of most frequent ones. */
export const TOP = 50;
/** Grams in each list of over-represented ones. */
export const OVER = 30;
/** Grams rarer than this on both sides together are not ranked by log-odds; they count in the totals. */
export const LEAST = 5;

/** The lists that SQL cuts off: which grams are on them, and which count they are ordered by. */
export const LISTS = {
  'raw-top': { where: 'raw > 0', order: 'raw' },
  'partner-top': { where: 'partner > 0', order: 'partner' },
  lost: { where: 'partner = 0', order: 'raw' },
  new: { where: 'raw = 0', order: 'partner' },
} as const;
export type List = keyof typeof LISTS;

/**
 * Rows of all lists, each a gram with its counts (grams = 1), and for each list one row without a gram that sums
 * everything that would be on it were it not cut off (grams: how many). Ties are cut by the gram's UTF-8 bytes, which
 * is how a binary collation orders texts.
 */
function listsSql(n: GramSize): string {
  const parts = Object.entries(LISTS).flatMap(([list, { where, order }]) => [
    `SELECT '${list}' AS list, gram, raw, partner, 1 AS grams
FROM (SELECT gram, raw, partner FROM merged WHERE ${where} ORDER BY ${order} DESC, gram LIMIT ${TOP}) l`,
    `SELECT '${list}' AS list, NULL AS gram, COALESCE(SUM(raw), 0) AS raw, COALESCE(SUM(partner), 0) AS partner,
  COUNT(*) AS grams
FROM merged WHERE ${where}`,
  ]);
  return `WITH merged AS (${mergedGrams(n)})\n${parts.join('\nUNION ALL\n')}`;
}

const candidatesSql = (n: GramSize): string => `
SELECT gram, raw, partner FROM (${mergedGrams(n)}) g WHERE raw + partner >= ${LEAST}`;

/** The queries for grams of size n, by name. */
export const lexicalQueries = (n: GramSize): Readonly<Record<string, string>> => ({
  [`lists-${n}`]: listsSql(n),
  [`candidates-${n}`]: candidatesSql(n),
});
