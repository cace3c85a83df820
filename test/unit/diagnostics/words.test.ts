import { describe, expect, it } from 'vitest';
import { round12 } from '../../../workers/diagnostics';
import { namespaceName, scriptName } from '../../../workers/diagnostics/names';
import { byBytes, integer } from '../../../workers/diagnostics/rows';
import { count, counted, decimal, percent, percentWithin, points } from '../../../workers/diagnostics/words';
import { interval } from '../../../workers/diagnostics/statistics';

describe('numbers in a sentence', () => {
  it('have separators, and the noun the number asks for', () => {
    expect([0, 7, 999, 1000, 1234567].map(count)).toEqual(['0', '7', '999', '1,000', '1,234,567']);
    expect(counted(1, 'page')).toBe('1 page');
    expect(counted(1200, 'entry', 'entries')).toBe('1,200 entries');
  });

  it('read as 0 % or 100 % only when they are', () => {
    expect([0, 1, 0.925, 0.5].map(percent)).toEqual(['0 %', '100 %', '92.5 %', '50.0 %']);
    expect(percent(0.9997)).toBe('99.97 %');
    expect(percent(0.00004)).toBe('0.004 %');
    expect(percent(0.00000004)).toBe('0.0000040 %');
    expect(percent(0.999999999)).toBe('99.9999999 %');
  });

  it('carry their interval, and a true minus sign', () => {
    expect(percentWithin(98 / 106, interval(0.858, 0.961, 'wilson'))).toBe('92.5 % [85.8, 96.1]');
    expect(percentWithin(0.5, null)).toBe('50.0 %');
    expect(points(-0.17, interval(-0.259, 0.096, 'newcombe'))).toBe('−17.0 points [−25.9, 9.6]');
    expect(points(0.0312, null)).toBe('+3.1 points');
    expect(points(-0.0001, null)).toBe('0.0 points');
  });

  it('have the digits that their size asks for', () => {
    expect([0, 12345.6, 123.4, 12.34, 1.234, 0.1234, 0.01234, 0.001234, 0.00001].map(decimal)).toEqual([
      '0',
      '12,346',
      '123',
      '12.3',
      '1.23',
      '0.123',
      '0.012',
      '0.0012',
      'below 0.0001',
    ]);
    expect(decimal(-2.5)).toBe('−2.50');
    expect(decimal(-2500)).toBe('−2,500');
  });
});

describe('what leaves the room', () => {
  it('is rounded to twelve significant digits, without a negative zero', () => {
    expect(round12(1 / 3)).toBe(0.333333333333);
    expect(round12(123456789.12345679)).toBe(123456789.123);
    expect(Object.is(round12(-0), 0)).toBe(true);
  });

  it('is ordered by UTF-8 bytes, where JavaScript would order by UTF-16', () => {
    expect(['\u{1F600}', '\uFF5E', 'a', 'B'].toSorted(byBytes)).toEqual(['B', 'a', '\uFF5E', '\u{1F600}']);
  });

  it('names what MediaWiki and ISO name, and numbers or codes what they do not', () => {
    expect([0, 10, 828, 4242].map(namespaceName)).toEqual(['Articles (main)', 'Template', 'Module', 'Namespace 4242']);
    expect(['Latn', 'Zyyy', 'Xsux'].map(scriptName)).toEqual(['Latin', 'No letters', 'Xsux']);
  });

  it('is never made of something that is no integer', () => {
    expect(integer({ n: 3 }, 'n')).toBe(3);
    for (const n of [0.5, '3', null, true, 2 ** 53]) {
      expect(() => integer({ n }, 'n')).toThrowError(expect.objectContaining({ code: 'internal' }));
    }
    expect(() => integer(undefined, 'n')).toThrowError(/an integer was due/u);
  });
});
