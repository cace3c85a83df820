import type { Interval } from './statistics';

/** 1234567 → "1,234,567". The same on every machine: no locale has a say. */
export function count(value: number): string {
  return String(Math.trunc(value)).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** "1 page", "1,234 pages". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** 0.925 → "92.5 %". What is not all or nothing never reads as 0 % or 100 %: it gets the digits it needs. */
export const percent = (share: number): string => `${percentDigits(share)} %`;

function percentDigits(share: number): string {
  if (share === 0 || share === 1) return share === 0 ? '0' : '100';
  const value = share * 100;
  for (let digits = 1; digits < 6; digits++) {
    const words = value.toFixed(digits);
    const shown = Math.abs(Number(words));
    if ((shown !== 0 || share === 0) && (shown !== 100 || Math.abs(share) === 1)) return minus(words);
  }
  return Math.abs(value) < 1 ? `${minus(value.toPrecision(2))}` : minus(value.toPrecision(9));
}

/** "92.5 % [85.8, 96.1]"; without an interval only the share. */
export function percentWithin(share: number, interval: Interval | null): string {
  if (interval === null) return percent(share);
  return `${percent(share)} [${bound(interval.low)}, ${bound(interval.high)}]`;
}

const bound = (share: number): string => minus((share * 100).toFixed(1));

/** "+12.3 points [4.5, 20.1]": a difference of two shares, in percentage points. */
export function points(difference: number, interval: Interval | null): string {
  const words = `${difference > 0 ? '+' : ''}${bound(difference)} points`;
  return interval === null ? words : `${words} [${bound(interval.low)}, ${bound(interval.high)}]`;
}

/** A number without unit, with three significant digits at least; large ones whole and with separators. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1000) return `${value < 0 ? '−' : ''}${count(Math.round(size))}`;
  if (size >= 100) return minus(value.toFixed(0));
  if (size >= 10) return minus(value.toFixed(1));
  if (size >= 0.01) return minus(value.toFixed(size >= 1 ? 2 : 3));
  return size < 1e-4 ? `below ${value < 0 ? '−' : ''}0.0001` : minus(value.toFixed(4));
}

/** A p-value: what is too small to be written is still not 0. */
export const probability = (p: number): string => (p < 1e-4 ? 'below 0.0001' : decimal(p));

export const decimalWithin = (value: number, interval: Interval | null): string =>
  interval === null ? decimal(value) : `${decimal(value)} [${decimal(interval.low)}, ${decimal(interval.high)}]`;

/** First letter in upper case, for the start of a sentence. */
export const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

const minus = (words: string): string => (Number(words) === 0 ? words.replace('-', '') : words.replace('-', '−'));
