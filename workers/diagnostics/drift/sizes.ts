import type { ColumnProfile, Counts } from '../../partner';
import type { Histogram } from '../statistics';

/** Two columns' numbers, lengths or months, over the buckets that either has; the old release stands where raw does. */
export function sizesOf(old: ColumnProfile, next: ColumnProfile, of: 'numbers' | 'lengths' | 'months'): Histogram {
  const [a, b] = [new Map(old[of]), new Map(next[of])];
  const values = [...new Set([...a.keys(), ...b.keys()])].toSorted((x, y) => x - y);
  return { values, raw: values.map((value) => a.get(value) ?? 0), partner: values.map((value) => b.get(value) ?? 0) };
}

/** Share of the counts in buckets for which something holds; 0 of none. */
export function shareWhere(counts: Counts, holds: (bucket: number) => boolean): number {
  let all = 0;
  let those = 0;
  for (const [bucket, count] of counts) {
    all += count;
    if (holds(bucket)) those += count;
  }
  return all === 0 ? 0 : those / all;
}
