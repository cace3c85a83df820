import { describe, expect, test } from 'vitest';
import { areaHeight, listTop, MAX_HEIGHT, rowWindow, scrollFor } from '../../../renderer/src/compare/scaled';

const small = { rows: 1000, rowHeight: 30, viewport: 600 };
const huge = { rows: 20_000_000, rowHeight: 30, viewport: 600 };

describe('a list that is taller than an element can be', () => {
  test('stays below what browsers can draw', () => {
    expect(areaHeight(small)).toBe(30_000);
    expect(areaHeight(huge)).toBe(MAX_HEIGHT);
  });

  test('moves row by row with the wheel, and jumps with the bar', () => {
    const at = { scroll: 4_000_000, top: 300_000_000 };
    expect(listTop(huge, at, 4_000_100)).toBe(300_000_100);
    expect(listTop(huge, at, 6_000_000) / (huge.rows * 30)).toBeCloseTo(0.75, 3);
  });

  test('reaches its first and its last row', () => {
    const at = { scroll: 4_000_000, top: 300_000_000 };
    const last = huge.rows * 30 - 600;
    expect(listTop(huge, at, 0)).toBe(0);
    expect(listTop(huge, at, MAX_HEIGHT - 600)).toBe(last);
    expect(rowWindow(huge, last)[1]).toBe(huge.rows);
  });

  test('can be scrolled to any row', () => {
    for (const row of [0, 7, 1_234_567, 19_999_000]) {
      const scroll = scrollFor(huge, row * 30);
      const top = listTop(huge, { scroll: -1e9, top: 0 }, scroll);
      expect(Math.abs(top - row * 30)).toBeLessThan(600);
    }
  });

  test('draws what is seen and a few more', () => {
    expect(rowWindow(small, 3000, 5)).toEqual([95, 125]);
    expect(rowWindow({ ...small, rows: 3 }, 0)).toEqual([0, 3]);
  });
});
