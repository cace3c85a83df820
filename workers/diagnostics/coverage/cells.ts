import type { Row } from '../../tables/types';
import { integer, integerOrNull, textOrNull } from '../rows';
import { byKey, keyOf, labelOf, type Axis, type Place } from '../strata';
import { count } from '../words';

/** Pages of the dump that are not redirects, and how many of them the partner has text for, in the finest strata. */
export const CELLS_SQL = `
SELECT p.ns AS ns, p.decile AS decile, p.script AS script,
  COUNT(*) AS n,
  SUM(CASE WHEN p.status IN ('identical', 'equivalent', 'changed', 'added') THEN 1 ELSE 0 END) AS k,
  SUM(CASE WHEN p.status = 'dropped-by-both' THEN 1 ELSE 0 END) AS neither,
  MIN(p.raw_chars) AS least_chars, MAX(p.raw_chars) AS most_chars
FROM pairs p JOIN raw_pages r ON p.raw_seq = r.seq
WHERE r.redirect IS NULL AND p.status NOT IN ('extra', 'duplicate', 'part')
GROUP BY p.ns, p.decile, p.script
ORDER BY p.ns, p.decile, p.script`;

export interface CoverageCell extends Place {
  readonly n: number;
  readonly k: number;
  /** Of those not kept, the ones that have no text by our recipe either. */
  readonly neither: number;
  readonly leastChars: number;
  readonly mostChars: number;
}

export const toCell = (row: Row): CoverageCell => ({
  ns: integerOrNull(row, 'ns'),
  decile: integerOrNull(row, 'decile'),
  script: textOrNull(row, 'script'),
  n: integer(row, 'n'),
  k: integer(row, 'k'),
  neither: integer(row, 'neither'),
  leastChars: integer(row, 'least_chars'),
  mostChars: integer(row, 'most_chars'),
});

/** n pages of one value of an axis, k of them kept. */
export interface Stratum {
  readonly axis: Axis;
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly k: number;
}

/** Sums cells to the values of one axis; what has no value on it (a page without text of ours has no length) is left out. */
export function strataOf(cells: readonly CoverageCell[], axis: Axis): readonly Stratum[] {
  const sums = new Map<string, { n: number; k: number; least: number; most: number }>();
  for (const cell of cells) {
    const key = keyOf(cell, axis);
    if (key === null) continue;
    const sum = sums.get(key) ?? { n: 0, k: 0, least: cell.leastChars, most: cell.mostChars };
    sum.n += cell.n;
    sum.k += cell.k;
    sum.least = Math.min(sum.least, cell.leastChars);
    sum.most = Math.max(sum.most, cell.mostChars);
    sums.set(key, sum);
  }
  return [...sums]
    .map(([key, { n, k, least, most }]) => ({ axis, key, label: withLengths(axis, key, least, most), n, k }))
    .toSorted(byKey(axis));
}

/** What the values of an axis are called in a sentence. */
export const AXIS_WORDS: Readonly<Record<Axis, { readonly one: string; readonly title: string }>> = {
  namespace: { one: 'namespace', title: 'namespace' },
  'length-decile': { one: 'length tenth', title: 'length' },
  script: { one: 'script', title: 'script' },
};

/** The group's name; for a tenth of the lengths with the lengths it spans. */
function withLengths(axis: Axis, key: string, least: number, most: number): string {
  const name = labelOf(axis, key);
  return axis === 'length-decile' ? `${count(least)}–${count(most)} characters (${name})` : name;
}
