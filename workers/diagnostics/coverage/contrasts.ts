import {
  benjaminiHochberg,
  compareShares,
  cramersV,
  katz,
  newcombe,
  type Association,
  type Interval,
} from '../statistics';
import { axisOf, type Axis } from '../groups';
import type { AxisPages, Coverage, Stratum } from './cells';

/**
 * When a group is called out. A dump is a census, so the sizes of effects decide; the adjusted p-value only keeps groups
 * that differ by nothing but chance from being called out. All must hold. How strongly an axis as a whole is associated has no
 * say: of a group of fifty pages that lost all of them it would say next to nothing.
 */
export const GATE = {
  /** Drop rate of the group less that of the rest, absolute. */
  difference: 0.01,
  /** Drop rate of the group over that of the rest, or the other way round. */
  ratio: 1.1,
  /** Benjamini-Hochberg-adjusted p-value, over the groups of all axes. */
  q: 0.05,
} as const;

/** One group against all others on its axis; dropped pages are counted. */
export interface Contrast {
  readonly stratum: Stratum;
  /** Of all others. */
  readonly restDropped: number;
  readonly restTotal: number;
  /** Drop rate less that of the rest, −1..1. */
  readonly difference: number;
  readonly differenceInterval: Interval | null;
  readonly ratio: number | null;
  readonly ratioInterval: Interval | null;
  readonly p: number | null;
  /** Benjamini-Hochberg over the groups of all axes. */
  readonly adjusted: number | null;
  readonly calledOut: boolean;
}

export interface AxisContrasts {
  readonly axis: Axis;
  readonly v: number | null;
  readonly n: number;
  readonly dropped: number;
  readonly hidden: AxisPages['hidden'];
  readonly contrasts: readonly Contrast[];
}

type Tested = Omit<Contrast, 'adjusted' | 'calledOut'>;

/** Holds each group of each axis against the rest of it. An axis with fewer than two groups has no contrasts. */
export function contrastsOf({ axes }: Coverage): readonly AxisContrasts[] {
  const tested = axes.map((axis) => testAxis(axis));
  const flat = tested.flatMap(({ contrasts }) => contrasts).filter(({ p }) => p !== null);
  const adjusted = benjaminiHochberg(flat.map(({ p }) => p!));
  const byContrast = new Map(flat.map((contrast, i) => [contrast, adjusted[i]!]));
  return tested.map((axis) => ({
    ...axis,
    contrasts: axis.contrasts.map((contrast) => {
      const q = byContrast.get(contrast) ?? null;
      return { ...contrast, adjusted: q, calledOut: isLarge(contrast) && q !== null && q <= GATE.q };
    }),
  }));
}

function isLarge({ difference, stratum, restDropped, restTotal }: Tested): boolean {
  const own = (stratum.n - stratum.k) / stratum.n;
  const rest = restDropped / restTotal;
  return Math.abs(difference) >= GATE.difference && Math.max(own, rest) >= GATE.ratio * Math.min(own, rest);
}

function testAxis({
  axis,
  whole,
  groups,
  hidden,
}: AxisPages): Omit<AxisContrasts, 'contrasts'> & { contrasts: Tested[] } {
  const dropped = whole.n - whole.k;
  const facts = { axis, n: whole.n, dropped, hidden };
  const contrasts = groups
    .filter((stratum) => whole.n > stratum.n)
    .map((stratum): Tested => {
      const gone = stratum.n - stratum.k;
      const restTotal = whole.n - stratum.n;
      const restDropped = dropped - gone;
      const { ratio, interval } = katz(gone, stratum.n, restDropped, restTotal);
      return {
        stratum,
        restDropped,
        restTotal,
        difference: gone / stratum.n - restDropped / restTotal,
        differenceInterval: newcombe(gone, stratum.n, restDropped, restTotal),
        ratio,
        ratioInterval: interval,
        p: compareShares(stratum.k, stratum.n, whole.k - stratum.k, restTotal),
      };
    });
  const association = contrasts.length === 0 ? null : associationOf(axis, whole, groups);
  return { ...facts, v: association?.v ?? null, contrasts: association === null ? [] : contrasts };
}

/** Of an axis whose groups share pages: of the group that is most so, against the rest. */
function associationOf(axis: Axis, whole: AxisPages['whole'], groups: readonly Stratum[]): Association | null {
  const rest = (n: number, k: number) => ({ n: whole.n - n, k: whole.k - k });
  if (axisOf(axis).several === true) {
    const all = groups.map((group) => cramersV([group, rest(group.n, group.k)])).filter((each) => each !== null);
    return all.toSorted((a, b) => b.v - a.v)[0] ?? null;
  }
  const sum = groups.reduce((to, { n, k }) => ({ n: to.n + n, k: to.k + k }), { n: 0, k: 0 });
  return cramersV([...groups, rest(sum.n, sum.k)]);
}
