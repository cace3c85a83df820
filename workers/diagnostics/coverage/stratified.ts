import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { mantelHaenszel, type PooledOdds, type Stratum2x2 } from '../statistics';
import { AXES, groupWords, keyOf, type Axis } from '../strata';
import type { MetricDefinition } from '../types';
import { decimalWithin } from '../words';
import { strataOf, type CoverageCell, type Stratum } from './cells';

export const STRATIFIED: MetricDefinition = {
  id: 'coverage.stratified',
  version: 1,
  family: 'coverage',
  title: 'Uneven drops among pages that are alike otherwise',
  unit: 'odds ratio',
  definition:
    'Mantel-Haenszel odds ratio of being dropped, group against the rest, pooled over strata: namespaces and scripts over ' +
    'tenths of length, tenths of length over namespaces. Interval: Robins, Breslow and Greenland, 95 %. The value is the ' +
    'ratio whose interval stays farthest above 1, else the highest lower bound. Pages without text of ours are left out.',
  source:
    'N. Mantel & W. Haenszel, J. National Cancer Institute 22 (1959) 719–748; J. Robins, N. Breslow & S. Greenland, ' +
    'Biometrics 42 (1986) 311–323',
  cannotTell:
    'Other explanations than length or namespace, such as quality or topic; and whether the ratio is the same in each stratum.',
};

/** The trait whose part in a gap is taken out: what a namespace or script may owe to length, and the other way round. */
const HELD_EQUAL: Readonly<Record<Axis, Axis>> = {
  namespace: 'length-decile',
  script: 'length-decile',
  'length-decile': 'namespace',
};
const EQUAL_WORDS: Readonly<Record<Axis, string>> = {
  namespace: 'in the same namespace',
  'length-decile': 'of about the same length',
  script: 'in the same script',
};

interface Finding {
  readonly stratum: Stratum;
  readonly tables: readonly (Stratum2x2 & { readonly key: string })[];
  readonly pooled: PooledOdds | null;
}

export function stratified(cells: readonly CoverageCell[]): Metric {
  const findings = AXES.flatMap((axis) => compare(cells, axis));
  const surest = findings
    .filter(({ pooled }) => pooled !== null)
    .toSorted((a, b) => (b.pooled?.interval.low ?? 0) - (a.pooled?.interval.low ?? 0))[0];
  return metric(STRATIFIED, {
    value: surest?.pooled?.odds ?? null,
    interval: surest?.pooled?.interval ?? null,
    counters: surest === undefined ? {} : countersOf(surest),
    groups: findings.map((found) => ({
      axis: found.stratum.axis,
      key: found.stratum.key,
      label: found.stratum.label,
      value: found.pooled?.odds ?? null,
      interval: found.pooled?.interval ?? null,
      counters: countersOf(found),
    })),
    finding: findingOf(surest),
    effect: null,
  });
}

function compare(cells: readonly CoverageCell[], axis: Axis): readonly Finding[] {
  const equal = HELD_EQUAL[axis];
  const known = cells.filter((cell) => keyOf(cell, axis) !== null && keyOf(cell, equal) !== null);
  const groups = strataOf(known, axis);
  if (groups.length < 2) return [];
  const within = strataOf(known, equal).map(({ key, n, k }) => ({
    key,
    n,
    k,
    groups: strataOf(
      known.filter((cell) => keyOf(cell, equal) === key),
      axis,
    ),
  }));
  return groups.map((stratum) => {
    const tables = within.map(({ key, n, k, groups: inside }) => {
      const own = inside.find((other) => other.key === stratum.key) ?? { n: 0, k: 0 };
      return {
        key,
        groupCounted: own.n - own.k,
        groupOther: own.k,
        restCounted: n - k - (own.n - own.k),
        restOther: k - own.k,
      };
    });
    return { stratum, tables, pooled: mantelHaenszel(tables) };
  });
}

/** Four integers a stratum: what was pooled. */
function countersOf({ tables }: Finding): Record<string, number> {
  return Object.fromEntries(
    tables.flatMap(({ key, groupCounted, groupOther, restCounted, restOther }) => [
      [`${key}.dropped`, groupCounted],
      [`${key}.kept`, groupOther],
      [`${key}.restDropped`, restCounted],
      [`${key}.restKept`, restOther],
    ]),
  );
}

function findingOf(surest: Finding | undefined): string {
  if (surest?.pooled === undefined || surest.pooled === null) {
    return 'No odds ratio can be given among pages that are alike otherwise: there is one group only, or groups lost all or none of their pages.';
  }
  const { stratum, pooled } = surest;
  const alike = EQUAL_WORDS[HELD_EQUAL[stratum.axis]];
  const odds = decimalWithin(pooled.odds, pooled.interval);
  return pooled.interval.low > 1
    ? `Among pages ${alike}, the odds of being dropped are ${odds} times as high for ${groupWords(stratum.axis, stratum.label)} as for all others.`
    : `Among pages ${alike}, no group is surely dropped more often than all others; the nearest is ${groupWords(stratum.axis, stratum.label)}, with ${odds} times the odds.`;
}
