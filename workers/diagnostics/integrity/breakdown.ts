import type { Metric } from '../../api/results';
import { byBytes, integer, text } from '../rows';
import type { Counters } from '../types';

/** How many of each kind. */
export interface Breakdown {
  readonly total: number;
  readonly kinds: readonly { readonly kind: string; readonly n: number }[];
  of(kind: string): number;
}

/** Reads rows of (kind, n); the most frequent first, then by the kind's bytes. */
export async function breakdown(counters: Counters, query: string): Promise<Breakdown> {
  const kinds = (await counters.all(query))
    .map((row) => ({ kind: text(row, 'kind'), n: integer(row, 'n') }))
    .toSorted((a, b) => b.n - a.n || byBytes(a.kind, b.kind));
  return {
    kinds,
    total: kinds.reduce((sum, { n }) => sum + n, 0),
    of: (kind) => kinds.find((entry) => entry.kind === kind)?.n ?? 0,
  };
}

/** One group a kind, with its share of `total`. */
export const shareGroups = (
  axis: string,
  kinds: Breakdown['kinds'],
  total: number,
  labels: Readonly<Record<string, string>> = {},
): Metric['groups'] =>
  kinds.map(({ kind, n }) => ({
    axis,
    key: kind,
    label: labels[kind] ?? kind.replaceAll('-', ' '),
    value: total === 0 ? null : n / total,
    interval: null,
    counters: { n, of: total },
  }));
