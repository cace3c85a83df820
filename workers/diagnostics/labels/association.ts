import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { benjaminiHochberg, contingency, type Contingency } from '../statistics';
import { decimal, probability } from '../words';
import { ASSOCIATION } from './definitions';

/** Records by label and group, for one column and axis. */
export interface LabelTable {
  readonly column: string;
  readonly axis: string;
  /** After “by”. */
  readonly title: string;
  readonly counts: readonly (readonly number[])[];
}

const Q = 0.05;

export function association(tables: readonly LabelTable[]): Metric {
  const tested = tables.flatMap((table) => {
    const found = contingency(table.counts);
    return found === null ? [] : [{ table, found }];
  });
  const adjusted = benjaminiHochberg(tested.map(({ found }) => found.p));
  const all = tested.map((each, i) => ({ ...each, q: adjusted[i]! }));
  const byV = all.toSorted((a, b) => b.found.v - a.found.v);
  const sure = byV.find(({ q }) => q <= Q);
  const told = sure ?? byV[0];
  return metric(ASSOCIATION, {
    value: told?.found.v ?? null,
    counters: told === undefined ? {} : countersOf(told.found),
    groups: all.map(({ table, found }) => ({
      axis: `label:${table.column}`,
      key: table.axis,
      label: table.title,
      value: found.v,
      interval: null,
      counters: countersOf(found),
    })),
    finding:
      told === undefined
        ? 'There are no labels, or no two groups of pages that have them, so nothing can depend.'
        : sure === undefined
          ? `No label depends on what pages are like by more than chance explains (largest Cramér’s V ${decimal(told.found.v)}).`
          : `Labels of “${told.table.column}” depend on ${told.table.title} most: Cramér’s V ${decimal(told.found.v)} (adjusted p ${probability(told.q)}).`,
    effect: told === undefined ? null : (sure?.found.v ?? 0),
  });
}

/** The integers of the table’s shape; of a cell that is expected to hold least, hundredths. */
const countersOf = ({ n, rows, columns, leastExpected }: Contingency): Record<string, number> => ({
  n,
  labels: rows,
  groups: columns,
  leastExpectedPercent: Math.round(leastExpected * 100),
});
