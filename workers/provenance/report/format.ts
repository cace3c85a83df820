/** Numbers as a report writes them; the same on every machine, so no locale has a say. */
import type { Metric } from '../../api/results';

export const count = (value: number): string => String(Math.trunc(value)).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');

export const percent = (share: number): string => {
  const value = share * 100;
  // What is not all or nothing must not read as all or nothing.
  const digits = [1, 2, 3, 4].find((places) => {
    const rounded = Math.abs(Number(value.toFixed(places)));
    return (rounded !== 0 || share === 0) && (rounded !== 100 || Math.abs(share) === 1);
  });
  return `${minus(value.toFixed(digits ?? 5))} %`;
};

export function decimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return value < 0 ? `−${count(-value)}` : count(value);
  return minus(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3));
}

/** 1713031 → "1.7 MB", with the exact number where a reader wants it beside. */
export function bytes(size: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
  let [value, unit] = [size, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return unit === 0 ? `${size} bytes` : `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

export const isShare = (metric: Pick<Metric, 'unit'>): boolean => metric.unit.startsWith('share');

/** A value in the metric's unit; "not measurable" where there is none. */
export function valueOf(metric: Pick<Metric, 'unit' | 'value'>): string {
  if (metric.value === null) return 'not measurable';
  return isShare(metric) ? percent(metric.value) : decimal(metric.value);
}

/** "[0.85, 0.96]" in the metric's unit, or null. */
export function intervalOf(metric: Pick<Metric, 'unit'>, interval: Metric['interval']): string | null {
  if (interval === null) return null;
  const bound = (value: number): string => (isShare(metric) ? minus((value * 100).toFixed(1)) : decimal(value));
  return `[${bound(interval.low)}, ${bound(interval.high)}]`;
}

/** "2026-01-02, 03:04 UTC" */
export const time = (iso: string): string => iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1, $2 UTC');

const minus = (words: string): string => (Number(words) === 0 ? words.replace('-', '') : words.replace('-', '−'));
