/** How far a group's value lies from what is usual of its metric, from −1 to 1: for colours, whatever the unit. */
import type { Metric, MetricGroup } from '../../../workers/api';
import { isShareUnit } from '../format/numbers';

/** Whether a unit is a ratio, which is compared by its logarithm and to 1. */
export const isRatioUnit = (unit: string): boolean => /\bratio\b/.test(unit) && !isShareUnit(unit);

/** Gives the place of each value among the groups: 0 is that of all pages, 1 and −1 the one furthest from it. */
export function placesOf(metric: Metric, groups: readonly MetricGroup[]): (value: number | null) => number | null {
  const ratio = isRatioUnit(metric.unit);
  const scale = (value: number) => (ratio ? Math.log(value) : value);
  const known = groups
    .map(({ value }) => value)
    .filter((value): value is number => value !== null && (!ratio || value > 0));
  const usual = usualOf(metric, known);
  const distance = (value: number) => scale(value) - scale(usual);
  const furthest = Math.max(0, ...known.map((value) => Math.abs(distance(value))));
  return (value) => {
    if (value === null || furthest === 0) return value === null ? null : 0;
    if (ratio && value <= 0) return -1;
    return distance(value) / furthest;
  };
}

function usualOf({ id, unit, value }: Metric, known: readonly number[]): number {
  if (isRatioUnit(unit)) return 1;
  if (id.startsWith('coverage.disparity.')) return 0; // its groups are differences from the rest
  if (isShareUnit(unit) && value !== null) return value;
  return median(known);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
