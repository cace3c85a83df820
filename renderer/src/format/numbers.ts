/** Numbers as people read them: grouped digits, a unit, and no more digits than mean something. */

const LOCALE = 'en';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
const oneDigit = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const significant = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });

/** Integers, grouped: 1,204. Nothing known is a dash. */
export function formatCount(value: number | null): string {
  return value === null ? '–' : whole.format(value);
}

/** Integers where space is short: 1.2M. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** A count with its noun: "1 page", "1,204 pages". */
export function formatCounted(value: number, singular: string, plural = `${singular}s`): string {
  return `${whole.format(value)} ${value === 1 ? singular : plural}`;
}

/** Bytes in decimal units, as the system's file manager says them: MB from the first 100 kB on. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} B`;
  if (bytes < 100_000) return `${oneDigit.format(bytes / 1000)} kB`;
  if (bytes < 1e9) return `${oneDigit.format(bytes / 1e6)} MB`;
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(bytes / 1e9)} GB`;
}

/**
 * A share in per cent that never rounds to 0 or 100 what is not: "< 0.1 %", "> 99.9 %".
 * @param share 0..1
 */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${whole.format(percent)} %`;
  if (percent < 0.05) return '< 0.1 %';
  if (percent > 99.95) return '> 99.9 %';
  return `${oneDigit.format(percent)} %`;
}

/** A measured value beside whose unit it stands: shares in per cent, the rest with three significant digits. */
export function formatNumber(value: number | null, unit: string): string {
  if (value === null) return '–';
  if (isShareUnit(unit)) return formatShare(value);
  return (Number.isInteger(value) ? whole : significant).format(value).replace('-', '−');
}

/** A measured value with its unit. */
export function formatValue(value: number | null, unit: string): string {
  const digits = formatNumber(value, unit);
  if (value === null || isShareUnit(unit)) return digits;
  const noun = unit.split(',')[0] ?? ''; // "bits, 0 to 1" names its range after the comma
  return /^(|1|no unit|ratio.*|.* p-value|adjusted p-value)$/.test(noun) || noun.startsWith('Cramér')
    ? digits
    : `${digits} ${noun}`;
}

/** Whether a unit means a part of one, which people read as per cent. */
export function isShareUnit(unit: string): boolean {
  return /^share\b/.test(unit);
}

/** The level of an interval: 0.95 is "95 %". */
export function formatLevel(level: number): string {
  return `${significant.format(level * 100)} %`;
}

/** "low to high", at the level named, in the unit of the value. */
export function formatInterval(
  interval: { readonly low: number; readonly high: number; readonly level: number },
  unit: string,
): string {
  return `${formatValue(interval.low, unit)} to ${formatValue(interval.high, unit)}`;
}

/** Seconds as a person would say them: "8 s", "3 min 20 s", "1 h 05 min". */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 10) return `${minutes} min ${String(total % 60).padStart(2, '0')} s`;
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Speed of reading: "12.4 MB/s". */
export function formatSpeed(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}
