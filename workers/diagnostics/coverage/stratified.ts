import type { Metric } from '../../api/results';
import { axisOf, type Axis } from '../groups';
import { metric } from '../metric';
import { mantelHaenszel, type PooledOdds, type Stratum2x2 } from '../statistics';
import type { MetricDefinition } from '../types';
import { decimalWithin, percent, sentence } from '../words';
import type { AxisPages, Cell, Coverage, Pages, Stratum } from './cells';
import type { AxisContrasts } from './contrasts';

/** What pages are alike in where like is compared with like. */
const HELD = {
  both: { words: 'of about the same length and quality', title: 'length and quality', key: lengthAndQuality },
  length: { words: 'of about the same length', title: 'length', key: ({ decile }: Cell) => String(decile) },
  quality: { words: 'of about the same quality', title: 'quality', key: ({ quality }: Cell) => String(quality) },
} as const;
type Held = keyof typeof HELD;
export const HELD_EQUAL = Object.keys(HELD) as readonly Held[];

function lengthAndQuality({ decile, quality }: Cell): string {
  return `${decile} ${quality ?? 'none'}`;
}

/** What is held equal where groups of an axis are compared: quality is of articles alone, and nothing explains itself. */
function heldFor(axis: Axis, held: Held): Held | null {
  if (axis === 'length-decile') return held === 'length' ? null : 'quality';
  if (axis === 'quality' || axis === 'namespace') return held === 'quality' ? null : 'length';
  return held;
}

export const STRATIFIED: MetricDefinition = {
  id: 'coverage.stratified',
  version: 2,
  family: 'coverage',
  title: 'Uneven drops among pages that are alike otherwise',
  unit: 'odds ratio',
  definition:
    'Mantel-Haenszel odds ratio of being dropped, group against the rest of its axis, pooled over tenths of length × classes of ' +
    'quality; of namespaces and classes of quality over tenths of length, of tenths of length over classes of quality. Interval: ' +
    'Robins, Breslow and Greenland, 95 %. The value is the ratio whose interval stays farthest above 1, else the highest lower ' +
    'bound. Pages without text of ours are left out.',
  source:
    'N. Mantel & W. Haenszel, J. National Cancer Institute 22 (1959) 719–748; J. Robins, N. Breslow & S. Greenland, ' +
    'Biometrics 42 (1986) 311–323',
  cannotTell: 'Other explanations than length and quality; and whether the ratio is the same in each stratum.',
};

export const explainedDefinition = (held: Held): MetricDefinition => ({
  id: `coverage.explained.${held}`,
  version: 1,
  family: 'coverage',
  title: `How much of a gap ${HELD[held].title} ${held === 'both' ? 'explain' : 'explains'}`,
  unit: 'share of the log odds ratio',
  definition:
    '1 − ln OR′ / ln OR for groups that are called out. OR: odds of being dropped of the group over those of the rest of its axis, ' +
    `over pages with text of ours. OR′: the Mantel-Haenszel odds ratio of the same pages pooled over ${
      held === 'both'
        ? 'tenths of length × classes of quality'
        : held === 'length'
          ? 'tenths of length'
          : 'classes of quality'
    }. 0: nothing; 1: all of it; below 0: the gap is wider among pages that are alike. The value is that of the group with the widest gap.`,
  source:
    'N. Mantel & W. Haenszel, J. National Cancer Institute 22 (1959) 719–748; change in estimate: R. M. Mickey & S. Greenland, ' +
    'American J. Epidemiology 129 (1989) 125–137',
  cannotTell:
    'What causes what. Odds ratios do not collapse: a trait that has nothing to do with the group can change them a little.',
});

interface Finding {
  readonly stratum: Stratum;
  readonly tables: readonly (Stratum2x2 & { readonly key: string })[];
  readonly pooled: PooledOdds | null;
}

/** Holds the groups of all axes against the rest of their axis, like with like. */
export const compareLike = ({ axes }: Coverage, held: Held): readonly Finding[] =>
  axes.flatMap((axis) => compareAxis(axis, held));

/** @param findings of length and quality both */
export function stratified(findings: readonly Finding[]): Metric {
  const surest = findings
    .filter(({ pooled }) => pooled !== null)
    .toSorted((a, b) => (b.pooled?.interval.low ?? 0) - (a.pooled?.interval.low ?? 0))[0];
  return metric(STRATIFIED, {
    value: surest?.pooled?.odds ?? null,
    interval: surest?.pooled?.interval ?? null,
    counters: surest === undefined ? {} : sumsOf(surest),
    groups: findings.map((found) => ({
      axis: found.stratum.axis,
      key: found.stratum.key,
      label: found.stratum.label,
      value: found.pooled?.odds ?? null,
      interval: found.pooled?.interval ?? null,
      counters: sumsOf(found),
    })),
    finding: findingOf(surest),
    effect: null,
  });
}

