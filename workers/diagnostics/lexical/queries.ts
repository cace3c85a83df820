import { gramTotals, mergedGrams, type GramSize } from '../grams';

/** Grams in each list of most frequent ones. */
export const TOP = 50;
/** Grams in each list of over-represented ones. */
export const OVER = 30;
/** Grams rarer than this on both sides together are not ranked by log-odds; they count in the totals. */
export const LEAST = 5;

/** The names of the lists that SQL cuts off, and which count they are ordered by. */
export const LISTS = {
  'raw-top': { where: 'raw > 0', order: 'raw' },
  'partner-top': { where: 'partner > 0', order: 'partner' },
  lost: { where: 'partner = 0', order: 'raw' },
  new: { where: 'raw = 0', order: 'partner' },
} as const;
export type List = keyof typeof LISTS;

/** Ties are cut by the gram’s UTF-8 bytes, which is how a binary collation orders texts. */
const listSql = (n: GramSize, { where, order }: (typeof LISTS)[List]): string => `
SELECT gram, raw, partner FROM (${mergedGrams(n)}) g
WHERE ${where} ORDER BY ${order} DESC, gram LIMIT ${TOP}`;

const candidatesSql = (n: GramSize): string => `
SELECT gram, raw, partner FROM (${mergedGrams(n)}) g WHERE raw + partner >= ${LEAST}`;

/** The queries for grams of size n, by name. */
export const lexicalQueries = (n: GramSize): Readonly<Record<string, string>> => ({
  [`totals-${n}`]: gramTotals(n),
  ...Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [`${name}-${n}`, listSql(n, list)])),
  [`candidates-${n}`]: candidatesSql(n),
});
