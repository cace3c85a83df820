/** Numbers, lengths of texts and lists, times: out of their old range, or shared out differently within it. */
import { boundOf, bucketOf, distinctOf, monthName } from '../../partner';
import { ks, psi, quantile, quantileBins, shares, total, type Histogram } from '../statistics';
import { change, counted, percent, shown, type ColumnPair } from './column';
import { FEWEST, ksLimit, psiLimit, sharesDiffer } from './limits';
import { shareWhere, sizesOf } from './sizes';
import type { Change } from './types';

/** Share of values beyond the old range from which on they are told. */
const BEYOND = 0.01;

export function numberChange(pair: ColumnPair): Change | null {
  return rangeOf(pair) ?? shiftOf(pair, 'numbers');
}

export const lengthChange = (pair: ColumnPair): Change | null => shiftOf(pair, 'lengths');

/** Ids and times of a later release go on where the old one ended: that is what later means. */
function rangeOf({ name, role, old, new: next }: ColumnPair): Change | null {
  const [ours, theirs] = [old.column, next.column];
  if (ours.min === null || ours.max === null || theirs.min === null || theirs.max === null) return null;
  const [low, high] = [ours.min.value, ours.max.value];
  const grows = role === 'id' || role === 'rev' || namesIds(name);
  const below = shareWhere(theirs.numbers, (bucket) => bucket < bucketOf(low));
  const above = grows ? 0 : shareWhere(theirs.numbers, (bucket) => bucket > bucketOf(high));
  const far = Math.max(high - low, 1);
  const signed = theirs.min.value < 0 && low >= 0;
  const told =
    below + above >= BEYOND || signed || (!grows && theirs.max.value > high + far) || theirs.min.value < low - far;
  if (!told) return null;
  const under = theirs.min.value < low;
  const extreme = under ? theirs.min : theirs.max;
  return change('range', {
    column: name,
    role,
    sentence: `"${name}" went from ${counted(low)} … ${counted(high)} to ${counted(theirs.min.value)} … ${counted(theirs.max.value)}; ${below + above > 0 ? `${percent(below + above)} of the values lie` : 'single values lie'} outside of the old range.`,
    before: `${counted(low)} … ${counted(high)}`,
    after: `${counted(theirs.min.value)} … ${counted(theirs.max.value)}`,
    evidence: [shown('new', next, extreme.place, counted(extreme.value))],
    measures: { below, above },
  });
}

const namesIds = (name: string): boolean => /(?:^|[._])(?:id|identifier|pageid|revid|curid)$/i.test(name);

function shiftOf(pair: ColumnPair, of: 'numbers' | 'lengths'): Change | null {
  const { name, role, old, new: next } = pair;
  const sizes = sizesOf(old.column, next.column, of);
  const [n, m] = [total(sizes.raw), total(sizes.partner)];
  if (n < FEWEST || m < FEWEST) return null;
  // More of the same kind of ids is no shift.
  if (of === 'numbers' && (role === 'id' || role === 'rev' || namesIds(name))) return null;
  const bins = quantileBins(sizes);
  const index = psi(shares(bins.map((bin) => bin.raw)), shares(bins.map((bin) => bin.partner)));
  const apart = ks(sizes) ?? 0;
  if (index < psiLimit(bins.length, n, m) && apart < ksLimit(n, m)) return null;
  const [before, after] = [quartiles(sizes, sizes.raw), quartiles(sizes, sizes.partner)];
  return change(of === 'numbers' ? 'number-distribution' : 'length-distribution', {
    column: name,
    role,
    sentence: `${of === 'numbers' ? 'The values' : 'The lengths'} of "${name}" are shared out differently: half of them lay within ${before} and now lie within ${after} (population stability index ${index.toFixed(2)}, Kolmogorov-Smirnov distance ${apart.toFixed(2)}).`,
    before,
    after,
    measures: { psi: index, ks: apart },
  });
}

/** First and third quartile, as far as buckets tell them. */
function quartiles({ values }: Histogram, counts: readonly number[]): string {
  const at = (part: number): string => counted(Number(boundOf(quantile(values, counts, part, 4) ?? 0).toPrecision(3)));
  return `${at(1)} … ${at(3)}`;
}

/** Only that time runs backwards is told: a later release has later times. */
export function timeChange({ name, role, old, new: next }: ColumnPair): Change | null {
  const [ours, theirs] = [old.column.max, next.column.max];
  const [before, after] = [old.column.months.at(-1)?.[0], next.column.months.at(-1)?.[0]];
  if (ours === null || theirs === null || before === undefined || after === undefined || after >= before) return null;
  return change('range', {
    column: name,
    role,
    sentence: `The newest time in "${name}" is of ${monthName(after)}; in the old release it was of ${monthName(before)}.`,
    before: new Date(ours.value).toISOString(),
    after: new Date(theirs.value).toISOString(),
    evidence: [shown('new', next, theirs.place, new Date(theirs.value).toISOString())],
  });
}

/** Whether values repeat: an id that is given twice names no page. */
export function repeatChange({ name, role, old, new: next }: ColumnPair): Change | null {
  const [n, m] = [old.column.present, next.column.present];
  if (n < FEWEST || m < FEWEST || (old.column.words !== null && next.column.words !== null)) return null;
  const share = (registers: string, present: number): number => Math.min(1, distinctOf(registers) / present);
  const [before, after] = [share(old.column.distinct, n), share(next.column.distinct, m)];
  // Estimates are some percent off.
  if (Math.abs(before - after) < 0.15 || !sharesDiffer(before, after)) return null;
  return change('repeats', {
    column: name,
    role,
    sentence: `About ${percent(after)} of the values of "${name}" are different ones; it was ${percent(before)}.`,
    before: `about ${percent(before)}`,
    after: `about ${percent(after)}`,
    measures: { before, after },
  });
}
