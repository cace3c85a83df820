/** The groups that the list can be filtered by, as far as this comparison has them. */
import { PAIR_METHODS, type PairFilter, type PairRow, type Results } from '../../../workers/api';
import { METHOD_WORDS } from '../format/words';

export interface GroupChoice<T extends string | number> {
  readonly value: T;
  readonly label: string;
}

export interface GroupChoices {
  readonly ns: readonly GroupChoice<number>[];
  readonly decile: readonly GroupChoice<number>[];
  readonly script: readonly GroupChoice<string>[];
  readonly method: readonly GroupChoice<PairRow['method']>[];
  readonly transformation: readonly GroupChoice<string>[];
}

/** Read off the groups of the retention metric, which names them in words. */
export function groupChoices(results: Pick<Results, 'metrics' | 'alignment' | 'fingerprints'>): GroupChoices {
  const { metrics, alignment, fingerprints } = results;
  const groups = metrics.find((metric) => metric.id === 'coverage.retention')?.groups ?? [];
  const on = (axis: string) => groups.filter((group) => group.axis === axis);
  const numbers = (axis: string) => on(axis).map(({ key, label }) => ({ value: Number(key), label }));
  return {
    ns: numbers('namespace'),
    decile: numbers('length-decile'),
    script: on('script').map(({ key, label }) => ({ value: key, label })),
    method: PAIR_METHODS.filter((method) => (alignment.methods[method] ?? 0) > 0).map((value) => ({
      value,
      label: value === 'none' ? 'Not paired' : `Paired by ${METHOD_WORDS[value]}`,
    })),
    transformation: (fingerprints?.kinds ?? []).map(({ kind, title }) => ({ value: kind, label: title })),
  };
}

/** A filter with some of its fields replaced; undefined, '' and an empty list take a field away. */
export function withFilter(filter: PairFilter, patch: Partial<Record<keyof PairFilter, unknown>>): PairFilter {
  const next = { ...filter, ...patch };
  const kept = Object.entries(next).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as PairFilter;
}
