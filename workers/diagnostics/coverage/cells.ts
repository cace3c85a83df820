import type { Row } from '../../tables/types';
import { axesWith, axisOf, inOrder, LEAST_SHOWN, type Axis, type Group } from '../groups';
import { integer, integerOrNull, text, textOrNull } from '../rows';
import type { Counters } from '../types';
import { count } from '../words';

/**
 * Pages of the dump that are not redirects, and how many of them the partner has text for: by group, and within it by tenth of
 * length and class of quality. Rows without a key are of all pages that have a group of the axis, those without an axis of all.
 */
const CELLS_SQL = `
WITH pages AS (
  SELECT p.raw_seq AS seq, p.decile AS decile, q.key AS quality, p.raw_chars AS chars,
    CASE WHEN p.status IN ('identical', 'equivalent', 'changed', 'added') THEN 1 ELSE 0 END AS kept,
    CASE WHEN p.status = 'dropped-by-both' THEN 1 ELSE 0 END AS neither
  FROM pairs p JOIN raw_pages r ON p.raw_seq = r.seq
  LEFT JOIN (SELECT seq, key FROM strata WHERE axis = 'quality') q ON q.seq = p.raw_seq
  WHERE r.redirect IS NULL AND p.status NOT IN ('extra', 'duplicate', 'part')
), places AS (
  SELECT seq, axis, key FROM strata
  UNION ALL SELECT DISTINCT seq, axis, NULL AS key FROM strata
  UNION ALL SELECT seq, NULL AS axis, NULL AS key FROM pages
)
SELECT s.axis AS axis, s.key AS key, p.decile AS decile, p.quality AS quality,
  COUNT(*) AS n, SUM(p.kept) AS k, SUM(p.neither) AS neither, MIN(p.chars) AS least_chars, MAX(p.chars) AS most_chars
FROM places s JOIN pages p ON p.seq = s.seq
GROUP BY s.axis, s.key, p.decile, p.quality
ORDER BY s.axis, s.key, p.decile, p.quality`;

const LABELS_SQL = `SELECT axis, key, label FROM groups ORDER BY axis, key`;

export const COVERAGE_QUERIES = { cells: CELLS_SQL, labels: LABELS_SQL } as const;

/** n pages that are alike in length and quality, k of them kept. */
export interface Cell {
  readonly decile: number | null;
  readonly quality: string | null;
  readonly n: number;
  readonly k: number;
  /** Of those not kept, the ones that have no text by our recipe either. */
  readonly neither: number;
}

/** n pages, k of them kept; the cells are the same pages. */
export interface Pages {
  readonly n: number;
  readonly k: number;
  readonly neither: number;
  readonly cells: readonly Cell[];
}

export interface Stratum extends Group, Pages {}

export interface AxisPages {
  readonly axis: Axis;
  /** All that have a group of the axis; with groups that share pages it is less than their sum. */
  readonly whole: Pages;
  readonly groups: readonly Stratum[];
  /** Groups that are too small to be shown, and pages in them. */
  readonly hidden: { readonly groups: number; readonly pages: number };
}

export interface Coverage {
  readonly whole: Pages;
  readonly axes: readonly AxisPages[];
}

/** Reads what was counted. */
export async function readCoverage(counters: Counters): Promise<Coverage> {
  const labels = new Map<string, string>();
  for (const row of await counters.all('labels'))
    labels.set(`${text(row, 'axis')} ${text(row, 'key')}`, text(row, 'label'));
  const byPlace = new Map<string, Gathered>();
  for (const row of await counters.all('cells')) {
    const axis = textOrNull(row, 'axis');
    const key = textOrNull(row, 'key');
    const place = `${axis ?? ''} ${key ?? ''}${axis === null ? '' : key === null ? '\n' : ''}`;
    let gathered = byPlace.get(place);
    if (gathered === undefined) byPlace.set(place, (gathered = new Gathered(axis, key)));
    gathered.add(row);
  }
  const all = [...byPlace.values()];
  const nothing = new Gathered(null, null);
  return {
    whole: (all.find(({ axis }) => axis === null) ?? nothing).pages(),
    axes: axesWith(all.map(({ axis }) => axis)).map((axis) => {
      const own = all.filter((gathered) => gathered.axis === axis);
      const groups = own
        .filter(({ key }) => key !== null)
        .map((gathered): Stratum => {
          const key = gathered.key!;
          const label = labels.get(`${axis} ${key}`) ?? key;
          return { axis, key, label: gathered.withLengths(label), ...gathered.pages() };
        });
      const whole = (own.find(({ key }) => key === null) ?? nothing).pages();
      return { axis, whole, ...shown(axis, groups) };
    }),
  };
}

/** One more group is hidden where a single one could be told from the sum of the others. */
function shown(axis: Axis, groups: readonly Stratum[]): Pick<AxisPages, 'groups' | 'hidden'> {
  const bySize = groups.toSorted((a, b) => a.n - b.n);
  let hide = axisOf(axis).guarded === true ? bySize.filter(({ n }) => n < LEAST_SHOWN).length : 0;
  if (hide === 1 && groups.length > 1 && axisOf(axis).several !== true) hide = 2;
  const hidden = bySize.slice(0, hide);
  return {
    groups: inOrder(axis, bySize.slice(hide)),
    hidden: { groups: hide, pages: hidden.reduce((sum, { n }) => sum + n, 0) },
  };
}

/** Sums the rows of one group. */
class Gathered {
  private readonly cells: Cell[] = [];
  private least = Infinity;
  private most = 0;

  constructor(
    readonly axis: string | null,
    readonly key: string | null,
  ) {}

  add(row: Row): void {
    this.cells.push({
      decile: integerOrNull(row, 'decile'),
      quality: textOrNull(row, 'quality'),
      n: integer(row, 'n'),
      k: integer(row, 'k'),
      neither: integer(row, 'neither'),
    });
    this.least = Math.min(this.least, integer(row, 'least_chars'));
    this.most = Math.max(this.most, integer(row, 'most_chars'));
  }

  pages(): Pages {
    const sum = (of: (cell: Cell) => number): number => this.cells.reduce((total, cell) => total + of(cell), 0);
    return { n: sum(({ n }) => n), k: sum(({ k }) => k), neither: sum(({ neither }) => neither), cells: this.cells };
  }

  /** A tenth of the lengths is called by the lengths that it spans. */
  withLengths(label: string): string {
    return this.axis === 'length-decile' ? `${count(this.least)}–${count(this.most)} characters (${label})` : label;
  }
}
