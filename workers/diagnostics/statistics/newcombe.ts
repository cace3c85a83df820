import { interval, type Interval } from './interval';
import { wilson } from './wilson';

/**
 * Interval of the difference of two independent proportions, k1/n1 − k2/n2, −1..1; null where n1 or n2 is 0.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10 (hybrid of two score intervals).
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Interval | null {
  const first = wilson(k1, n1);
  const second = wilson(k2, n2);
  if (first === null || second === null) return null;
  const p1 = k1 / n1;
  const p2 = k2 / n2;
  const difference = p1 - p2;
  const below = length(p1 - first.low, second.high - p2);
  const above = length(first.high - p1, p2 - second.low);
  return interval(difference - below, difference + above, 'newcombe');
}

/** Not `Math.hypot` nor `**`: engines are free in how they round those. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
