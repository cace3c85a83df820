import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCounted,
  formatDuration,
  formatInterval,
  formatLevel,
  formatNumber,
  formatShare,
  formatValue,
} from '../../../renderer/src/format/numbers';
import { formatDumpDate, formatMoment } from '../../../renderer/src/format/time';

describe('numbers', () => {
  test('counts are grouped and carry their noun', () => {
    expect(formatCounted(1204, 'page')).toBe('1,204 pages');
    expect(formatCounted(1, 'page')).toBe('1 page');
    expect(formatCounted(2, 'entry', 'entries')).toBe('2 entries');
  });

  test('bytes are said in decimal megabytes from the first hundred kilobytes on', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(2122)).toBe('2.1 kB');
    expect(formatBytes(123_456)).toBe('0.1 MB');
    expect(formatBytes(1_713_031)).toBe('1.7 MB');
    expect(formatBytes(21_400_000_000)).toBe('21.40 GB');
  });

  test('a share never rounds to nothing or to all', () => {
    expect(formatShare(0)).toBe('0 %');
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.0001)).toBe('< 0.1 %');
    expect(formatShare(0.99999)).toBe('> 99.9 %');
    expect(formatShare(0.7636)).toBe('76.4 %');
  });

  test('a value is said with its unit, and a share in per cent', () => {
    expect(formatValue(0.764, 'share of numbers')).toBe('76.4 %');
    expect(formatValue(0.3104, 'bits, 0 to 1')).toBe('0.31 bits');
    expect(formatValue(0.3104, 'no unit, 0 and up')).toBe('0.31');
    expect(formatValue(0.21, 'Cramér’s V, 0 to 1')).toBe('0.21');
    expect(formatValue(null, 'bits')).toBe('–');
    expect(formatNumber(7.181, 'z-score')).toBe('7.18');
  });

  test('an interval names both ends in the unit of its value', () => {
    expect(formatInterval({ low: 0.706, high: 0.823, level: 0.95 }, 'share of numbers')).toBe('70.6 % to 82.3 %');
    expect(formatLevel(0.95)).toBe('95 %');
  });

  test('durations are as long as they need to be', () => {
    expect([4.4, 59.6, 200, 3600, 7500].map(formatDuration)).toEqual([
      '4 s',
      '1 min 00 s',
      '3 min 20 s',
      '1 h 00 min',
      '2 h 05 min',
    ]);
    expect(formatDuration(-3)).toBe('0 s');
  });
});

describe('dates', () => {
  test('a dump date is written the same whichever way it came', () => {
    expect(formatDumpDate('20160501')).toBe('2016-05-01');
    expect(formatDumpDate('2016-05-01')).toBe('2016-05-01');
    expect(formatDumpDate('latest')).toBe('latest');
  });

  test('what is no date comes back as it is', () => {
    expect(formatMoment('yesterday')).toBe('yesterday');
  });
});
