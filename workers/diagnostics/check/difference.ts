import { round12 } from '../round';
import { interval, type Interval } from '../statistics';

/** A number, and between what it surely is; null where that is not known. */
export interface Estimate {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * Interval of the difference of two estimates, from those of both (MOVER); one without an interval counts as exact. Null where
 * neither has one.
 * Source: G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008) 1693–1702; of two shares with Wilson’s intervals it is Newcombe’s.
 */
export function differenceInterval(now: Estimate, before: Estimate): Interval | null {
  if (now.interval === null && before.interval === null) return null;
  const own = now.interval ?? { low: now.value, high: now.value };
  const other = before.interval ?? { low: before.value, high: before.value };
  const difference = now.value - before.value;
  const below = length(now.value - own.low, other.high - before.value);
  const above = length(own.high - now.value, before.value - other.low);
  const found = interval(difference - below, difference + above, 'mover');
  return { ...found, low: round12(found.low), high: round12(found.high) };
}

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