/** For groups that are called out: what of the gap is left among pages that are alike. */
export function explained(findings: readonly Finding[], contrasts: readonly AxisContrasts[], held: Held): Metric {
  const called = new Map(
    contrasts.flatMap((axis) =>
      axis.contrasts.filter(({ calledOut }) => calledOut).map((each) => [each.stratum, each]),
    ),
  );
  const shares = findings.flatMap((found) => {
    const contrast = called.get(found.stratum);
    const share = contrast === undefined ? null : shareOf(found);
    return contrast === undefined || share === null ? [] : [{ ...found, share, gap: Math.abs(contrast.difference) }];
  });
  const widest = shares.toSorted((a, b) => b.gap - a.gap)[0];
  return metric(explainedDefinition(held), {
    value: widest?.share ?? null,
    counters: widest === undefined ? {} : sumsOf(widest),
    groups: shares.map((found) => ({
      axis: found.stratum.axis,
      key: found.stratum.key,
      label: found.stratum.label,
      value: found.share,
      interval: null,
      counters: sumsOf(found),
    })),
    finding:
      widest === undefined
        ? `There is no group whose gap ${HELD[held].title} could explain.`
        : `${sentence(HELD[held].title)} ${verb(held)} ${explains(widest.share)} of the gap of ` +
          `${axisOf(widest.stratum.axis).pages(widest.stratum.label)}.`,
    effect: null,
  });
}

const verb = (held: Held): string => (held === 'both' ? 'explain' : 'explains');
function explains(share: number): string {
  if (share <= 0) return 'nothing';
  return share >= 1 ? 'all' : percent(share);
}

/** 1 − ln OR′ / ln OR; null where there is no gap or no ratio. */
function shareOf({ tables, pooled }: Finding): number | null {
  const sum = (of: (table: Stratum2x2) => number): number => tables.reduce((total, table) => total + of(table), 0);
  const crude =
    (sum(({ groupCounted }) => groupCounted) * sum(({ restOther }) => restOther)) /
    (sum(({ groupOther }) => groupOther) * sum(({ restCounted }) => restCounted));
  if (pooled === null || !Number.isFinite(crude) || crude <= 0 || crude === 1) return null;
  return 1 - Math.log(pooled.odds) / Math.log(crude);
}

function compareAxis({ axis, whole, groups }: AxisPages, asked: Held): readonly Finding[] {
  const held = heldFor(axis, asked);
  if (held === null || groups.length < 1) return [];
  const inStrata = (pages: Pages): ReadonlyMap<string, { n: number; k: number }> => {
    const sums = new Map<string, { n: number; k: number }>();
    for (const cell of pages.cells) {
      if (cell.decile === null) continue;
      const key = HELD[held].key(cell);
      const sum = sums.get(key) ?? { n: 0, k: 0 };
      sums.set(key, { n: sum.n + cell.n, k: sum.k + cell.k });
    }
    return sums;
  };
  const all = inStrata(whole);
  return groups
    .filter(({ n }) => n < whole.n)
    .map((stratum) => {
      const own = inStrata(stratum);
      const tables = [...all].map(([key, { n, k }]) => {
        const inside = own.get(key) ?? { n: 0, k: 0 };
        return {
          key,
          groupCounted: inside.n - inside.k,
          groupOther: inside.k,
          restCounted: n - k - (inside.n - inside.k),
          restOther: k - inside.k,
        };
      });
      return { stratum, tables, pooled: mantelHaenszel(tables) };
    });
}

/** What was pooled, summed: the strata themselves follow from the tables. */
function sumsOf({ tables }: Finding): Record<string, number> {
  const sums = { dropped: 0, kept: 0, restDropped: 0, restKept: 0, strata: tables.length };
  for (const { groupCounted, groupOther, restCounted, restOther } of tables) {
    sums.dropped += groupCounted;
    sums.kept += groupOther;
    sums.restDropped += restCounted;
    sums.restKept += restOther;
  }
  return sums;
}

function findingOf(surest: Finding | undefined): string {
  if (surest?.pooled === undefined || surest.pooled === null) {
    return 'No odds ratio can be given among pages that are alike otherwise: there is one group only, or groups lost all or none of their pages.';
  }
  const { stratum, pooled } = surest;
  const alike = HELD[heldFor(stratum.axis, 'both') ?? 'both'].words;
  const odds = decimalWithin(pooled.odds, pooled.interval);
  const pages = axisOf(stratum.axis).pages(stratum.label);
  return pooled.interval.low > 1
    ? `Among pages ${alike}, the odds of being dropped are ${odds} times as high for ${pages} as for all others.`
    : `Among pages ${alike}, no group is surely dropped more often than all others; the nearest is ${pages}, with ${odds} times the odds.`;
}
