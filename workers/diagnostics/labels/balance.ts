import type { Metric, MetricGroup } from '../../api/results';
import { metric } from '../metric';
import { wilson } from '../statistics';
import { count, counted, decimal, percent } from '../words';
import { BALANCE, IMBALANCE, MOST_LISTED, MOST_VALUES } from './definitions';

export interface LabelColumn {
  readonly name: string;
  /** Different values. */
  readonly kinds: number;
  /** Records with one at least. */
  readonly records: number;
  /** The most frequent first; none of a column that has too many. */
  readonly values: readonly { readonly value: string; readonly records: number }[];
}

interface Measured {
  readonly column: LabelColumn;
  /** Of labels: a record with two counts twice. */
  readonly labels: number;
  readonly most: number;
  readonly least: number;
  /** Null of a column with one label. */
  readonly evenness: number | null;
}

/** Entropy over its largest possible value; null where there is one kind only. @param counts above 0 */
export function evenness(counts: readonly number[]): number | null {
  if (counts.length < 2) return null;
  const n = counts.reduce((sum, each) => sum + each, 0);
  const entropy = counts.reduce((sum, each) => sum - (each / n) * Math.log(each / n), 0);
  return Math.min(1, entropy / Math.log(counts.length));
}

function measure(column: LabelColumn): Measured {
  const counts = column.values.map(({ records }) => records);
  const labels = counts.reduce((sum, each) => sum + each, 0);
  return { column, labels, most: counts[0] ?? 0, least: counts.at(-1) ?? 0, evenness: evenness(counts) };
}

/** Columns of too many values stand in the sentence only. */
export function balances(columns: readonly LabelColumn[], records: number): readonly [Metric, Metric] {
  const found = columns.filter(({ kinds }) => kinds <= MOST_VALUES).map(measure);
  const refused = columns.filter(({ kinds }) => kinds > MOST_VALUES);
  const more = refused
    .map(
      ({ name, kinds }) => ` “${name}” has ${count(kinds)} different values, which are no labels, and is not measured.`,
    )
    .join('');
  const none = columns.length === 0 ? 'No column was named as one of labels.' : 'No column of labels can be measured.';
  return [balance(found, records, none, more), imbalance(found, none, more)];
}

const countersOf = ({ column, labels, most, least }: Measured, records: number): Record<string, number> => ({
  labels: column.kinds,
  n: labels,
  records: column.records,
  without: records - column.records,
  most,
  least,
});

function balance(found: readonly Measured[], records: number, none: string, more: string): Metric {
  const even = found.filter((each) => each.evenness !== null).toSorted((a, b) => a.evenness! - b.evenness!)[0];
  const groups = found.flatMap((each): readonly MetricGroup[] => [
    {
      axis: 'label',
      key: each.column.name,
      label: each.column.name,
      value: each.evenness,
      interval: null,
      counters: countersOf(each, records),
    },
    ...each.column.values.slice(0, MOST_LISTED).map(({ value, records: k }) => ({
      axis: `label:${each.column.name}`,
      key: value,
      label: value,
      value: k / each.labels,
      interval: wilson(k, each.labels),
      counters: { n: each.labels, k },
    })),
  ]);
  const first = even?.column.values[0];
  const finding =
    even === undefined || first === undefined
      ? found.length === 0
        ? none
        : `Each column of labels has one label only, so there is no balance.`
      : `“${even.column.name}” has ${counted(even.column.kinds, 'label')} on ${counted(even.column.records, 'record')}: evenness ${decimal(even.evenness!)}; ` +
        `the most frequent, “${first.value}”, is ${percent(first.records / even.labels)} of them.`;
  return metric(BALANCE, {
    value: even?.evenness ?? null,
    counters: even === undefined ? {} : countersOf(even, records),
    groups,
    finding: finding + more,
    effect: even === undefined ? null : 1 - even.evenness!,
  });
}

function imbalance(found: readonly Measured[], none: string, more: string): Metric {
  const ratio = ({ most, least }: Measured): number => most / least;
  const several = found.filter(({ column }) => column.values.length > 1);
  const worst = several.toSorted((a, b) => ratio(b) - ratio(a))[0];
  return metric(IMBALANCE, {
    value: worst === undefined ? null : ratio(worst),
    counters: worst === undefined ? {} : { most: worst.most, least: worst.least },
    groups: several.map((each) => ({
      axis: 'label',
      key: each.column.name,
      label: each.column.name,
      value: ratio(each),
      interval: null,
      counters: { most: each.most, least: each.least },
    })),
    finding:
      (worst === undefined
        ? found.length === 0
          ? none
          : 'Each column of labels has one label only, so there is no ratio.'
        : `Of “${worst.column.name}”, the most frequent label stands on ${counted(worst.most, 'record')} and the rarest on ${count(worst.least)}: ${decimal(ratio(worst))} to one.`) +
      more,
    effect: null,
  });
}
