/** Golden numbers that test/goldens/make-goldens.py wrote with scipy, statsmodels, numpy and ConvoKit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../helpers';

export const golden = <T>(name: string): T => JSON.parse(readFileSync(join(ROOT, 'test/goldens', name), 'utf8')) as T;

/** Holds numbers, or arrays of them, to a relative error of 1e-9. */
export function expectClose(actual: number | null | undefined, expected: number): void {
  expect(actual).toBeTypeOf('number');
  const error = Math.abs((actual ?? Number.NaN) - expected);
  expect(error, `${String(actual)} is not ${expected}`).toBeLessThanOrEqual(Math.max(Math.abs(expected) * 1e-9, 1e-14));
}

export function expectAllClose(actual: readonly (number | null | undefined)[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expectClose(actual[index], value);
}
